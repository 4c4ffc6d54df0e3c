"""When it happened and when it was told."""

from __future__ import annotations

from datetime import date
from itertools import product

from onrecord.link.days import least_gap
from onrecord.link.profile import Profile

# More days between two reports or days than this are told as so many.
LONG, _DAY = 400, 1440


def day(one: Profile, other: Profile) -> float | None:
    """Days between the days told; null where they agree without being exact."""
    found = least_gap(one.days, other.days)
    if found is None or found == (0, False):
        return None
    return float(min(found[0], LONG))


def say_day(one: Profile, other: Profile, value: float) -> str:
    if value == 0:
        return "same day"
    return f"{_days(value)} apart"


def publication(one: Profile, other: Profile) -> float | None:
    """Days between the reports."""
    if one.published is None or other.published is None:
        return None
    return float(min(abs(one.published - other.published), LONG))


def say_publication(one: Profile, other: Profile, value: float) -> str:
    return "published on the same day" if value == 0 else f"published {_days(value)} apart"


def ahead(one: Profile, other: Profile) -> float | None:
    """Days by which one report came out before the first day that the other gives; negative when it came
    after. Of both directions the larger."""
    found = [
        late.days[0][0] - early.published
        for early, late in ((one, other), (other, one))
        if early.published is not None and late.days and late.days[0][0] == late.days[0][1]
    ]
    return float(max(-LONG, min(max(found), LONG))) if found else None


def say_ahead(one: Profile, other: Profile, value: float) -> str:
    if value > 0:
        return f"one report came out {_days(value)} before the day that the other gives"
    return f"told {_days(-value)} after the day that the other gives"


def days_told(one: Profile, other: Profile) -> float | None:
    """The share of days that the words of both name, of the side that names fewer."""
    if not one.told_days or not other.told_days:
        return None
    least = min(len(one.told_days), len(other.told_days))
    return round(len(one.told_days & other.told_days) / least, 3)


def say_days_told(one: Profile, other: Profile, value: float) -> str:
    both = sorted(one.told_days & other.told_days)
    return (
        f"the words of both name {date.fromordinal(both[0])}" if both else "their words name no day in common"
    )


def opening_day(one: Profile, other: Profile) -> float | None:
    """Days between the nearest two days that their first lines name."""
    gaps = [abs(a - b) for a, b in product(one.opening_days, other.opening_days)]
    return float(min(*gaps, LONG)) if gaps else None


def say_opening_day(one: Profile, other: Profile, value: float) -> str:
    return "both open with the same day" if value == 0 else f"they open with days {_days(value)} apart"


def clock_told(one: Profile, other: Profile) -> float | None:
    """Minutes between the nearest two times of day in their words."""
    gaps = [abs(a - b) for a, b in product(one.told_clocks, other.told_clocks)]
    return float(min(gaps)) if gaps else None


def say_clock_told(one: Profile, other: Profile, value: float) -> str:
    if value == 0:
        return "a time of day stands in the words of both"
    return f"times of day in their words are {value:.0f} minutes apart"


def clock(one: Profile, other: Profile) -> float | None:
    """Minutes between the times of day."""
    gaps = [abs(x - y) for x, y in product(one.clocks, other.clocks)]
    return float(min(min(g, _DAY - g) for g in gaps)) if gaps else None


def say_clock(one: Profile, other: Profile, value: float) -> str:
    return "same time of day" if value == 0 else f"times of day {value:.0f} minutes apart"


def _days(value: float) -> str:
    if value >= LONG:
        return "over a year"
    return "1 day" if value == 1 else f"{value:.0f} days"
