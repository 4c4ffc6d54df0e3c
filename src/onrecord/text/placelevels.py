"""Places compared level by level."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.model.places import LEVELS, Place

COARSE_FIRST = tuple(reversed(LEVELS))
_SUFFIX = re.compile(
    r"\s+(county|parish|borough|neighbou?rhood|city|township)$|^(city of|the)\s+", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def level_name(name: str | None) -> str | None:
    """'Marrow County' -> 'marrow'; null stays null."""
    if name is None:
        return None
    plain = _SUFFIX.sub("", name.replace(".", "").replace("Saint ", "St ")).casefold().strip()
    return plain or name.casefold()


def levels_of(place: Place) -> dict[str, str]:
    """Level -> comparable name, coarsest first, for the levels that are known."""
    named = ((level, level_name(getattr(place, level))) for level in COARSE_FIRST)
    return {level: name for level, name in named if name is not None}


def differing_level(one: Place, other: Place) -> str | None:
    """The coarsest level on which both speak and do not agree; null when there is none."""
    a, b = levels_of(one), levels_of(other)
    return next((level for level in COARSE_FIRST if level in a and level in b and a[level] != b[level]), None)


def shared_level(one: Place, other: Place) -> str | None:
    """The finest level on which both speak and agree; null when they share none or differ anywhere."""
    if differing_level(one, other) is not None:
        return None
    a, b = levels_of(one), levels_of(other)
    return next((level for level in LEVELS if level in a and level in b), None)


def part_told_as_city(one: Place, other: Place) -> str | None:
    """The name that is a city in one place and a neighbourhood in the other, of one region; null for none."""
    a, b = levels_of(one), levels_of(other)
    if "region" in a and "region" in b and a["region"] != b["region"]:
        return None
    if a.get("city") and a.get("city") == b.get("neighbourhood"):
        return one.city
    return other.city if b.get("city") and b.get("city") == a.get("neighbourhood") else None
