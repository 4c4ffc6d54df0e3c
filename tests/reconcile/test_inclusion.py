"""Rules of lists: three answers and the field that decides."""

from __future__ import annotations

from typing import Any

import pytest
from tests import make

from onrecord.errors import NotFound, RuleError
from onrecord.model.fields import load_codebook
from onrecord.model.numbers import Number
from onrecord.model.values import Value
from onrecord.reconcile.inclusion import Answer, Case, Fact, decide, decide_people
from onrecord.reconcile.rules_of_lists import load_rule, read_rule, rule_of_list, shipped_rules

CODEBOOK = load_codebook()


def case(**facts: Value | tuple[Value, ...]) -> Case:
    """`person1__outcome="killed"`, `when=...`; everybody named has a role."""
    roles: dict[str, str] = {}
    told: dict[tuple[str, str], Fact] = {}
    for key, value in facts.items():
        about, _, field = key.rpartition("__")
        if about:
            roles[about] = {"person": "other_person", "officer": "officer"}[about.rstrip("0123456789")]
        told[about or "incident", field] = Fact(value if isinstance(value, tuple) else (value,))
    return Case(told, roles)


BOTH = ("on_duty", "off_duty")
TWO = Number(2, 2)
FATAL: dict[str, Any] = {
    "when": make.when("2031-05-04"),
    "event_type": "shooting",
    "directed_at": "other_person",
    "person1__outcome": "killed",
    "officer1__duty_status": "on_duty",
    "officer1__outcome": "unharmed",
}


def without(*fields: str, **more: Any) -> Case:
    return case(**{k: v for k, v in FATAL.items() if k not in fields} | more)


@pytest.mark.parametrize("name", shipped_rules())
def test_shipped_rules_can_be_used_and_say_where_they_come_from(name: str) -> None:
    rule = load_rule(name, CODEBOOK)
    assert rule.name == name
    assert rule.about
    assert rule.sources
    assert rule.clauses
    assert rule_of_list(rule.list, CODEBOOK) == rule


@pytest.mark.parametrize(
    ("rule", "of", "answer", "field"),
    [
        ("washington-post", without(), "in", ""),
        ("washington-post", without(officer1__duty_status="off_duty"), "out", "duty_status"),
        ("washington-post", without("officer1__duty_status"), "undecidable", "duty_status"),
        ("washington-post", without(officer1__duty_status=BOTH), "undecidable", "duty_status"),
        ("washington-post", without(person1__outcome="injured"), "out", "outcome"),
        ("washington-post", without(event_type="restraint"), "out", "event_type"),
        ("washington-post", without(event_type=("pursuit", "shooting")), "in", ""),
        ("washington-post", without(when=make.when("2014-12-31")), "out", "when"),
        ("washington-post", without(when=make.when("2015-01-01")), "in", ""),
        ("washington-post", without(when=make.when("2014")), "out", "when"),
        ("washington-post", without(when=make.when("2015")), "undecidable", "when"),
        ("washington-post", without(when=make.when("XXXX-12-31")), "undecidable", "when"),
        ("washington-post", without("when"), "undecidable", "when"),
        ("washington-post", without("person1__outcome", person2__outcome="injured"), "out", "outcome"),
        ("washington-post", without(person2__outcome="injured"), "in", ""),
        ("washington-post", without("person1__outcome"), "undecidable", "role"),
        ("mapping-police-violence", without(officer1__duty_status="off_duty"), "in", ""),
        ("mapping-police-violence", without(directed_at="officer"), "out", "directed_at"),
        ("fbi-use-of-force", without(), "in", ""),
        ("fbi-use-of-force", without(person1__outcome="unharmed", officer1__shots_fired=TWO), "in", ""),
        ("fbi-use-of-force", without(person1__outcome="unharmed", officer1__shots_fired=Number(0, 0),
                                     person1__injury_severity="minor"), "out", "outcome"),
        ("fbi-use-of-force", without(person1__outcome="unharmed"), "undecidable", "injury_severity"),
        ("fbi-use-of-force", without(when=make.when("2018-12-31")), "out", "when"),
        ("fbi-officers-killed-assaulted", without("directed_at", directed_at="officer"), "in", ""),
        ("fbi-officers-killed-assaulted", without(officer1__outcome="injured"), "in", ""),
        ("fbi-officers-killed-assaulted", without(), "out", "outcome"),
        ("gun-violence-archive", without(), "in", ""),
        ("gun-violence-archive", without(event_type="beating"), "out", "event_type"),
    ],
)  # fmt: skip
def test_answers(rule: str, of: Case, answer: str, field: str) -> None:
    assert decide(load_rule(rule, CODEBOOK), of) == Answer(answer, field)


def test_people_are_judged_one_by_one() -> None:
    told = decide_people(load_rule("washington-post", CODEBOOK), without(person2__outcome="injured"))
    assert told == {"person1": Answer("in"), "person2": Answer("out", "outcome")}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: x\n", 1, "needs 'list', 'unit', 'all'"),
        ("name: x\nlist: x\nunit: people\nall: []\n", 3, "'person'"),
        ("name: x\nlist: x\nunit: incidents\nperson: officer\nall: []\n", 3, "and no other"),
        (
            "name: x\nlist: x\nunit: incidents\nall:\n  - {field: outcom, any_of: [killed]}\n",
            5,
            "no field 'outcom'",
        ),
        (
            "name: x\nlist: x\nunit: incidents\nall:\n  - {field: outcome, any_of: [killed]}\n",
            5,
            "of which role",
        ),
        (
            "name: x\nlist: x\nunit: incidents\nall:\n  - {field: event_type, any_of: [shot]}\n",
            5,
            "'shot' is no value",
        ),
        (
            "name: x\nlist: x\nunit: incidents\nall:\n  - {field: killed_count, at_least: some}\n",
            5,
            "whole number",
        ),
        ("name: x\nlist: x\nunit: incidents\nbegins: 2015\nall: []\n", 4, "no day"),
        ("name: x\nlist: x\nunit: incidents\nall:\n  - {field: when}\n", 5, "either 'any_of' or 'at_least'"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(RuleError) as told:
        read_rule(text, "rule.yaml", CODEBOOK)
    assert str(told.value).startswith(f"rule.yaml, line {line}: ")
    assert words in str(told.value)


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(NotFound, match="washington-post"):
        load_rule("none.yaml", CODEBOOK)
