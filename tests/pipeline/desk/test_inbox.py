"""The inbox: each arrival in its group, with its reason and what it changes; triage in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.desk.room import ADA, BEN, desk, document_of
from tests.pipeline.world import real_tools

from onrecord.errors import NotFound, UsageError
from onrecord.pipeline.desk.deciding import undo
from onrecord.pipeline.desk.inbox import Arrival, inbox, settle_inbox, triage
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import add_inputs, read_new, record_of, retell
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store

YESTERDAY, TODAY = "2031-05-05T08:00:00Z", "2031-05-06T08:00:00Z"
FIRST = """Officer kills man at bus depot in Springfield

SPRINGFIELD, Ill., May 5, 2031 - Officer Lena Marsh shot and killed Tobias Renn, 34, outside the bus depot
in Springfield, Illinois, on May 4, police said. Renn pointed a rifle at her, Chief Dana Orvel said.
"""
AGAIN = """Family of Tobias Renn disputes police account of depot shooting

SPRINGFIELD, Ill., May 6, 2031 - Officer Lena Marsh shot and killed Tobias Renn, 36, outside the bus depot
in Springfield, Illinois, on May 4, his sister Ruth Renn said. Marsh fired five shots, the sister said.
"""
ELSEWHERE = """Driver strikes deputy

DAYTON, Ohio, May 6, 2031 - A driver struck a sheriff's deputy with a pickup truck outside a market in Dayton,
Ohio, on May 5, the sheriff's office said. The deputy was injured.
"""
BUDGET = """Council passes budget

The city council passed its budget on Monday. Two libraries will open on Sundays, the mayor said.
"""


def arrive(store: Store, folder: Path, at: str, **pages: str) -> None:
    """Pages taken in, read, told and placed, as a whole walk does it."""
    folder.mkdir(exist_ok=True)
    before = {d.id for d in store.documents()}
    walk = Walk(runner=Runner(0), tools=real_tools())
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        add_inputs(store, [str(folder / f"{name}.txt")], walk)
    read_new(store, walk, real_tools())
    retell(store, real_tools())
    store.note_arrivals([d.id for d in store.documents() if d.id not in before], at)
    settle_inbox(store, real_tools())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk(tmp_path, ("dispatch.txt",)) as opened:
        arrive(opened, tmp_path / "pages", YESTERDAY, first=FIRST)
        arrive(opened, tmp_path / "pages", TODAY, again=AGAIN, elsewhere=ELSEWHERE, budget=BUDGET)
        yield opened


def by_name(store: Store, **more: Any) -> dict[str, Arrival]:
    names = {d.id: d.name.removesuffix(".txt") for d in store.documents()}
    return {names[a.document]: a for a in inbox(store, **more)}


def test_each_arrival_stands_in_its_group_with_its_reason(store: Store) -> None:
    found = by_name(store)
    groups = {name: a.group for name, a in found.items()}
    assert groups == {
        "again": "news",
        "first": groups["first"],
        "elsewhere": "new_incident",
        "budget": "not_ours",
    }
    assert groups["first"] in ("new_incident", "possible", "news")  # without names it is told already
    assert next(iter(found)) == "again"
    assert list(found)[-1] == "budget"
    assert all(a.reason and "\n" not in a.reason for a in found.values())
    assert "name" in found["again"].reason
    assert found["budget"].reason == "no sentence tells a violent encounter"
    assert found["elsewhere"].incidents == (by_document(store, "elsewhere.txt"),)


def by_document(store: Store, name: str) -> str:
    [home] = store.homes([document_of(store, name)])[document_of(store, name)]
    return home


def test_news_says_what_it_changes(store: Store) -> None:
    again = by_name(store)["again"]
    assert again.change == "conflict"
    told = {c.target.split("|")[2]: c for c in again.changes}
    assert told["age"].kind == "conflict"
    assert told["age"].text.endswith(": 34 -> 34; 36")
    assert told["shots_fired"].kind == "new_value"
    statements = {s.id: s for r in record_of(store).holdings.records for s in r.statements}
    for change in again.changes:
        assert {statements[s].document for s in change.statements} <= {again.document}


def test_the_day_before_and_lanes_are_asked_for(store: Store) -> None:
    assert set(by_name(store, since=TODAY)) == {"again", "elsewhere", "budget"}
    assert set(by_name(store, groups=("not_ours",))) == {"budget"}
    store.set_lane([document_of(store, "first.txt")], "backfill")
    assert set(by_name(store, lane="backfill")) == {"first"}
    assert "first" not in by_name(store, lane="today")
    assert len(inbox(store, limit=2)) == 2


def test_triage_in_bulk_is_all_or_nothing_and_can_be_asked_back(store: Store) -> None:
    ids = {name: a.document for name, a in by_name(store).items()}
    with pytest.raises(UsageError, match="one of: keep"):
        triage(store, real_tools(), [ids["budget"]], "burn", **ADA)
    with pytest.raises(NotFound):
        triage(store, real_tools(), [ids["budget"], "document:none"], "keep", **ADA)
    assert not store.decisions()
    triage(store, real_tools(), [ids["first"], ids["budget"]], "keep", **ADA)
    assert set(by_name(store)) == {"again", "elsewhere"}
    triage(store, real_tools(), [ids["again"]], "later", **BEN)
    assert list(by_name(store)) == ["elsewhere", "again"]
    whole = by_name(store, triaged=True)
    assert {name: a.verdict for name, a in whole.items()} == {
        "first": "keep",
        "budget": "keep",
        "again": "later",
        "elsewhere": None,
    }


def test_what_is_set_aside_leaves_its_incident_and_comes_back_when_undone(store: Store) -> None:
    elsewhere = by_name(store)["elsewhere"]
    done = triage(store, real_tools(), [elsewhere.document], "set_aside", **ADA)
    assert len(done.numbers) == 2
    assert not store.homes([elsewhere.document]).get(elsewhere.document)
    undo(store, real_tools().codebook, done.numbers[1], **BEN)
    assert store.homes([elsewhere.document])[elsewhere.document]


def test_places_are_the_same_after_a_rebuild(store: Store) -> None:
    ids = {name: a.document for name, a in by_name(store).items()}
    triage(store, real_tools(), [ids["first"]], "keep", **ADA)
    before = inbox(store, triaged=True)
    settle_inbox(store, real_tools(), list(ids.values()))
    assert inbox(store, triaged=True) == before
