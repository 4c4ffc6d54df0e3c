# ruff: noqa: E501
"""The days that an article names and those just before it was published, and what speaks for each being the day
of the news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.chance.lines import NOTHING, SUMMED, Line, Page, lead_marks, marks_around, summed
from onrecord.extract.values.times import tier_of
from onrecord.model.dates import RELATIVE, Time
from onrecord.text.times import TimeHit, find_times, published_day

LEAD = 3
FAR = 99
NEAR = 7  # a report names the day mostly by its weekday: the last seven are weighed though nothing names them
FULL = len("2031-05-04")
FURTHEST = 500  # characters
LAGS = (0, 1, 2, 3)  # days from the event to the report, the last with all that are longer
_OVERNIGHT = re.compile(r"\b(?:overnight|this weekend|over the weekend)\b", re.IGNORECASE)
_EVENT_NEAR = re.compile(
    r"\b(?:shot|shooting|shootings|gunfire|killed|wounded|stabbed|opened fire|fired|found dead|attack)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_NIGHT = re.compile(r"night|evening|midnight|\bp\.?m", re.IGNORECASE)
_STAMP = re.compile(r"\b(?:updated|posted|published|modified|last update)\b[^.]{0,30}$", re.IGNORECASE)
FEATURES = (
    "lag", "hits", "share", "first", "first_rest", "tier", "tiers", "told", "in_headline", "weekday", "deictic",
    "dated", "clock", "event", "event_near", "gap", "court", "court_near", "arrest", "wake", "past", "page", "stamp",
    "oldest", "order", "days", "latest_lag", "oldest_lag", "event_first", "quoted",
    "hours", "dated_days",
    "named", "day_of_week", "weekdays", "weekdays_lead", "day_after", "day_before", "night_after", "overnight", "weekend",
    "unnamed_best",
)  # fmt: skip
LATE = (*SUMMED, "before_max", "after_max", "lag0", "lag1", "lag2", "lag3")


@dataclass(frozen=True)
class Day:
    """A day, with the words that name it, in order; none where it is only near."""

    iso: str
    hits: tuple[tuple[TimeHit, Line], ...]


def find_days(page: Page) -> tuple[Day, ...]:
    """Every full day that the sentences name, and the last before publication, in the order of the calendar."""
    published = published_day(page.scene.article.published)
    found: dict[str, list[tuple[TimeHit, Line]]] = {}
    for line in page.lines:
        start, end = line.sentence.start, line.sentence.end
        hits = list(find_times(page.text, start, end, published))
        if published is not None:
            hits += [
                TimeHit(Time(published.isoformat(), basis=RELATIVE), m.start(), m.end())
                for m in _OVERNIGHT.finditer(page.text, start, end)
                if not any(h.start < m.end() and m.start() < h.end for h in hits)
            ]
        for hit in hits:
            for iso in _meant(hit, published):
                found.setdefault(iso, []).append((hit, line))
    if published is not None:
        for back in range(NEAR + 1):
            found.setdefault((published - timedelta(back)).isoformat(), [])
    return tuple(Day(iso, tuple(found[iso])) for iso in sorted(found))


def _meant(hit: TimeHit, published: date | None) -> Iterator[str]:
    """The day that the words name; where they name an hour alone, the day of publication or the one before."""
    iso = hit.time.edtf
    if iso and len(iso) == FULL and iso[0].isdigit():
        yield iso
    elif iso is None and hit.time.clock and hit.weekday is None and published is not None:
        yield from (published.isoformat(), (published - timedelta(1)).isoformat())


def day_marks(page: Page, day: Day) -> list[list[str]]:
    """For each of its hits the marks around it."""
    return [
        [*marks_around(page, (hit.start, hit.end)), f"t:{_form(page.text[hit.start : hit.end])}"]
        for hit, _ in day.hits
    ]


def lag_marks(page: Page, days: tuple[Day, ...]) -> list[str]:
    """What the beginning says of how long ago it was: its words, and how far back the days lie that it names."""
    published = published_day(page.scene.article.published)
    named = [
        f"y:{_form(page.text[hit.start : hit.end])}@{min(_lag(day.iso, published), NEAR + 1)}"
        for day in days
        for hit, line in day.hits
        if line.place < 2 * LEAD
    ]
    return [*lead_marks(page), *dict.fromkeys(named)]


def day_values(page: Page, days: tuple[Day, ...]) -> Iterator[list[float]]:
    """For each day the values of `FEATURES`."""
    published = published_day(page.scene.article.published)
    named = {d.iso: d for d in days if d.hits}
    lags = [_lag(d.iso, published) for d in days]
    told = [_lag(iso, published) for iso in named]
    near = [g for g in told if g < 8] or told or [FAR]
    total = sum(len(d.hits) for d in days)
    full = sum(any(h.time.edtf for h, _ in d.hits) for d in days)
    low = page.text.lower()
    loose = ["overnight" in low, "weekend" in low]
    weekdays = [(m[0].lower(), m.start()) for m in _WEEKDAY.finditer(page.text)]
    lead_end = page.lines[min(2 * LEAD, len(page.lines)) - 1].sentence.end if page.lines else 0
    for n, day in enumerate(days):
        when = date.fromisoformat(day.iso)
        mine = [at for word, at in weekdays if word == f"{when:%A}".lower()]
        before, after = (named.get((when + timedelta(k)).isoformat()) for k in (-1, 1))
        tiers = [tier_of(page.scene.reading, h, x.sentence, first=x.place < LEAD) for h, x in day.hits]
        words = [page.text[h.start : h.end].lower() for h, _ in day.hits]
        gaps = [_gap(page, h, x) for h, x in day.hits]
        yield [
            lags[n], len(day.hits), len(day.hits) / total if total else 0,
            min((x.place for _, x in day.hits), default=FAR), min((x.place for _, x in day.hits if not x.headline), default=FAR),
            max(tiers, default=-1), sum(tiers), any(x.told for _, x in day.hits), any(x.headline for _, x in day.hits),
            any("day" in w and not w[-1:].isdigit() and "to" not in w for w in words),
            any(w in ("today", "tonight", "yesterday") or w.startswith(("this", "last", "over")) for w in words),
            any(re.search(r"\d", w) is not None for w in words), any(h.time.clock is not None for h, _ in day.hits),
            sum("event" in x.kinds for _, x in day.hits), sum(g < 60 for g in gaps), min(gaps, default=FURTHEST),
            sum("court" in x.kinds for _, x in day.hits), sum(_near(page, h, "court") for h, _ in day.hits),
            sum("arrest" in x.kinds for _, x in day.hits), sum("wake" in x.kinds for _, x in day.hits),
            sum("past" in x.kinds for _, x in day.hits), sum("page" in x.kinds for _, x in day.hits),
            any(_STAMP.search(page.text, x.sentence.start, h.start) is not None for h, x in day.hits),
            lags[n] == max(near), n, len(named), min(told, default=FAR), max(near),
            any(x.place == page.first_event for _, x in day.hits),
            sum(_quoted(page, h) for h, _ in day.hits), sum(h.time.edtf is None for h, _ in day.hits), full,
            bool(day.hits), when.weekday(), len(mine), sum(at < lead_end for at in mine),
            len(after.hits) if after else 0, len(before.hits) if before else 0,
            any(_NIGHT.search(page.text[h.start : h.end + 12]) is not None for h, _ in before.hits) if before else False,
            *loose, min((abs(lags[n] - g) for g in told), default=FAR),
        ]  # fmt: skip


def day_late(
    days: tuple[Day, ...], odds: Sequence[Sequence[float]], lags: Sequence[float]
) -> list[list[float]]:
    """The values of `LATE`: what the marks of each day's hits weigh, those of its neighbours, and how likely it was
    today, yesterday, the day before or longer ago."""
    best = {d.iso: max(o) for d, o in zip(days, odds, strict=True) if o}
    return [
        [
            *row,
            *(best.get((date.fromisoformat(d.iso) + timedelta(k)).isoformat(), NOTHING) for k in (-1, 1)),
            *lags,
        ]
        for d, row in zip(days, summed(odds), strict=True)
    ]


def _lag(iso: str, published: date | None) -> int:
    return FAR if published is None else max(-5, min(90, (published - date.fromisoformat(iso)).days))


def _gap(page: Page, hit: TimeHit, line: Line) -> int:
    """Characters to the nearest word for violence in the sentence."""
    spots = (m.start() for m in _EVENT_NEAR.finditer(page.text, line.sentence.start, line.sentence.end))
    return min((abs(s - hit.start) for s in spots), default=FURTHEST)


def _near(page: Page, hit: TimeHit, kind: str) -> bool:
    around = page.text[max(0, hit.start - 50) : hit.end + 50].lower()
    return any(
        word in around for word in ("court", "charged", "trial", "hearing", "arraign", "sentenc", "indict")
    )


def _quoted(page: Page, hit: TimeHit) -> bool:
    before = page.text[max(0, hit.start - 200) : hit.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _form(words: str) -> str:
    low = words.lower()
    return re.sub(r"\d+", "0", re.sub(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "DAY", low))[:24]
