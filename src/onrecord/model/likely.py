"""What the whole of an article makes likely of its news; no statement: nobody need have said it so."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.values import Value

HARMED, ACTED = "harmed", "acted"


@dataclass(frozen=True)
class Likely:
    """`field` is one of the codebook's, or a detail of one ("when.clock"); `chance` how likely the value is
    that of the main mention, 0 to 1. text[start:end] are words that tell it, null where none do.
    `side`: of a person, whether among those harmed or those who did it; `of`: the name beside an age."""

    field: str
    value: Value
    chance: float
    start: int | None = None
    end: int | None = None
    side: str | None = None
    of: str | None = None
