"""Decisions find what they are about under the ids of now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import make
from tests.make import decision

from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.part import Case
from onrecord.review.relevant import about_case, index_of, members_of

ARTICLE = make.article("An officer shot a man.")
MENTION = make.mention(ARTICLE)
BARE = make.incident(MENTION)
MAN = make.participant(BARE.id, "person1", MENTION.id)
INCIDENT = replace(BARE, participants=(MAN,), redirects=("incident:old",))
CASE = Case(INCIDENT, (MENTION,), (), (), ())
PEOPLE = {"people": {"participant:then": [[MENTION.id, "person1"]]}}


def targets(*decisions: Decision) -> list[tuple[str, ...]]:
    return [d.targets for d in about_case(CASE, index_of(decisions))]


@pytest.mark.parametrize(
    ("made", "now"),
    [
        (decision("undetermined", f"{INCIDENT.id}|incident|when"), f"{INCIDENT.id}|incident|when"),
        (decision("undetermined", "incident:old|incident|when"), f"{INCIDENT.id}|incident|when"),
        (decision("withhold_name", MAN.id), MAN.id),
        (decision("withhold_name", "participant:then", payload=PEOPLE), MAN.id),
        (
            decision("undetermined", "incident:gone|participant:then|age", payload=PEOPLE),
            f"{INCIDENT.id}|{MAN.id}|age",
        ),
        (
            decision("release_note", "incident:old|participant:then|age|slip", payload=PEOPLE),
            f"{INCIDENT.id}|{MAN.id}|age|slip",
        ),
        (decision("set_role", ARTICLE.document, payload={"role": "opinion"}), ARTICLE.document),
    ],
)
def test_a_target_is_called_as_it_is_now(made: Decision, now: str) -> None:
    assert targets(made) == [(now,)]


def test_what_is_about_another_incident_is_left_out() -> None:
    assert targets(decision("undetermined", "incident:x|incident|when")) == []
    assert targets(decision("withhold_name", "participant:then")) == [], "nobody says who that was"


def test_what_was_taken_back_is_left_out() -> None:
    taken = decision("withhold_name", MAN.id, number=1)
    back = decision("undo", MAN.id, supersedes=1, number=2)
    assert targets(taken, back) == [(MAN.id,)]
    assert [d.act for d in about_case(CASE, index_of([taken, back]))] == ["undo"]


def test_a_decision_keeps_who_its_people_are() -> None:
    assert members_of(INCIDENT, [f"{INCIDENT.id}|{MAN.id}|age"]) == {MAN.id: [[MENTION.id, "person1"]]}
    assert members_of(INCIDENT, ["incident:x"]) == {}


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ([("accept", None)], [1]),
        ([("accept", None), ("undo", 1)], [2]),
        ([("accept", None), ("undo", 1), ("undo", 2)], [1, 3]),
        ([("accept", None), ("undo", 1), ("undo", 2), ("undo", 3)], [2, 4]),
        ([("reject", None), ("accept", 1), ("correct", 2)], [3]),
        ([("reject", None), ("accept", 1), ("undo", 2)], [1, 3]),
    ],
)
def test_undo_of_an_undo_puts_it_in_force_again(
    rows: list[tuple[str, int | None]], standing: list[int]
) -> None:
    made = [decision(act, "statement:a", supersedes=s, number=n) for n, (act, s) in enumerate(rows, 1)]
    assert [d.number for d in in_force(made)] == standing
    assert [d.number for d in in_force(reversed(made))] == standing
