"""When what was found is what was expected."""

from __future__ import annotations

import re
from typing import Any

PLACES = ("neighbourhood", "city", "county", "region", "country")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an the of or and to in at on for by with from any whether had has have was were be been is are it "
        "its that they their his her he she how long",
    )
)


def alike(expected: Any, found: Any, loose: bool = False) -> bool:
    """Do they say the same? Of times, numbers and places the expected keys alone are compared. `loose`: free
    text need only share most words."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(_part(k, v, found) for k, v in expected.items())
    if isinstance(found, str):
        same = str(expected).casefold() == found.casefold()
        return same or (loose and same_words(str(expected), found))
    return bool(expected == found)


def contradicts(expected: Any, found: Any, loose: bool = False) -> bool:
    """Can they not both be true? A coarser place or time is no contradiction."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = [k for k in expected if k in (*PLACES, "edtf", "clock")]
        if keys:
            return any(found.get(k) is not None and not _part(k, expected[k], found) for k in keys)
    return not alike(expected, found, loose)


def _part(key: str, value: Any, found: dict[str, Any]) -> bool:
    if key in PLACES and isinstance(found.get(key), str):
        return bool(str(value).casefold() == found[key].casefold())
    if key == "approx":
        return bool(found.get("approx")) == bool(value)
    return bool(found.get(key) == value)


def words(text: str) -> frozenset[str]:
    """What the text is about: its words without the empty ones, endings taken off."""
    return frozenset(
        re.sub(r"(ing|ed|es|s)$", "", w) for w in re.findall(r"[\w$]+", text.casefold()) if w not in _EMPTY
    )


def same_words(one: str, other: str, share: float = 0.6) -> bool:
    """Are most words of the shorter text in the longer one?"""
    short, long = sorted((words(one), words(other)), key=len)
    return bool(short) and len(short & long) / len(short) >= share
