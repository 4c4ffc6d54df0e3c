"""What readers answered, compared: which answers are the same, and how far readers agree on a field."""

from __future__ import annotations

import datetime
import json
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from onrecord.model.checked import checked_value
from onrecord.model.dates import Time
from onrecord.model.fields import Field
from onrecord.model.methods import Agreement
from onrecord.model.numbers import Number
from onrecord.review.agreement import METRICS, alpha

# What a reader may say instead of a value.
NOT_TOLD, CANNOT_TELL = "not_told", "cannot_tell"
NOMINAL, INTERVAL = "nominal", "interval"


def field_agreement(field: Field, rows: Sequence[tuple[Any, ...]]) -> Agreement:
    """The answers to each question of a field, in their JSON forms -> how far readers agree. Numbers and days
    are compared by how far apart they are, where every answer is one."""
    scaled = [tuple(_on_scale(a, field) for a in row) for row in rows]
    metric = INTERVAL if all(n is not None for row in scaled for n in row) else NOMINAL
    units: Iterable[Sequence[Hashable]] = (
        scaled if metric == INTERVAL else [tuple(map(plain_answer, r)) for r in rows]
    )
    found = alpha(units, METRICS[metric])
    agree = sum(len(set(map(plain_answer, row))) == 1 for row in rows)
    return Agreement(field.name, len(rows), agree, None if found is None else round(found, 4), metric)


def _on_scale(told: Any, field: Field) -> int | None:
    """A number, or a day as a number; null for what has no place on a scale."""
    if told in (NOT_TOLD, CANNOT_TELL):
        return None
    value = checked_value(told, field)
    if isinstance(value, Number):
        return value.min if value.exact else None
    if isinstance(value, Time) and value.clock is None and value.edtf:
        try:
            return datetime.date.fromisoformat(value.edtf).toordinal()
        except ValueError:
            return None
    return None


def plain_answer(told: Any) -> str:
    """How two answers are compared."""
    return " ".join(json.dumps(told, sort_keys=True, ensure_ascii=False).casefold().split())
