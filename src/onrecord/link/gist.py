"""What of a telling is looked at first: its tokens with their weights, and when it was told. What two have in
common is the sum, over the tokens of both, of their weights multiplied, as in a cosine."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from onrecord.link.profile import Profile
from onrecord.link.terms import frequencies

Hashes = NDArray[np.uint64]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]

_WORDS, _TOWNS = 80, 4
# Words of less than this, in log(N / df), are no tokens.
PLAIN = 2.0
# A word weighs what it weighs in its text, and besides by how rare it is at all, in thousandths.
_LIFT, _FACT, _NAME = 125, 300, 450
# Facts that many tellings share, and those that single one out, as rare as words of these rarities.
_COMMON, _TELLING = PLAIN, inf
_NO_DAY = -1
# What two have in common is told in thousandths of a full match, rounded down.
_UNIT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """`tokens` are hashes, ascending; `weights` are in thousandths, `rarity` in log(N / df). `published` is
    an ordinal."""

    tokens: Hashes
    weights: Whole
    rarity: Real
    published: int | None


def packed(gist: Gist) -> bytes:
    """For a store: all but the rarities, which keys are made by and nothing else."""
    head = np.array([_NO_DAY if gist.published is None else gist.published], dtype="<i8")
    return head.tobytes() + gist.tokens.astype("<u8").tobytes() + gist.weights.astype("<i8").tobytes()


def unpacked(data: bytes) -> Gist:
    published, *_ = np.frombuffer(data, dtype="<i8", count=1).tolist()
    size = (len(data) // 8 - 1) // 2
    return Gist(
        np.frombuffer(data, dtype="<u8", count=size, offset=8),
        np.frombuffer(data, dtype="<i8", offset=8 + 8 * size),
        np.zeros(0),
        None if published == _NO_DAY else published,
    )


@lru_cache(maxsize=4096)
def gist_of(profile: Profile) -> Gist:
    """Kept for the latest, since a mention meets many others."""
    found = _tokens(profile)
    order = sorted((hash_of(token), *row) for token, row in found.items())
    return Gist(
        np.array([h for h, _, _ in order], dtype=np.uint64),
        np.array([w for _, w, _ in order], dtype=np.int64),
        np.array([r for _, _, r in order], dtype=np.float64),
        profile.published,
    )


def _tokens(profile: Profile) -> Mapping[str, tuple[int, float]]:
    idf = frequencies().idf
    found: dict[str, tuple[int, float]] = {}
    for word in {**dict.fromkeys(list(profile.terms)[:_WORDS]), **dict.fromkeys(profile.lede)}:
        if (rarity := idf(word)) >= PLAIN:
            weight = profile.terms.get(word, 0) + profile.lede.get(word, 0) // 4
            found[word] = weight + round(_LIFT * sqrt(rarity)), rarity
    for place in profile.places:
        if place.region:
            found[f"state|{place.region}"] = _FACT, _COMMON
    for age in profile.ages:
        found[f"age|{age}"] = _FACT, _COMMON
    towns = sorted({w for p in profile.places for w in (p.city, p.neighbourhood, p.county) if w})
    for kind, facts in (("town", towns[:_TOWNS]), ("day", exact_days(profile)), ("street", profile.streets)):
        found.update((f"{kind}|{fact}", (_FACT, _TELLING)) for fact in facts)
    found.update((f"name|{name[-1]}", (_NAME, _TELLING)) for _, name in profile.names if name)
    return found


def hash_of(token: str) -> int:
    """Two halves of 32 bits, for few collisions at a hundred million keys."""
    raw = token.encode()
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)


def exact_days(profile: Profile) -> set[int]:
    """Every day that is told, as an ordinal."""
    return {*profile.told_days} | {first for first, last in profile.days if first == last}


def moment(profile: Profile) -> int | None:
    """When it was told, or else the first day that it tells; null where it has neither."""
    if profile.published is not None:
        return profile.published
    return min(exact_days(profile), default=None)


def commons(one: Gist, others: Sequence[Gist]) -> Real:
    """What one has in common with each of the others, 0 where nothing."""
    if not others or not len(one.tokens):
        return np.zeros(len(others))
    sizes = np.array([len(o.tokens) for o in others])
    tokens = np.concatenate([o.tokens for o in others])
    weights = np.concatenate([o.weights for o in others])
    place = np.minimum(np.searchsorted(one.tokens, tokens), len(one.tokens) - 1)
    shared = one.tokens[place] == tokens
    products = np.where(shared, one.weights[place] * weights, 0)
    row = np.repeat(np.arange(len(others)), sizes)
    return in_common(np.bincount(row, products, len(others)).astype(np.float64))


def in_common(sums: Real) -> Real:
    """Sums of products of weights as they are told: 1 for a word or two that weigh most."""
    return np.floor(sums / _UNIT) / _UNIT


def days_apart(one: int | None, others: Iterable[int | None]) -> Real:
    """Days between the reports, not a number where one has no day."""
    days = np.array([nan if o is None else o for o in others], dtype=np.float64)
    return np.abs(days - (nan if one is None else one))
