"""Which tellings are compared at all: those that share cheap keys.

A telling is kept under its `keys` and looks under its `lookups`; both depend on the telling alone, so that
whom it meets does not depend on what else is in the record. Near in time it takes `ENOUGH` shared words,
otherwise one shared pair of words that are rare together, a full name, or a town with a day or a weighty
word.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.link.profile import Profile
from onrecord.link.terms import cosine, frequencies

Key = int
# Of a kind of key: how many of a telling's words go into it.
_NEAR_WORDS, _PAIR_WORDS, _TOWN_WORDS, _TOWNS = 40, 24, 12, 4
# A pair of words is a key where so much is known by it, in the logarithms of N / df of both.
_RARITY = 9.5
_FORTNIGHT, _NEWS, _DAYS = 14, 8, 2
ENOUGH = 2
# A pair whose words have less in common than this is not compared, unless a name or a town with a day is.
ALIKE = 0.02


def keys(profile: Profile) -> frozenset[Key]:
    """Keys of which one suffices."""
    return frozenset(_hash(k) for k in _strong(profile))


def words_near(profile: Profile) -> tuple[Key, ...]:
    """Keys of which it takes two: weighty words, each in the fortnight of the report."""
    if profile.published is None:
        return ()
    fortnight = profile.published // _FORTNIGHT
    return tuple(_hash(f"near|{w}|{fortnight}") for w in list(profile.terms)[:_NEAR_WORDS])


def lookups_near(profile: Profile) -> tuple[Key, ...]:
    """Where its `words_near` may stand with others: in its fortnight and the two beside."""
    if profile.published is None:
        return ()
    fortnight = profile.published // _FORTNIGHT
    run = list(profile.terms)[:_NEAR_WORDS]
    return tuple(_hash(f"near|{w}|{fortnight + step}") for w in run for step in (-1, 0, 1))


def _strong(profile: Profile) -> Iterator[str]:
    idf = frequencies().idf
    for run in (profile.named, profile.terms, profile.lede):
        weighty = [(w, idf(w)) for w in sorted(list(run)[:_PAIR_WORDS])]
        for (a, x), (b, y) in combinations(weighty, 2):
            if x + y >= _RARITY:
                yield f"pair|{a}|{b}"
    for _, name in profile.names:
        if len(name) > 1:
            yield f"name|{name[0][0]}|{name[-1]}"
    towns = sorted({w for p in profile.places for w in (p.city, p.neighbourhood, p.county) if w})[:_TOWNS]
    days = [first for first, last in profile.days if first == last]
    for town in towns:
        yield from (f"word|{town}|{w}" for w in list(profile.terms)[:_TOWN_WORDS] if w != town)
        for turn in (0, 1):
            yield from (f"day|{town}|{turn}|{(d + turn) // _DAYS}" for d in days)
            if profile.published is not None:
                yield f"news|{town}|{turn}|{(profile.published + turn * _NEWS // 2) // _NEWS}"


def _hash(key: str) -> Key:
    """Two halves of 32 bits, for few collisions at a hundred million keys."""
    raw = key.encode()
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[str, str]]:
    """Sorted pairs of mention ids of different documents that share a key, or two words near in time."""
    order = sorted(profiles, key=lambda p: p.mention)
    size = len(order)
    met: set[int] = set()
    strong = [array("Q", sorted(keys(profile))) for profile in order]
    for part in range(_PARTS):
        for block in _blocks(strong, part).values():
            met.update(a * size + b for a, b in combinations(block, 2))
    met |= _near_pairs(order)
    found = ((order[code // size], order[code % size]) for code in sorted(met))
    return [(a.mention, b.mention) for a, b in found if a.document != b.document and worth(a, b)]


def worth(one: Profile, other: Profile) -> bool:
    """Whether a pair that shares a key is compared: a cheap look before the full one."""
    return cosine(one.terms, other.terms) >= ALIKE or cosine(one.lede, other.lede) >= ALIKE


# The strong keys in parts, so that few blocks stand in memory at once.
_PARTS = 4


def _blocks(strong: Sequence[array[int]], part: int) -> Mapping[Key, list[int]]:
    blocks: dict[Key, list[int]] = {}
    for place, found in enumerate(strong):
        for key in found:
            if key % _PARTS == part:
                blocks.setdefault(key, []).append(place)
    return blocks


def _near_pairs(order: Sequence[Profile]) -> set[int]:
    """Pairs that share enough words near in time, as codes; one fortnight and the next at a time."""
    size = len(order)
    dated: dict[int, list[int]] = {}
    for place, profile in enumerate(order):
        if profile.published is not None:
            dated.setdefault(profile.published // _FORTNIGHT, []).append(place)
    met: set[int] = set()
    for fortnight in sorted(dated):
        here, after = _by_word(order, dated[fortnight]), _by_word(order, dated.get(fortnight + 1, ()))
        shared: Counter[int] = Counter()
        for word, block in here.items():
            shared.update(a * size + b for a, b in combinations(block, 2))
            shared.update(min(a, b) * size + max(a, b) for b in after.get(word, ()) for a in block)
        met.update(code for code, n in shared.items() if n >= ENOUGH)
    return met


def _by_word(order: Sequence[Profile], places: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place in places:
        for word in list(order[place].terms)[:_NEAR_WORDS]:
            found.setdefault(word, []).append(place)
    return found
