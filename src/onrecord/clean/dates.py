# ruff: noqa: E501
"""When a page says it was published: words and attributes -> a time as precise as they are, never more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from onrecord.model.dates import Time

_ISO = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAYS = (
    re.compile(rf"\b{_MONTH}\s*{_DAY},?\s+{_YEAR}", re.I),
    re.compile(rf"(?<![\w:/.-]){_DAY}\.?[\s-]{_MONTH}[,-]?\s*{_YEAR}", re.I),
    re.compile(
        rf"(?<![\w:/.-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}(?![/.-]\d)"
    ),
    re.compile(rf"(?<![\w:/.-]){_YEAR}(?P<mark>[/-])(?P<mm>\d\d)(?P=mark)(?P<dd>\d\d)\b"),
)
_ZONE = (
    r"(?:\s*\(?\b(?:(?:eastern|central|mountain|pacific|alaska|hawaii|local)(?: (?:standard|daylight))?(?: time)?|"
    r"[ECMP][SD]?T|AK[SD]T|HS?T|GMT|UTC|BST|Z)\b\)?)?"
)
_HOURS = rf"(?:(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?(?::\d\d)?\s*(?P<half>[ap])\.?\s?m\b\.?|(?P<full>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?::[0-5]\d)?(?!\d)){_ZONE}"
_JOIN = r",?\s*(?:\bat\b|\bon\b|[|·•/–—@-])?\s*"
_AFTER = re.compile(rf"{_JOIN}{_HOURS}", re.I)
_BEFORE = re.compile(
    rf"(?<![\w:.]){_HOURS},?\s*(?:\bon\b|[|·•/–—-])?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?$",
    re.I,
)
_RFC2822 = re.compile(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d.*")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?=[/_-])")
_FIRST_YEAR = 1980
_LINE_MAX = 300

MONTH_FIRST, DAY_FIRST = "month_first", "day_first"
_ORDERS = (
    (MONTH_FIRST, re.compile(rf"\b(?-i:(?=[A-Z])){_MONTH}\s+(?:0?[1-9]|[12]\d|3[01])(?![\d:])|(?<!\d)(?:0?\d|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)\d\d", re.I)),
    (DAY_FIRST, re.compile(rf"(?<![\d:$£€,.])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?(?-i:(?=[A-Z])){_MONTH}|(?<!\d)(?:1[3-9]|2\d|3[01])/(?:0?\d|1[0-2])/(?:19|20)\d\d", re.I)),
)  # fmt: skip


@dataclass(frozen=True)
class Dated:
    """A date and its hour, with their place in the line: line[start:end)."""

    start: int
    end: int
    time: Time


def read_time(words: str) -> Time | None:
    """A declared date (ISO 8601, RFC 2822, or a month by its name) -> a time; null when it cannot be said.

    With a zone and seconds `edtf` is the whole moment; without a zone the clock stands beside the date.
    01/02/2026 is two dates and gives null.
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


def time_in_words(words: str, order: str | None = None) -> Time | None:
    """The first date in a short line ("Updated Jan. 3, 2026 at 4:05 p.m.")."""
    return next((dated.time for dated in dates_in_words(words, order)), None)


def dates_in_words(words: str, order: str | None = None) -> tuple[Dated, ...]:
    """Every full date in a short line, each with the hour beside it. `order` settles what 01/02/2026 means;
    without it that is no date."""
    found: list[Dated] = []
    for dated in sorted(_dated(words[:_LINE_MAX], order), key=lambda dated: dated.start):
        if not found or dated.start >= found[-1].end:
            found.append(dated)
    return tuple(found)


def day_order(text: str) -> str | None:
    """How a text writes its days, where all that it holds agree: month first ("Jan. 3"), day first, or null."""
    found = [name for name, pattern in _ORDERS if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def time_in_url(url: str) -> Time | None:
    """The date in a path like /2026/01/03/ (or a month, where that is all)."""
    if found := _IN_URL.search(url):
        return _from_iso(found[1], found[2], found[3])
    return None


def _dated(words: str, order: str | None) -> Iterator[Dated]:
    for pattern in _DAYS:
        for found in pattern.finditer(words):
            month, day = _month_and_day(found.groupdict(), order)
            edtf = _date(int(found["year"]), month, day) if month and day else None
            if edtf is None:
                continue
            after, before = _AFTER.match(words, found.end()), _BEFORE.search(words, 0, found.start())
            hours = after or before
            yield Dated(
                before.start() if before and not after else found.start(),
                after.end() if after else found.end(),
                Time(edtf, _clock(hours.groupdict()) if hours else None),
            )


def _month_and_day(parts: dict[str, str | None], order: str | None) -> tuple[int, int]:
    if name := parts.get("month"):
        return _MONTHS.index(name[:3].lower()) + 1, int(parts["day"] or 0)
    if "mm" in parts:
        return int(parts["mm"] or 0), int(parts["dd"] or 0)
    one, two = int(parts["one"] or 0), int(parts["two"] or 0)
    if one > 12 or (two <= 12 and order == DAY_FIRST and one != two):
        return two, one
    return (one, two) if two > 12 or one == two or order == MONTH_FIRST else (0, 0)


def _clock(parts: dict[str, str | None]) -> str | None:
    if parts["full"]:
        return f"{int(parts['full']):02}:{parts['past']}"
    hour, minute, half = parts["hour"], parts["minute"], parts["half"]
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
