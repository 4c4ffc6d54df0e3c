from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.scenes import found, scene

from onrecord.extract.values.places import find_places
from onrecord.model.places import LEVELS, Place
from onrecord.text.gazetteer import Entry, Gazetteer

Levels = dict[str, str]

CASES: list[tuple[str, list[Levels]]] = [
    ("Officers shot a man in Pell Harbor on Tuesday.", [{"city": "Pell Harbor", "region": "Calder"}]),
    (
        "A man was killed in a shooting in the Lantern Hill neighborhood of Pell Harbor.",
        [{"neighbourhood": "Lantern Hill", "city": "Pell Harbor"}, {"city": "Pell Harbor"}],
    ),
    (
        "A deputy fired at a car in Anne Arundel County, Maryland.",
        [{"county": "Anne Arundel County", "region": "Maryland"}],
    ),
    ("An officer was shot in Springfield on Friday.", [{"city": "Springfield"}]),
    ("An officer was shot in Springfield, Ohio, on Friday.", [{"city": "Springfield", "region": "Ohio"}]),
    ("A trooper shot a man from Dunmoor, who was flown to a hospital in Columbus, Ohio.", []),
    ("The officer, who lives in Dunmoor, shot a man in Pell Harbor.", [{"city": "Pell Harbor"}]),
    ("James Roe, 20, of Dunmoor, was shot by officers.", []),
    ("Officers shot a man about ten miles south of Dunmoor.", []),
    ("Officers shot a man on Wisconsin Street.", [{"text": "Wisconsin Street"}]),
    ("Officers shot a man. The governor spoke in Dunmoor.", []),
    ("Officers shot a man who fled to Dunmoor.", []),
    ("Eastquay Terrace police came. Officers shot a man in Dunmoor.", [{"city": "Dunmoor"}]),
    ("Agents of the Ministry of Justice shot a man in Justice, Ohio.", [{"city": "Justice"}]),
    ("Agents shot a man. He fled, said the Ministry of Justice.", []),
    ("PELL HARBOR, Calder — Officers shot a man on Friday.", [{"city": "Pell Harbor", "region": "Calder"}]),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_where_the_event_was(text: str, places: list[Levels]) -> None:
    values = [d.value for d in found(scene(text), find_places, "where")]
    assert len(values) == len(places)
    for value, expected in zip(values, places, strict=True):
        assert isinstance(value, Place)
        for key, name in expected.items():
            assert getattr(value, key) == name


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_no_level_below_the_finest_named(text: str) -> None:
    for draft in found(scene(text), find_places, "where"):
        place = draft.value
        assert isinstance(place, Place)
        assert place.text == text[draft.own_start : draft.own_end]
        told = [k for k in LEVELS if getattr(place, k) and k not in place.inferred]
        above = LEVELS[LEVELS.index(told[0]) :] if told else LEVELS
        assert "PELL" in text or "Wisconsin" in text or all(k in above for k in LEVELS if getattr(place, k))
        assert all(getattr(place, k) for k in place.inferred)


def test_an_ambiguous_city_gets_no_state() -> None:
    (draft,) = found(scene("An officer was shot in Springfield on Friday."), find_places, "where")
    assert isinstance(draft.value, Place)
    assert (draft.value.region, draft.value.lat) == (None, None)


def test_the_towns_police_are_the_last_resort_and_inferred() -> None:
    (draft,) = found(scene("Pell Harbor police said an officer shot a man."), find_places, "where")
    assert isinstance(draft.value, Place)
    assert draft.value.city == "Pell Harbor"
    assert "city" in draft.value.inferred


def test_a_part_is_placed_in_the_city_also_named() -> None:
    text = "An officer shot a man in Los Angeles. He was inside his Northridge apartment when he heard shots."
    fine, coarse = (d.value for d in found(scene(text), find_places, "where"))
    assert isinstance(fine, Place)
    assert isinstance(coarse, Place)
    assert (fine.neighbourhood, fine.city, fine.region) == ("Northridge", "Los Angeles", "California")
    assert "region" in fine.inferred
    assert "city" not in fine.inferred
    assert (coarse.neighbourhood, coarse.city) == (None, "Los Angeles")


@pytest.mark.parametrize(
    ("police", "levels"),
    [
        ("Great Marrow police", {"neighbourhood": "Little Marrow", "city": "Great Marrow"}),
        ("Little Marrow police and Great Marrow police", {"neighbourhood": None, "city": "Little Marrow"}),
    ],
)
def test_a_quarter_is_part_of_the_city_whose_police_are_told_of(
    police: str, levels: dict[str, str | None]
) -> None:
    made = scene(f"Officers shot a man in Little Marrow on Friday. {police} came.")
    towns = (
        Entry("city", "Great Marrow", "", "Orrin County", "Calder", "United States", 37.0, -68.0, 900_000),
        Entry("city", "Little Marrow", "", "Orrin County", "Calder", "United States", 37.1, -68.1, 30_000),
    )
    known = Gazetteer((*towns, *made.lexicon.gazetteer.entries), made.lexicon.gazetteer.states)
    made = replace(made, lexicon=replace(made.lexicon, gazetteer=known))
    (draft, *_) = found(made, find_places, "where")
    assert isinstance(draft.value, Place)
    assert {key: getattr(draft.value, key) for key in levels} == levels
