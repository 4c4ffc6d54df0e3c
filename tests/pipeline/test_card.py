"""An incident on one page of text: the steps side by side, and the days."""

from __future__ import annotations

from tests.make import Page, action, source
from tests.pipeline.told import store_of

from onrecord.pipeline.asking import card

POLICE, LAWYER = source(), source("Ines Moreno", "lawyer")


def test_steps_side_by_side_and_what_was_not_done_is_told_so() -> None:
    first = Page("Ledger", published="2031-05-05")
    first.tells(
        "The officer stepped out, police said.",
        ("action", action("go_outside", index=0), "officer1"),
        source=POLICE,
    )
    first.tells(
        "The officer fired, police said.",
        ("action", action("fire", "officer1", "person1", index=1, relation="then"), "officer1"),
        source=POLICE,
    )
    second = Page("Dispatch", published="2031-05-06")
    second.tells(
        "The officer fired, the lawyer said.",
        ("action", action("fire", "officer1", "person1", index=0), "officer1"),
        source=LAWYER,
    )
    second.tells(
        "The man did not flee, the lawyer said.",
        ("action", action("flee", "person1", index=1, relation="then", negated=True), "person1"),
        source=LAWYER,
    )
    with store_of([first, second], (POLICE, LAWYER)) as store:
        holding = store.holding()
        assert holding
        told = card(store, holding.holdings.records[0].incident.id)
    assert told
    tellers = told["sequence"]["tellers"]
    assert sorted(tellers) == ["Ines Moreno", "Port Lindsey Police Department"]
    columns = [tellers.index("Ines Moreno"), tellers.index("Port Lindsey Police Department")]
    rows = {
        row["step"]: (row["kind"], [row["places"][n] for n in columns]) for row in told["sequence"]["rows"]
    }
    assert rows == {
        "officer go_outside": ("only_one", [None, 1]),
        "officer fire other person": ("agreed", [1, 2]),
        "other person not flee": ("only_one", [2, None]),
    }
    assert [day["day"] for day in told["timeline"]] == ["2031-05-05", "2031-05-06"]
    assert [e["kind"] for e in told["timeline"][0]["events"]] == ["first_report"]
