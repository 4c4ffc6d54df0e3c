"""The queue: claims, notes, lanes and their budget; and what happened to a thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests import make
from tests.pipeline.desk import small
from tests.pipeline.desk.small import AT, CODEBOOK, ED, ZOE, everything, incident

from onrecord.errors import NotFound, Stale, UsageError
from onrecord.model.event import Event
from onrecord.model.release import Change, Release, Why
from onrecord.model.task import BACKFILL
from onrecord.pipeline.desk.choices import RESERVED
from onrecord.pipeline.desk.claims import claim, claims, note, release
from onrecord.pipeline.desk.deciding import decide, undo
from onrecord.pipeline.desk.history import history
from onrecord.pipeline.desk.lanes import Lane, lanes, move, set_budget
from onrecord.pipeline.desk.retelling import tasks_again
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.pipeline.run import walk_again
from onrecord.store.sql import SqlStore, open_store

LATER = "2031-05-06T12:00:00Z"


@pytest.fixture
def store() -> Iterator[SqlStore]:
    with open_store("sqlite://", write=True) as opened:
        small.fill(opened)
        yield opened


def test_a_claimed_task_is_another_editors(store: SqlStore) -> None:
    id = tasks(store)[0].id
    claim(store, id, editor="ed", at=AT)
    assert tasks(store, at=AT)[0].claimed_by == "ed"
    with pytest.raises(Stale, match="ed works on it until 11:00"):
        claim(store, id, editor="zoe", at=AT)
    assert [c.task for c in claims(store, at=AT, editor="ed")] == [id]
    assert tasks(store, at=LATER)[0].claimed_by is None, "a claim runs out"
    assert claim(store, id, editor="zoe", at=LATER).editor == "zoe"
    assert not release(store, id, editor="ed")
    assert release(store, id, editor="zoe")
    assert claims(store, at=LATER) == ()


def test_notes_stay_with_a_task(store: SqlStore) -> None:
    id = tasks(store)[0].id
    note(store, id, editor="ed", at=AT, text="  ask the coroner ")
    assert [(n.editor, n.text) for n in screen(store, id, CODEBOOK).task.notes] == [("ed", "ask the coroner")]
    for text in ("", " ", "x" * 2_001):
        with pytest.raises(UsageError):
            note(store, id, editor="ed", at=AT, text=text)
    with pytest.raises(NotFound):
        note(store, "task:none", editor="ed", at=AT, text="x")


def test_backfill_has_a_lane_and_a_budget_of_its_own(store: SqlStore) -> None:
    home = incident(store, "Port Lindsey")
    documents = store.part(home).case.incident.documents  # type: ignore[union-attr]
    before = tasks(store)
    assert move(store, CODEBOOK, documents[:1], BACKFILL) == 1
    assert tasks(store) == before, "one of its pages is today's"
    assert move(store, CODEBOOK, documents, BACKFILL) == 1
    old = tasks(store, lane=BACKFILL)
    assert {t.incident for t in old} == {home}
    assert home not in {t.incident for t in tasks(store)}
    once = everything(store)
    walk_again(store, CODEBOOK, anew=True)
    assert everything(store) == once
    set_budget(store, 1)
    assert len(tasks(store, lane=BACKFILL, at=AT)) == 1
    shown = screen(store, old[0].id, CODEBOOK)
    done = shown.choices[0]
    decide(store, CODEBOOK, act=done.act, targets=done.targets, payload=done.payload, seen=shown.seen, **ED)
    assert tasks(store, lane=BACKFILL, at=LATER) == (), "the day's budget is spent"
    assert lanes(store, at=AT)[1] == Lane(BACKFILL, len(old) - 1, 1, 1)
    assert len(tasks(store, lane=BACKFILL, at="2031-05-07T08:00:00Z")) == 1
    assert tasks(store, incident=home, at=LATER), "an incident's page shows all of its tasks"
    with pytest.raises(UsageError):
        move(store, CODEBOOK, documents, "tomorrow")
    with pytest.raises(NotFound):
        move(store, CODEBOOK, ["document:none"], BACKFILL)


def test_the_history_of_an_incident_and_of_a_value(store: SqlStore) -> None:
    home = incident(store)
    target = f"{home}|incident|when"
    first = decide(store, CODEBOOK, act="accept", targets=[target], **ED)
    undo(store, CODEBOOK, first.decision.number or 0, **ZOE)
    decide(store, CODEBOOK, act="undetermined", targets=[f"{home}|incident|where"], **ZOE)
    of_incident = history(store, home)
    assert [(e.who, e.what, e.in_force) for e in of_incident] == [
        ("ed", "accept", False),
        ("zoe", "undo", True),
        ("zoe", "undetermined", True),
    ]
    assert of_incident[1].text == "took back decision 1"
    assert of_incident[0].reason == "read it twice"
    assert [e.number for e in history(store, target)] == [1, 2]
    statement = first.decision.targets[1]
    assert [e.number for e in history(store, statement)] == [1, 2]
    with pytest.raises(NotFound):
        history(store, "incident:none")


def test_machines_and_releases_are_in_it(store: SqlStore) -> None:
    home = incident(store)
    document = store.part(home).case.incident.documents[0]  # type: ignore[union-attr]
    store.note_arrivals([document], AT)
    store.add_event(Event(LATER, "machine", "told", "2 findings differ"), [home])
    store.add_event(Event(LATER, "ed", "imported", "12 rows of the county's list"), [])
    why = (Why("report", "a report came in"),)
    changes = (Change(home, "incident", "when", "value", whys=why), Change("incident:x", "", None, "new"))
    store.keep_release(Release("drafts", 1, "digest", "2031-05-07", changes))
    assert [(e.at, e.what, e.text) for e in history(store, home)] == [
        (AT, "arrived", f"{store.document(document).name} came in"),  # type: ignore[union-attr]
        (LATER, "imported", "12 rows of the county's list"),
        (LATER, "told", "2 findings differ"),
        ("2031-05-07", "released", "drafts release 1: when: value"),
    ]
    assert [e.what for e in history(store, f"{home}|incident|when")] == ["released"]
    assert next(e.what for e in history(store, document)) == "arrived"
    assert [e.what for e in history(store, "")] == ["imported", "released"]


def test_a_letter_waits_until_it_is_answered(store: SqlStore) -> None:
    home = incident(store)
    letter = store.add_decision(make.decision("receive", home, payload={"words": "It was Monday."}))
    tasks_again(store, [home])
    (waiting,) = tasks(store, kinds=["correction"])
    assert waiting.targets == (home, f"correction:{letter.number}")
    assert screen(store, waiting.id, CODEBOOK).title.startswith("Shooting")
    store.add_decision(make.decision("reply", f"correction:{letter.number}", home))
    tasks_again(store, [home])
    assert tasks(store, kinds=["correction"]) == ()
    rows = everything(store)
    walk_again(store, CODEBOOK)
    assert everything(store)["tasks"] == rows["tasks"]


def test_what_nobody_read_waits_at_the_head_until_every_report_was_looked_through(store: SqlStore) -> None:
    home = incident(store)
    documents = list(store.part(home).case.incident.documents)  # type: ignore[union-attr]
    first = tasks(store, incident=home)[0]
    assert (first.kind, first.targets[0]) == ("read_through", home)
    shown = screen(store, first.id, CODEBOOK)
    assert [r.document for r in shown.reports] == documents
    assert any("event_type" in {x.field for x in r.read} for r in shown.reports)
    looked = next(c for c in shown.choices if c.act == "looked")
    assert looked.payload == {"documents": documents}
    with pytest.raises(UsageError):
        decide(store, CODEBOOK, act="looked", targets=[home], **ED)
    told = {"payload": looked.payload, "seen": shown.seen}
    one = decide(store, CODEBOOK, act="looked", targets=looked.targets, **told, **ED)
    assert "read_through" not in {t.kind for t in tasks(store, incident=home)}
    assert {f for c in one.changed for f in (c.field,)} == {a.field for a in shown.accounts}
    assert {c.before["review"] for c in one.changed} == {"machine"}, "reviewed, and nothing else"
    undo(store, CODEBOOK, one.decision.number or 0, **ZOE)
    some = {"documents": documents[:-1] or ["document:none"]}
    decide(store, CODEBOOK, act="looked", targets=[home], payload=some, **ED)
    assert tasks(store, incident=home)[0].kind == "read_through", "one report is left"


def test_no_choice_has_a_key_that_walks_or_undoes(store: SqlStore) -> None:
    for task in tasks(store):
        keys = [c.key for c in screen(store, task.id, CODEBOOK).choices]
        assert len(set(keys)) == len(keys), task.kind
        assert not RESERVED & {k[0] for k in keys}, task.kind
