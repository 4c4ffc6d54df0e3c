"""Times as the words give them: dates, weekdays, holidays and clock times, with their precision and basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.dates import INFERRED, RELATIVE, STATED, Time
from onrecord.text.holidays import HOLIDAYS, holiday_in
from onrecord.text.numbers import parse_number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEAKNESS = {STATED: 0, RELATIVE: 1, INFERRED: 2}
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DEICTIC = r"today|tonight|this\s(?:morning|afternoon|evening)|yesterday|last\snight"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind in ("clock", "deictic") else 0))
    for kind, pattern in (
        ("iso", r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)(?![\d-])"),
        ("iso", r"(?<![\d/])(?P<m>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])"),
        ("day", rf"\b{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?(?![\d,:]\d|\d)"),
        ("day", rf"\b(?:the\s)?{_DAY}(?:\sof)?\s{_MONTH}(?:,?\s{_YEAR})?(?!\w)"),
        ("month", rf"\b{_MONTH}(?:\sof)?,?\s{_YEAR}(?!\d)"),
        ("month", rf"\b(?:in|last|this)\s(?P<named>(?:early\s|late\s|mid-)?){_MONTH}(?!\s?\d|\w|\.?\s\d)"),
        ("holiday", rf"\b(?P<holiday>{'|'.join(HOLIDAYS)})(?:,?\s{_YEAR})?(?!\w)"),
        ("holiday", rf"\b(?:the\s)?(?P<holiday>last\s(?:day|night|hours|evening))\sof\s{_YEAR}(?!\d)"),
        ("weekday", rf"\b(?P<last>(?:[Ll]ast|[Tt]his\spast)\s)?{_WEEKDAY}(?![\w-])"),
        ("deictic", rf"\b(?P<deictic>{_DEICTIC})\b"),
        ("deictic", r"\b(?P<ago>(?:\w+|a\scouple\sof))\s(?P<unit>days?|weeks?)\sago\b"),
        ("deictic", r"\b(?P<period>(?:earlier|later)\sthis\smonth|last\smonth|last\syear)\b"),
        ("year", rf"\b[Ii]n\s{_YEAR}(?![\d-])"),
        (
            "clock",
            r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?",
        ),
        ("clock", r"(?<![\d:])(?P<hour>1[3-9]|2[0-3]|0\d):(?P<minute>[0-5]\d)(?![\d:])"),
        ("clock", r"\b(?P<word>noon|after\smidnight)\b"),
        (
            "clock",
            r"(?<=\s)(?P<hour>1[0-2]|[1-9])(?P<full>\so['’]clock)?\s(?:(?:in|on)\s)?(?:the|that|this)\s(?:last\s)?"
            r"(?P<part>morning|afternoon|evening|night)\b",
        ),
    )
)  # fmt: skip
_LOOSE = re.compile(
    r"\b(?:around|about|approximately|roughly|nearly|almost|close\sto|(?:shortly|just|soon|sometime|right|moments|"
    r"minutes|a\slittle)\s(?:before|after)|before|after|by)(?:\s(?:about|around))?\s$",
    re.IGNORECASE,
)
_SPAN_OF_HOURS = re.compile(r"(?:\bbetween\s[\w:.\s]{1,12}\sand|\d\s?(?:-|–|to))\s?$", re.IGNORECASE)
_BRIDGE = re.compile(
    r"[\s,]*(?:(?:on|at|of|in|the|a|late|early|around|about|approximately|roughly|shortly|just|sometime|before|after|"
    r"morning|afternoon|evening|night|and|was|[ECMP][SD]T"
    r"|(?:eastern|central|mountain|pacific|local)(?:\s(?:standard|daylight))?\stime)[\s,]*){0,5}",
    re.IGNORECASE,
)
_EDTF = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|XXXX-\d\d(?:-\d\d)?)")


@dataclass(frozen=True, slots=True)
class TimeHit:
    """text[start:end] says `time`; `weekday` is a weekday without a date to hang on ("monday")."""

    time: Time
    start: int
    end: int
    weekday: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    start: int
    end: int
    edtf: str | None = None
    clock: str | None = None
    approx: bool = False
    basis: str = STATED
    weekday: int | None = None


def is_edtf(text: str) -> bool:
    """Whether `text` is a date in one of the forms that the record uses."""
    if text.startswith("[") and text.endswith("]"):
        return all(is_edtf(part) for part in text[1:-1].split(","))
    if not _EDTF.fullmatch(text):
        return False
    year, month, day = ([*text.replace("XXXX", "2000").split("-"), "01", "01"])[:3]
    return _date(int(year), int(month), int(day)) is not None


def published_day(published: Time | None) -> date | None:
    """The day of publication, where it is known to the day."""
    if published is None or published.edtf is None:
        return None
    try:
        return date.fromisoformat(published.edtf[:10])
    except ValueError:
        return None


def find_times(
    text: str, start: int = 0, end: int | None = None, published: date | None = None
) -> tuple[TimeHit, ...]:
    """Every time in text[start:end], in order; neighbouring parts ("around 9 p.m. on Friday") are one.

    Weekdays, "yesterday" and the like count from `published`; without it only what is said is kept, and a
    date without a year has none."""
    stop = len(text) if end is None else end
    pieces = sorted(_pieces(text, start, stop, published), key=lambda p: (p.start, -p.end))
    kept: list[_Piece] = []
    for piece in pieces:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return tuple(_join(group, published) for group in _groups(text, kept))


def _pieces(text: str, start: int, stop: int, published: date | None) -> Iterator[_Piece]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, stop):
            piece = _clock(match, text, start) if kind == "clock" else _dated(kind, match, published)
            if piece is not None:
                yield piece


def _clock(match: re.Match[str], text: str, start: int) -> _Piece | None:
    before = text[max(start, match.start() - 40) : match.start()]
    if _SPAN_OF_HOURS.search(before):
        return None
    loose = _LOOSE.search(before)
    first = match.start() - len(loose[0]) if loose else match.start()
    if word := match.groupdict().get("word"):
        noon = word.lower() == "noon"
        return _Piece(
            "clock", first, match.end(), clock="12:00" if noon else "00:00", approx=bool(loose) or not noon
        )
    hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
    half = (match.groupdict().get("half") or "").lower()
    if part := match.groupdict().get("part"):
        if not loose and not re.search(r"\bat\s$|o['’]clock", before[-4:] + match[0]):
            return None
        half = "a" if part == "morning" or (part == "night" and hour in (12, 1, 2, 3, 4)) else "p"
        clock = f"{hour % 12 + 12 * (half == 'p'):02}:00"
        return _Piece(
            "clock", first, match.end("full" if match["full"] else "hour"), clock=clock, approx=bool(loose)
        )
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Piece("clock", first, match.end(), clock=f"{hour:02}:{minute:02}", approx=bool(loose))


def _dated(kind: str, match: re.Match[str], published: date | None) -> _Piece | None:
    edtf: str | None = None
    basis, weekday = STATED, None
    groups = match.groupdict()
    if kind == "iso":
        year = int(groups["year"])
        edtf = _full(year + 2000 if year < 100 else year, int(groups["m"]), int(groups["day"]))
    elif kind == "day":
        edtf, basis = _day(groups["year"], _month(groups["month"]), int(groups["day"]), published)
    elif kind == "month":
        edtf, basis = _whole_month(groups.get("year"), _month(groups["month"]), published)
    elif kind == "holiday":
        edtf, basis = _holiday(match, groups["year"], published)
    elif kind == "year":
        edtf = groups["year"]
    elif kind == "weekday":
        weekday = _DAYS.index(groups["weekday"].lower())
        basis = RELATIVE
        if published is not None:
            back = (published.weekday() - weekday) % 7
            edtf = (published - timedelta(back or (7 if groups["last"] else 0))).isoformat()
    elif published is not None:
        basis, edtf = RELATIVE, _deictic(groups, published)
    if edtf is None and weekday is None:
        return None
    return _Piece(kind, match.start(), match.end(), edtf, basis=basis, weekday=weekday)


def _deictic(groups: dict[str, str | None], published: date) -> str | None:
    if words := groups.get("period"):
        if "year" in words:
            return str(published.year - 1)
        month = published.replace(day=1)
        return ((month - timedelta(1)) if words.lower().startswith("last") else month).isoformat()[:7]
    if number := groups.get("ago"):
        count = parse_number("one" if number in ("a", "an") else number)
        if count is None or not count.exact or count.min is None or (groups["unit"] or "").startswith("week"):
            return None
        return (published - timedelta(count.min)).isoformat()
    words = (groups.get("deictic") or "").lower()
    return (published - timedelta(words in ("yesterday", "last night"))).isoformat()


def _month(name: str | None) -> int:
    return _MONTHS.index((name or "")[:3].lower()) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(year: int, month: int, day: int) -> str | None:
    found = _date(year, month, day)
    return found.isoformat() if found else None


def _day(year: str | None, month: int, day: int, published: date | None) -> tuple[str | None, str]:
    if year:
        return _full(int(year), month, day), STATED
    if published is None:
        return (f"XXXX-{month:02}-{day:02}" if _date(2000, month, day) else None), STATED
    for candidate in (published.year + 1, published.year, published.year - 1):
        found = _date(candidate, month, day)
        if found and found <= published + timedelta(1):
            return found.isoformat(), INFERRED
    return None, INFERRED


def _whole_month(year: str | None, month: int, published: date | None) -> tuple[str | None, str]:
    if year:
        return f"{year}-{month:02}", STATED
    if published is None:
        return f"XXXX-{month:02}", STATED
    return f"{published.year - (month > published.month)}-{month:02}", INFERRED


def _holiday(match: re.Match[str], year: str | None, published: date | None) -> tuple[str | None, str]:
    if year:
        last = match["holiday"].lower().startswith("last")
        return (f"{year}-12-31" if last else holiday_in(match["holiday"], int(year))), STATED
    if published is None:
        return holiday_in(match["holiday"], None), STATED
    for candidate in (published.year + 1, published.year, published.year - 1):
        found = holiday_in(match["holiday"], candidate)
        if found and found <= (published + timedelta(1)).isoformat():
            return found, INFERRED
    return None, INFERRED


def _groups(text: str, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if group and not (_BRIDGE.fullmatch(text, group[-1].end, piece.start) and _fits(group, piece)):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _fits(group: list[_Piece], piece: _Piece) -> bool:
    """Whether a part may join: one clock, one weekday, one date, and a weekday that agrees with the date."""
    kinds = {_family(p) for p in group}
    return _family(piece) not in kinds


def _family(piece: _Piece) -> str:
    return piece.kind if piece.kind in ("clock", "weekday") else "date"


def _join(group: list[_Piece], published: date | None) -> TimeHit:
    dates = [p for p in group if _family(p) == "date"]
    weekdays = [p for p in group if p.kind == "weekday"]
    clocks = [p for p in group if p.kind == "clock"]
    best = next(iter(dates or weekdays), None)
    edtf, basis = (best.edtf, best.basis) if best else (None, STATED)
    if dates and weekdays and edtf and basis == INFERRED and weekdays[0].weekday is not None:
        edtf = _on_weekday(edtf, weekdays[0].weekday, published)
    weekday = None if edtf or not weekdays or weekdays[0].weekday is None else _DAYS[weekdays[0].weekday]
    time = Time(edtf, clocks[0].clock if clocks else None, bool(clocks) and clocks[0].approx, basis)
    return TimeHit(time, min(p.start for p in group), max(p.end for p in group), weekday)


def _on_weekday(edtf: str, weekday: int, published: date | None) -> str:
    """The date of that day and month on that weekday, in the year that fits; the guess when none does."""
    guess = date.fromisoformat(edtf) if len(edtf) == 10 else None
    if guess is None or published is None or guess.weekday() == weekday:
        return edtf
    for year in range(published.year, published.year - 7, -1):
        found = _date(year, guess.month, guess.day)
        if found and found.weekday() == weekday and found <= published:
            return found.isoformat()
    return edtf
