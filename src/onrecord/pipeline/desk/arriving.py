"""From an article's arrival to its place in the inbox in seconds, however large the record is: what arrives
meets its neighbourhood alone. The record takes it in on the next walk, and its place is then made anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from onrecord.link.decided import Judged, judged
from onrecord.link.index import MemoryIndex, arrive, neighbourhood
from onrecord.link.link import profiles_of
from onrecord.link.score import Scorer, shipped
from onrecord.model.arrival import Placed
from onrecord.model.document import TEXT, Document
from onrecord.model.fields import Codebook
from onrecord.model.ids import body_hash
from onrecord.pipeline.desk.placing import Around, listed, place, place_all, verdicts_of
from onrecord.pipeline.handcoded import coded_readings
from onrecord.pipeline.local import Task, read_each
from onrecord.pipeline.run import add_inputs, retell
from onrecord.pipeline.telling import Given, tellings_of, walk_record
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Reading, Store

# Read once before anything arrives: the first reading of a process takes longest.
_FIRST = b"An officer shot a man on Monday, police said.\n"


@dataclass
class Watch:
    """Stands by while articles come in; one process keeps it. `waiting`: placed since the last walk."""

    store: Store
    walk: Walk
    index: MemoryIndex = field(default_factory=MemoryIndex)
    waiting: list[str] = field(default_factory=list)
    scorer: Scorer = field(default_factory=shipped)
    _todo: deque[Task] = field(default_factory=deque)
    _reader: Generator[Reading, None, None] | None = None

    @property
    def codebook(self) -> Codebook:
        return self.walk.load().codebook

    def look_back(self) -> int:
        """Learn everything that was read so far, and get ready to read. Gives how many tellings."""
        readings = coded_readings(
            self.store.readings(), self.store.documents(), self.store.decisions(), self.codebook
        )
        profiles = profiles_of(tellings_of(readings))
        for mention in sorted(profiles):
            arrive(self.index, profiles[mention], self.scorer)
        self._read(Document("document:first", body_hash(_FIRST), TEXT, "the first words"), _FIRST)
        return len(profiles)

    def take_in(self, inputs: Sequence[str], *, stdin: BinaryIO | None = None) -> tuple[Placed, ...]:
        """Inputs -> their places in the inbox, kept. `walk.at` says when they came."""
        add_inputs(self.store, inputs, self.walk, stdin=stdin)
        found = (self.store.document(id) for id in self.store.unplaced())
        fresh = [d for d in found if d is not None and listed(d)]
        readings = {d.id: self._read(d, self.store.body(d.sha256)) for d in fresh}
        with self.store.writing():
            for reading in readings.values():
                self.store.save_reading(reading)
            placed = tuple(self._place(d, readings[d.id]) for d in fresh)
            self.store.place(placed, verdicts_of(self.store, [p.document for p in placed]))
        self.waiting += [p.document for p in placed]
        return placed

    def catch_up(self, at: str | None = None) -> int:
        """Walk the whole record, and place anew what came since the last walk. Gives how many."""
        retell(self.store, self.walk.load(), at=at)
        with self.store.writing():
            place_all(self.store, self.codebook, self.waiting)
        count = len(self.waiting)
        self.waiting.clear()
        return count

    def close(self) -> None:
        """End the process that reads."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _read(self, document: Document, body: bytes) -> Reading:
        """One document, by a process that stays: what it has learnt to read with, it keeps."""
        self._todo.append((document, body))
        if self._reader is None:
            one = replace(self.walk.runner, jobs=min(self.walk.runner.jobs, 1))
            self._reader = _one_by_one(read_each(self._tasks(), self.walk.load(), self.walk.recipe, one))
        return next(self._reader)

    def _tasks(self) -> Iterator[Task]:
        """What waits to be read: asked for one at a time, when there is one."""
        while self._todo:
            yield self._todo.popleft()

    def _place(self, document: Document, reading: Reading) -> Placed:
        return place(document, self._around(document, reading), self.codebook)

    def _around(self, document: Document, reading: Reading) -> Around:
        """A record of the neighbourhood alone: who is not in it has no say in where the document belongs."""
        profiles = profiles_of(tellings_of([reading]))
        for mention in sorted(profiles):
            arrive(self.index, profiles[mention], self.scorer)
        decisions, known = self.store.decisions(), self.store.known_incidents()
        near = {
            document.id,
            *self._near(profiles, judged(decisions, known, frozenset(self.index.mentions()))),
        }
        documents = [d for id in sorted(near) if (d := self.store.document(id)) is not None]
        readings = tuple(r for id in sorted(near) if (r := self.store.reading(id)) is not None)
        given = Given(tuple(documents), readings, (), known, decisions)
        walked = walk_record(given, self.codebook)
        rejections = {r.document: r for r in walked.common.rejections}
        return Around(
            {p.case.incident.id: p for p in walked.parts},
            walked.common.possible,
            {p.document.id: p.article for p in walked.pages if p.article is not None},
            rejections,
            self.store.arrivals(),
            decisions,
        )

    def _near(self, mentions: Iterable[str], said: Judged) -> set[str]:
        """The documents of everybody whom a chain of likely pairs, or of an editor's words, leads to."""
        least = self.scorer.thresholds.possible
        chains = (neighbourhood(self.index, mention, least, said) for mention in mentions)
        return {self.index.profile(other).document for chain in chains for other in chain}


def _one_by_one(readings: Iterator[Reading]) -> Generator[Reading, None, None]:
    yield from readings
