"""What a release tells of how its record was made, besides the record itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Of one field: `units` both answered, on how many they `agree`, and alpha (null where all answers are
    one and the same, or none). `metric` is "nominal" or "interval"."""

    field: str
    units: int
    agree: int
    alpha: float | None
    metric: str


@dataclass(frozen=True)
class Logged:
    """One line of the public log of corrections; nothing in it was written outside the house. Of days, never
    of hours."""

    received: str
    replied: str
    incident: str
    outcome: str
    public: str


@dataclass(frozen=True)
class Feed:
    """Where documents come from time and again, as the store defines it: the `documents` that came by it."""

    name: str
    kind: str
    own: bool
    documents: tuple[str, ...] = ()
