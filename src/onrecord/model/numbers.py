"""Numbers that admit what they do not say: exact, at least, at most, about, a range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Number:
    """Bounds, both inclusive; null is open. "three" is (3, 3), "at least three" (3, null)."""

    min: int | None
    max: int | None
    approx: bool = False

    @classmethod
    def exactly(cls, value: int, *, approx: bool = False) -> Number:
        return cls(value, value, approx)

    @property
    def exact(self) -> bool:
        return self.min is not None and self.min == self.max and not self.approx

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"min": self.min, "max": self.max}
        if self.approx:
            data["approx"] = True
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Number:
        return cls(data["min"], data["max"], data.get("approx", False))
