"""Features one by one: what a pair shares, as a number and as a sentence."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_linking import telling
from tests.make import ELSEWHERE, PORT_LINDSEY, QUAYSIDE

from onrecord.link.compare.table import FEATURES, NAMES
from onrecord.link.days import day_spans, ordinal
from onrecord.link.hints import how_in, numbers_in, tells_several, who_in
from onrecord.link.profile import Profile, profile_of
from onrecord.link.score import shipped
from onrecord.link.terms import capitalised, cosine, frequencies, terms_of
from onrecord.link.told import clocks_in, days_in, figures_in
from onrecord.model.numbers import Number
from onrecord.model.places import Place

BY_NAME = {f.name: f for f in FEATURES}
COUNTY = {"county": "Marrow County", "region": "Altamont", "country": "United States"}
ONE = profile_of(telling("Ledger", name="Ole Dahlgren"))


def profile(**more: object) -> Profile:
    return replace(ONE, mention="mention:other", document="document:other", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "value", "sentence"),
    [
        ("day", {"days": ((10, 10),)}, {"days": ((12, 12), (40, 40))}, 2.0, "2 days apart"),
        ("day", {"days": ((10, 10),)}, {"days": ((10, 10),)}, 0.0, "same day"),
        ("day", {"days": ((10, 10),)}, {"days": ((1, 31),)}, None, None),
        ("day", {"days": ((10, 10),)}, {"days": ()}, None, None),
        ("publication", {"published": 10}, {"published": 11}, 1.0, "published 1 day apart"),
        ("ahead", {"published": 5}, {"days": ((9, 9),), "published": None}, 4.0, "4 days before the day"),
        ("clock", {"clocks": (10,)}, {"clocks": (1430,)}, 20.0, "20 minutes apart"),
        (
            "days_told",
            {"told_days": frozenset({10, 11})},
            {"told_days": frozenset({11})},
            1.0,
            "both name 0001",
        ),
        (
            "days_told",
            {"told_days": frozenset({10})},
            {"told_days": frozenset({11})},
            0.0,
            "no day in common",
        ),
        ("days_told", {"told_days": frozenset()}, {"told_days": frozenset({11})}, None, None),
        (
            "opening_day",
            {"opening_days": frozenset({1, 10})},
            {"opening_days": frozenset({8})},
            2.0,
            "2 days",
        ),
        ("opening_day", {"opening_days": frozenset({8})}, {"opening_days": frozenset({8})}, 0.0, "same day"),
        (
            "clock_told",
            {"told_clocks": frozenset({600})},
            {"told_clocks": frozenset({630})},
            30.0,
            "30 minutes",
        ),
        ("figures", {"figures": frozenset({2310, 44})}, {"figures": frozenset({2310})}, 1.0, "(2310)"),
        ("figures", {"figures": frozenset({2310})}, {"figures": frozenset({2311})}, 0.0, "no number in both"),
        (
            "headed",
            {"headline": {"quay": 1000}},
            {"terms": {"quay": 600, "pier": 800}, "headline": {}},
            0.6,
            "60%",
        ),
        ("held", {"terms": {"quay": 1000}}, {"terms": {"quay": 600, "pier": 800}}, 1.0, "100%"),
        (
            "names",
            {},
            {"names": frozenset({("other_person", ("ole", "dahlgren"))})},
            3.0,
            "same name (Ole Dahlgren)",
        ),
        ("names", {}, {"names": frozenset({("other_person", ("dahlgrenn",))})}, 2.0, "same surname"),
        ("names", {}, {"names": frozenset({("bystander", ("ole", "dahlgren"))})}, 3.0, "plays another part"),
        ("names", {}, {"names": frozenset({("other_person", ("per", "moreno"))})}, 0.0, "different names"),
        (
            "strangers",
            {},
            {"names": frozenset({("other_person", ("per", "moreno"))})},
            1.0,
            "1 people named in one",
        ),
        ("ages", {"ages": frozenset({34, 7})}, {"ages": frozenset({34})}, 1.0, "same age (34)"),
        ("ages", {"ages": frozenset({7})}, {"ages": frozenset({34})}, 0.0, "different ages"),
        (
            "killed",
            {"killed": frozenset({Number(2, None)})},
            {"killed": frozenset({Number.exactly(3)})},
            0.0,
            "same number of people killed",
        ),
        (
            "killed",
            {"killed": frozenset({Number.exactly(1)})},
            {"killed": frozenset({Number.exactly(3)})},
            2.0,
            "2 apart",
        ),
        (
            "street",
            {"streets": frozenset({"pier"})},
            {"streets": frozenset({"quay"})},
            0.0,
            "different streets",
        ),
        (
            "weapon",
            {"weapons": frozenset({"pistol"})},
            {"weapons": frozenset({"pistol"})},
            1.0,
            "same weapon (pistol)",
        ),
        ("outlet", {"outlet": "a"}, {"outlet": "b"}, 0.0, "different outlets"),
        ("several", {"several": True}, {"several": False}, 1.0, "one tells of several"),
        (
            "who",
            {"who": frozenset({"boy"})},
            {"who": frozenset({"boy", "officer"})},
            0.5,
            "same people (boy)",
        ),
        ("verbatim", {"sketch": frozenset({1, 2})}, {"sketch": frozenset({2, 3})}, 0.5, "50%"),
    ],
)
def test_a_feature(name: str, mine: dict, theirs: dict, value: float | None, sentence: str | None) -> None:
    feature, other = BY_NAME[name], profile(**theirs)
    one = replace(ONE, **mine)
    assert feature.value(one, other) == feature.value(other, one) == value
    if value is not None and sentence:
        assert sentence in feature.sentence(one, other, value)


@pytest.mark.parametrize(
    ("one", "other", "value", "words"),
    [
        (QUAYSIDE, QUAYSIDE, 5.0, "same neighbourhood (Quayside)"),
        (QUAYSIDE, PORT_LINDSEY, 4.0, "same city"),
        (QUAYSIDE, Place("Marrow County", **COUNTY), 3.0, "same county"),
        (QUAYSIDE, Place("Altamont", region="Altamont", country="United States"), 2.0, "same state"),
        (QUAYSIDE, Place("Quayside", city="Quayside", **COUNTY), 4.0, "same city"),
        (QUAYSIDE, Place("Quayside", city="Quayside"), 4.0, "same city"),
        (PORT_LINDSEY, Place("Fellmouth", city="Fellmouth", **COUNTY), 0.0, "different city of one county"),
        (
            QUAYSIDE,
            Place("Quayside", city="Quayside", region="Veska", country="United States"),
            -3.0,
            "different state",
        ),
        (PORT_LINDSEY, ELSEWHERE, -3.0, "different state (Altamont, Veska)"),
    ],
)
def test_places_at_different_levels(one: Place, other: Place, value: float, words: str) -> None:
    a, b = (profile_of(telling(o, place=p)) for o, p in (("Ledger", one), ("Post", other)))
    place = BY_NAME["place"]
    assert place.value(a, b) == place.value(b, a) == value
    assert words in place.sentence(a, b, value)


def test_every_feature_is_listed_once_and_says_what_it_is() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert set(shipped().steps) <= set(NAMES)


@given(st.sampled_from(FEATURES), st.floats(-500, 500), st.floats(-500, 500))
def test_what_can_only_speak_for_or_against_does(feature: object, low: float, high: float) -> None:
    steps = shipped().steps.get(feature.name)  # type: ignore[attr-defined]
    if steps is None or feature.trend == 0 or low > high:  # type: ignore[attr-defined]
        return
    assert (steps(high) - steps(low)) * feature.trend >= -1e-6  # type: ignore[attr-defined]


def test_reasons_add_up_to_the_log_odds_but_for_slight_ones() -> None:
    other = profile_of(telling("Post", name="Ole Dahlgren"))
    scorer = shipped()
    told = sum(r.score * r.weight for r in scorer.reasons(ONE, other))
    slight = len(scorer.steps) * 0.05
    assert isclose(scorer.bias + told, scorer.log_odds(ONE, other), abs_tol=slight)
    assert scorer.log_odds(ONE, other) == scorer.log_odds(other, ONE)


@pytest.mark.parametrize(
    ("edtf", "published", "spans"),
    [
        ("2031-05-04", None, [("2031-05-04", "2031-05-04")]),
        ("2031-02", None, [("2031-02-01", "2031-02-28")]),
        ("2031", None, [("2031-01-01", "2031-12-31")]),
        ("XXXX-05-04", "2031-05-06", [("2031-05-04", "2031-05-04")]),
        ("XXXX-12-30", "2031-01-02", [("2030-12-30", "2030-12-30")]),
        ("XXXX-05-04", None, []),
        ("[2030-12-31,2031-12-31]", None, [("2030-12-31", "2030-12-31"), ("2031-12-31", "2031-12-31")]),
        ("2031-02-30", None, []),
        (None, "2031-01-02", []),
    ],
)
def test_days_as_spans(edtf: str | None, published: str | None, spans: list[tuple[str, str]]) -> None:
    found = [(ordinal(a), ordinal(b)) for a, b in spans]
    assert day_spans(edtf, ordinal(published)) == found


def test_words_are_weighed_by_a_fixed_table() -> None:
    table = frequencies()
    assert table.idf("police") < table.idf("quay") <= table.idf("zzyzx")
    terms = terms_of(["police", "quay", "quay", "zzyzx", "the"], table, 2)
    assert list(terms) == ["quay", "zzyzx"] or list(terms) == ["zzyzx", "quay"]
    assert 0 < cosine(terms, terms) <= 1
    assert cosine(terms, {}) == 0


def test_small_signs() -> None:
    assert who_in(["a", "boy", "and", "his", "mother"]) == {"boy", "mother"}
    assert how_in(["the", "robbery", "was", "accidental"]) == {"robbery", "accident"}
    assert numbers_in("Two men, 34, and 3 women; a 5-year-old; 12 hours") == {2, 34, 3}
    assert tells_several("Weekend violence: 3 dead", "")
    assert not tells_several("Man shot", "A man was shot.")
    assert (
        {"ole", "dahlgren"}
        <= capitalised("Marsh met Ole Dahlgren. Then he left.")
        <= {"ole", "dahlgren", "marsh"}
    )


MONDAY = ordinal("2031-05-05") or 0


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("It happened Sunday night.", {MONDAY - 1}),
        ("On Monday and last Tuesday.", {MONDAY, MONDAY - 6}),
        ("on May 2, said police", {MONDAY - 3}),
        ("On Dec. 30, 2030 he fled; yesterday he came back.", {ordinal("2030-12-30"), MONDAY - 1}),
        ("in December 30 of them", {ordinal("2030-12-30")}),
        ("On Feb. 31 nothing was said today.", {MONDAY}),
        ("He may 40 times have shot.", set()),
        ("Nobody says when.", set()),
    ],
)
def test_days_that_the_words_name(words: str, days: set[int]) -> None:
    assert days_in(words, MONDAY) == days
    assert days_in(words, None) == frozenset()


def test_times_and_figures_that_the_words_name() -> None:
    assert clocks_in("at 12:05 a.m., 9 p.m. and 10:30 PM, not 25 p.m.") == {5, 1260, 1350}
    assert figures_in("2310 Pier Road, $500 in 2014, 300 people, 44 shots, 1,200, by Route 117.") == {
        2310,
        117,
    }


def test_a_name_of_which_no_word_is_left_is_no_name() -> None:
    assert profile_of(telling("Ledger", name="█████")).names == frozenset()
