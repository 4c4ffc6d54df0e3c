"""Days as ordinals (days since 0001-01-01), so that they are compared by subtraction."""

from __future__ import annotations

from datetime import date
from itertools import product

from onrecord.text.timespans import days

# First and last day that a date may mean.
Span = tuple[int, int]
# A date without a year is the last such day before the page came out, give or take this many days.
_AHEAD = 7


def ordinal(edtf: str | None) -> int | None:
    """A full date -> its ordinal; null for any other."""
    for d in days(edtf[:10] if edtf else None):
        if d.year and d.month and d.day:
            made = _ordinal(d.year, d.month, d.day)
            if made is not None:
                return made
    return None


def day_spans(edtf: str | None, published: int | None) -> list[Span]:
    """The days that an EDTF date may mean; a missing year is settled by the day of publication, if there is
    one."""
    spans = []
    for d in days(edtf):
        if d.year is None and (published is None or d.month is None):
            continue
        year = d.year or _year(d.month or 1, d.day or 1, published or 0)
        first = _ordinal(year, d.month or 1, d.day or 1)
        if first is None:
            continue
        after = (
            first + 1
            if d.day
            else _ordinal(year + (d.month or 12) // 12, (d.month or 12) % 12 + 1, 1) or first + 1
        )
        spans.append((first, after - 1))
    return spans


def gap(one: Span, other: Span) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def least_gap(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[int, bool] | None:
    """The least number of days between two sets of days, and whether two exact days gave it; null when one
    is empty."""
    found = [(gap(a, b), a[0] != a[1] or b[0] != b[1]) for a, b in product(one, other)]
    if not found:
        return None
    least, vague = min(found)
    return least, not vague


def full_day(year: int | None, month: int, day: int, published: int) -> int | None:
    """The ordinal of a day, its year settled by the day of publication where it is not told."""
    return _ordinal(year or _year(month, day, published), month, day)


def _year(month: int, day: int, published: int) -> int:
    out = date.fromordinal(published)
    same = _ordinal(out.year, month, day)
    return out.year if same is not None and same <= published + _AHEAD else out.year - 1


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
