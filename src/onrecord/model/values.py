"""What a statement's value may be, and its JSON form."""

from __future__ import annotations

from typing import Any

from onrecord.model.actions import Action
from onrecord.model.dates import Time
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statistics import Statistic

Value = str | Number | Time | Place | Action | Statistic

_BY_TYPE: dict[str, Any] = {
    "number": Number,
    "time": Time,
    "place": Place,
    "action": Action,
    "statistic": Statistic,
}


def value_to_json(value: Value | None) -> Any:
    """A value -> plain JSON; strings stay strings."""
    return value if value is None or isinstance(value, str) else value.to_json()


def value_from_json(data: Any, field_type: str) -> Value | None:
    """Plain JSON and the field's type in the codebook -> a value. Types beside the five are strings."""
    if data is None:
        return None
    kind = _BY_TYPE.get(field_type)
    return str(data) if kind is None else kind.from_json(data)
