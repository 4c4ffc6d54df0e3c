"""Statistical claims: about no single incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Statistic:
    """`measure` in words ("assaults against ICE officers"); `change_percent` (1347.0 for +1,347 per cent,
    negative for a fall); `count` when a count is given; `base` the count it is compared with; `period` in
    words."""

    measure: str
    change_percent: float | None = None
    base: int | None = None
    period: str | None = None
    count: int | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "measure": self.measure,
            "change_percent": self.change_percent,
            "base": self.base,
            "period": self.period,
        }
        if self.count is not None:
            data["count"] = self.count
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Statistic:
        return cls(**data)
