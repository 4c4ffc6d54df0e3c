"""Answers in the scorers' shapes, from the readings of every walk."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from tests.pipeline.world import PAGES, real_tools

from onrecord.errors import UsageError
from onrecord.pipeline.local import Runner
from onrecord.pipeline.predicting import predict
from onrecord.pipeline.walk import Walk

LEDGER = PAGES["ledger.txt"].decode()
ROWS = [
    {"doc_id": "one", "text": LEDGER, "published": "2031-05-05"},
    {"doc_id": "two", "text": PAGES["dispatch.txt"].decode(), "published": "2031-05-05", "title": None},
    {"doc_id": "three", "text": PAGES["budget.txt"].decode()},
    {"doc_id": "four", "text": ""},
    {"doc_id": "again", "text": LEDGER, "published": "2031-05-05"},
]


def answers(what: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    stream = io.BytesIO("\n".join(json.dumps(row) for row in rows).encode())
    return list(predict(what, stream, Walk(runner=Runner(0), tools=real_tools())))


@pytest.mark.parametrize("what", ["linking", "frames", "gvdb"])
def test_a_row_for_every_row(what: str) -> None:
    assert [a["doc_id"] for a in answers(what, ROWS)] == [row["doc_id"] for row in ROWS]


def test_attributions_point_into_the_text() -> None:
    [answer] = answers("attribution", [{"id": "one", "text": LEDGER}])
    assert answer["id"] == "one"
    sources = {LEDGER[start:end] for a in answer["attributions"] for start, end in a["source"]}
    assert "police" in sources
    assert all(set(a) == {"source", "cue", "content"} for a in answer["attributions"])


def test_every_document_has_a_cluster() -> None:
    found = {a["doc_id"]: a["cluster_ids"] for a in answers("linking", ROWS)}
    assert all(found.values())
    assert found["one"] == found["again"]
    assert len({found["one"][0], found["three"][0], found["four"][0]}) == 3


def test_a_page_without_a_paragraph_is_linked_by_its_headline() -> None:
    title = "Inspector Dahlgren shot Hollis Varga at Cormorant Bridge in Port Lindsey"
    clips = "0:34 Harbor fair opens\n\n1:55 Ferry back in service\n\n0:58 Lamps lit"
    row = {"text": clips, "published": "2031-05-05", "url": "https://ledger.example/a"}
    rows = [
        {"doc_id": "one", **row, "title": title},
        {"doc_id": "two", **row, "title": title, "text": clips + "\n\n0:12 Weather"},
        {"doc_id": "other", **row, "title": "Council cuts the budget of libraries", "text": "0:58 Lamps lit"},
        {"doc_id": "none", **row, "title": None},
    ]
    found = {a["doc_id"]: a["cluster_ids"] for a in answers("linking", rows)}
    assert found["one"] == found["two"]
    assert len({ids[0] for ids in found.values()}) == 3


def test_frames_hold_integers_or_null() -> None:
    frames = {a["doc_id"]: a for a in answers("frames", ROWS)}
    keys = {"doc_id", "date", "state", "city", "n_killed", "n_injured", "participants"}
    assert all(set(frame) == keys for frame in frames.values())
    assert frames["one"]["n_killed"] == 1
    assert (frames["three"]["n_killed"], frames["four"]["date"]) == (None, None)


def test_slots_lie_in_the_text() -> None:
    for answer, row in zip(answers("gvdb", ROWS), ROWS, strict=True):
        assert all(0 <= s["start"] < s["end"] <= len(row["text"]) for s in answer["spans"])
        assert set(answer["yesno"].values()) <= {"Yes", "No"}


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "line 1: not a JSON object"), ('{"text": "a"}', "needs 'id' or 'doc_id'"), ("[]", "line 1")],
)
def test_rows_that_are_none(line: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        list(predict("frames", io.BytesIO(line.encode()), Walk(tools=real_tools())))
