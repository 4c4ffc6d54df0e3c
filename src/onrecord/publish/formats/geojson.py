"""GeoJSON (RFC 7946): a feature an account of where an incident happened, with how exact it is.

Longitude comes first. An incident of which no place is known, or none with coordinates, is a feature without
a geometry, so that a count of the map is a count of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.model.places import LEVELS
from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, File, Files
from onrecord.publish.homes import AT_HOME
from onrecord.publish.rows import Row
from onrecord.publish.text_files import json_text


def make_geojson(contents: Contents) -> Files:
    features = list(_features(contents))
    data: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": features,
        "licence": contents.policy.licence.path,
    }
    if contents.draft:
        data["draft"] = DRAFT_WORDS
    resource = {
        "name": "map",
        "title": "Where incidents happened",
        "description": "A feature an account of where an incident happened. `precision` says of what "
        "its coordinates are "
        "those: a neighbourhood, a city, a county; never of a scene. Incidents at somebody's home are "
        "marked.",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
    }
    return {"incidents.geojson": File((json_text(data, indent=1) + "\n").encode(), resource)}


def _features(contents: Contents) -> Iterator[Row]:
    told: dict[str, list[Row]] = {}
    homes = {
        s["incident"]
        for s in contents.tables["statements"]
        if isinstance(s["value"], str) and s["value"] in AT_HOME.get(s["field"], ())
    }
    for finding in contents.tables["findings"]:
        if finding["field"] == "where" and finding["incident"]:
            told[finding["incident"]] = [a for a in finding["accounts"] if isinstance(a["value"], dict)]
    for incident in contents.tables["incidents"]:
        accounts = told.get(incident["id"], [])
        for n, account in enumerate(accounts or [None], 1):
            yield _feature(incident, account, n, len(accounts), incident["id"] in homes)


def _feature(incident: Row, account: Row | None, n: int, of: int, home: bool) -> Row:
    place = account["value"] if account else {}
    known = place.get("lat") is not None and place.get("lon") is not None
    return {
        "type": "Feature",
        "id": f"{incident['id']}/{n}",
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if known else None,
        "properties": {
            "incident": incident["id"],
            "title": incident["title"],
            "precision": place.get("precision") if known else None,
            **{level: place.get(level) for level in LEVELS},
            "inferred": place.get("inferred", []),
            "at_home": home,
            "account": n if account else None,
            "accounts": of,
            "origins": account["origins"] if account else [],
            "statements": account["statements"] if account else [],
            "review": incident["review"],
        },
    }
