"""Holidays of the United States by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_MON, _THU, _SUN = 0, 3, 6


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    """The n-th such weekday of a month; -1 is the last one."""

    def on(year: int) -> date:
        if n > 0:
            first = date(year, month, 1)
            return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
        last = date(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)

    return on


def _easter(year: int) -> date:
    """Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


# Pattern -> "MM-DD", or the day in a year.
HOLIDAYS: dict[str, str | Callable[[int], date]] = {
    r"New Year['’]s Eve": "12-31",
    r"New Year['’]s Day": "01-01",
    r"(?:[Ee]ve of Christmas|Christmas Eve)": "12-24",
    r"Christmas(?: Day)?": "12-25",
    r"(?:the )?(?:Fourth|4th) of July|Independence Day": "07-04",
    r"Halloween": "10-31",
    r"Valentine['’]s Day": "02-14",
    r"St\. Patrick['’]s Day": "03-17",
    r"Veterans Day": "11-11",
    r"Juneteenth": "06-19",
    r"Thanksgiving(?: Day)?": _nth(11, _THU, 4),
    r"Memorial Day": _nth(5, _MON, -1),
    r"Labor Day": _nth(9, _MON, 1),
    r"Martin Luther King(?:,?\sJr\.?)? Day|MLK Day": _nth(1, _MON, 3),
    r"Presidents['’]? Day": _nth(2, _MON, 3),
    r"Mother['’]s Day": _nth(5, _SUN, 2),
    r"Father['’]s Day": _nth(6, _SUN, 3),
    r"Easter(?: Sunday)?": _easter,
}


def holiday_in(name: str, year: int | None) -> str | None:
    """A holiday's EDTF date in a year; without a year "XXXX-MM-DD", or null where its day moves."""
    for pattern, day in HOLIDAYS.items():
        if re.fullmatch(pattern, name):
            if isinstance(day, str):
                return f"{'XXXX' if year is None else year}-{day}"
            return None if year is None else day(year).isoformat()
    return None
