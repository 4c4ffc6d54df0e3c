"""Counts by the rules of published lists: ranges, units, years; a rule of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.make import Page, person, source, three, when
from tests.pipeline.told import CODEBOOK, TOOLS, store_of

from onrecord.errors import RuleError
from onrecord.model.numbers import Number
from onrecord.pipeline.counting import count_by_rules
from onrecord.pipeline.rules import add_rule, rules_of
from onrecord.pipeline.run import retell
from onrecord.publish.counts import counts_by_year, year_of_incidents
from onrecord.publish.policy import load_policy
from onrecord.publish.rows import make_tables
from onrecord.publish.site.site import site_files
from onrecord.store.sql import SqlStore

POLICE = source()
POLICY = load_policy(None)
OURS = """
name: our-newsroom
list: ours
about: Incidents in which an officer fired.
unit: incidents
begins: 2031-01-01
all:
  - {field: shots_fired, about: officer, at_least: 1}
"""


def fatal(outlet: str, day: str, *more: Any, duty: str | None = "on_duty") -> Page:
    page = Page(outlet, published=day)
    page.tells(
        f"{outlet}: a man was shot dead on {day}.",
        ("when", when(day)),
        ("event_type", "shooting"),
        ("directed_at", "other_person"),
        ("outcome", "killed", "person1"),
        *((("duty_status", duty, "officer1"),) if duty else ()),
        *more,
        source=POLICE,
    )
    return page


def rows(store: SqlStore, rule: str, day: str | None = None) -> list[tuple[str, int, int, dict[str, int]]]:
    found = count_by_rules(store, day, CODEBOOK, POLICY)
    return [(r.year, r.least, r.most, r.deciding) for r in found if r.rule == rule]


def test_what_is_not_settled_makes_a_range_and_each_year_stands_alone() -> None:
    pages = [
        fatal("Ledger", "2031-05-05"),
        fatal("Dispatch", "2031-07-05", duty=None),
        fatal("Beacon", "2031-09-05", duty="off_duty"),
        fatal("Herald", "2032-01-05"),
    ]
    with store_of(pages, (POLICE,), joined=False) as store:
        assert rows(store, "washington-post") == [
            ("2031", 1, 2, {"duty_status": 1}),
            ("2032", 1, 1, {}),
        ]
        assert rows(store, "mapping-police-violence")[0][:3] == ("2031", 3, 3)
        assert rows(store, "washington-post", "2031-06-01") == [("2031", 1, 1, {})]


def test_people_are_counted_where_the_list_counts_people() -> None:
    page = fatal("Ledger", "2031-05-05", ("outcome", "injured", "officer1"), ("count", three(2), "officer1"))
    with store_of([page], (POLICE,)) as store:
        assert rows(store, "fbi-officers-killed-assaulted") == [("2031", 2, 2, {})]
        assert rows(store, "gun-violence-archive") == [("2031", 1, 1, {})]


def test_one_told_singly_may_be_of_the_group_told_beside() -> None:
    page = fatal(
        "Ledger",
        "2031-05-05",
        ("outcome", "injured", "officer1"),
        ("count", three(2), "officer1"),
        ("outcome", "injured", "officer2"),
    )
    page.people += (person("officer2"),)
    with store_of([page], (POLICE,)) as store:
        assert rows(store, "fbi-officers-killed-assaulted") == [("2031", 2, 3, {"count": 1})]


def test_two_possible_years_are_none_that_is_settled() -> None:
    one, other = fatal("Ledger", "2031-05-05"), Page("Dispatch", published="2031-05-06")
    other.tells("It was in 2030.", ("when", when("2030-05-05")), source=source("Ines Moreno", "lawyer"))
    with store_of([one, other], (POLICE, source("Ines Moreno", "lawyer"))) as store:
        assert rows(store, "mapping-police-violence") == [("", 1, 1, {})]
        assert year_of_incidents(()) == {}


def test_a_rule_of_one_s_own(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(OURS)
    pages = [
        fatal("Ledger", "2031-05-05", ("shots_fired", Number(1, None), "officer1")),
        fatal("Dispatch", "2030-05-05"),
    ]
    with store_of(pages, (POLICE,), joined=False) as store:
        assert add_rule(store, tmp_path / "ours.yaml", CODEBOOK).name == "our-newsroom"
        assert "our-newsroom" in [r.name for r in rules_of(store, CODEBOOK)]
        holding = retell(store, TOOLS)
        assert rows(store, "our-newsroom") == [("2031", 1, 1, {})]
    tables = make_tables(holding.holdings, POLICY, CODEBOOK)
    assert {row["rule"] for row in tables["counts"]} == {row["name"] for row in tables["rules"]}
    assert set(counts_by_year(tables)) == {row["name"] for row in tables["rules"]}
    pages_of = {p: body.decode("utf-8", "replace") for p, body in site_files(tables, POLICY, CODEBOOK)}
    assert "Our Newsroom" in pages_of["counts.html"]
    incident = next(text for path, text in pages_of.items() if path.startswith("incidents/"))
    assert "How trackers would count it" in incident
    assert "Washington Post" in incident


@pytest.mark.parametrize("text", ["name: x\n", OURS.replace("shots_fired", "no_such_field")])
def test_a_rule_that_cannot_be_used_is_not_kept(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    with store_of([fatal("Ledger", "2031-05-05")], (POLICE,)) as store:
        with pytest.raises(RuleError):
            add_rule(store, tmp_path / "bad.yaml", CODEBOOK)
        assert store.feeds() == {}
