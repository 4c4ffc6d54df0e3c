"""What of a telling is compared with another: gathered once per mention, small enough for a hundred
thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from urllib.parse import urlsplit

from onrecord.link.days import Span as DaySpan
from onrecord.link.days import day_spans, ordinal
from onrecord.link.hints import how_in, numbers_in, tells_several, who_in
from onrecord.link.terms import Frequencies, capitalised, frequencies, terms_of
from onrecord.link.told import clocks_in, days_in, figures_in
from onrecord.model.actions import Action
from onrecord.model.attribution import Span
from onrecord.model.dates import Time
from onrecord.model.linkage import Telling
from onrecord.model.mention import Mention
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statement import STATED, Statement
from onrecord.text.placelevels import levels_of
from onrecord.text.timespans import clock_minutes
from onrecord.text.wording import name_words, shingles, words

# How much of a text is kept: its weightiest words, those of its headline and lede, its names, its passages.
MOST_TERMS, MOST_LEDE, MOST_NAMED, MOST_CAPITALS, SKETCH = 160, 28, 28, 64, 48
_LEDE, _OPENING = 400, 700
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|(?<=[a-z], )(\d{1,2})(?=[,.;])|\baged? (\d{1,2})\b")
_STREET = re.compile(
    r"\b(?:(?P<block>\d{2,5}) block of )?(?:(?:[NSEW]\.?|North|South|East|West|Northeast|Northwest|Southeast"
    r"|Southwest) )?(?P<name>(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))(?: [A-Z][a-z]+)?) (?:Street|St\b|Avenue|Ave\b"
    r"|Road|Rd\b|Drive|Dr\b|Boulevard|Blvd\b|Lane|Ln\b|Court|Ct\b|Place|Way|Terrace|Circle|Parkway|Highway|Trail)"
)


@dataclass(frozen=True, slots=True)
class Where:
    """A place as comparable names, "" where nothing is said; degrees where known."""

    neighbourhood: str
    city: str
    county: str
    region: str
    country: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Days are ordinals. Facts about people carry their role: an officer's outcome is not compared with
    another person's. `terms`, `lede`, `named` are weighted words: of all that is told, of headline and first
    lines, and those of `terms` that are written as names. `told_days`, `opening_days`, `told_clocks` and
    `figures` are what the words name, whatever it belongs to. `sketch` are the least hashes of its
    passages."""

    mention: str
    document: str
    main: bool
    outlet: str
    published: int | None
    days: tuple[DaySpan, ...]
    clocks: tuple[int, ...]
    places: tuple[Where, ...]
    streets: frozenset[str]
    names: frozenset[tuple[str, tuple[str, ...]]]
    ages: frozenset[int]
    role_ages: frozenset[tuple[str, int]]
    genders: frozenset[str]
    agencies: frozenset[str]
    duty: frozenset[str]
    weapons: frozenset[str]
    events: frozenset[str]
    locations: frozenset[str]
    outcomes: frozenset[tuple[str, str]]
    killed: frozenset[Number]
    injured: frozenset[Number]
    steps: frozenset[tuple[str, str]]
    terms: dict[str, int]
    lede: dict[str, int]
    named: dict[str, int]
    headline: dict[str, int]
    capitals: frozenset[str]
    who: frozenset[str]
    how: frozenset[str]
    numbers: frozenset[int]
    lede_ages: frozenset[int]
    told_days: frozenset[int]
    opening_days: frozenset[int]
    told_clocks: frozenset[int]
    figures: frozenset[int]
    several: bool
    sketch: frozenset[int]

    def __hash__(self) -> int:
        return hash(self.mention)


