"""Which tellings are compared at all: those that have enough in common for the time between them.

A telling is a bag of weighted tokens: its weighty words, towns, days, names, streets, ages. What two tellings
have in common is the sum, over the tokens of both, of their weights multiplied, as in a cosine. Near in time
common words count too and a little suffices; the further apart, the rarer the tokens that count. Every tier
looks through a window of time, so that whom a telling meets does not grow with the record; and what two have
in common depends on the two alone, so that it does not change with what else is in the record.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from onrecord.link.profile import Profile
from onrecord.link.terms import frequencies


@dataclass(frozen=True)
class Tier:
    """Tellings of one period of `days` or of two that follow each other are compared where tokens of
    `rarity` or more, in log(N / df), give them `bar` in common, in millionths."""

    name: str
    days: int
    rarity: float
    bar: int


# Bars: of strangers in the development corpus about one pair in seven passes the first, one in four hundred
# the second, one in a thousand the third.
NEAR = Tier("near", 14, 2.0, 300_000)
SEASON = Tier("season", 182, 3.5, 650_000)
YEARS = Tier("years", 1461, 5.0, 560_000)
TIERS = (NEAR, SEASON, YEARS)
# A page without any date is looked for among the pages of these ordinals (1900 to 2100), in the last tier.
_EARLIEST, _LATEST = 693_596, 766_645
_UNDATED = -1
_WORDS, _TOWNS = 80, 4
# A word weighs what it weighs in its text, and besides by how rare it is at all, in thousandths.
_LIFT, _FACT, _NAME = 125, 300, 450
# Facts that many tellings share count near in time only; the rest in every tier.
_COMMON, _TELLING = NEAR.rarity, YEARS.rarity

# Weights in thousandths, with the rarity that decides in which tiers they count.
Tokens = Mapping[str, tuple[int, float]]


def tokens(profile: Profile) -> Tokens:
    """What a telling is looked for by."""
    idf = frequencies().idf
    found: dict[str, tuple[int, float]] = {}
    for word in {**dict.fromkeys(list(profile.terms)[:_WORDS]), **dict.fromkeys(profile.lede)}:
        if (rarity := idf(word)) >= NEAR.rarity:
            weight = profile.terms.get(word, 0) + profile.lede.get(word, 0) // 4
            found[word] = weight + round(_LIFT * sqrt(rarity)), rarity
    for place in profile.places:
        if place.region:
            found[f"state|{place.region}"] = _FACT, _COMMON
    for age in profile.ages:
        found[f"age|{age}"] = _FACT, _COMMON
    towns = sorted({w for p in profile.places for w in (p.city, p.neighbourhood, p.county) if w})
    for kind, facts in (("town", towns[:_TOWNS]), ("day", _exact_days(profile)), ("street", profile.streets)):
        found.update((f"{kind}|{fact}", (_FACT, _TELLING)) for fact in facts)
    found.update((f"name|{name[-1]}", (_NAME, _TELLING)) for _, name in profile.names if name)
    return found


def _exact_days(profile: Profile) -> set[int]:
    return {*profile.told_days} | {first for first, last in profile.days if first == last}


def moment(profile: Profile) -> int | None:
    """When it was told, or else the first day that it tells; null where it has neither."""
    if profile.published is not None:
        return profile.published
    return min(_exact_days(profile), default=None)


def period(tier: Tier, when: int | None) -> int | None:
    """Where a telling stands in a tier; null where it does not."""
    if when is None:
        return _UNDATED if tier is YEARS else None
    return when // tier.days


def periods_beside(tier: Tier, when: int | None) -> Sequence[int]:
    """Where those stand whom it may meet."""
    if when is not None:
        here = when // tier.days
        return (here - 1, here, here + 1, *((_UNDATED,) if tier is YEARS else ()))
    return [_UNDATED, *range(_EARLIEST // tier.days, _LATEST // tier.days + 1)] if tier is YEARS else ()


def keys(profile: Profile) -> dict[int, int]:
    """As hashes, for a database: what a telling is kept under, with its weights."""
    when = moment(profile)
    return {
        _hash(tier, here, token): weight
        for tier in TIERS
        if (here := period(tier, when)) is not None
        for token, (weight, rarity) in tokens(profile).items()
        if rarity >= tier.rarity
    }


def lookups(profile: Profile) -> Iterator[tuple[dict[int, int], int]]:
    """For each tier the keys under which a telling looks for others, with its weights, and the bar."""
    found, when = tokens(profile), moment(profile)
    for tier in TIERS:
        beside = periods_beside(tier, when)
        told = [(token, weight) for token, (weight, rarity) in found.items() if rarity >= tier.rarity]
        yield {_hash(tier, p, token): weight for token, weight in told for p in beside}, tier.bar


def _hash(tier: Tier, here: int, token: str) -> int:
    """Two halves of 32 bits, for few collisions at a hundred million keys."""
    raw = f"{tier.name}|{here}|{token}".encode()
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)


class Blocks:
    """Tellings under their tokens, in memory: whoever is added is met by those who come after."""

    def __init__(self) -> None:
        # By tier, period and token: who is kept under it, with its weight.
        self._held: dict[str, dict[int, dict[str, tuple[list[int], list[int]]]]] = {
            tier.name: {} for tier in TIERS
        }

    def add(self, number: int, found: Tokens, when: int | None) -> None:
        for tier in TIERS:
            if (here := period(tier, when)) is None:
                continue
            table = self._held[tier.name].setdefault(here, {})
            for token, (weight, rarity) in found.items():
                if rarity >= tier.rarity:
                    who, weights = table.setdefault(token, ([], []))
                    who.append(number)
                    weights.append(weight)

    def drop(self, number: int, found: Tokens, when: int | None) -> None:
        for tier in TIERS:
            if (here := period(tier, when)) is None:
                continue
            table = self._held[tier.name][here]
            for token, (_, rarity) in found.items():
                if rarity >= tier.rarity:
                    who, weights = table[token]
                    at = who.index(number)
                    del who[at], weights[at]

    def met(self, found: Tokens, when: int | None) -> set[int]:
        """Who has enough in common with such a telling."""
        near: set[int] = set()
        for tier in TIERS:
            held = self._held[tier.name]
            tables = [held[p] for p in periods_beside(tier, when) if p in held]
            told = [(token, weight) for token, (weight, rarity) in found.items() if rarity >= tier.rarity]
            common: defaultdict[int, int] = defaultdict(int)
            for table in tables:
                for token, weight in told:
                    if token in table:
                        for who, other in zip(*table[token]):
                            common[who] += weight * other
            near.update(who for who, sum in common.items() if sum >= tier.bar)
        return near

    def forget(self, when: int) -> None:
        """Those are let go whom nobody of this day or later meets; undated tellings come before."""
        for tier in TIERS:
            held = self._held[tier.name]
            for old in [p for p in held if p != _UNDATED and p < when // tier.days - 1]:
                del held[old]


def meetings(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, list[Profile]]]:
    """Every telling with those before it whom it is compared with, so that each pair comes once; the pairs do
    not depend on the order."""
    rows = [(moment(p), p) for p in profiles]
    order = sorted(rows, key=lambda row: (row[0] is not None, row[0] or 0, row[1].mention))
    blocks, reached = Blocks(), -1
    undated = any(when is None for when, _ in order)
    for number, (when, profile) in enumerate(order):
        found = tokens(profile)
        if when is not None and not undated and when // NEAR.days > reached:
            reached = when // NEAR.days
            blocks.forget(when)
        others = (order[n][1] for n in sorted(blocks.met(found, when)))
        yield profile, [other for other in others if other.document != profile.document]
        blocks.add(number, found, when)


def candidate_pairs(profiles: Iterable[Profile]) -> list[tuple[str, str]]:
    """Sorted pairs of mention ids that are compared."""
    return sorted(
        (min(one.mention, other.mention), max(one.mention, other.mention))
        for one, others in meetings(profiles)
        for other in others
    )
