"""Average-link clustering with what people decided: a human "not the same" outranks any score."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

Pair = tuple[str, str]
Score = Callable[[str, str], float]


def pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def components(items: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """Items joined by edges, each group sorted, groups sorted by their first."""
    parent = {i: i for i in items}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[str, list[str]] = {}
    for i in sorted(parent):
        groups.setdefault(root(i), []).append(i)
    return sorted(groups.values())


def average_link(
    items: Sequence[str],
    score: Score,
    threshold: float,
    *,
    together: Iterable[Pair] = (),
    apart: frozenset[Pair] = frozenset(),
    weight: Score | None = None,
    order: Score | None = None,
) -> list[list[str]]:
    """Groups of items whose mean pair score stays at `threshold` or above, best first, ties by smallest.

    `together` are joined before any score, unless `apart` (which no join may cross) forbids it. `weight` says
    how much a pair counts in the mean, `order` which of two joins comes first (default: the mean)."""
    clusters = [[i] for i in sorted(items)]
    for a, b in sorted(together):
        one = next(c for c in clusters if a in c)
        other = next(c for c in clusters if b in c)
        if one is not other and not _forbidden(one, other, apart):
            clusters.remove(other)
            clusters.remove(one)
            clusters.append(sorted(one + other))
    weigh, first = weight or _one, order or score

    def grade(one: str, other: str) -> _Grade:
        heavy = weigh(one, other)
        return _Grade(score(one, other) * heavy, heavy, first(one, other), 1)

    return _merge(sorted(clusters), grade, threshold, apart)


def _one(_one: str, _other: str) -> float:
    return 1.0


def _forbidden(one: list[str], other: list[str], apart: frozenset[Pair]) -> bool:
    return bool(apart) and any(pair(a, b) in apart for a in one for b in other)


@dataclass(frozen=True)
class _Grade:
    """Sums over the pairs between two clusters."""

    score: float
    weight: float
    order: float
    pairs: int

    def __add__(self, other: _Grade) -> _Grade:
        return _Grade(
            self.score + other.score,
            self.weight + other.weight,
            self.order + other.order,
            self.pairs + other.pairs,
        )


def _merge(
    clusters: list[list[str]], grade: Callable[[str, str], _Grade], threshold: float, apart: frozenset[Pair]
) -> list[list[str]]:
    live = dict(enumerate(clusters))
    total: dict[tuple[int, int], _Grade] = {}
    heap: list[tuple[float, str, str, int, int]] = []

    def add(i: int, j: int, found: _Grade) -> None:
        low, high = (i, j) if live[i] < live[j] else (j, i)
        total[low, high] = found
        if found.score / found.weight >= threshold:
            mean = found.order / found.pairs
            heapq.heappush(heap, (-round(mean, 9), live[low][0], live[high][0], low, high))

    ids = sorted(live)
    for n, i in enumerate(ids):
        for j in ids[n + 1 :]:
            if not _forbidden(live[i], live[j], apart):
                add(i, j, reduce(_Grade.__add__, (grade(a, b) for a in live[i] for b in live[j])))
    fresh = len(clusters)
    while heap:
        _, _, _, i, j = heapq.heappop(heap)
        if i not in live or j not in live:
            continue
        joined = sorted(live.pop(i) + live.pop(j))
        sums = {k: (_sum(total, i, k), _sum(total, j, k)) for k in live}
        live[fresh] = joined
        for k, (a, b) in sums.items():
            if a is not None and b is not None:
                add(fresh, k, a + b)
        fresh += 1
    return sorted(live.values())


def _sum(total: dict[tuple[int, int], _Grade], i: int, k: int) -> _Grade | None:
    """The sums of the pairs between two clusters; null when they may not be joined."""
    return total.get((i, k), total.get((k, i)))