def profile_of(telling: Telling, others: Sequence[Mention] = (), table: Frequencies | None = None) -> Profile:
    """A telling, and the article's other mentions -> what it is compared by. The first news of an article
    takes all that no other mention tells; a further one, and an older incident, only its own sentences."""
    mention, article = telling.mention, telling.article
    weights = table or frequencies()
    role_of = {p.key: p.role for p in mention.people}
    by_field: dict[str, list[Statement]] = {}
    for s in telling.statements:
        if s.state == STATED and s.value is not None:
            by_field.setdefault(s.field, []).append(s)

    def strings(field: str) -> frozenset[str]:
        return frozenset(s.value.casefold() for s in by_field.get(field, ()) if isinstance(s.value, str))

    def numbers(field: str) -> frozenset[Number]:
        return frozenset(s.value for s in by_field.get(field, ()) if isinstance(s.value, Number))

    def by_role(field: str) -> frozenset[tuple[str, str]]:
        return frozenset(
            (role_of.get(s.about, ""), s.value.casefold())
            for s in by_field.get(field, ())
            if isinstance(s.value, str)
        )

    own = _own_spans(telling, others)
    told = "\n".join(article.text[start:end] for start, end in own)
    title = article.headline or "" if mention.main else ""
    run = words(f"{title}\n{told}")
    terms = terms_of(run, weights, MOST_TERMS)
    lede = words(f"{title}\n{told[:_LEDE]}")
    names = capitalised(told)
    times = [s.value for s in by_field.get("when", ()) if isinstance(s.value, Time)]
    published = ordinal(article.published.edtf if article.published else None)
    role_ages = frozenset(
        (role_of.get(s.about, ""), s.value.min)
        for s in by_field.get("age", ())
        if isinstance(s.value, Number) and s.value.exact and s.value.min is not None
    )
    return Profile(
        mention=mention.id,
        document=mention.document,
        main=mention.main,
        outlet=_outlet(article.url, article.outlet),
        published=published,
        days=tuple(sorted({span for t in times for span in day_spans(t.edtf, published)})),
        clocks=tuple(sorted({m for t in times if (m := clock_minutes(t.clock)) is not None})),
        places=tuple(
            sorted(
                {_where(s.value) for s in by_field.get("where", ()) if isinstance(s.value, Place)}, key=repr
            )
        ),
        streets=frozenset(_streets(told)),
        names=frozenset(
            (role, called) for role, name in by_role("name") if (called := tuple(name_words(name)))
        ),
        ages=frozenset(_ages(told)) | frozenset(age for _, age in role_ages),
        role_ages=role_ages,
        genders=frozenset(g for _, g in by_role("gender")),
        agencies=strings("agency"),
        duty=strings("duty_status"),
        weapons=frozenset(w.split()[-1] for w in strings("weapon") if w.split()),
        events=strings("event_type"),
        locations=strings("location_type"),
        outcomes=by_role("outcome"),
        killed=numbers("killed_count"),
        injured=numbers("injured_count"),
        steps=frozenset(
            (role_of.get(s.about, ""), s.value.verb)
            for s in by_field.get("action", ())
            if isinstance(s.value, Action)
        ),
        terms=terms,
        lede=terms_of(lede, weights, MOST_LEDE),
        named=dict([(w, x) for w, x in terms.items() if w in names][:MOST_NAMED]),
        headline=terms_of(words(title), weights, MOST_LEDE),
        capitals=frozenset(sorted(map(intern, names), key=lambda w: (-weights.idf(w), w))[:MOST_CAPITALS]),
        who=who_in(lede),
        how=how_in(run),
        numbers=numbers_in(f"{title}\n{told[:_LEDE]}"),
        lede_ages=frozenset(_ages(f"{title}\n{told[:_LEDE]}")),
        told_days=days_in(f"{title}\n{told}", published),
        opening_days=days_in(f"{title}\n{told[:_OPENING]}", published),
        told_clocks=clocks_in(told),
        figures=figures_in(told),
        several=tells_several(title, told[:_LEDE]),
        sketch=frozenset(sorted(shingles(told))[:SKETCH]) if len(run) > 5 else frozenset(),
    )


def _own_spans(telling: Telling, others: Sequence[Mention]) -> list[Span]:
    mine = telling.mention
    if not mine.main or any(m.main and m.spans[:1] < mine.spans[:1] for m in others):
        return list(mine.spans)
    taken = sorted({span for m in others for span in m.spans} - set(mine.spans))
    spans = []
    for block in telling.article.readable():
        start = block.start
        for a, b in taken:
            if a < block.end and b > start:
                spans.append((start, max(start, a)))
                start = max(start, b)
        spans.append((start, block.end))
    return [(a, b) for a, b in spans if b > a]


def _ages(text: str) -> Iterator[int]:
    for found in _AGE.finditer(text):
        age = next(g for g in found.groups() if g)
        if int(age) > 0:
            yield int(age)


def _streets(text: str) -> Iterator[str]:
    for found in _STREET.finditer(text):
        name = " ".join(words(found["name"]))
        yield name
        if found["block"]:
            yield f"{found['block']} {name}"


def _where(place: Place) -> Where:
    levels = levels_of(place)
    fine = place.precision in ("city", "neighbourhood")
    return Where(
        levels.get("neighbourhood", ""),
        levels.get("city", ""),
        levels.get("county", ""),
        levels.get("region", ""),
        levels.get("country", ""),
        place.lat if fine else None,
        place.lon if fine else None,
    )


def _outlet(url: str | None, outlet: str | None) -> str:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        host = None
    return (host or outlet or "").casefold().removeprefix("www.")
