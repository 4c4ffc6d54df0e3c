"""Where things are: places by name, told apart by what stands around them.

The data (`data/gazetteer.csv.gz`, built by tools/build_gazetteer.py) are an extract of GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import LexiconError
from onrecord.model.places import LEVELS, Place

COLUMNS = ("name", "kind", "city", "county", "region", "country", "lat", "lon", "timezone", "aliases")
NEAR_KM = 60.0  # a report that names two places means two that lie about this near
SURE_POPULATION = (
    250_000  # a city of this size, and so many times its next namesake, may stand without its state
)
SURE_RATIO = 8.0
LIKELY_POPULATION = 20_000
ONLY_POPULATION = 2_000  # the only place of its name may stand alone when it is no hamlet
_FOLDED = str.maketrans("’-‐‑‒–", "'     ")


class Entry(NamedTuple):
    """One place; levels that do not apply or are not known are "". `extra` marks those of a user's file."""

    kind: str
    name: str
    city: str = ""
    county: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    timezone: str = ""
    aliases: tuple[str, ...] = ()
    extra: bool = False

    def level(self, key: str) -> str:
        """The name at a level of `LEVELS`: its own, or that of what it lies in."""
        return self.name if key == self.kind else str(getattr(self, key, ""))


def fold(name: str) -> str:
    """The form in which names are compared."""
    return " ".join(name.translate(_FOLDED).split()).casefold()


@dataclass(frozen=True)
class Gazetteer:
    """`entries` in any order; those marked `extra` come first in every answer."""

    entries: tuple[Entry, ...]
    states: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for name in (
                {fold(n) for n in (entry.name, *entry.aliases)} if entry.aliases else (fold(entry.name),)
            ):
                found.setdefault(name, []).append(entry)
        return {
            name: tuple(sorted(group, key=_first)) if len(group) > 1 else (group[0],)
            for name, group in found.items()
        }

    @cached_property
    def _regions(self) -> dict[str, str]:
        forms = {fold(e.name): e.name for e in self.entries if e.kind == "region"}
        for name, others in self.states:
            forms.update(dict.fromkeys(others, name))
        return forms

    @cached_property
    def region_pattern(self) -> str:
        """A pattern for every way to write a region, longest first; bare postal codes excluded."""
        names = [e.name for e in self.entries if e.kind == "region"]
        forms = [o for _, others in self.states for o in others if not re.fullmatch("[A-Z]{2}", o)]
        return "|".join(re.escape(n) for n in sorted({*names, *forms}, key=lambda n: (-len(n), n)))

    def candidates(self, name: str, *kinds: str) -> tuple[Entry, ...]:
        """All places of that name or alias, the likeliest first; only those of `kinds` when given."""
        found = self._by_name.get(fold(name), ())
        return tuple(e for e in found if e.kind in kinds) if kinds else found

    def region(self, text: str) -> str | None:
        """ "Calif.", "CA" (capitals only), "California" -> "California"; null for no region."""
        return self._regions.get(text) or self._regions.get(fold(text))

    def country(self, text: str) -> str | None:
        """The country of that name, or null."""
        found = self.candidates(text, "country")
        return found[0].name if found else None

    def county(self, name: str, region: str | None = None) -> Entry | None:
        """A county by its full name, in `region` where given; null when several states have it."""
        found = [e for e in self.candidates(name, "county") if region in (None, e.region)]
        own = [e for e in found if e.extra]
        if own or len(found) == 1:
            return (own or found)[0]
        return found[0] if found and _sure(found) else None

    def resolve(
        self,
        name: str,
        *kinds: str,
        region: str | None = None,
        country: str | None = None,
        regions: Sequence[str] = (),
        near: Iterable[Entry] = (),
    ) -> Entry | None:
        """The place that `name` means, or null when the words do not settle it.

        `region`, `country`: said to hold it. `regions`: others named in the same article; `near`: places
        known to be meant there. `kinds` default to city and neighbourhood."""
        found = self.candidates(name, *(kinds or ("city", "neighbourhood")))
        if region:
            found = tuple(e for e in found if e.region == region)
        if country:
            found = tuple(e for e in found if e.country == country)
        if not found:
            return None
        if len(found) == 1 and (region or country):
            return found[0]
        if found[0].extra:
            return found[0]
        if region:
            return _main_one(found)
        if _sure(found):
            return found[0]
        inside = [e for e in found if e.region and e.region in regions]
        if inside and len({e.region for e in inside}) == 1 and not _dwarfed(inside[0], found[0]):
            return _main_one(tuple(inside))
        close = [e for e in found if any(o.name != e.name and distance(e, o) <= NEAR_KM for o in near)]
        if close and len({e.region for e in close}) == 1:
            return _main_one(tuple(close))
        return None

    def likely(self, name: str) -> Entry | None:
        """The place that a name most often means; enough to tell which others lie near, not to be told."""
        found = self.candidates(name, "city", "neighbourhood")
        if not found or found[0].extra or _sure(found):
            return found[0] if found else None
        next_one = max((e.population for e in found[1:]), default=0)
        big = found[0].population >= LIKELY_POPULATION and found[0].population >= SURE_RATIO * next_one
        return found[0] if big else None

    def largest(self, county: Entry) -> Entry | None:
        """The city of most people in a county, or null."""
        return self._largest.get((county.name, county.region))

    @cached_property
    def _largest(self) -> dict[tuple[str, str], Entry]:
        found: dict[tuple[str, str], Entry] = {}
        for entry in self.entries:
            key = (entry.county, entry.region)
            if (
                entry.kind == "city"
                and entry.county
                and (key not in found or _first(entry) < _first(found[key]))
            ):
                found[key] = entry
        return found

    def describe(self, entry: Entry, text: str, stated: Iterable[str]) -> Place:
        """An entry as a place: `stated` are the levels that the words give; all others above are inferred."""
        levels = {key: entry.level(key) or None for key in LEVELS}
        given = set(stated)
        return Place(
            text,
            **levels,
            lat=entry.lat,
            lon=entry.lon,
            precision=entry.kind,
            inferred=tuple(key for key in LEVELS if levels[key] and key not in given),
        )

    def timezone(self, place: Place) -> str | None:
        """The IANA time zone of a place, or null when its levels do not settle one."""
        for key in LEVELS[:4]:
            name = getattr(place, key)
            if not name:
                continue
            zones = {e.timezone for e in self.candidates(name, key) if place.region in (None, e.region)}
            if len(zones) == 1 and (zone := zones.pop()):
                return zone
        return None

    def within(self, inner: Entry, outer: Entry) -> bool:
        """Whether the gazetteer knows `inner` to lie in `outer`."""
        if outer.kind not in LEVELS or inner.kind not in LEVELS or inner == outer:
            return False
        if LEVELS.index(inner.kind) >= LEVELS.index(outer.kind) or inner.level(outer.kind) != outer.name:
            return False
        above = LEVELS[LEVELS.index(outer.kind) + 1 :]
        return all(
            not outer.level(k) or not inner.level(k) or inner.level(k) == outer.level(k) for k in above
        )


