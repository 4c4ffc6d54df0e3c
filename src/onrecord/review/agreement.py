"""How far readers agree beyond chance: Krippendorff's alpha (Krippendorff, Content Analysis, chapter 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

Distance = Callable[[Hashable, Hashable], float]


def nominal(one: Hashable, other: Hashable) -> float:
    """0 for the same, 1 for anything else."""
    return float(one != other)


def interval(one: Hashable, other: Hashable) -> float:
    """The squared difference of two numbers."""
    return (float(one) - float(other)) ** 2  # type: ignore[arg-type]


METRICS: Mapping[str, Distance] = {"nominal": nominal, "interval": interval}


def alpha(units: Iterable[Sequence[Hashable]], distance: Distance = nominal) -> float | None:
    """What each unit was called, by whoever looked at it -> 1 for full agreement, 0 for what chance gives,
    below 0 for less. Units that one reader alone looked at do not count. Null where there is nothing to tell
    apart: no units, or all answers one and the same."""
    paired = [unit for unit in units if len(unit) > 1]
    told = Counter(value for unit in paired for value in unit)
    n = sum(told.values())
    expected = _within(told, distance) / (n - 1) if n > 1 else 0.0
    if not expected:
        return None
    observed = sum(_within(Counter(unit), distance) / (len(unit) - 1) for unit in paired)
    return 1 - observed / expected


def _within(values: Counter[Hashable], distance: Distance) -> float:
    """The sum of distances over all ordered pairs of these values."""
    return sum(n * m * distance(a, b) for a, n in values.items() for b, m in values.items())
