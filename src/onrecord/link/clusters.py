"""Average-link clustering with what people decided: a human "not the same" outranks any score."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

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
) -> list[list[str]]:
    """Groups of items whose mean pair score stays at `threshold` or above, best first, ties by smallest.

    `together` are joined before any score, unless `apart` (which no join may cross) forbids it."""
    clusters = [[i] for i in sorted(items)]
    for a, b in sorted(together):
        one = next(c for c in clusters if a in c)
        other = next(c for c in clusters if b in c)
        if one is not other and not _forbidden(one, other, apart):
            clusters.remove(other)
            clusters.remove(one)
            clusters.append(sorted(one + other))
    return _merge(sorted(clusters), score, threshold, apart)


def _forbidden(one: list[str], other: list[str], apart: frozenset[Pair]) -> bool:
    return bool(apart) and any(pair(a, b) in apart for a in one for b in other)


def _merge(
    clusters: list[list[str]], score: Score, threshold: float, apart: frozenset[Pair]
) -> list[list[str]]:
    live = dict(enumerate(clusters))
    total: dict[tuple[int, int], float] = {}
    heap: list[tuple[float, str, str, int, int]] = []

    def push(i: int, j: int) -> None:
        mean = total[i, j] / (len(live[i]) * len(live[j]))
        if mean >= threshold:
            heapq.heappush(heap, (-round(mean, 9), live[i][0], live[j][0], i, j))

    def add(i: int, j: int, value: float) -> None:
        low, high = (i, j) if live[i] < live[j] else (j, i)
        total[low, high] = value
        push(low, high)

    ids = sorted(live)
    for n, i in enumerate(ids):
        for j in ids[n + 1 :]:
            if not _forbidden(live[i], live[j], apart):
                add(i, j, sum(score(a, b) for a in live[i] for b in live[j]))
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


def _sum(total: dict[tuple[int, int], float], i: int, k: int) -> float | None:
    """The sum of pair scores between two clusters; null when they may not be joined."""
    return total.get((i, k), total.get((k, i)))
