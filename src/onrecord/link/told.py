"""Days, times of day and figures as the words of a report name them, whatever they belong to: two reports of
one incident name the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.link.days import full_day

_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})day\b", re.IGNORECASE)
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{1,2}})(?:,? (20\d\d))?\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(today|tonight|overnight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(yesterday|last night)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(1[0-2]|[1-9])(?::([0-5]\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w$.,])\d{3,5}(?![\w%,])")
_PLAIN = frozenset({911, *range(1990, 2051), *range(100, 1000, 100)})


def days_in(text: str, published: int | None) -> frozenset[int]:
    """Ordinals of the days that the words may name, a weekday being the last before the report came out."""
    return frozenset(_days(text, published)) if published is not None else frozenset()


def _days(text: str, published: int) -> Iterator[int]:
    today = date.fromordinal(published).weekday()
    for found in _WEEKDAY.finditer(text):
        yield published - (today - _WEEKDAYS.index(found[1].casefold())) % 7
    for found in _DATE.finditer(text):
        month, year = _MONTHS.index(found[1].casefold()) + 1, int(found[3]) if found[3] else None
        day = full_day(year, month, int(found[2]), published)
        if day is not None:
            yield day
    if _TODAY.search(text):
        yield published
    if _YESTERDAY.search(text):
        yield published - 1


def clocks_in(text: str) -> frozenset[int]:
    """Minutes after midnight of the times of day in the words."""
    return frozenset(
        (int(hour) % 12 + 12 * (half.casefold() == "p")) * 60 + int(minute or 0)
        for hour, minute, half in _CLOCK.findall(text)
    )


def figures_in(text: str) -> frozenset[int]:
    """Numbers of three to five digits that say something: house numbers, roads, but no years or hundreds."""
    return frozenset(int(n) for n in _FIGURE.findall(text)) - _PLAIN
