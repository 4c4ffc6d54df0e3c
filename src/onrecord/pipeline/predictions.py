"""Readings as the scorers of other people's corpora want them. The rooms are those of every walk; only the
shape of the answer is made here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.model.dates import Time
from onrecord.model.likely import ACTED, Likely
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.nlp.base import AttributionSpans

LIKELY = 0.43  # from here on a value is told: where F1 is best and the score with wrong at -1 hardly falls
# The scorers' names for what is likely.
SLOTS = {
    "where.city": "DAT-CITY", "where.spot": "DAT-LOC", "when.clock": "DAT-CLOCK", "when.part": "DAT-TIME",
    "name.harmed": "VIC-NAME", "name.acted": "SHO-NAME",
    "age.harmed": "VIC-AGE", "age.acted": "SHO-AGE",
    "race.harmed": "VIC-RACE", "race.acted": "SHO-RACE",
    "shots_fired": "CIR-NUM-SHOTS", "weapon": "CIR-WEAPON",
}  # fmt: skip
QUESTIONS = {
    "other_crime": "The firearm was used during another crime.",
    "self_defense": "The firearm was used in self defense.",
    "domestic": "The incident was a case of domestic violence.",
    "knew_each_other": "The shooter and the victim knew each other.",
    "alcohol": "Alcohol was involved.",
    "drugs": "Drugs (other than alcohol) were involved.",
    "suicide": "The shooting was a suicide or suicide attempt.",
    "self_directed": "The shooting was self-directed.",
    "own_firearm": "The firearm was owned by the victim/victims family.",
    "stolen_firearm": "The firearm was stolen.",
    "by_officer": "The shooting was by a police officer.",
    "at_officer": "The shooting was directed at a police officer.",
    "unintentional": "The shooting was unintentional.",
}


def attributions_row(attributions: Sequence[AttributionSpans]) -> dict[str, Any]:
    """{"attributions": [{"source", "cue", "content"}]}, each a list of [start, end]."""
    return {
        "attributions": [
            {role: [list(span) for span in getattr(spans, role)] for role in ("source", "cue", "content")}
            for spans in attributions
        ]
    }


def frame_row(told: Sequence[Likely]) -> dict[str, Any]:
    """{"date", "state", "city", "n_killed", "n_injured", "participants"} of the main mention: what is
    likelier than not, or null."""
    likely = [x for x in told if x.chance >= LIKELY]
    first = {x.field: x.value for x in reversed(likely)}
    day, place = first.get("when"), first.get("where")
    return {
        "date": day.edtf if isinstance(day, Time) else None,
        "state": first.get("where.region"),
        "city": place.text if isinstance(place, Place) else None,
        "n_killed": _exactly(first.get("killed_count")),
        "n_injured": _exactly(first.get("injured_count")),
        "participants": list(_participants(likely)),
    }


def _participants(likely: Sequence[Likely]) -> Iterator[dict[str, Any]]:
    """Those named with the age beside their name, then ages that stand beside no name."""
    ages = {x.of: x for x in likely if x.field == "age" and x.of}
    named = [x for x in likely if x.field == "name"]
    for one in named:
        age = ages.get(str(one.value))
        kind = "Subject-Suspect" if one.side == ACTED else "Victim"
        yield {"name": one.value, "age": _exactly(age.value) if age else None, "type": kind}
    told = {str(one.value) for one in named}
    for age in likely:
        if age.field == "age" and age.of not in told:
            yield {"name": None, "age": _exactly(age.value), "type": "Victim"}


def slots_row(likely: Sequence[Likely]) -> dict[str, Any]:
    """{"spans": [{"label", "start", "end"}], "yesno"}: what is likely enough of the main mention."""
    spans = [{"label": SLOTS[x.field], "start": x.start, "end": x.end} for x in likely if x.field in SLOTS]
    return {
        "spans": spans,
        "yesno": {QUESTIONS[x.field]: str(x.value).title() for x in likely if x.field in QUESTIONS},
    }


def _exactly(value: object) -> int | None:
    return value.min if isinstance(value, Number) and value.exact else None
