"""What is left to read through in an incident: values that the machine is not sure of, and what nobody read.

One task, not one a value: who has the reports open sees all of it at once, corrects what is wrong, adds what
is missing, and confirms the rest in one act, as tools for annotating documents do it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.finding import Finding
from onrecord.model.record import Record
from onrecord.model.statement import STATED
from onrecord.review.acts import LOOKED
from onrecord.review.worth import WEIGHTS

# A value that the machine is less sure of than this waits for a person.
SURE = 0.8
# So many of the fields are named on a task's line.
MENTIONED = 4


@dataclass(frozen=True)
class Left:
    """`doubtful`: findings with how likely one of their values is wrong, the one that matters most first.
    `empty`: fields without words, where a document is left that nobody looked through; such are `unread`."""

    doubtful: tuple[tuple[Finding, float], ...]
    empty: tuple[str, ...]
    unread: tuple[str, ...]

    def text(self) -> str:
        rows = [f.field for f, _ in self.doubtful]
        told = []
        if rows:
            told.append(f"{len(rows)} to confirm ({_named(rows)})")
        if self.empty:
            told.append(f"no words yet for {len(self.empty)} ({_named(self.empty)})")
        return "; ".join(told)


def left_to_read(record: Record, decisions: Sequence[Decision], waiting: Collection[str] = ()) -> Left | None:
    """`waiting` are findings (about|field) that wait for another reason. Null where nothing is left."""
    sure = {s.id: 1.0 if s.review != "machine" else s.confidence for s in record.statements}
    doubts = []
    for f in record.findings:
        if f.state == STATED and f.review == "machine" and f"{f.about}|{f.field}" not in waiting:
            doubt = _doubt(f, sure)
            if doubt > 1 - SURE:
                doubts.append((f, doubt))
    doubts.sort(key=lambda row: (-row[1] * WEIGHTS.get(row[0].field, 1.0), row[0].field, row[0].about))
    looked = looked_through(decisions)
    unread = tuple(d for d in record.incident.documents if d not in looked)
    empty = [f.field for f in record.findings if f.state == "not_addressed" and not f.accounts]
    first = sorted(empty, key=lambda field: (-WEIGHTS.get(field, 1.0), field)) if unread else []
    if not doubts and not first:
        return None
    return Left(tuple(doubts), tuple(first), unread if first else ())


def looked_through(decisions: Iterable[Decision]) -> set[str]:
    """The documents that an editor has looked through for what nobody read."""
    return {d for x in in_force(decisions) if x.act == LOOKED for d in (x.payload or {}).get("documents", ())}


def _doubt(f: Finding, sure: dict[str, float]) -> float:
    """How likely it is that a value of the finding is wrong: that of its least certain account, each as
    certain as the best of its words; what a person reviewed is certain."""
    told = [a.statements for a in f.accounts if a.value is not None and a.statements]
    best = [max(sure.get(s, 0.0) for s in words) for words in told]
    return round(1 - min(best, default=1.0), 6)


def _named(fields: Sequence[str]) -> str:
    names = list(dict.fromkeys(fields))
    return ", ".join(names[:MENTIONED]) + (", …" if len(names) > MENTIONED else "")
