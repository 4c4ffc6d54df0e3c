"""Which tellings are compared at all: those that have enough in common for the time between them.

Near in time common words count too and a little suffices; the further apart, the rarer the tokens that count;
those of the same days are compared whatever they tell. Every tier looks through a window of time, so that
whom a telling meets does not grow with the record; and what two have in common depends on the two alone, so
that it does not change with what else is in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from onrecord.link.gist import PLAIN, Hashes, gist_of, moment
from onrecord.link.profile import Profile


@dataclass(frozen=True)
class Tier:
    """Tellings of one period of `days` or of two that follow each other are compared where tokens of
    `rarity` or more, in log(N / df), give them `bar` in common, in millionths."""

    number: int
    days: int
    rarity: float
    bar: int


# Of strangers in the development corpus about one pair in nine passes the bar of the second, one in a hundred
# that of the third, one in four hundred that of the last.
DAY = Tier(0, 2, inf, 1)
NEAR = Tier(1, 14, PLAIN, 300_000)
SEASON = Tier(2, 182, 3.5, 400_000)
YEARS = Tier(3, 1461, 4.5, 400_000)
TIERS = (DAY, NEAR, SEASON, YEARS)
# A page without any date is looked for among the pages of these ordinals (1900 to 2100), in the last tier.
_EARLIEST, _LATEST = 693_596, 766_645
UNDATED = -1
# What every telling has, in the tier where nothing else counts.
_ANYTHING = np.array([1], dtype=np.uint64)
_ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xFF51AFD7ED558CCD], dtype=np.uint64)


def period(tier: Tier, when: int | None) -> int | None:
    """Where a telling stands in a tier; null where it does not."""
    if when is None:
        return UNDATED if tier is YEARS else None
    return when // tier.days


def periods_beside(tier: Tier, when: int | None) -> Sequence[int]:
    """Where those stand whom it may meet."""
    if when is not None:
        here = when // tier.days
        return (here - 1, here, here + 1, *((UNDATED,) if tier is YEARS else ()))
    return [UNDATED, *range(_EARLIEST // tier.days, _LATEST // tier.days + 1)] if tier is YEARS else ()


def keys(profile: Profile) -> dict[int, int]:
    """As hashes, for a table: what a telling is kept under, with its weights."""
    when = moment(profile)
    found: dict[int, int] = {}
    for tier in TIERS:
        if (here := period(tier, when)) is not None:
            tokens, weights = _counted(profile, tier)
            found.update(zip(_keys(tier, here, tokens), weights, strict=True))
    return found


def lookups(profile: Profile) -> Iterator[tuple[dict[int, int], int]]:
    """For each tier the keys under which a telling looks for others, with its weights, and the bar."""
    when = moment(profile)
    for tier in TIERS:
        tokens, weights = _counted(profile, tier)
        asked: dict[int, int] = {}
        for here in periods_beside(tier, when):
            asked.update(zip(_keys(tier, here, tokens), weights, strict=True))
        yield asked, tier.bar


def _counted(profile: Profile, tier: Tier) -> tuple[Hashes, list[int]]:
    """The tokens that count in a tier."""
    if tier is DAY:
        return _ANYTHING, [1]
    gist = gist_of(profile)
    rare = gist.rarity >= tier.rarity
    return gist.tokens[rare], gist.weights[rare].tolist()


def _keys(tier: Tier, here: int, tokens: Hashes) -> Iterable[int]:
    """One key for a token in a period of a tier: mixed as in the finish of MurmurHash3."""
    salt = np.uint64((here + 2) * len(TIERS) + tier.number)
    with np.errstate(over="ignore"):
        mixed = (tokens ^ (salt * _ODD[0])) * _ODD[1]
        mixed = (mixed ^ (mixed >> np.uint64(33))) * _ODD[2]
    found: list[int] = (mixed ^ (mixed >> np.uint64(33))).tolist()
    return found
