"""Times that admit their precision, compared: can two be the same, how far apart, which says more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from onrecord.model.dates import Time

# "About 22:45" allows this much on its side.
ABOUT_MINUTES = 15
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[~?%]?$")
_BASE_YEAR = 2000  # a leap year, so that 29 February without a year is a day


@dataclass(frozen=True)
class Day:
    """A day as far as it is known; null parts are not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def says(self) -> frozenset[str]:
        return frozenset(k for k in ("year", "month", "day") if getattr(self, k) is not None)


@lru_cache(maxsize=8192)
def days(edtf: str | None) -> tuple[Day, ...]:
    """The alternatives that an EDTF string allows; () for none, an interval, or what we do not read."""
    if not edtf:
        return ()
    edtf = edtf.partition("T")[0]
    parts = edtf.strip("[]{}").split(",") if edtf[0] in "[{" else [edtf]
    found = []
    for part in parts:
        match = _DAY.match(part.strip())
        if not match:
            return ()
        found.append(Day(*(int(g) if g and g.isdigit() else None for g in match.groups())))
    return tuple(found)


def may_be_same_day(one: Day, other: Day) -> bool:
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)


def days_apart(one: str | None, other: str | None) -> int | None:
    """The least number of days between two EDTF dates; null when either is not a date. Parts that are
    not said are taken in favour of being near."""
    gaps = [_gap(a, b) for a, b in product(days(one), days(other))]
    return min(gaps, default=None)


def _gap(one: Day, other: Day) -> int:
    if may_be_same_day(one, other):
        return 0
    gaps = []
    for (lo_a, hi_a), (lo_b, hi_b) in product(_bounds(one, other), _bounds(other, one)):
        gaps.append(max((lo_b - hi_a).days, (lo_a - hi_b).days, 0))
    return min(gaps)


def _bounds(this: Day, that: Day) -> list[tuple[date, date]]:
    """First and last day that `this` may mean; without a year, around the year of `that`."""
    near = that.year or _BASE_YEAR
    years = [this.year] if this.year else [near - 1, near, near + 1]
    bounds = []
    for year in years:
        if this.month is None:
            bounds.append((date(year, 1, 1), date(year, 12, 31)))
            continue
        last = _last_day(year, this.month)
        if this.day is None:
            bounds.append((date(year, this.month, 1), date(year, this.month, last)))
        else:
            exact = date(year, this.month, min(this.day, last))
            bounds.append((exact, exact))
    return bounds


def _last_day(year: int, month: int) -> int:
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).day


def clock_minutes(clock: str | None) -> int | None:
    """'22:45' -> 1365."""
    if not clock or not re.fullmatch(r"\d{2}:\d{2}", clock):
        return None
    return int(clock[:2]) * 60 + int(clock[3:])


def clocks_agree(one: Time, other: Time) -> bool:
    """Whether two clock times can be the same moment, as far as "about" allows. A missing one agrees."""
    a, b = clock_minutes(one.clock), clock_minutes(other.clock)
    if a is None or b is None:
        return True
    gap = abs(a - b)
    return min(gap, 24 * 60 - gap) <= ABOUT_MINUTES * (one.approx + other.approx)


def dates_agree(one: Time, other: Time) -> bool:
    """Whether two dates can be the same day. A missing one agrees."""
    a, b = days(one.edtf), days(other.edtf)
    return not a or not b or any(may_be_same_day(x, y) for x, y in product(a, b))


def says_at_least(one: Time, other: Time) -> bool:
    """Whether `one` says everything that `other` says, as exactly, and agrees with it."""
    if not dates_agree(one, other) or (other.clock is not None and one.clock != other.clock):
        return False
    if one.approx and not other.approx and other.clock is not None:
        return False
    a, b = days(one.edtf), days(other.edtf)
    if b and not a:
        return False
    return not b or all(any(_within(x, y) for y in b) for x in a)


def _within(one: Day, other: Day) -> bool:
    return may_be_same_day(one, other) and other.says() <= one.says()
