"""What a forgetting gives, and how each one ends: ledger, published files and database made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.tombstone import Tombstone
from onrecord.pipeline.published import Changed, reissue
from onrecord.store.base import Store

UNFINISHED = "forget_unfinished"
GONE = "it stands nowhere any more; release, site and old copies are made anew"
Notice = Callable[[str], None]


def silent(_words: str) -> None:
    """For those who want no news of how far it is."""


@dataclass(frozen=True)
class Found:
    """Something that goes or stays: `where` it stands, `what` it is, how `many`, and its `fate`."""

    where: str
    what: str
    many: int
    fate: str


@dataclass(frozen=True)
class Forgotten:
    """`stones` are the tombstones that stay; `found` says what went (on a dry run: would go)."""

    stones: tuple[Tombstone, ...]
    found: tuple[Found, ...]
    done: bool

    def told(self) -> dict[str, Any]:
        """What a person may see of it: of the tombstones, all but the marks that know a name again."""
        stones = [{k: v for k, v in asdict(stone).items() if k != "marks"} for stone in self.stones]
        return {"done": self.done, "tombstones": stones, "found": [asdict(found) for found in self.found]}


def note_unfinished(store: Store, documents: Iterable[str]) -> None:
    """A kill leaves this note: the same command again finishes."""
    store.set_setting(UNFINISHED, json.dumps({"documents": sorted(documents)}))


def unfinished(store: Store) -> set[str]:
    """The documents that a killed command was about."""
    note = store.setting(UNFINISHED)
    return set(json.loads(note)["documents"]) if note else set()


def drop_files(store: Store, documents: Iterable[Document]) -> None:
    """The files that evidence was taken from: nothing can be taken out of them, so they go whole."""
    for document in documents:
        if document.evidence is not None and document.evidence.capture is not None:
            store.drop_body(document.evidence.capture)


def say_reissued(store: Store, incidents: Iterable[str], reason: str) -> None:
    """Every release given out says that it was issued again, and why; of these incidents no value is told."""
    gone = set(incidents)
    for release in store.releases():
        changes = tuple(
            replace(c, before=_bare(c.before), after=_bare(c.after)) if c.incident in gone else c
            for c in release.changes
        )
        store.keep_release(replace(release, changes=changes, reissued=reason))


def _bare(side: object) -> object:
    return {**side, "values": None} if isinstance(side, dict) else side


def in_published(changed: Iterable[Changed]) -> list[Found]:
    return [Found(c.where, c.what, c.many, "made anew") for c in changed]


def finish(
    store: Store, out: Path | None, reason: str, codebook: Codebook, notice: Notice = silent
) -> list[Found]:
    """What was published made anew, the database too, and the note taken away."""
    notice(GONE)
    left = reissue(store, out, reason, codebook)
    store.scrub()
    store.set_setting(UNFINISHED, "")
    fate = "rows of another version: cleaned, and what was made of them is gone"
    return [Found(where, "copies of a release", 1, fate) for where in left]
