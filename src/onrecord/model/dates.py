"""Times that admit their precision (EDTF, ISO 8601-2, and a clock time)."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Any

STATED, RELATIVE, INFERRED = "stated", "relative", "inferred"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")


@dataclass(frozen=True)
class Time:
    """A time as far as it is known; parts that are not known are null.

    `edtf`: "2025-12-31", "2025-12", "XXXX-12-31" (no year said), "[2024-12-31,2025-12-31]" (one of).
    `clock`: "22:45", local time of the place. `approx`: the words say so ("around"). `basis`: that of the
    weakest part. `relative_to`: the id that a relative time hangs on (an incident, once linked).
    """

    edtf: str | None = None
    clock: str | None = None
    approx: bool = False
    basis: str = STATED
    relative_to: str | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"basis": self.basis}
        for key in ("edtf", "clock", "relative_to"):
            if getattr(self, key) is not None:
                data[key] = getattr(self, key)
        if self.approx:
            data["approx"] = True
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Time:
        return cls(
            data.get("edtf"),
            data.get("clock"),
            data.get("approx", False),
            data.get("basis", STATED),
            data.get("relative_to"),
        )


def day_of(date: str | None) -> str | None:
    """A date -> its day, for a month or a year the last of it; null where no day follows from it."""
    match = _DATE.fullmatch(date or "")
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return datetime.date(year, month, int(match[3] or monthrange(year, month)[1])).isoformat()
    except ValueError:  # no such month or day
        return None
