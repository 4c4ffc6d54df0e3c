"""Two articles side by side: what both tell, what one tells, what a retelling dropped, sharpened, added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.fields import Codebook
from onrecord.model.record import Record
from onrecord.model.statement import Statement

BOTH, ONLY_ONE, ONLY_OTHER = "both", "only_one", "only_other"
DROPPED, SHARPENED, ADDED = "dropped", "sharpened", "added"
KINDS = (BOTH, ONLY_ONE, ONLY_OTHER, DROPPED, SHARPENED, ADDED)


@dataclass(frozen=True)
class CompareRow:
    """`kind` is one of `KINDS`. `incident` is null for statements about none; `about` is "incident", a
    participant id or "". `text` is a neutral sentence. `one` and `other` are statement ids of the first
    and the second document: the words on both sides. `note` is the kind of the note behind dropped,
    sharpened and added rows."""

    kind: str
    incident: str | None
    about: str
    field: str
    text: str
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Comparison:
    """`incidents` are those that both tell. Rows are sorted by kind (in the order of `KINDS`), incident,
    field."""

    one: str
    other: str
    incidents: tuple[str, ...]
    rows: tuple[CompareRow, ...]


def compare_articles(
    one: str, other: str, records: Sequence[Record], codebook: Codebook, *, loose: Sequence[Statement] = ()
) -> Comparison:
    """Two document ids and the records that either of them tells (with the statements about no incident)."""
    raise NotImplementedError