def _first(entry: Entry) -> tuple[bool, bool, int, str, str]:
    return not entry.extra, entry.country != "United States", -entry.population, entry.region, entry.county


def _sure(found: Sequence[Entry]) -> bool:
    """Whether the largest of several namesakes may be taken alone; foreign ones count if far larger."""
    home = [e for e in found if e.country == found[0].country or e.population >= 10 * found[0].population]
    ranked = sorted(home, key=lambda e: -e.population)
    if ranked[0] is not found[0]:
        return False
    if len(home) == 1:
        return found[0].population >= ONLY_POPULATION
    largest, next_one = ranked[0].population, ranked[1].population
    return largest >= SURE_POPULATION and largest >= SURE_RATIO * next_one


def _dwarfed(small: Entry, large: Entry) -> bool:
    """Whether a namesake is so much larger that a state named somewhere does not settle it."""
    return large.population >= LIKELY_POPULATION and large.population >= 15 * small.population


def _main_one(found: Sequence[Entry]) -> Entry:
    """Of namesakes in one region the largest; without county and point where that is no clear case."""
    best = found[0]
    if len(found) > 1 and best.population < 5 * found[1].population:
        return best._replace(county="", lat=None, lon=None)
    return best


def distance(one: Entry, other: Entry) -> float:
    """Kilometres between two places; infinite when either has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer that ships, with the rows of `extra` (CSV with the columns `COLUMNS`) before it.

    Raises LexiconError with file and line."""
    data = files("onrecord.text").joinpath("data")
    packed = data.joinpath("gazetteer.csv.gz").read_bytes()
    shipped = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    next(shipped)
    entries = _read_extra(extra) if extra else []
    entries.extend(
        Entry(
            kind, name, city, county, region, country,
            float(lat) if lat else None, float(lon) if lon else None,
            int(population), zone, tuple(aliases.split("|")) if aliases else (),
        )
        for kind, name, city, county, region, country, lat, lon, population, zone, aliases in shipped
    )  # fmt: skip
    states = csv.DictReader(io.StringIO(data.joinpath("states.csv").read_text("utf-8")))
    forms = tuple((s["name"], tuple(f for k in ("ap", "postal", "others") if (f := s[k]))) for s in states)
    return Gazetteer(tuple(entries), forms)


def _read_extra(path: Path) -> list[Entry]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [c for c in ("name", "kind") if c not in (reader.fieldnames or ())]
            if missing:
                raise LexiconError(f"{path}, line 1: the columns {', '.join(missing)} are missing")
            return [_extra_entry(row, f"{path}, line {reader.line_num}") for row in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error


def _extra_entry(row: dict[str, str | None], place: str) -> Entry:
    get = {key: (row.get(key) or "").strip() for key in COLUMNS}
    if get["kind"] not in LEVELS or not get["name"]:
        raise LexiconError(f"{place}: needs a name and a kind, one of: {', '.join(LEVELS)}")
    try:
        lat, lon = (float(get[key]) if get[key] else None for key in ("lat", "lon"))
    except ValueError as error:
        raise LexiconError(f"{place}: lat and lon are numbers") from error
    if (lat is not None and not -90 <= lat <= 90) or (lon is not None and not -180 <= lon <= 180):
        raise LexiconError(f"{place}: lat or lon is out of range")
    return Entry(
        get["kind"], get["name"], get["city"], get["county"], get["region"], get["country"], lat, lon, 0,
        get["timezone"], tuple(a.strip() for a in get["aliases"].split("|") if a.strip()), True,
    )  # fmt: skip
