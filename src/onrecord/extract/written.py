"""A value as a cell of its sheet would say it: the way back from `cells.py`, checked by reading it again."""

from __future__ import annotations

from onrecord.extract.cells import Told, read_cell
from onrecord.extract.composed import ISO
from onrecord.model.dates import Time
from onrecord.model.fields import Field
from onrecord.model.numbers import Number
from onrecord.model.sheet import Target
from onrecord.model.statement import STATED
from onrecord.model.values import Value
from onrecord.text.sheetdates import read_clock, read_date, write_date


def write_value(value: Value, was: str, target: Target, field: Field) -> str | None:
    """The words for a value in the place of those that were there; null where the sheet cannot say it."""
    if isinstance(value, Time):
        return _time(value, was, target)
    words = _words(value, target)
    if words is None or read_cell(words, target, field) != [Told(words, value, STATED)]:
        return None
    return words


def _words(value: Value, target: Target) -> str | None:
    if isinstance(value, Number):
        return _number(value)
    if not isinstance(value, str):
        return None
    return next((word for word, mapped in target.values if mapped == value), value)


def _number(value: Number) -> str | None:
    about = "~" if value.approx else ""
    if value.min is None:
        return None
    if value.max is None:
        return f"{about}{value.min}+"
    return f"{about}{value.min}" if value.min == value.max else f"{about}{value.min}-{value.max}"


def _time(value: Time, was: str, target: Target) -> str | None:
    if target.part == "clock":
        return value.clock if value.clock and read_clock(value.clock) == value.clock else None
    formats = target.formats or ISO
    used = next((f for f in formats if read_date(was, (f,))), formats[0])
    words = write_date(value.edtf, used) if value.edtf else None
    return words if words and read_date(words, formats) == value.edtf else None
