"""When a page says it was published: words and attributes -> a time as precise as they are, never more."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from onrecord.model.dates import Time

_ISO = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"(?:,?\s*(?:at|[|·•/–—-]|@)?\s*(\d{1,2})(?::(\d\d))?\s*([ap])\.?\s?m\b\.?)?"
_WORDS = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b{_CLOCK}", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b{_CLOCK}", re.I),
)
_RFC2822 = re.compile(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d.*")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?=[/_-])")
_FIRST_YEAR = 1980


def read_time(words: str) -> Time | None:
    """A declared date (ISO 8601, RFC 2822, or a month by its name) -> a time; null when it cannot be said.

    With a zone and seconds `edtf` is the whole moment; without a zone the clock stands beside the date.
    01/02/2026
    is two dates and gives null.
    """
    words = words.strip()
    if found := _ISO.fullmatch(words):
        return _from_iso(*found.groups())
    if found := _COMPACT.fullmatch(words):
        return _from_iso(*found.groups())
    if len(words) < 60 and _RFC2822.fullmatch(words):
        try:
            return _from_iso(*_ISO.fullmatch(parsedate_to_datetime(words).isoformat()).groups())  # type: ignore[union-attr]
        except ValueError:
            return None
    return time_in_words(words)


def time_in_words(words: str) -> Time | None:
    """The first date with a month's name in a short line ("Updated Jan. 3, 2026 at 4:05 p.m.")."""
    for pattern in _WORDS:
        if found := pattern.search(words[:300]):
            month, hour, minute, half = (
                g for n, g in enumerate(found.groups(), 1) if n not in _named(pattern)
            )
            edtf = _date(int(found["year"]), _MONTHS.index(month[:3].lower()) + 1, int(found["day"]))
            return Time(edtf, _clock(hour, minute, half)) if edtf else None
    return None


def time_in_url(url: str) -> Time | None:
    """The date in a path like /2026/01/03/ (or a month, where that is all)."""
    if found := _IN_URL.search(url):
        return _from_iso(found[1], found[2], found[3])
    return None


def _named(pattern: re.Pattern[str]) -> set[int]:
    return set(pattern.groupindex.values())


def _clock(hour: str | None, minute: str | None, half: str | None) -> str | None:
    if hour is None or half is None or minute is None or not 1 <= int(hour) <= 12 or int(minute) > 59:
        return None
    return f"{int(hour) % 12 + (12 if half.lower() == 'p' else 0):02}:{minute}"


def _date(year: int, month: int, day: int | None) -> str | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    if year < _FIRST_YEAR:
        return None
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def _from_iso(
    year: str,
    month: str,
    day: str | None = None,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> Time | None:
    edtf = _date(int(year), int(month), int(day) if day else None)
    if edtf is None or hour is None or minute is None:
        return Time(edtf) if edtf else None
    if int(hour) > 23 or int(minute) > 59 or (second and int(second) > 59):
        return Time(edtf)
    if not zone:
        return Time(edtf) if f"{hour}{minute}{second or '00'}" == "000000" else Time(edtf, f"{hour}:{minute}")
    universal = zone in ("Z", "UTC", "GMT")
    if (
        second is None
    ):  # a moment without seconds is no EDTF; a clock in universal time is nobody's local time
        return Time(edtf) if universal else Time(edtf, f"{hour}:{minute}")
    offset = "Z" if universal else f"{zone[:3]}:{zone[-2:]}"
    return Time(f"{edtf}T{hour}:{minute}:{second}{offset}")
