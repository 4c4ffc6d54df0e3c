"""Everybody with those before it whom it is compared with: all mentions at once, in order of time, by the
same rules as one by one (`blocking.lookups`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.link.blocking import DAY, TIERS, UNDATED, YEARS, Tier, period
from onrecord.link.clusters import Pair, pair
from onrecord.link.gist import Real, Whole, gist_of, in_common, moment
from onrecord.link.profile import Profile

Places = NDArray[np.int64]
# Sums of pairs held at once.
_CELLS = 4_000_000


@dataclass(frozen=True)
class Meeting:
    """One telling, those whom it meets (of its own document too), what it has in common with each and how
    many days lie between the reports, not a number where one has no day."""

    one: Profile
    others: Sequence[Profile]
    common: Real
    apart: Real


def meetings(profiles: Iterable[Profile]) -> Iterator[Meeting]:
    """Each pair once; the pairs do not depend on the order."""
    rows = [(moment(p), p) for p in profiles]
    rows.sort(key=lambda row: (row[0] is not None, row[0] or 0, row[1].mention))
    order = [p for _, p in rows]
    if not order:
        return
    when = [w for w, _ in rows]
    bags = _Bags(order)
    published = np.array([nan if p.published is None else p.published for p in order])
    near = [_Window(tier, bags, [period(tier, w) for w in when]) for tier in TIERS]
    for first, end in _runs(when):
        for number, met, common in _met(near, bags, first, end):
            apart = np.abs(published[met] - published[number])
            yield Meeting(order[number], _Rows(order, met), in_common(common), apart)


def candidate_pairs(profiles: Iterable[Profile]) -> list[Pair]:
    """The pairs of mentions of different documents that are compared, sorted."""
    return sorted(
        pair(m.one.mention, other.mention)
        for m in meetings(profiles)
        for other in m.others
        if other.document != m.one.document
    )


class _Rows(Sequence[Profile]):
    """Some of all."""

    def __init__(self, order: Sequence[Profile], places: Places) -> None:
        self._order, self._places = order, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: Any) -> Any:
        return self._order[self._places[place]]


def _runs(when: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Stretches of one period of the finest tier, so of one period of every tier that divides into it."""
    first = 0
    for n in range(1, len(when) + 1):
        if n == len(when) or n - first == _AT_ONCE or _borders(when[n]) != _borders(when[first]):
            yield first, n
            first = n


_AT_ONCE = 128


def _borders(when: int | None) -> tuple[int | None, ...]:
    return tuple(period(tier, when) for tier in TIERS)


class _Bags:
    """The tokens of all, row after row: which, how heavy, how rare."""

    def __init__(self, order: Sequence[Profile]) -> None:
        gists = [gist_of(p) for p in order]
        sizes = [len(g.tokens) for g in gists]
        _, token = np.unique(np.concatenate([g.tokens for g in gists]), return_inverse=True)
        self.token = token.astype(np.int32)
        self.words = int(self.token.max(initial=0)) + 1
        self.weight = np.concatenate([g.weights for g in gists]).astype(np.int32)
        self.rarity = np.concatenate([g.rarity for g in gists]).astype(np.float32)
        self.start = np.concatenate([[0], np.cumsum(sizes)])
        self._at = np.zeros(self.words, dtype=np.int64)

    def common(self, one: int, others: Places) -> Whole:
        """What one has in common with each of the others, over all its tokens."""
        if not len(others):
            return np.zeros(0, dtype=np.int64)
        mine = slice(self.start[one], self.start[one + 1])
        self._at[self.token[mine]] = self.weight[mine]
        place, starts = _stretches(self.start[others], self.start[others + 1])
        products = np.append(self._at[self.token[place]] * self.weight[place], 0)
        self._at[self.token[mine]] = 0
        # A row without tokens has no sum of its own.
        return np.where(self.start[others + 1] > self.start[others], np.add.reduceat(products, starts), 0)


def _stretches(start: Places, end: Places) -> tuple[Places, Places]:
    """The numbers from each start to its end, one stretch after the other, and where each begins."""
    sizes = end - start
    begins = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum())) + np.repeat(start - begins, sizes), begins


