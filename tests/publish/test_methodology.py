"""How the record was made: every figure counted or measured, none invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.world import CODEBOOK, world

from onrecord.publish.policy import load_policy
from onrecord.publish.release import contents_of
from onrecord.publish.rows import make_tables
from onrecord.publish.site.methodology import methodology_page, readers_of, scores
from onrecord.publish.site.shelf import Shelf

POLICY = load_policy(None)
CONTENTS = contents_of(make_tables(world(), POLICY, CODEBOOK), POLICY, CODEBOOK)
PAGE = methodology_page(CONTENTS, Shelf(CONTENTS.tables, CODEBOOK))
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
    assert PAGE["agreement"] == "not measured"


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
