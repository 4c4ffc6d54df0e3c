"""Which tellings are compared at all: those that share a cheap key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.link.profile import Profile
from onrecord.text.placelevels import levels_of
from onrecord.text.timespans import Day, days

# A key that more tellings share than this says too little; finer keys of the same tellings remain.
LARGEST_BLOCK = 60
_SKETCH = 8


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[str, str]]:
    """Pairs of mention ids (smaller first, sorted) that share a key and stand in different documents."""
    blocks: dict[str, list[Profile]] = {}
    for profile in profiles:
        for key in keys(profile):
            blocks.setdefault(key, []).append(profile)
    pairs = set()
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            for a, b in combinations(block, 2):
                if a.document != b.document:
                    pairs.add((min(a.mention, b.mention), max(a.mention, b.mention)))
    return sorted(pairs)


def keys(profile: Profile) -> frozenset[str]:
    """The keys of one telling: place with day, place alone, names, and a sketch of its wording."""
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
                yield from (f"place:{name}/{bucket}" for bucket in _fortnights(date))
        for name in [*fine, region]:
            yield from (f"day:{name}/{d.month:02}-{d.day:02}" for d in dates if d.month and d.day)
    for role, name in profile.names:
        yield f"name:{role}/{name}"
        for place in profile.places:
            yield f"surname:{name.split()[-1]}/{levels_of(place).get('region', '')}"
    yield from (f"wording:{h}" for h in sorted(profile.shingles)[:_SKETCH])


def _fortnights(date: Day) -> list[str]:
    """Two overlapping fortnights, so that neighbours share one."""
    if date.year is None or date.month is None or date.day is None:
        return []
    number = date.year * 372 + date.month * 31 + date.day
    return [f"{number // 14}", f"{(number + 7) // 14}h"]
