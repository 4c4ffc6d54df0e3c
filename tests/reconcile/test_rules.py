"""Rules of comparison: tables of cases, and the laws that hold for all values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import ELSEWHERE, PORT_LINDSEY, QUAYSIDE, action, when

from onrecord.errors import CodebookError
from onrecord.model.fields import load_codebook
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statistics import Statistic
from onrecord.model.values import Value
from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS, EQUAL, REFINED, REFINES
from onrecord.reconcile.rules import RULES, relate

N = Number
TAKEN = Statistic("thefts of boats", 40.0)

CASES: list[tuple[str, Value, Value, str]] = [
    ("number", N(3, 3), N(3, 3), EQUAL),
    ("number", N(3, 3), N(3, None), COMPATIBLE),
    ("number", N(3, 3), N(4, None), CONFLICTS),
    ("number", N(2, 2), N(3, 3), CONFLICTS),
    ("number", N(30, 30, approx=True), N(32, 32), COMPATIBLE),
    ("number", N(30, 30, approx=True), N(40, 40), CONFLICTS),
    ("number", N(None, 5), N(6, None), CONFLICTS),
    ("time", when("2031-05-04"), when("2031-05-04"), EQUAL),
    ("time", when("2031-05-04"), when("2031-05"), REFINES),
    ("time", when("2031-05-04"), when("XXXX-05-04"), REFINES),
    ("time", when("2031-05-04"), when("2031-05-05"), CONFLICTS),
    ("time", when("[2030-05-04,2031-05-04]"), when("2031-05-04"), REFINED),
    ("time", when("2031-05-04", "22:45"), when("2031-05-04"), REFINES),
    ("time", when("2031-05-04", "22:45", approx=True), when("2031-05-04", "22:40"), COMPATIBLE),
    ("time", when("2031-05-04", "22:45"), when("2031-05-04", "22:40"), CONFLICTS),
    ("time", when("2031-05-04", "22:45", approx=True), when("2031-05-04", "21:00"), CONFLICTS),
    ("place", QUAYSIDE, PORT_LINDSEY, REFINES),
    ("place", PORT_LINDSEY, PORT_LINDSEY, EQUAL),
    ("place", PORT_LINDSEY, ELSEWHERE, CONFLICTS),
    ("place", QUAYSIDE, Place("Quayside", city="Quayside", region=QUAYSIDE.region), COMPATIBLE),
    ("place", Place("x", city="Saint Ives", region="A"), Place("y", city="St. Ives", region="A"), EQUAL),
    ("place", Place("x", city="Dunmore"), Place("y", county="Marrow County"), COMPATIBLE),
    ("choice", "open", "open", EQUAL),
    ("choice", "open", "closed", CONFLICTS),
    ("directed_at", "both", "officer", REFINES),
    ("directed_at", "officer", "other_person", COMPATIBLE),
    ("agency", "Federal Harbor Service", "Harbor Service", COMPATIBLE),
    ("agency", "Port Lindsey Police Department", "Marrow County Sheriff's Office", CONFLICTS),
    ("text", "a pier siege", "pier siege", EQUAL),
    ("text", "a pier siege", "an ambush", COMPATIBLE),
    ("name", "Petra Lindqvist", "Lindqvist", REFINES),
    ("name", "Ms. Lindqvist", "Lindqvist", EQUAL),
    ("name", "P. Lindqvist", "Petra Lindqvist", REFINED),
    ("name", "Petra Lindqvist", "Petra Lindqvistt", COMPATIBLE),
    ("name", "Petra Lindqvist", "Olaf Lindqvist", CONFLICTS),
    ("name", "Petra Lindqvist", "Petra Moreno", CONFLICTS),
    ("outcome", "killed", "injured", COMPATIBLE),
    ("outcome", "killed", "unharmed", CONFLICTS),
    ("weapon", "long rifle", "rifle", REFINES),
    ("weapon", "a rifle", "rifle", EQUAL),
    ("weapon", "rifle", "firearm", REFINES),
    ("weapon", "rifle", "handgun", CONFLICTS),
    ("weapon", "knife", "truck", CONFLICTS),
    ("action", action("fire"), action("fire", index=4), EQUAL),
    ("action", action("fire", object="person1"), action("fire"), REFINES),
    ("action", action("comply"), action("comply", negated=True), CONFLICTS),
    ("action", action("strike", attempted=True), action("strike"), COMPATIBLE),
    ("action", action("fire"), action("flee"), COMPATIBLE),
    ("action", action("retreat"), action("return"), EQUAL),
    ("action", action("return_fire"), action("fire"), COMPATIBLE),
    ("action", action("fetch", object="a padded dive vest"), action("fetch", object="dive vest"), REFINES),
    ("action", action("fetch", object="dive vest"), action("fetch", object="flare"), COMPATIBLE),
    ("statistic", TAKEN, Statistic("boat thefts", 40.0), EQUAL),
    ("statistic", TAKEN, Statistic("thefts of boats", 55.0), CONFLICTS),
    ("statistic", TAKEN, Statistic("harbor fires", 40.0), COMPATIBLE),
    ("statistic", TAKEN, Statistic("thefts of boats", 40.0, base=10), REFINED),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "one", "other", "kind"), CASES)
def test_rule(rule: str, one: Value, other: Value, kind: str) -> None:
    relation = relate(rule, one, other)
    assert relation.kind == kind
    assert relation.reason
    assert relate(rule, other, one).kind == relation.mirrored().kind


def test_every_rule_of_the_codebook_is_here() -> None:
    assert {f.rule for f in load_codebook().fields.values()} == set(RULES)


def test_an_unknown_rule_is_an_error_of_the_codebook() -> None:
    with pytest.raises(CodebookError, match="harmony"):
        relate("harmony", "a", "b")


def test_values_of_different_kinds_are_not_compared() -> None:
    assert relate("number", N(1, 1), "one").kind == COMPATIBLE


bounds = st.integers(0, 6)
numbers = st.builds(
    lambda a, b, approx: N(a if b is None else min(a, b), b if b is None else max(a, b), approx),
    bounds,
    st.none() | bounds,
    st.booleans(),
)
dates = st.sampled_from(
    ["2031", "2031-05", "2031-05-04", "XXXX-05-04", "[2030-05-04,2031-05-04]", "2030-05-04", None]
)
times = st.builds(when, dates, st.sampled_from([None, "22:45", "22:40", "21:00"]), approx=st.booleans())
level = st.sampled_from([None, "A", "B"])
places = st.builds(lambda n, c, r: Place("p", neighbourhood=n, city=c, region=r), level, level, level)
weapons = st.sampled_from(
    ["rifle", "long rifle", "a black rifle", "gun", "firearm", "handgun", "knife", "truck", "service weapon"]
)
names = st.sampled_from(
    ["Petra Lindqvist", "P. Lindqvist", "Lindqvist", "Petra M. Lindqvist", "Lindqvistt", "Moreno"]
)
steps = st.builds(
    action,
    st.sampled_from(["fire", "flee"]),
    object=st.sampled_from([None, "person1"]),
    negated=st.booleans(),
    attempted=st.booleans(),
)
VALUES: dict[str, Any] = {
    "number": numbers,
    "time": times,
    "place": places,
    "weapon": weapons,
    "name": names,
    "action": steps,
    "choice": st.sampled_from(["a", "b"]),
    "directed_at": st.sampled_from(["officer", "other_person", "both", "property"]),
    "outcome": st.sampled_from(["killed", "injured", "unharmed"]),
}


@pytest.mark.parametrize("rule", sorted(VALUES))
def test_laws(rule: str) -> None:
    @given(st.tuples(*[VALUES[rule]] * 3))
    def holds(values: tuple[Value, Value, Value]) -> None:
        a, b, c = values
        assert relate(rule, a, a).kind == EQUAL
        assert relate(rule, a, b).kind == relate(rule, b, a).mirrored().kind
        if relate(rule, a, b).kind == REFINES and relate(rule, b, c).kind == REFINES:
            assert relate(rule, a, c).kind == REFINES

    holds()
