"""Dates and clock times as sheets write them; each way of writing by its name, so that nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS)
_AFTER = r"(?:[T ]\d{1,2}:\d{2}.*)?"  # a clock time behind the date, which says nothing here
# Name -> pattern with the groups y, m, d that the words give, or s for Excel's count of days.
FORMATS = {
    "YYYY-MM-DD": re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d\d?)-(?P<d>\d\d?){_AFTER}"),
    "M/D/YYYY": re.compile(rf"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{{4}}){_AFTER}"),
    "D/M/YYYY": re.compile(rf"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{{4}}){_AFTER}"),
    "D.M.YYYY": re.compile(rf"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{{4}}){_AFTER}"),
    "Month D, YYYY": re.compile(rf"(?P<m>{_MONTH})\.? (?P<d>\d\d?),? (?P<y>\d{{4}})", re.I),
    "D Month YYYY": re.compile(rf"(?P<d>\d\d?) (?P<m>{_MONTH})\.? (?P<y>\d{{4}})", re.I),
    "YYYY-MM": re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)"),
    "YYYY": re.compile(r"(?P<y>\d{4})"),
    "excel": re.compile(r"(?P<s>\d{5})(?:\.\d+)?"),
}
_EXCEL_BEGINS = date(1899, 12, 30)  # day 0, for every day after February 1900
_CLOCK = re.compile(r"(?P<h>\d\d?)(?::(?P<m>\d\d)(?::\d\d)?)?\s*(?P<half>[ap])?\.?(?:m\.?)?", re.I)


def read_date(words: str, formats: tuple[str, ...]) -> str | None:
    """A date in one of the formats, the first that fits -> EDTF as precise as it is; null for none."""
    for name in formats:
        match = FORMATS[name].fullmatch(" ".join(words.split()))
        if match and (found := _edtf({k: v for k, v in match.groupdict().items() if v})):
            return found
    return None


def write_date(edtf: str, name: str) -> str | None:
    """A date as the format writes it; null where it is not that precise."""
    try:
        day = date.fromisoformat(edtf)
    except ValueError:
        return edtf if FORMATS[name].fullmatch(edtf) and name in ("YYYY-MM", "YYYY") else None
    month = _MONTHS[day.month - 1].capitalize()
    written = {
        "YYYY-MM-DD": edtf,
        "M/D/YYYY": f"{day.month}/{day.day}/{day.year}",
        "D/M/YYYY": f"{day.day}/{day.month}/{day.year}",
        "D.M.YYYY": f"{day.day}.{day.month}.{day.year}",
        "Month D, YYYY": f"{month} {day.day}, {day.year}",
        "D Month YYYY": f"{day.day} {month} {day.year}",
        "excel": str((day - _EXCEL_BEGINS).days),
    }
    return written.get(name)


def read_clock(words: str) -> str | None:
    """ "22:45", "10:45 PM" -> "22:45"; null for anything else, a bare number included."""
    match = _CLOCK.fullmatch(words.strip())
    if not match or not (match["m"] or match["half"]):
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _edtf(parts: dict[str, str]) -> str | None:
    if "s" in parts:
        return (_EXCEL_BEGINS + timedelta(days=int(parts["s"]))).isoformat()
    month = parts.get("m", "")
    if month and not month.isdigit():
        month = str(next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(month[:3].lower())))
    try:
        day = date(int(parts["y"]), int(month or 1), int(parts.get("d", 1)))
    except ValueError:
        return None
    return day.isoformat()[: 10 if "d" in parts else 7 if month else 4]
