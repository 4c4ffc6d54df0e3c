"""What a store promises, whichever database is behind it.

Four things in it are precious and never rebuilt: captures, feed definitions, decisions, and the ledger of ids
given out. Readings and holdings can be thrown away: walking again makes the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.model.arrival import Placed
from onrecord.model.article import Article
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.editor import Editor, SignIn
from onrecord.model.event import Event
from onrecord.model.extraction import Extraction
from onrecord.model.incident import PossibleLink
from onrecord.model.linkage import KnownIncident
from onrecord.model.log import Entry
from onrecord.model.part import Common, Page, Part, Summary
from onrecord.model.record import Holdings
from onrecord.model.rejection import Rejection
from onrecord.model.release import Release
from onrecord.model.task import Claim, Task, TaskNote
from onrecord.model.tombstone import Tombstone

if TYPE_CHECKING:
    from onrecord.store.linkindex import LinkTables


@dataclass(frozen=True)
class Reading:
    """What clean and extract made of one document: an article and an extraction, or, at the room that set it
    aside, a rejection. `version` joins the components that made it."""

    document: str
    version: str
    article: Article | None = None
    extraction: Extraction | None = None
    rejection: Rejection | None = None


@dataclass(frozen=True)
class Holding:
    """The record as it stands: what a release is built from, and the links that wait for a person."""

    holdings: Holdings
    possible: tuple[PossibleLink, ...] = ()


class Store(Protocol):
    """Writes outside `writing()` stand alone; inside it all of them are kept, or none."""

    def close(self) -> None: ...

    def writing(self) -> AbstractContextManager[None]: ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one moment."""
        ...

    # captures
    def add_capture(self, key: str, document: Document, body: bytes) -> bool:
        """Keep a capture that came in as `key` (a path, an address, "file:line"). True when it is new."""
        ...

    def add_refusal(self, key: str, rejection: Rejection) -> None:
        """Keep that what came in as `key` could not be read; gone once the same key gives a document."""
        ...

    def refusals(self) -> tuple[Rejection, ...]: ...

    def drop_refusals(self, prefix: str, keep: Iterable[str] = ()) -> None:
        """Refusals under keys that begin so, and are not among those to keep, go: their input came again."""
        ...

    def input_documents(self) -> dict[str, str]:
        """Key -> id of the document that came in as it last."""
        ...

    def add_body(self, body: bytes) -> str:
        """Keep bytes that are no document of their own, such as a whole sheet. Gives their SHA-256."""
        ...

    def drop_body(self, sha256: str) -> None:
        """Take away bytes that no document has."""
        ...

    def queue_links(self, document: str, urls: Iterable[str]) -> int:
        """Keep addresses that a document names, to be captured. Gives how many are new."""
        ...

    def queued(self) -> tuple[str, ...]:
        """Addresses that wait to be captured, sorted: those that were never tried."""
        ...

    def documents(self) -> tuple[Document, ...]:
        """All, sorted by id."""
        ...

    def document(self, id: str) -> Document | None: ...

    def body(self, sha256: str) -> bytes:
        """Raises NotFound."""
        ...

    # what was taken out, and what stays of it
    def tombstones(self) -> tuple[Tombstone, ...]:
        """All, sorted by id."""
        ...

    def bury(self, stone: Tombstone) -> bool:
        """Keep a tombstone; one that stands is not replaced. True when it is new."""
        ...

    def remove_document(self, id: str) -> None:
        """With its reading, its inputs and, where no other document has the same, its bytes."""
        ...

    def bodies(self) -> Iterator[tuple[str, bytes]]:
        """Every capture's SHA-256 with its bytes as they are kept."""
        ...

    def replace_body(self, sha256: str, body: bytes) -> None:
        """Keep other bytes under a capture's hash: those that are left of it."""
        ...

    def rewrite(
        self,
        worth: Callable[[bytes], bool],
        change: Callable[[str, dict[str, Any]], dict[str, Any]],
        *,
        dry: bool = False,
    ) -> dict[str, int]:
        """Every row but those of captures, decisions and tombstones that is `worth` a look (its content as
        bytes), as `change` (table, row with its data as plain JSON) makes it; `dry` changes nothing. Gives
        how many of each table are other than before."""
        ...

    def scrub(self) -> None:
        """Write the database anew, so that no byte of what was erased is left in its files. Outside
        `writing()`."""
        ...

    # feed definitions
    def add_feed(self, name: str, definition: dict[str, Any]) -> None: ...

    def feeds(self) -> dict[str, dict[str, Any]]: ...

    # decisions
    def add_decision(self, decision: Decision) -> Decision:
        """The decision with its number; numbers rise and are never given twice."""
        ...

    def decisions(self) -> tuple[Decision, ...]: ...

    def decision(self, number: int) -> Decision | None: ...

    def decisions_about(self, keys: Iterable[str]) -> tuple[Decision, ...]:
        """Those that name any of these, or something in it (`onrecord.model.decided.keys_of`), and what
        supersedes them; by number."""
        ...

    def log(self) -> tuple[tuple[Entry, ...], tuple[int, str] | None]:
        """Every entry by number, and what the log ended with when it was last written (number, hash)."""
        ...

    def erase_from_decision(self, number: int, fields: Iterable[str]) -> None:
        """Take the content of these fields out of one decision for good; its entry in the log still
        verifies. Raises NotFound."""
        ...

    # the ledger of ids given out
    def known_incidents(self) -> tuple[KnownIncident, ...]:
        """All, sorted by id."""
        ...

    def known_incident(self, id: str) -> KnownIncident | None: ...

    def give_out(self, incidents: Iterable[KnownIncident]) -> bool:
        """Enter what a release gave out; an id never leaves the ledger. True when something changed."""
        ...

    # the ledger of releases
    def releases(self) -> tuple[Release, ...]:
        """All, by series and version."""
        ...

    def keep_release(self, release: Release) -> bool:
        """Enter a release, or put it in the place of the one with its series and version. True when
        something changed."""
        ...

    # what can be rebuilt
    def reading_versions(self) -> dict[str, str]:
        """Document id -> the version that read it."""
        ...

    def save_reading(self, reading: Reading) -> None: ...

    def readings(self) -> Iterator[Reading]:
        """All, sorted by document id."""
        ...

    def reading(self, document: str) -> Reading | None: ...

    def keep_record(
        self, common: Common, pages: Iterable[Page], parts: Iterable[Part], stay: Iterable[str] = ()
    ) -> bool:
        """The record of now in place of the last one: every page, the incidents that were told again, and the
        ids of those that `stay` as they are; all others go. True when anything differs."""
        ...

    def keep_part(self, part: Part) -> bool:
        """One incident told again. True when it differs."""
        ...

    def part(self, incident: str) -> Part | None:
        """One incident by the id that it has now."""
        ...

    def part_marks(self) -> dict[str, str]:
        """Incident -> the mark of what it was told from."""
        ...

    def pages(self, ids: Sequence[str]) -> tuple[Page, ...]:
        """Those of these documents that the record tells, sorted by id."""
        ...

    def homes(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Id of a statement, participant, mention, origin, document or former incident -> the incidents that
        it belongs to, sorted."""
        ...

    def keep_near(
        self,
        common: Common,
        pieces: Iterable[str],
        near: Iterable[str],
        pages: Iterable[Page],
        parts: Iterable[Part],
        gone: Iterable[str],
    ) -> None:
        """One neighbourhood told again, everything else as it was: of the incidents `near`, `parts` are in
        place of what stood there, and `gone` are no more; `pages` are new or another. Of what is
        common to all, these pieces (`onrecord.store.record.PIECES`) in place of the last ones."""
        ...

    def count_mentions(self) -> int:
        """How many stand in incidents."""
        ...

    def common(self, *pieces: str) -> Common | None:
        """What belongs to no incident alone; null before the first walk."""
        ...

    def is_told(self) -> bool:
        """Whether there is a record: false before the first walk."""
        ...

    def holding(self) -> Holding | None:
        """The record whole, put together from its parts; null before the first walk."""
        ...

    def summaries(
        self, *, words: str = "", ids: Sequence[str] | None = None, offset: int = 0, limit: int | None = None
    ) -> tuple[Summary, ...]:
        """Incidents on one line each, by id; newest first where there is a `limit`. `words`: all of them
        stand in title or place."""
        ...

    def count_summaries(self, *, words: str = "") -> int: ...

    def tasks(
        self,
        *,
        lane: str | None = None,
        kinds: Sequence[str] = (),
        incident: str | None = None,
        limit: int | None = None,
    ) -> tuple[Task, ...]:
        """What waits for a person, worthiest first."""
        ...

    def task(self, id: str) -> Task | None: ...

    def count_tasks(self) -> dict[tuple[str, str], int]:
        """(lane, kind) -> how many."""
        ...

    # the desk's own
    def lanes(self) -> dict[str, str]:
        """Document -> its lane, of those that are not of today's."""
        ...

    def lanes_of(self, documents: Sequence[str]) -> dict[str, str]:
        """The same of these documents alone."""
        ...

    def set_lane(self, documents: Iterable[str], lane: str) -> tuple[str, ...]:
        """Gives those that changed lane."""
        ...

    def claims(self, tasks: Sequence[str] | None = None) -> tuple[Claim, ...]:
        """All, or those of these tasks; the oldest first."""
        ...

    def put_claim(self, claim: Claim) -> None: ...

    def drop_claim(self, task: str) -> bool: ...

    def add_note(self, note: TaskNote) -> None: ...

    def notes(self, tasks: Sequence[str]) -> tuple[TaskNote, ...]:
        """By task, in the order in which they were left."""
        ...

    def editors(self) -> tuple[Editor, ...]:
        """By name."""
        ...

    def editor(self, name: str) -> tuple[Editor, str] | None:
        """With the hash of the password."""
        ...

    def put_editor(self, editor: Editor, hash: str) -> None: ...

    def add_sign_in(self, tried: SignIn) -> None: ...

    def sign_ins(
        self, *, name: str | None = None, since: str = "", limit: int | None = None
    ) -> tuple[SignIn, ...]:
        """Newest first."""
        ...

    def add_event(self, event: Event, subjects: Iterable[str]) -> None:
        """Keep what happened to incidents or documents; to the whole record where none are named."""
        ...

    def events(self, subjects: Sequence[str] = ()) -> tuple[Event, ...]:
        """What happened to these, and to the whole record; oldest first."""
        ...

    def note_arrivals(self, documents: Iterable[str], at: str) -> None:
        """When these first came in; what was noted before stays."""
        ...

    def arrivals(self, *, since: str = "") -> dict[str, str]:
        """Document -> when it came in, of those that came then or later."""
        ...

    def place(self, placed: Iterable[Placed], verdicts: Mapping[str, str]) -> None:
        """Keep places in the inbox, each with what an editor said of it ("" where none is named)."""
        ...

    def judge(self, documents: Iterable[str], verdict: str) -> None:
        """Keep what an editor says of those that have a place."""
        ...

    def unplaced(self) -> tuple[str, ...]:
        """What arrived and has no place yet, sorted."""
        ...

    def placed(self, verdicts: Sequence[str]) -> dict[str, tuple[Placed, str]]:
        """Document -> its place and verdict, of those with one of these verdicts ("": nobody has looked)."""
        ...

    def linking(self) -> AbstractContextManager[LinkTables]:
        """What linking keeps between two walks, in a transaction of its own or the one that is open."""
        ...

    # what it was made with
    def setting(self, name: str) -> str | None: ...

    def set_setting(self, name: str, value: str) -> None: ...


def sorted_rejections(rejections: Sequence[Rejection]) -> tuple[Rejection, ...]:
    """Without repeats, in the order of all their keys."""
    return tuple(sorted(set(rejections), key=lambda r: (r.document, r.room, r.reason, r.detail)))
