"""Which tellings are compared at all: those that share a cheap key."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.link.profile import Profile
from onrecord.text.placelevels import levels_of
from onrecord.text.timespans import Day, days
from onrecord.text.wording import name_words

# A key that more tellings share than this says too little; finer keys of the same tellings remain.
LARGEST_BLOCK = 60
_SKETCH = 8
# Keys that many tellings share by chance: it takes two of them.
_WEAK, _ENOUGH = frozenset({"date", "out", "pair", "place"}), 2


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[str, str]]:
    """Sorted pairs of mention ids of different documents that share a key, or two weak ones."""
    blocks: dict[str, list[Profile]] = {}
    for profile in profiles:
        for key in keys(profile):
            blocks.setdefault(key, []).append(profile)
    shared: dict[tuple[str, str], int] = {}
    for key, block in blocks.items():
        if len(block) <= LARGEST_BLOCK:
            says = 1 if key.partition(":")[0] in _WEAK else _ENOUGH
            for a, b in combinations(block, 2):
                if a.document != b.document:
                    pair = (min(a.mention, b.mention), max(a.mention, b.mention))
                    shared[pair] = shared.get(pair, 0) + says
    return sorted(pair for pair, says in shared.items() if says >= _ENOUGH)


def keys(profile: Profile) -> frozenset[str]:
    """The keys of one telling: place with day, place, day, names, and a sketch of its wording."""
    return frozenset(_keys(profile))


def _keys(profile: Profile) -> Iterator[str]:
    dates = [d for t in profile.times for d in days(t.edtf)]
    published = days(profile.published)
    for place in profile.places:
        levels = levels_of(place)
        region = levels.get("region", levels.get("country", ""))
        fine = [
            f"{region}/{levels[level]}" for level in ("city", "county", "neighbourhood") if level in levels
        ]
        for name in fine:
            yield f"place:{name}"
            for date in published:
                yield from (f"news:{name}/{bucket}" for bucket in _fortnights(date))
        for name in [*fine, region]:
            yield from (f"day:{name}/{d.month:02}-{d.day:02}" for d in dates if d.month and d.day)
    for role, name in profile.names:
        yield f"name:{role}/{' '.join(name_words(name))}"
        for place in profile.places:
            yield f"surname:{name_words(name)[-1]}/{levels_of(place).get('region', '')}"
    for d in dates:
        if d.year and d.month and d.day:
            yield f"date:{d.year}-{d.month:02}-{d.day:02}"
    yield from (f"out:{bucket}" for date in published for bucket in _fortnights(date, 2))
    yield from (f"proper:{n}" for n in profile.proper)
    yield from (f"wording:{h}" for h in sorted(profile.shingles)[:_SKETCH])
    yield from (f"pair:{h}" for h in sorted(zlib.crc32(p.encode()) for p in profile.pairs)[:_SKETCH])


def _fortnights(date: Day, length: int = 14) -> list[str]:
    """Two overlapping spans of `length` days, so that neighbours share one."""
    if date.year is None or date.month is None or date.day is None:
        return []
    number = date.year * 372 + date.month * 31 + date.day
    return [f"{number // length}", f"{(number + length // 2) // length}h"]
