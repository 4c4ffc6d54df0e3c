"""Homes: which incidents happened at one, and how their place may be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Record
from onrecord.publish.policy import Policy

AT_HOME = {
    "scene_relation": {"home_of_officer", "home_of_other_person"},
    "location_type": {"residence", "apartment_complex"},
}
# Kinds of place whose street is nobody's address.
PUBLIC_PLACES = frozenset(
    """street highway parking_lot business school government_building detention_facility hospital
    place_of_worship public_space""".split()  # noqa: SIM905
)
_NEAR_HOMES = "residential_area"
_WAY = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Terrace|Ter|Way|Circle|Cir"
    r"|Parkway|Pkwy|Highway|Hwy|Trail|Trl|Square|Sq|Row|Alley|Crescent|Close|Loop)\b\.?"
)
_SIDE = r"(?:(?:[NSEW]\.?|(?:North|South)(?:east|west)?|East|West)[ \u00a0])?"
_NAME = _SIDE + r"(?:(?:[A-Z][\w'’.-]*|\d+(?:st|nd|rd|th))[ \u00a0]){1,3}"
_NUMBER = r"(?P<number>\b\d[\d-]*[ \u00a0](?P<block>block[ \u00a0]of[ \u00a0])?)"
_OF_LAW = re.compile(
    r"(?:Superior|District|Supreme|Circuit|Appeals|County|Municipal|Federal|Juvenile|Family|Probate|High|Criminal"
    r"|Magistrate|Appellate|Tax)[ \u00a0]Court\.?$"
)
_DOOR = r"(?:,?[ ](?:[Aa]pt|[Aa]partment|[Uu]nit|[Ss]uite|#)\.?[ ]?#?\w+)?"
ADDRESS = re.compile(
    rf"(?:{_NUMBER})?(?P<street>\b{_NAME}{_WAY})(?P<door>{_DOOR})"
    r"|\b(?:[Aa]pt\.?|[Aa]partment|[Uu]nit)[ ]#?\d+\w?\b"
)
ADDRESS_MASK = "[address withheld]"


def addresses(text: str, *, streets: bool) -> Iterator[re.Match[str]]:
    """Addresses in a text: those with a house number or a door; with `streets` every street, with or without
    a number or a block."""
    for match in ADDRESS.finditer(text):
        if match["street"] and not match["number"] and _OF_LAW.search(match["street"]):
            continue
        house = not match["street"] or match["door"] or (match["number"] and not match["block"])
        if streets or house:
            yield match


def near_home(record: Record) -> bool:
    """May the street of the scene be somebody's address? It may not where an account names a public kind of
    place and none a home or a residential area."""
    kinds = {s.value for s in record.statements if s.field == "location_type"}
    return at_home(record) or _NEAR_HOMES in kinds or not kinds & PUBLIC_PLACES


def at_home(record: Record) -> bool:
    """Does any account say that it happened at somebody's home?"""
    return any(s.value in AT_HOME.get(s.field, ()) for s in record.statements if isinstance(s.value, str))


def rounded(place: Place, policy: Policy) -> Place:
    """Coordinates with no more decimals than the policy gives to their precision."""
    if place.lat is None or place.lon is None:
        return place
    decimals = dict(policy.coordinates)[place.precision or LEVELS[-1]]
    return replace(place, lat=round(place.lat, decimals), lon=round(place.lon, decimals))


def coarsen(place: Place, policy: Policy) -> Place:
    """The place no closer than the policy's level: finer levels, street and exact coordinates are gone."""
    shown = LEVELS[LEVELS.index(policy.shown_as) :]
    kept: dict[str, str | None] = {
        level: getattr(place, level) if level in shown else None for level in LEVELS
    }
    finest = next((level for level in shown if kept[level]), None)
    dropped = place.precision is not None and place.precision not in shown and place.precision in LEVELS
    lat, lon = (None, None) if dropped or finest is None else (place.lat, place.lon)
    return replace(
        place,
        **kept,
        text=(kept[finest] or "") if finest else ADDRESS_MASK,
        lat=None if lat is None else round(lat, policy.decimals),
        lon=None if lon is None else round(lon, policy.decimals),
        precision=(finest if place.precision else None) if lat is not None else None,
        inferred=tuple(level for level in place.inferred if level in shown),
    )
