"""Stale pages: what a source put aside, where it is still printed, ours first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.make import Page, decision, document, source, three
from tests.pipeline.told import TOOLS, keep_page, store_of
from tests.publish.opened import opened

from onrecord.pipeline.run import publish, retell
from onrecord.pipeline.stale import is_own, latest_captures, list_stale, own_names, remember_own
from onrecord.store.sql import SqlStore, open_store

POLICE = source()
LAWYER = source("Ines Moreno", "lawyer")
SOURCES = (POLICE, LAWYER)
SHOTS = ("shots_fired", three(3), "person1")


def page(outlet: str, day: str, shots: int, voice: Any = POLICE, **more: Any) -> Page:
    made = Page(outlet, published=day)
    words = f"The man fired {shots} shots, {outlet} was told."
    return made.tells(words, ("shots_fired", three(shots), "person1"), source=voice, **more)


def listed(store: SqlStore, *own: str) -> list[dict[str, Any]]:
    holding = store.holding()
    assert holding
    return list_stale(store, holding.holdings, own)


def test_every_page_that_prints_what_its_source_corrected() -> None:
    pages = [
        page("Ledger", "2031-05-05", 3),
        page("Dispatch", "2031-05-06", 3),
        page("Beacon", "2031-05-06", 3, LAWYER),  # another voice's account stands
        page("Herald", "2031-05-09", 7, speech_act="corrects"),
    ]
    pages[1].tells("The man fired three shots.", SHOTS)
    with store_of(pages, SOURCES) as store:
        rows = listed(store, "Dispatch")
        assert [(r["outlet"], r["own"]) for r in rows] == [("Dispatch", True), ("Ledger", False)]
        assert rows[1]["sentences"] == ["The man fired 3 shots, Ledger was told."]
        assert (rows[1]["old"], rows[1]["new"]) == ({"min": 3, "max": 3}, [{"min": 7, "max": 7}])
        assert rows[1]["draft"] == (
            "Correction: This report gives “shots fired” (other person) as 3. Port Lindsey Police Department "
            "has since on 2031-05-09 given it as 7: “The man fired 7 shots, Herald was told.”"
        )


def test_a_page_that_carries_the_correction_is_not_stale() -> None:
    second = page("Dispatch", "2031-05-09", 7, speech_act="corrects")
    second.tells("It had said that the man fired 3 shots.", SHOTS, source=POLICE)
    with store_of([page("Ledger", "2031-05-05", 3), second], SOURCES) as store:
        assert [r["outlet"] for r in listed(store)] == ["Ledger"]


def test_nothing_is_stale_where_sources_differ_or_time_moves_on() -> None:
    first = page("Ledger", "2031-05-05", 3)
    first.tells("The case is open, police said.", ("investigation_status", "open"), source=POLICE)
    second = page("Dispatch", "2031-05-09", 7, LAWYER)
    second.tells("The case is closed, police said.", ("investigation_status", "closed"), source=POLICE)
    with store_of([first, second], SOURCES) as store:
        assert listed(store) == []


def test_what_an_editor_noted_as_taken_back() -> None:
    with store_of([page("Ledger", "2031-05-05", 3), page("Dispatch", "2031-05-06", 3)], SOURCES) as store:
        holding = store.holding()
        assert holding
        (record,) = holding.holdings.records
        told = next(s.id for s in record.statements if "Dispatch" in s.quote)
        store.add_decision(decision("retract", told))
        retell(store, TOOLS)
        rows = listed(store)
        assert [(r["outlet"], r["new"]) for r in rows] == [("Ledger", [])]
        assert "taken that back" in rows[0]["draft"]


def test_the_latest_capture_of_an_address_decides() -> None:
    url = "https://ledger.example/a"
    with open_store("sqlite://", write=True) as store:
        kept = [
            keep_page(
                store, page("Ledger", "2031-05-05", 3), SOURCES, url=url, fetched="2031-05-05T09:00:00Z"
            ),
            keep_page(
                store, page("Ledger", "2031-05-09", 7), SOURCES, url=url, fetched="2031-05-09T09:00:00Z"
            ),
            keep_page(store, page("Dispatch", "2031-05-06", 3), SOURCES),
        ]
        store.add_decision(decision("same", *kept))
        retell(store, TOOLS)
        assert [r["outlet"] for r in listed(store)] == ["Dispatch"]


def test_captures_of_one_address() -> None:
    first = document("A", url="https://a.example/x", fetched="2031-05-05T09:00:00Z")
    again = document("B", url="https://a.example/x#top", fetched="2031-05-06T09:00:00Z")
    alone = document("C")
    assert latest_captures([again, first, alone]) == {again.id, alone.id}


@pytest.mark.parametrize(
    ("declared", "ours"),
    [
        ({"own": True}, True),
        ({"url": "https://www.ledger.example/a"}, True),
        ({"outlet": "The Port Lindsey Ledger"}, True),
        ({"feed": "our archive"}, True),
        ({"outlet": "Dispatch", "url": "https://dispatch.example/ledger.example"}, False),
        ({}, False),
    ],
)
def test_which_pages_are_ours(declared: dict[str, Any], ours: bool) -> None:
    feeds: dict[str, dict[str, Any]] = {
        "our archive": {"own": True, "url": "https://ledger.example/rss", "outlet": "Port Lindsey Ledger"},
        "theirs": {"url": "https://dispatch.example/rss", "outlet": "Dispatch"},
        "nearly": {"own": "yes", "outlet": "Dispatch"},
    }
    assert is_own(document("A", **declared), None, own_names(feeds)) is ours


def test_what_is_ours_is_remembered_with_all_that_its_feed_says() -> None:
    with open_store("sqlite://", write=True) as store:
        store.add_feed("Ledger", {"kind": "sheet", "sheet": "a.csv"})
        remember_own(store, ["Ledger", "dispatch.example"])
        assert store.feeds()["Ledger"] == {"kind": "sheet", "sheet": "a.csv", "own": True}
        assert own_names(store.feeds()) == {"ledger", "dispatch.example"}


def test_nothing_of_it_is_published(tmp_path: Path) -> None:
    with store_of([page("Ledger", "2031-05-05", 3), page("Herald", "2031-05-09", 7)], SOURCES) as store:
        drafts = [r["draft"] for r in listed(store)]
        publish(store, tmp_path)
    whole = "".join(opened(tmp_path).values())
    assert drafts
    assert not any(d in whole or json.dumps(d) in whole for d in drafts)
    assert "Correction:" not in whole
