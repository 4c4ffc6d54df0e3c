"""Average-link clustering over a sparse graph of scored pairs (UPGMA, Sokal and Michener 1958), with what
people decided: joined by an editor stays joined, and a "not the same" is never crossed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.link.clusters import Pair, components

# Within a neighbourhood of this size every pair is scored; beyond it, only pairs that may tell one
# incident.
SCORE_ALL = 16
# More certainty than this in one pair does not outvote others in a group.
SETTLED = 6.0


def settle(
    members: Sequence[str],
    near: Iterable[Pair],
    odds: Callable[[str, str], float],
    document: Mapping[str, str],
    same: Iterable[Pair],
    apart: Iterable[Pair],
    threshold: float,
    absent: float,
) -> list[list[str]]:
    """One neighbourhood of mentions -> its groups. `near` are its pairs that may tell one incident, `same`
    and `apart` what is decided. Two mentions of one document are joined by a decision only."""
    if len(members) == 1:
        return [list(members)]
    inside = set(members)
    joined = {p for p in same if p[0] in inside and p[1] in inside}
    kept_apart = {p for p in apart if p[0] in inside and p[1] in inside}
    by_editor = {m: n for n, row in enumerate(components(members, joined)) for m in row}
    told: dict[str, list[str]] = {}
    for m in sorted(members):
        told.setdefault(document[m], []).append(m)
    beside = {(a, b) for row in told.values() for a, b in combinations(row, 2)}
    kept_apart |= {(a, b) for a, b in beside if by_editor[a] != by_editor[b]}
    every = combinations(sorted(members), 2) if len(members) <= SCORE_ALL else near
    scores = {(a, b): max(-SETTLED, min(SETTLED, odds(a, b))) for a, b in every}
    return group(members, scores, threshold, absent, together=joined, apart=frozenset(kept_apart))


def group(
    items: Sequence[str],
    scores: Mapping[Pair, float],
    threshold: float,
    absent: float,
    *,
    together: Iterable[Pair] = (),
    apart: frozenset[Pair] = frozenset(),
) -> list[list[str]]:
    """Groups whose mean log-odds stay at `threshold` or above, best join first, ties by smallest item. A pair
    not in `scores` counts as `absent`. What is joined by an editor counts as settled; where such chains meet
    a pair kept apart, the pair wins and the chain is cut before it."""
    start = _joined(sorted(items), together, apart)
    place = {item: n for n, row in enumerate(start) for item in row}
    sums: list[dict[int, list[float]]] = [{} for _ in start]
    for (a, b), score in sorted(scores.items()):
        i, j = place[a], place[b]
        if i != j:
            for x, y in ((i, j), (j, i)):
                cell = sums[x].setdefault(y, [0.0, 0.0])
                cell[0] += score
                cell[1] += 1
    banned: list[set[int]] = [set() for _ in start]
    for a, b in apart:
        if a in place and b in place:
            banned[place[a]].add(place[b])
            banned[place[b]].add(place[a])
    return _merge([list(row) for row in start], sums, banned, threshold, absent)


def _joined(items: list[str], together: Iterable[Pair], apart: frozenset[Pair]) -> list[list[str]]:
    edges = sorted(together)
    rows = components(items, edges)
    if not any(a in row and b in row for row in map(set, rows) for a, b in apart):
        return rows
    kept: list[Pair] = []
    for edge in edges:
        if not any(
            a in row and b in row for row in map(set, components(items, [*kept, edge])) for a, b in apart
        ):
            kept.append(edge)
    return components(items, kept)


def _merge(
    rows: list[list[str]],
    sums: list[dict[int, list[float]]],
    banned: list[set[int]],
    threshold: float,
    absent: float,
) -> list[list[str]]:
    alive = [True] * len(rows)

    def mean(i: int, j: int) -> float:
        total, told = sums[i][j]
        pairs = len(rows[i]) * len(rows[j])
        return round((total + (pairs - told) * absent) / pairs, 9)

    heap = [(-m, i, j) for i in range(len(rows)) for j in sums[i] if i < j and (m := mean(i, j)) >= threshold]
    heapq.heapify(heap)
    while heap:
        least, i, j = heapq.heappop(heap)
        if not (alive[i] and alive[j]) or j in banned[i] or mean(i, j) != -least:
            continue
        alive[j] = False
        rows[i] += rows[j]
        for k, cell in sums[j].items():
            if k == i:
                continue
            del sums[k][j]
            old = sums[i].get(k)
            joined = [old[0] + cell[0], old[1] + cell[1]] if old else cell
            sums[i][k] = sums[k][i] = joined
        for k in banned[j]:
            banned[k].discard(j)
            banned[k].add(i)
        banned[i] |= banned[j]
        sums[i].pop(j, None)
        sums[j], banned[j] = {}, set()
        for k in sums[i]:
            if k not in banned[i] and (now := mean(i, k)) >= threshold:
                heapq.heappush(heap, (-now, min(i, k), max(i, k)))
    return sorted(sorted(row) for n, row in enumerate(rows) if alive[n])
