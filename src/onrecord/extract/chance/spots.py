# ruff: noqa: E501
"""The places that an article names, and what speaks for each being where the news was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10
from urllib.parse import urlsplit

from onrecord.extract.chance.lines import SUMMED, Line, Page, marks_around, summed
from onrecord.text.gazetteer import NEAR_KM, Entry, Gazetteer, distance, fold

NAMESAKES = 10
SHORT = 3
FAR = 99
_WORD = r"(?:St\.|Ft\.|Mt\.|[A-Z][\w'’]*\w)"
_RUN = re.compile(rf"{_WORD}(?:[ -](?:(?:of|de|la|del|du)[ -])?{_WORD}){{0,4}}")
_NOT_NAMES = re.compile(
    r"(?:the|a|an|in|on|at|by|it|he|she|they|his|her|i|we|you|but|and|for|of|no|as|is|so|if|this|that|police|man|men|woman"
    r"|mr|mrs|officer|sgt|lt|chief|sheriff|update|updated|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|university|hospital"
    r"|north|south|east|west|street|avenue|news|family|one|two|three|central|county|city|state|district|post|media)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s(?:\w+\s)?(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Lane|Drive|Highway|Parkway|Court|Place|Pike|Way)\b"
)
_POLICE = re.compile(
    r"(?:['’]s)?\s(?:(?:city|county|metro|metropolitan)\s)?(?:police|sheriff|pd\b|fire\b|officers?\b|detectives|homicide)",
    re.IGNORECASE,
)
_AREA = re.compile(r"['’]s\s|\s(?:neighborhood|section|area|community|suburb|resident|man\b|woman\b|teen\b)")
_INTO = re.compile(r"\b(?:in|near|at|outside|of|around|from|throughout|across)\s(?:the\s)?(?:\w+\s){0,1}$")
_IN = re.compile(
    r"\b(?:in|near|outside)\s(?:downtown\s|the\s|south\s|north\s|east\s|west\s|\w+(?:ern|east|west)\s)?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+\s$")
FEATURES = (
    "hits", "share", "first", "first_event", "headline", "title", "dateline", "region_beside", "other_region",
    "led", "inside", "police", "street", "area", "person", "gpe", "told", "event", "court", "past", "page", "kind",
    "population", "rank", "namesakes", "region_named", "regions_named", "county_named", "near", "near_hits", "part_of",
    "said", "said_region", "in_address", "longer", "size", "abroad", "larger_namesake",
)  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """text[start:end] is the name; `region` the state beside it."""

    start: int
    end: int
    line: Line
    region: str | None = None


@dataclass(frozen=True)
class Spot:
    """One place of the gazetteer, with the words that may mean it."""

    name: str
    entry: Entry
    rank: int
    namesakes: int
    hits: tuple[Hit, ...] = field(default=())


def told_name(spot: Spot) -> str:
    """The name of a place as the words have it: "Bronx", not "The Bronx"; in full where they shorten it."""
    return (
        spot.name.title()
        if len(spot.name) > SHORT and fold(spot.entry.name) != spot.name
        else spot.entry.name
    )


@dataclass(frozen=True)
class Home:
    """Where an outlet reports from: the shares of its reports by state and by city."""

    states: Mapping[str, float] = field(default_factory=dict)
    cities: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """What the article says of places as a whole."""

    regions: Mapping[str, int]
    counties: frozenset[str]
    outlet: str
    said: tuple[str | None, str | None] = (None, None)
    home: Home = field(default_factory=lambda: Home())


def outlet_of(url: str | None) -> str:
    """The host of an address, without what fronts it."""
    host = urlsplit(url or "").hostname or ""
    return host.removeprefix("www.").removeprefix("m.")


def find_spots(page: Page, ground: Ground) -> tuple[Spot, ...]:
    """Every place that the sentences name, with its likeliest namesakes."""
    gazetteer = page.scene.lexicon.gazetteer
    named: dict[str, list[Hit]] = {}
    unlisted: dict[str, tuple[Entry, list[Hit]]] = {}
    for line in page.lines:
        for start, end in _names(page.text, line, gazetteer):
            named.setdefault(fold(_cased(page.text[start:end])), []).append(
                Hit(start, end, line, _beside(page.text, end, gazetteer))
            )
    wanted = {*ground.regions, *ground.home.states}
    for name, hit in _unlisted(page, gazetteer):
        if name not in named:
            region = hit.region or (next(iter(ground.regions)) if len(ground.regions) == 1 else "")
            unlisted.setdefault(name, (Entry("city", page.text[hit.start : hit.end], region=region), []))[
                1
            ].append(hit)
    spots = [Spot(name, entry, 0, 0, tuple(hits)) for name, (entry, hits) in unlisted.items()]
    for name, hits in named.items():
        entries = gazetteer.candidates(name, "city", "county", "neighbourhood")
        beside = {h.region for h in hits if h.region}
        for rank, entry in enumerate(entries):
            if rank < NAMESAKES or entry.region in wanted or entry.region in beside:
                spots.append(Spot(name, entry, rank, len(entries), tuple(hits)))
    return tuple(spots)


def ground_of(page: Page, said: tuple[str | None, str | None], home: Home) -> Ground:
    """`said`: city and state that the rules read."""
    gazetteer = page.scene.lexicon.gazetteer
    pattern = re.compile(rf"(?<![\w])(?:{gazetteer.region_pattern}|(?<=, )[A-Z]{{2}})(?!\w)")
    regions: dict[str, int] = {}
    counties = set()
    for line in page.lines:
        for match in pattern.finditer(page.text, line.sentence.start, line.sentence.end):
            region = gazetteer.region(match[0])
            if region:
                regions[region] = regions.get(region, 0) + 1
        for match in re.finditer(r"\b((?:[A-Z][\w.-]+\s){1,3}(?:County|Parish))\b", page.text[line.sentence.start : line.sentence.end]):  # fmt: skip
            counties.add(fold(match[1]))
    return Ground(regions, frozenset(counties), outlet_of(page.scene.article.url), said, home)


def spot_marks(page: Page, spot: Spot) -> list[list[str]]:
    return [list(marks_around(page, (h.start, h.end))) for h in spot.hits]


def spot_values(page: Page, ground: Ground, spots: Sequence[Spot]) -> Iterator[list[float]]:
    """For each spot the values of `FEATURES`."""
    total = len({h.start for s in spots for h in s.hits}) or 1
    names = {s.name for s in spots}
    text, address = page.text, ground.outlet.replace("-", "")
    first_names = {s.name: s for s in spots if s.rank == 0}
    for spot in spots:
        entry, hits = spot.entry, spot.hits
        beside = [h.region for h in hits if h.region]
        others = [o for o in first_names.values() if o.name != spot.name and o.entry.region == entry.region and o.entry.region]  # fmt: skip
        near = [o for o in others if distance(o.entry, entry) <= NEAR_KM]
        compact = spot.name.replace(" ", "").replace(".", "")
        county = entry.county if entry.kind == "city" else ""
        yield [
            len(hits), len(hits) / total, min(h.line.place for h in hits),
            min(abs(h.line.place - page.first_event) for h in hits), any(h.line.headline for h in hits),
            spot.name in page.title, any(_dateline(text, h) for h in hits),
            sum(r == entry.region for r in beside), sum(r != entry.region for r in beside),
            sum(_INTO.search(text[max(0, h.start - 24) : h.start]) is not None for h in hits),
            sum(_IN.search(text[max(0, h.start - 24) : h.start]) is not None for h in hits),
            sum(_POLICE.match(text, h.end) is not None for h in hits),
            sum(_STREET.match(text, h.end) is not None for h in hits),
            sum(_AREA.match(text, h.end) is not None for h in hits),
            sum(_NAME_BEFORE.search(text[max(0, h.start - 16) : h.start]) is not None for h in hits),
            sum(_placed(page, h) for h in hits), sum(h.line.told for h in hits),
            sum("event" in h.line.kinds for h in hits), sum("court" in h.line.kinds for h in hits),
            sum("past" in h.line.kinds for h in hits), sum("page" in h.line.kinds for h in hits),
            ("city", "county", "neighbourhood").index(entry.kind), log10(entry.population + 1), spot.rank, spot.namesakes,
            ground.regions.get(entry.region, 0), len(ground.regions), fold(county) in ground.counties,
            len(near), sum(len(o.hits) for o in near), any(fold(entry.city) == o.name for o in others) if entry.city else 0,
            ground.said[0] is not None and fold(ground.said[0]) == spot.name, ground.said[1] == entry.region,
            len(compact) > 3 and compact in address,
            any(spot.name != o and spot.name in o for o in names), len(spot.name.split()), entry.country != "United States",
            max((o.entry.population for o in spots if o.name == spot.name and o.rank != spot.rank), default=0) / (entry.population + 1),
        ]  # fmt: skip


def _names(text: str, line: Line, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text, line.sentence.start, line.sentence.end):
        parts = list(re.finditer(r"[^\s-]+", run[0]))
        n = 0
        while n < len(parts):
            size = next(
                (k for k in range(min(4, len(parts) - n), 0, -1) if _known(run[0], parts, n, k, gazetteer)), 0
            )
            if size:
                start = run.start() + parts[n].start()
                yield start, run.start() + parts[n + size - 1].start() + len(_bare(parts[n + size - 1][0]))
            n += size or 1


def _unlisted(page: Page, gazetteer: Gazetteer) -> Iterator[tuple[str, Hit]]:
    """Places that the reader takes for such and the gazetteer does not hold."""
    for entity in page.scene.reading.entities:
        line = page.line_at(entity.start) if entity.label == "GPE" else None
        name = _bare(page.text[entity.start : entity.end])
        if line is None or not re.fullmatch(rf"{_WORD}(?:[ -]{_WORD}){{0,2}}", name):
            continue
        if (
            gazetteer.candidates(_cased(name))
            or gazetteer.region(name)
            or name.upper() in ("U.S.", "US", "USA", "AP")
        ):
            continue
        end = entity.start + len(name)
        yield fold(_cased(name)), Hit(entity.start, end, line, _beside(page.text, end, gazetteer))


def _known(run: str, parts: Sequence[re.Match[str]], n: int, size: int, gazetteer: Gazetteer) -> bool:
    words = run[parts[n].start() : parts[n + size - 1].end()]
    name = _bare(words)
    if size == 1 and (_NOT_NAMES.fullmatch(name) or len(name) < 3):
        return False
    return bool(gazetteer.candidates(_cased(name), "city", "county", "neighbourhood"))


def _bare(words: str) -> str:
    return re.sub(r"['’]s?$", "", words)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _beside(text: str, end: int, gazetteer: Gazetteer) -> str | None:
    match = re.match(rf",?\s\(?({gazetteer.region_pattern}|[A-Z]{{2}})(?!\w)", text[end : end + 30])
    if match is None or (match[0][0] != "," and len(match[1]) == 2):
        return None
    return gazetteer.region(match[1])


def _dateline(text: str, hit: Hit) -> bool:
    near = hit.start - hit.line.sentence.start < 12
    return near and re.match(r"[^a-z]{0,12}(?:\([\w .-]+\)\s?)?(?:[—–]|-{1,2}\s|\s-|:)", text[hit.end : hit.end + 40]) is not None  # fmt: skip


def _placed(page: Page, hit: Hit) -> bool:
    tokens = page.scene.reading.tokens_in(hit.start, hit.end)
    return bool(tokens) and tokens[-1].ent in ("GPE", "LOC")


LATE = ("home_state", "home_city", *SUMMED)


def spot_late(home: Home, spots: Sequence[Spot], odds: Sequence[Sequence[float]]) -> list[list[float]]:
    """The values of `LATE`; `odds` are what the marks of each spot's hits weigh."""
    return [
        [home.states.get(s.entry.region, 0.0), home.cities.get(s.name, 0.0), *rest]
        for s, rest in zip(spots, summed(odds), strict=True)
    ]


