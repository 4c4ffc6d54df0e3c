"""Homes: which incidents happened at one, and how their place may be told."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Record
from onrecord.publish.policy import Policy

AT_HOME = {
    "scene_relation": {"home_of_officer", "home_of_other_person"},
    "location_type": {"residence", "apartment_complex"},
}
_WAY = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Terrace|Ter|Way|Circle|Cir"
    r"|Parkway|Pkwy|Highway|Hwy|Trail|Trl|Square|Sq|Row|Alley|Crescent|Close|Loop)\b\.?"
)
_SIDE = r"(?:(?:[NSEW]\.?|(?:North|South)(?:east|west)?|East|West)[ \u00a0])?"
_NAME = _SIDE + r"(?:(?:[A-Z][\w'’.-]*|\d+(?:st|nd|rd|th))[ \u00a0]){1,3}"
_NUMBER = r"\b\d[\d-]*(?:[ \u00a0]block[ \u00a0]of)?[ \u00a0]"
_DOOR = r"(?:,?[ ](?:[Aa]pt|[Aa]partment|[Uu]nit|[Ss]uite|#)\.?[ ]?#?\w+)?"
ADDRESS = re.compile(
    rf"(?:{_NUMBER})?(?:\b{_NAME}{_WAY}){_DOOR}|\b(?:[Aa]pt\.?|[Aa]partment|[Uu]nit)[ ]#?\d+\w?\b"
)
ADDRESS_MASK = "[address withheld]"


def at_home(record: Record) -> bool:
    """Does any account say that it happened at somebody's home?"""
    return any(s.value in AT_HOME.get(s.field, ()) for s in record.statements if isinstance(s.value, str))


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
