"""What an article says about where it plays: states, sure places, quarters, cities whose police it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.scene import Scene
from onrecord.extract.values.place_names import Named
from onrecord.text.gazetteer import Entry, Gazetteer, distance

_LED = re.compile(r"\b(?:in|to|of|from|near|at|outside) (?P<name>(?:St\. )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})")
_NAMED_ON = re.compile(r"\s[A-Z]\w")
_PART_NAME = re.compile(r"\b([A-Z][\w-]+(?: [A-Z][\w-]+){0,2}) neighbou?rhood\b")
_CITY_POLICE = re.compile(r"(.+) Police Department$")
_TIMES = 10  # how many times larger the city is than its part
PART_KM = 45.0  # a smaller place this near the city that is also named may be a part of it


@dataclass(frozen=True)
class Context:
    """States named in the article, places that need no context, names that it calls neighbourhoods, and the
    cities whose own police it names."""

    regions: tuple[str, ...]
    near: tuple[Entry, ...]
    parts: frozenset[str]
    served: tuple[Entry, ...] = ()


def context_of(scene: Scene) -> Context:
    gazetteer = scene.lexicon.gazetteer
    pattern = re.compile(rf"(?<![\w])(?:{gazetteer.region_pattern})(?!\w)")
    regions: list[str] = []
    near: list[Entry] = []
    for block in scene.article.readable():
        for match in pattern.finditer(scene.article.text, block.start, block.end):
            region = gazetteer.region(match[0])
            if region and not _NAMED_ON.match(scene.article.text, match.end(), block.end):
                regions.append(region)
        for match in _LED.finditer(scene.article.text, block.start, block.end):
            words = match["name"].split()
            for size in range(len(words), 0, -1):
                entry = gazetteer.likely(" ".join(words[:size]))
                if entry is not None and entry.region:
                    near.append(entry)
                    break
    parts = frozenset(match[1] for match in _PART_NAME.finditer(scene.article.text))
    return Context(tuple(dict.fromkeys(regions)), tuple(dict.fromkeys(near)), parts, tuple(_served(scene)))


def _served(scene: Scene) -> Iterator[Entry]:
    """The cities whose police the article names, where it is plain which ones they are."""
    for block in scene.article.readable():
        for hit in scene.lexicon.agencies.find(scene.article.text, block.start, block.end):
            match = _CITY_POLICE.match(hit.agency.name)
            if match is None:
                continue
            entry = scene.lexicon.gazetteer.likely(hit.agency.place or match[1])
            if entry is not None and entry.kind == "city":
                yield entry


def quarter_of(named: Named, gazetteer: Gazetteer, context: Context) -> Entry | None:
    """A place that the gazetteer knows as a town, in reach of a city several times its size whose
    police are told of, but none of its own: a part of that city."""
    if named.level not in (None, "neighbourhood") or any(e.name == named.name for e in context.served):
        return None
    for large in context.served:
        for small in gazetteer.candidates(named.name, "city"):
            near = (small.region, small.county) == (large.region, large.county) and distance(
                small, large
            ) <= PART_KM
            if near and small.name != large.name and small.population * _TIMES <= large.population:
                return small._replace(kind="neighbourhood", city=large.name)
    return None
