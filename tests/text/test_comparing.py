"""Times, places and wording compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import ELSEWHERE, PORT_LINDSEY, QUAYSIDE, when

from onrecord.model.places import Place
from onrecord.text.placelevels import differing_level, level_name, shared_level
from onrecord.text.timespans import clocks_agree, dates_agree, days, days_apart, says_at_least
from onrecord.text.wording import (
    alignment,
    bigrams,
    containment,
    near_spelling,
    proper_names,
    shingles,
    stems,
    words,
)


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ("2031-05-04", "2031-05-04", 0),
        ("2031-05-04", "2031-05-06", 2),
        ("2031-12-31", "2032-01-01", 1),
        ("XXXX-12-31", "2032-01-01", 1),
        ("XXXX-12-31", "XXXX-01-02", 2),
        ("2031-05", "2031-05-20", 0),
        ("2031-05", "2031-06-03", 3),
        ("[2030-05-04,2031-05-04]", "2031-05-05", 1),
        ("2032-02-29", "XXXX-02-28", 1),
        ("2031", "2031-12-31", 0),
        ("2031-05-04T23:15:00-04:00", "2031-05-05", 1),
        ("2031-05-04", None, None),
        ("2031-05-04/2031-05-06", "2031-05-04", None),
    ],
)
def test_days_apart(one: str, other: str | None, gap: int | None) -> None:
    assert days_apart(one, other) == gap
    assert days_apart(other, one) == gap


def test_clock_times_agree_as_far_as_about_allows() -> None:
    assert clocks_agree(when(None, "23:55", approx=True), when(None, "00:05"))
    assert not clocks_agree(when(None, "23:55"), when(None, "00:05"))
    assert clocks_agree(when(None, "23:55"), when(None))


dates = st.sampled_from(["2031-05-04", "XXXX-05-04", "2031-05", "[2030-05-04,2031-05-04]", None, "2030"])
times = st.builds(when, dates, st.sampled_from([None, "10:00"]), approx=st.booleans())


@given(times, times)
def test_saying_at_least_as_much_means_agreeing(one, other) -> None:  # type: ignore[no-untyped-def]
    assert says_at_least(one, one)
    if says_at_least(one, other):
        assert dates_agree(one, other)
        assert not (days(other.edtf) and not days(one.edtf))


def test_levels() -> None:
    assert shared_level(QUAYSIDE, PORT_LINDSEY) == "city"
    assert differing_level(QUAYSIDE, ELSEWHERE) == "region"
    assert shared_level(QUAYSIDE, ELSEWHERE) is None
    assert shared_level(Place("a", city="A"), Place("b", county="B")) is None
    assert level_name("Marrow County") == "marrow"
    assert level_name(None) is None


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Lindqvist", "Lindqvistt", True),
        ("Lindqvist", "lindqvist", True),
        ("Moreno", "Merino", False),
        ("Berg", "Bergh", False),
        ("Hansen", "Jansen", False),
        ("Dahlgren", "Dalgren", True),
    ],
)
def test_near_spelling(one: str, other: str, near: bool) -> None:
    assert near_spelling(one, other) is near
    assert near_spelling(other, one) is near


def test_wording() -> None:
    assert words("The Officer’s flare-pistol") == ["the", "officer", "flare-pistol"]
    assert bigrams("He took the padded dive vest.") == {"took padded", "padded dive", "dive vest"}
    assert containment(shingles("one two three four five six"), shingles("one two three four five")) == 1.0
    assert proper_names("Lt. Petra Lindqvist left Harbor Street. He did.") == {
        "petra lindqvist",
        "harbor street",
    }
    assert containment(frozenset(), shingles("a b c d e")) == 0.0
    assert alignment("abcd", "xbcd") == [(1, 1), (2, 2), (3, 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two officers watched", "An officer is watching 2"),
        ("He stopped running", "stop, run"),
        ("The bodies were carried", "body carries"),
        ("eleven misses", "11 miss"),
    ],
)
def test_stems_meet_in_any_form(one: str, other: str) -> None:
    assert {*stems(one)} == {*stems(other)}
