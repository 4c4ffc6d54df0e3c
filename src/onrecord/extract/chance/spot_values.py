# ruff: noqa: E501
"""What speaks for each place that an article names being where the news was, and for each state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log10

from onrecord.extract.chance.lines import SUMMED, Page, marks_around, summed
from onrecord.extract.chance.spots import AREA, FAR, INTO, POLICE, Ground, Hit, Home, Spot, is_dateline
from onrecord.text.gazetteer import NEAR_KM, distance, fold

_STREET = re.compile(
    r"\s(?:\w+\s)?(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Lane|Drive|Highway|Parkway|Court|Place|Pike|Way)\b"
)
_IN = re.compile(
    r"\b(?:in|near|outside)\s(?:downtown\s|the\s|south\s|north\s|east\s|west\s|\w+(?:ern|east|west)\s)?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+\s$")
FEATURES = (
    "hits", "share", "first", "first_event", "headline", "dateline", "led", "inside", "police", "street", "area", "person",
    "gpe", "told", "event", "court", "past", "page", "title", "region_beside", "other_region", "kind", "population", "rank",
    "namesakes", "region_named", "regions_named", "county_named", "near", "near_hits", "part_of", "said", "said_region",
    "in_address", "longer", "size", "abroad", "larger_namesake", "in_slug", "hitless", "at_home", "likeliest",
)  # fmt: skip


def spot_marks(page: Page, spot: Spot) -> list[list[str]]:
    return [list(marks_around(page, (h.start, h.end))) for h in spot.hits]


def spot_values(page: Page, ground: Ground, spots: Sequence[Spot]) -> Iterator[list[float]]:
    """For each spot the values of `FEATURES`."""
    total = len({h.start for s in spots for h in s.hits}) or 1
    address = ground.outlet.replace("-", "")
    by_name: dict[str, list[Spot]] = {}
    for spot in spots:
        by_name.setdefault(spot.name, []).append(spot)
    words = {name: _told_values(page, namesakes[0].hits, total) for name, namesakes in by_name.items()}
    first_names = [s for s in spots if s.rank == 0 and s.entry.region]
    for spot in spots:
        entry, hits, namesakes = spot.entry, spot.hits, by_name[spot.name]
        beside = [h.region for h in hits if h.region]
        others = [o for o in first_names if o.entry.region == entry.region and o.name != spot.name]
        near = [o for o in others if distance(o.entry, entry) <= NEAR_KM]
        compact = spot.name.replace(" ", "").replace(".", "")
        county = entry.county if entry.kind == "city" else ""
        yield [
            *words[spot.name], spot.name in page.title,
            sum(r == entry.region for r in beside), sum(r != entry.region for r in beside),
            ("city", "county", "neighbourhood").index(entry.kind), log10(entry.population + 1), spot.rank, spot.namesakes,
            ground.regions.get(entry.region, 0), len(ground.regions), fold(county) in ground.counties,
            len(near), sum(len(o.hits) for o in near), any(fold(entry.city) == o.name for o in others) if entry.city else 0,
            ground.said[0] is not None and fold(ground.said[0]) == spot.name, ground.said[1] == entry.region,
            len(compact) > 3 and compact in address,
            any(spot.name != o and spot.name in o for o in by_name), len(spot.name.split()), entry.country != "United States",
            max((o.entry.population for o in namesakes if o.rank != spot.rank), default=0) / (entry.population + 1),
            spot.name in ground.address, not hits, spot.name in ground.home.cities,
            max((o.entry.population for o in namesakes if o.entry.region in ground.regions), default=0) <= entry.population,
        ]  # fmt: skip


def _told_values(page: Page, hits: Sequence[Hit], total: int) -> list[float]:
    """What stands around a name, the same for all its namesakes."""
    text = page.text
    before = [text[max(0, h.start - 24) : h.start] for h in hits]
    kinds = [h.line.kinds for h in hits]
    return [
        len(hits), len(hits) / total, min((h.line.place for h in hits), default=FAR),
        min((abs(h.line.place - page.first_event) for h in hits), default=FAR), any(h.line.headline for h in hits),
        any(is_dateline(text, h) for h in hits),
        sum(INTO.search(b) is not None for b in before), sum(_IN.search(b) is not None for b in before),
        *(sum(p.match(text, h.end) is not None for h in hits) for p in (POLICE, _STREET, AREA)),
        sum(_NAME_BEFORE.search(b) is not None for b in before),
        sum(_placed(page, h) for h in hits), sum(h.line.told for h in hits),
        *(sum(kind in k for k in kinds) for kind in ("event", "court", "past", "page")),
    ]  # fmt: skip


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