class _Window:
    """One tier: who stands in a period or the one before it, under their tokens."""

    def __init__(self, tier: Tier, bags: _Bags, periods: Sequence[int | None]) -> None:
        self.tier, self._bags = tier, bags
        self._period = np.array([np.iinfo(np.int64).min if p is None else p for p in periods])
        self._here: int | None = None
        self._undated = int((self._period == UNDATED).sum()) if tier is YEARS else 0
        if tier is not DAY:
            rare = np.flatnonzero(bags.rarity >= np.float32(tier.rarity))
            self._entry = rare
            self._start = np.searchsorted(rare, bags.start)

    def turn(self, first: int) -> bool:
        """To the period of a row; whether the row stands in this tier."""
        here = int(self._period[first])
        if here == np.iinfo(np.int64).min:
            return False
        if here != self._here:
            self._here = here
            at = np.searchsorted(self._period, (here - 1, here, here + 1))
            least = int(at[0])
            dated = np.arange(max(least, self._undated), int(at[2]))
            self.held = (
                np.arange(self._undated) if here == UNDATED else np.append(np.arange(self._undated), dated)
            )
            if self.tier is not DAY:
                self._list()
        return True

    def _list(self) -> None:
        place, _ = _stretches(self._start[self.held], self._start[self.held + 1])
        entry = self._entry[place]
        token = self._bags.token[entry]
        order = np.argsort(token, kind="stable")
        sizes = self._start[self.held + 1] - self._start[self.held]
        self._who = np.repeat(np.arange(len(self.held)), sizes)[order]
        self._weight = self._bags.weight[entry[order]]
        self._from = np.concatenate([[0], np.cumsum(np.bincount(token, minlength=self._bags.words))])

    def sums(self, first: int, end: int) -> Real:
        """Rows by those held: what they have in common in this tier."""
        entry = self._entry[self._start[first] : self._start[end]]
        row = np.repeat(np.arange(end - first), np.diff(self._start[first : end + 1]))
        token = self._bags.token[entry]
        place, _ = _stretches(self._from[token], self._from[token + 1])
        sizes = self._from[token + 1] - self._from[token]
        cell = np.repeat(row * len(self.held), sizes) + self._who[place]
        product = np.repeat(self._bags.weight[entry], sizes).astype(np.float64) * self._weight[place]
        return np.bincount(cell, product, (end - first) * len(self.held)).astype(np.float64)


def _met(windows: Sequence[_Window], bags: _Bags, first: int, end: int) -> Iterator[tuple[int, Places, Real]]:
    """For each row of a run those before it whom it meets, ascending, and what it has in common with them."""
    (day, near), further = windows[:2], windows[2:]
    size = len(bags.start)
    code, common = _close(day, near, first, end, size) if near.turn(first) else (_NOBODY, _NOTHING)
    far = [_over(window, first, end, size) for window in further if window.turn(first)]
    beyond = _besides(np.sort(np.concatenate([_NOBODY, *far])), code)
    for number in range(first, end):
        a, b = np.searchsorted(code, ((number) * size, (number + 1) * size))
        c, d = np.searchsorted(beyond, (number * size, (number + 1) * size))
        others = beyond[c:d] - number * size
        yield (
            number,
            np.concatenate([code[a:b] - number * size, others]),
            np.concatenate([common[a:b], bags.common(number, others)]),
        )


def _besides(codes: Places, known: Places) -> Places:
    """Of ascending codes each once, without those that are known; these are ascending too."""
    once = np.ones(len(codes), dtype=bool)
    once[1:] = codes[1:] != codes[:-1]
    if len(known):
        once &= known[np.minimum(np.searchsorted(known, codes), len(known) - 1)] != codes
    return codes[once]


_NOBODY, _NOTHING = np.zeros(0, dtype=np.int64), np.zeros(0)


def _close(day: _Window, near: _Window, first: int, end: int, size: int) -> tuple[Places, Real]:
    """Pairs of the two finest tiers, as row times size and row; their sums, which count every token."""
    day.turn(first)
    sums = near.sums(first, end).reshape(end - first, len(near.held))
    enough = sums >= near.tier.bar
    enough[:, np.searchsorted(near.held, day.held)] = True
    enough &= near.held < np.arange(first, end)[:, None]
    row, column = np.nonzero(enough)
    return (first + row) * size + near.held[column], sums[row, column]


def _over(window: _Window, first: int, end: int, size: int) -> Places:
    """Pairs of one tier that reach its bar, as row times size and row."""
    held, found = window.held, [_NOBODY]
    step = max(1, _CELLS // max(1, len(held)))
    for start in range(first, end, step):
        cell = np.flatnonzero(window.sums(start, min(end, start + step)) >= window.tier.bar)
        row, other = start + cell // len(held), held[cell % len(held)]
        found.append((row * size + other)[other < row])
    return np.concatenate(found)
