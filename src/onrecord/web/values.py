"""A value typed into a form -> its JSON form, as the codebook says it must look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from onrecord.errors import UsageError
from onrecord.model.fields import Field
from onrecord.model.places import LEVELS
from onrecord.web.visit import Form

_NUMBER = re.compile(
    r"(?P<about>about |around |~)?\s*(?:(?P<least>at least|>=|≥)|(?P<most>at most|<=|≤))?\s*(?P<also>about )?"
    r"(?P<low>\d{1,9})(?:\s*(?:to|-|–)\s*(?P<high>\d{1,9}))?(?P<plus>\+| or more)?",
    re.IGNORECASE,
)
_DAY = r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?"
_EDTF = re.compile(rf"{_DAY}|\[{_DAY}(?:(?:,|\.\.){_DAY})+\]|{_DAY}/{_DAY}")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def read_value(form: Form, field: Field) -> Any:
    """The fields "value" or "value_..." of a form. Raises UsageError in words for whoever typed them."""
    return _READERS.get(field.type, _text)(form, field)


def _text(form: Form, field: Field) -> str:
    return _needed(form, "value", field)


def _choice(form: Form, field: Field) -> str:
    value = _needed(form, "value", field)
    if value not in field.values:
        raise UsageError(f"{field.name} is one of: {', '.join(field.values)}")
    return value


def _number(form: Form, field: Field) -> dict[str, Any]:
    text = _needed(form, "value", field)
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text[:40]!r} is no number; write 3, at least 3, at most 3, about 3 or 2 to 4")
    low, high = int(found["low"]), found["high"]
    least, most = found["least"] or found["plus"], found["most"]
    if high and (least or most or int(high) < low):
        raise UsageError(f"{text[:40]!r} is no range; write the smaller number first: 2 to 4")
    value: dict[str, Any] = {
        "min": None if most else low,
        "max": int(high) if high else None if least else low,
    }
    return value | ({"approx": True} if found["about"] or found["also"] else {})


def _time(form: Form, field: Field) -> dict[str, Any]:
    day, clock = form.one("value_day"), form.one("value_clock")
    if not day and not clock:
        raise UsageError(f"{field.name} needs a day, a clock time, or both")
    if day and not _EDTF.fullmatch(day):
        raise UsageError(
            f"{day[:40]!r} is no day; write 2031-05-04, 2031-05, or XXXX-05-04 where no year is said"
        )
    if clock and not _CLOCK.fullmatch(clock):
        raise UsageError(f"{clock[:40]!r} is no clock time; write 22:45")
    value: dict[str, Any] = {"basis": "stated"}
    value |= {k: v for k, v in (("edtf", day), ("clock", clock)) if v}
    return value | ({"approx": True} if form.one("value_about") else {})


def _place(form: Form, field: Field) -> dict[str, Any]:
    levels = {level: text for level in LEVELS if (text := form.one(f"value_{level}"))}
    if not levels:
        raise UsageError(f"{field.name} needs one level at least: {', '.join(LEVELS)}")
    finest = next(iter(levels))
    text = form.one("value_text") or levels[finest]
    return {"text": text, **levels, "precision": finest, "inferred": []}


def _action(form: Form, field: Field) -> dict[str, Any]:
    return {
        "actor": _needed(form, "value_actor", field),
        "verb": _needed(form, "value_verb", field),
        "object": form.one("value_object") or None,
        "order": {"index": form.whole("value_index") or 0, "relation": "not_said", "to": None},
    }


def _statistic(form: Form, field: Field) -> dict[str, Any]:
    change = form.one("value_change")
    try:
        percent = float(change) if change else None
    except ValueError as error:
        raise UsageError(f"{change[:40]!r} is no number of per cent; write 12 or -3.5") from error
    value = {
        "measure": _needed(form, "value_measure", field),
        "change_percent": percent,
        "base": form.whole("value_base"),
        "period": form.one("value_period") or None,
    }
    counted = form.whole("value_count")
    return value | ({"count": counted} if counted is not None else {})


def _needed(form: Form, name: str, field: Field) -> str:
    text = form.one(name)
    if not text:
        raise UsageError(f"{field.name}: {name.removeprefix('value_')} is empty")
    return text


_READERS: dict[str, Callable[[Form, Field], Any]] = {
    "number": _number,
    "time": _time,
    "place": _place,
    "choice": _choice,
    "action": _action,
    "statistic": _statistic,
}
