"""One cell's words -> a value of the codebook, a state, nothing, or why it cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.fields import Field
from onrecord.model.numbers import Number
from onrecord.model.sheet import Target
from onrecord.model.statement import STATED, STATED_UNKNOWN, WITHHELD
from onrecord.model.tombstone import ERASED
from onrecord.model.values import Value

ANY_OTHER = "*"  # among the words that say nothing: all that the map and the field do not know
_NUMBER = re.compile(
    r"(?P<about>~|about |approx\.? )?(?P<low>\d{1,9})(?:\.0+)?(?:(?P<more>\+)|\s?[-–]\s?(?P<high>\d{1,9}))?"
)


@dataclass(frozen=True)
class Told:
    """`words` is the part of the cell that says it."""

    words: str
    value: Value | None
    state: str = STATED


@dataclass(frozen=True)
class Fault:
    words: str
    why: str


def read_cell(words: str, target: Target, field: Field) -> list[Told | Fault]:
    """Everything that a cell says of a field: one for each part where the map splits it."""
    parts = words.split(target.split) if target.split else [words]
    found = [_read(part.strip(), target, field) for part in parts if part.strip()]
    return [one for one in found if one is not None]


def read_number(words: str) -> Number | None:
    """ "3", "3.0", "3+", "3-5", "~3" -> a number with its bounds; null for anything else."""
    match = _NUMBER.fullmatch(words.strip().replace(",", "") if "," in words else words.strip())
    if not match:
        return None
    low = int(match["low"])
    high = None if match["more"] else int(match["high"]) if match["high"] else low
    return None if high is not None and high < low else Number(low, high, bool(match["about"]))


def folded(words: str) -> str:
    """How words of cells and maps are compared."""
    return " ".join(words.split()).casefold()


def _read(words: str, target: Target, field: Field) -> Told | Fault | None:
    if field.type == "name" and ERASED in words:
        return None  # it was forgotten
    said = folded(words)
    for state, listed in ((STATED_UNKNOWN, target.unknown), (WITHHELD, target.withheld)):
        if said in map(folded, listed):
            return Told(words, None, state)
    mapped = next((value for word, value in target.values if folded(word) == said), None)
    known = mapped is not None or said in map(folded, field.values)
    if said in map(folded, target.silent) or (ANY_OTHER in target.silent and not known):
        return None
    if field.type == "choice":
        value = mapped or next((v for v in field.values if folded(v) == said), None)
        if value is None:
            return Fault(words, f"neither {field.name} nor the map has it ({', '.join(field.values)})")
        return Told(words, value)
    if field.type == "number":
        number = read_number(mapped or words)
        return Told(words, number) if number else Fault(words, "it is no number")
    return Told(words, mapped or words)
