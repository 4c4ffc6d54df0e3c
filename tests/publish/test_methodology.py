"""How the record was made: every figure counted or measured, none invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.world import CODEBOOK, world

from onrecord.model.methods import Logged
from onrecord.publish.policy import load_policy
from onrecord.publish.release import contents_of
from onrecord.publish.rows import make_tables
from onrecord.publish.site.methodology import feeds_of, methodology_page, readers_of, scores
from onrecord.publish.site.shelf import Shelf
from onrecord.publish.site.site import pages_of

POLICY = load_policy(None)
CONTENTS = contents_of(make_tables(world(), POLICY, CODEBOOK), POLICY, CODEBOOK)
PAGE = methodology_page(CONTENTS, Shelf(CONTENTS.tables, CODEBOOK))
WHOLE = dict(pages_of(CONTENTS))["methodology.html"].decode()
FLOORS = json.loads((Path(__file__).parents[1] / "eval" / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("measure", scores())
def test_no_score_is_higher_than_the_floor_that_the_tests_hold(measure: str) -> None:
    for name, (figure, says) in scores()[measure]["figures"].items():
        assert figure <= FLOORS[measure][name]
        assert says


def test_what_was_not_measured_says_so() -> None:
    rows = readers_of([{"component": "guess/7"}, {"component": "guess/7"}, {"component": "people/1"}])
    assert rows[0] == {"name": "guess/7", "statements": 2, "measured": "not measured"}
    assert rows[1]["measured"] == "passages"


def test_agreement_is_told_field_by_field() -> None:
    assert PAGE["agreement"] == [
        {"field": "What happened", "units": 12, "agree": 12, "alpha": "nothing to tell apart"},
        {"field": "Outcome", "units": 12, "agree": 11, "alpha": "0.81"},
    ]


def test_corrections_from_outside_name_nobody() -> None:
    [row] = PAGE["logged"]
    assert row["public"] == "[name withheld] was 16, not 17."
    assert (row["replied"], row["outcome"]) == ("21 May 2031", "corrected")
    assert row["page"] in dict(pages_of(CONTENTS))


def test_feeds_and_their_gaps() -> None:
    feeds = [{"name": "mail", "kind": "feed", "own": False, "documents": ["a", "b", "c", "elsewhere"]}]
    days = {"a": "2031-05-01", "b": "2031-05-31", "c": None}
    documents = [{"id": d, "published": day, "incidents": ["i"]} for d, day in days.items()]
    assert feeds_of(feeds, documents) == [
        {
            "name": "mail", "kind": "feed", "own": False, "pages": 3, "telling": 3, "undated": 1,
            "first": "1 May 2031", "last": "31 May 2031", "gap": "30 days",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Where the reports come from", "Longest gap", "What is included", "The codebook",
        f"Version {CODEBOOK.version}, {len(CODEBOOK.fields)} fields", "about.html#a5",
        "What read the reports", "Who has reviewed it", "two readers", "one reader",
        "Corrections and versions", "What is not covered",
    ],
)  # fmt: skip
def test_it_has_a_part_for_each(words: str) -> None:
    assert words in WHOLE


def test_rules_have_units_and_days() -> None:
    assert PAGE["rules"] == [
        {
            "name": "all-shootings", "about": "Every shooting.", "unit": "incidents",
            "begins": "1 January 2031", "ends": None,
        }
    ]  # fmt: skip


def test_what_is_not_there_is_said_to_be_not_there() -> None:
    bare = replace(world(counted=()), agreement=(), corrections=(), feeds=(), rules=())
    contents = contents_of(make_tables(bare, POLICY, CODEBOOK), POLICY, CODEBOOK)
    page = dict(pages_of(contents))["methodology.html"].decode()
    for words in (
        "Nothing here was coded by two readers", "No correction from outside was answered",
        "No feed is defined", "No list’s rule is applied",
    ):  # fmt: skip
        assert words in page
        assert words not in WHOLE


def test_of_an_incident_that_stays_back_no_correction_is_told() -> None:
    record = world().records[0]
    logged = Logged("2031-05-20", "2031-05-21", "incident:elsewhere", "corrected", "It was a broom.")
    bare = replace(world(), corrections=(logged, replace(logged, incident=record.incident.id)))
    rows = make_tables(bare, POLICY, CODEBOOK)["corrections"]
    assert [row["incident"] for row in rows] == [record.incident.id]


def test_outlets_and_their_gaps() -> None:
    documents = [
        {**row, "published": day}
        for row, day in zip(CONTENTS.tables["documents"], ("2031-05-01", "2031-05-31", None, "2031-05"))
    ]
    tables = {**CONTENTS.tables, "documents": [{**row, "outlet": "Ledger"} for row in documents]}
    page = methodology_page(replace(CONTENTS, tables=tables), Shelf(tables, CODEBOOK))
    assert page["outlets"] == [
        {
            "name": "Ledger", "pages": 4, "telling": 4, "undated": 2, "first": "1 May 2031",
            "last": "31 May 2031", "gap": "30 days",
        }
    ]  # fmt: skip


def test_review_is_counted() -> None:
    half = [{**row, "review": "one_reader" if n % 2 else "machine"} for n, row in enumerate(range_of(10))]
    tables = {**CONTENTS.tables, "statements": half}
    page = methodology_page(replace(CONTENTS, tables=tables), Shelf(tables, CODEBOOK))
    assert [(n, share) for _, n, share in page["reviewed"]] == [(0, "0.0%"), (5, "50.0%"), (5, "50.0%")]


def range_of(n: int) -> list[dict[str, object]]:
    return CONTENTS.tables["statements"][:n]


def test_a_correction_is_counted_once() -> None:
    why = {"code": "decision", "text": "an editor corrected it", "ids": ["decision:4"], "at": None}
    other = {**why, "ids": ["decision:5"]}
    changes = [
        {"whys": [why]},
        {"whys": [why, other]},
        {"whys": [{**why, "code": "report", "ids": ["document:a"]}]},
    ]
    page = methodology_page(
        replace(CONTENTS, tables={**CONTENTS.tables, "changes": changes}), Shelf(CONTENTS.tables, CODEBOOK)
    )
    assert page["corrections"] == [("An editor corrected it", 2)]


def test_dates_and_silence() -> None:
    assert PAGE["span"] == ("4 May 2031", "4 May 2031")
    told = {f["field"] for f in CONTENTS.tables["findings"] if f["accounts"]}
    assert "position" not in told
    assert "Position" in PAGE["silent"]
    assert PAGE["incidents"] == "3 incidents"
