"""A value as a person or a form gives it -> one that the codebook allows."""

from __future__ import annotations

import re
from typing import Any

from onrecord.errors import UsageError
from onrecord.model.dates import Time
from onrecord.model.fields import Field
from onrecord.model.numbers import Number
from onrecord.model.values import Value, value_from_json

_EDTF = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?|\[\d{4}-\d\d-\d\d(?:(?:,|\.\.)\d{4}-\d\d-\d\d)+\]"
)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_LONGEST = 1000  # characters of a text


def checked_value(data: Any, field: Field) -> Value:
    """A value in its JSON form. Raises UsageError that says what the field takes."""
    try:
        value = value_from_json(data, field.type)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{field.name} takes a {field.type}, not {data!r}") from error
    if value is None or (isinstance(value, str) and not value.strip()):
        raise UsageError(f"{field.name} needs a value")
    if isinstance(value, str) and not isinstance(data, str):
        raise UsageError(f"{field.name} takes words, not {data!r}")
    if field.values and value not in field.values:
        raise UsageError(f"{field.name} has no value {value!r}; one of: {', '.join(field.values)}")
    if fault := _fault(value):
        raise UsageError(f"{field.name}: {fault}")
    return value


def _fault(value: Value) -> str | None:
    if isinstance(value, str):
        return f"at most {_LONGEST} characters" if len(value) > _LONGEST else None
    if isinstance(value, Number):
        bounds = [b for b in (value.min, value.max) if b is not None]
        whole = all(isinstance(b, int) and not isinstance(b, bool) and b >= 0 for b in bounds)
        if not bounds or not whole or bounds != sorted(bounds):
            return "a number has whole bounds, the lower one first"
    if isinstance(value, Time):
        if value.edtf is None and value.clock is None:
            return "a time has a day or an hour"
        if value.edtf is not None and not _EDTF.fullmatch(value.edtf):
            return f"{value.edtf!r} is no date as EDTF writes it, such as 2031-05-04 or 2031-05"
        if value.clock is not None and not _CLOCK.fullmatch(value.clock):
            return f"{value.clock!r} is no hour, such as 22:45"
    return None
