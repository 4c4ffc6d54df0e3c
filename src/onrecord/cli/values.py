"""Plain JSON as people read it, on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SILENT = ("inferred", "lat", "lon", "precision", "basis")


def told(value: Any) -> str:
    """A value of the record, or any plain JSON: "at least 3", "XXXX-12-31 about 22:45", "Quayside"."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(told(item) for item in value)
    return str(value)


def _mapping(value: Mapping[str, Any]) -> str:
    about = "about " if value.get("approx") else ""
    if set(value) <= {"min", "max", "approx"} and value:
        return about + _number(value.get("min"), value.get("max"))
    if "edtf" in value or "clock" in value:
        return " ".join(
            part for part in (value.get("edtf"), f"{about}{value.get('clock') or ''}") if part
        ).strip()
    if "text" in value and "inferred" in value:
        return str(value["text"])
    return ", ".join(f"{k} {told(v)}" for k, v in value.items() if k not in _SILENT and v not in (None, ""))


def _number(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"
