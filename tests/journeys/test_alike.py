"""The scorer's own judgement."""

from __future__ import annotations

from typing import Any

import pytest
from tests.journeys.alike import alike, contradicts, same_words
from tests.journeys.sample import expectations, sample
from tests.journeys.traps import TRAPS, quoted

CITY = {"city": "Port Lindsey", "region": "Altamont"}


@pytest.mark.parametrize(
    ("expected", "found", "loose", "same"),
    [
        ("Harbor Unit", "harbor unit", False, True),
        ("Marrow County Sheriff's Office", "Marrow County District Attorney's Office", False, False),
        ("hunting rifle", "rifle", True, True),
        ("hunting rifle", "rifle", False, False),
        ({"min": 4, "max": None}, {"min": 4, "max": 4}, False, False),
        ({"min": 4, "max": 4}, {"min": 4, "max": 4, "approx": True}, False, True),
        ({"edtf": "2031-05-04"}, {"edtf": "2031-05-04", "basis": "relative"}, False, True),
        ({"clock": "21:40", "approx": True}, {"clock": "21:40"}, False, False),
        (CITY, {"city": "Port Lindsey", "region": "Altamont", "text": "the quay"}, False, True),
        (CITY, {"region": "Altamont"}, False, False),
        (CITY, "Port Lindsey", False, False),
    ],
)
def test_alike(expected: Any, found: Any, loose: bool, same: bool) -> None:
    assert alike(expected, found, loose) is same


@pytest.mark.parametrize(
    ("expected", "found", "against"),
    [
        (CITY, {"region": "Altamont"}, False),
        (CITY, {"city": "Dunmore"}, True),
        ({"edtf": "2031-05-04", "clock": "21:40"}, {"clock": "21:40"}, False),
        ({"edtf": "2031-05-04", "clock": "21:40"}, {"edtf": "2031-05-05"}, True),
        ({"min": 1, "max": 1}, {"min": 2, "max": 2}, True),
        ("officer", "other_person", True),
        ("officer", "officer", False),
    ],
)
def test_contradicts(expected: Any, found: Any, against: bool) -> None:
    assert contradicts(expected, found) is against


def test_texts_share_most_words_of_the_shorter_one() -> None:
    assert same_words(
        "whether the officers identified themselves", "whether officers had identified themselves"
    )
    assert not same_words("whether the officers identified themselves", "how long the door was open")
    assert not same_words("", "anything")


def test_every_trap_is_looked_at_and_an_incident_that_is_missing_is_said() -> None:
    assert len(TRAPS) == len(expectations()["traps"])
    assert [trap(sample(), {}) for trap in TRAPS].count(["B does not stand"]) == 1


def test_words_out_of_furniture_would_be_caught() -> None:
    assert quoted(sample(), "Marcus Tellwright")
    assert quoted(sample(), "nobody wrote this") == []