REGION_FEATURES = (
    "named", "share", "title", "beside", "said", "spots", "sure", "regions", "known", "home", "chance", "chances", "other",
)  # fmt: skip


def region_values(
    ground: Ground, title: str, spots: Sequence[Spot], chances: Sequence[float]
) -> dict[str, list[float]]:
    """For each state that the article, its places or its outlet bring up, the values of `REGION_FEATURES`;
    `chances` are those of the spots."""
    every = sum(ground.regions.values()) or 1
    by_region: dict[str, list[tuple[Spot, float]]] = {
        region: [] for region in (*ground.regions, *ground.home.states)
    }
    for spot, chance in zip(spots, chances, strict=True):
        if spot.entry.region:
            by_region.setdefault(spot.entry.region, []).append((spot, chance))
    best = {region: max((c for _, c in rows), default=0.0) for region, rows in by_region.items()}
    return {
        region: [
            ground.regions.get(region, 0), ground.regions.get(region, 0) / every, region.lower() in title,
            sum(h.region == region for s, _ in rows[:20] for h in s.hits), ground.said[1] == region,
            len({s.name for s, _ in rows}), sum(s.namesakes == 1 for s, _ in rows), len(by_region),
            any(s.rank == 0 for s, _ in rows), ground.home.states.get(region, 0.0), best[region],
            sum(c for _, c in rows), max((b for r, b in best.items() if r != region), default=0.0),
        ]
        for region, rows in by_region.items()
    }  # fmt: skip
