"""What the desk keeps for itself, on every backend there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.test_contract import BACKENDS, address_of

from onrecord.model.arrival import Change, Placed
from onrecord.model.editor import Editor, SignIn
from onrecord.model.event import Event
from onrecord.model.task import Claim, TaskNote
from onrecord.store.base import Store
from onrecord.store.sql import open_store

AT, LATER = "2031-05-06T08:00:00Z", "2031-05-06T09:00:00Z"


@pytest.fixture(params=["memory", *BACKENDS])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(address_of(request.param, tmp_path), write=True) as opened:
        yield opened


def test_lanes(store: Store) -> None:
    assert store.set_lane(["document:b", "document:a"], "backfill") == ("document:a", "document:b")
    assert store.set_lane(["document:a"], "backfill") == ()
    assert store.set_lane(["document:a", "document:c"], "today") == ("document:a",)
    assert store.lanes() == {"document:b": "backfill"}


def test_claims_and_notes(store: Store) -> None:
    claim = Claim("task:a", "ed", AT, LATER)
    store.put_claim(claim)
    store.put_claim(Claim("task:b", "zoe", LATER, LATER))
    store.put_claim(Claim("task:a", "ed", AT, "2031-05-06T10:00:00Z"))
    assert [(c.task, c.until[11:13]) for c in store.claims()] == [("task:a", "10"), ("task:b", "09")]
    assert [c.task for c in store.claims(["task:b", "task:c"])] == ["task:b"]
    assert store.drop_claim("task:a")
    assert not store.drop_claim("task:a")
    one, two = TaskNote("task:a", "ed", AT, "call"), TaskNote("task:a", "zoe", AT, "called")
    store.add_note(one)
    store.add_note(two)
    assert store.notes(["task:a", "task:b"]) == (one, two)


def test_editors_and_their_sign_ins(store: Store) -> None:
    editor = Editor("ed", "editor", AT)
    store.put_editor(editor, "hash")
    assert store.editor("ed") == (editor, "hash")
    assert store.editor("zoe") is None
    closed = Editor("ed", "reviewer", AT, active=False)
    store.put_editor(closed, "other")
    assert store.editors() == (closed,)
    tries = [SignIn("ed", AT, "wrong"), SignIn("ed", AT, "in"), SignIn("zoe", LATER, "wrong", "10.0.0.1")]
    for tried in tries:
        store.add_sign_in(tried)
    assert store.sign_ins() == tuple(reversed(tries))
    assert store.sign_ins(name="ed", limit=1) == (tries[1],)
    assert store.sign_ins(since=LATER) == (tries[2],)


def test_events_of_a_thing_and_of_all(store: Store) -> None:
    told = Event(AT, "machine", "told", "told again")
    released = Event(LATER, "machine", "released", "release 1")
    store.add_event(told, ["incident:a", "incident:b"])
    store.add_event(Event(AT, "machine", "told", "another"), ["incident:c"])
    store.add_event(released, [])
    assert store.events(["incident:a", "incident:b"]) == (told, released)
    assert store.events() == (released,)


def test_the_first_arrival_is_kept(store: Store) -> None:
    store.note_arrivals(["document:a"], AT)
    store.note_arrivals(["document:a", "document:b"], LATER)
    assert store.arrivals() == {"document:a": AT, "document:b": LATER}
    assert store.arrivals(since=LATER) == {"document:b": LATER}


def test_places_in_the_inbox_are_kept_with_what_was_said_of_them(store: Store) -> None:
    change = Change("conflict", "age: 30 -> 30; 31", "incident:a|participant:a|age", ("statement:a",))
    one = Placed(
        "document:a", "news", "same town", "conflict", (change,), ("incident:a",), "Shot", None, None
    )
    other = replace(one, document="document:b", group="not_ours", change="nothing", changes=())
    store.place([one, other], {"document:b": "keep"})
    assert store.placed([""]) == {"document:a": (one, "")}
    store.judge(["document:a", "document:c"], "later")
    store.place([replace(other, reason="same day")], {"document:b": "keep"})
    assert store.placed(["", "keep", "later"]) == {
        "document:a": (one, "later"),
        "document:b": (replace(other, reason="same day"), "keep"),
    }
