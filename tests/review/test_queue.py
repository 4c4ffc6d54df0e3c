"""What needs a person, and what a minute spent on it is worth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests import make
from tests.make import decision, finding, note, origin, record

from onrecord.model.decision import Decision
from onrecord.model.finding import Account
from onrecord.model.incident import PossibleLink, Reason
from onrecord.model.part import Case
from onrecord.model.record import Record
from onrecord.model.task import Task
from onrecord.review.queue import KINDS, possible_tasks, tasks_of
from onrecord.review.relevant import about_case, finding_target, index_of
from onrecord.review.seen import seen_of
from onrecord.review.worth import PRICES, WEIGHTS, worth_of, worth_of_reading

ARTICLE = make.article("An officer shot Ole Berg twice.", outlet="Port Lindsey Ledger")
MENTION = make.mention(ARTICLE)
INCIDENT = make.incident(MENTION)
SHOT = make.statement(ARTICLE, MENTION, "event_type", "shooting", words="shot", confidence=0.6)
CASE = Case(INCIDENT, (MENTION,), (), (SHOT,), ())
TARGET = finding_target(INCIDENT.id, "incident", "when")


def tasks(told: Record, *decisions: Decision, case: Case = CASE) -> tuple[Task, ...]:
    return tasks_of(case, told, {ARTICLE.document: ARTICLE}, about_case(case, index_of(decisions)))


def told(*findings: Any, **more: Any) -> Record:
    return record(INCIDENT, findings=findings, **more)


def test_every_kind_has_its_price() -> None:
    assert set(KINDS) == set(PRICES)
    assert all(0 < p.chance <= 1 and p.minutes > 0 for p in PRICES.values())


def test_a_finding_waits_once_under_the_most_pressing_of_its_kinds() -> None:
    notes = (note("added", "One adds it."), note("contradicts_itself", "It differs."))
    (task,) = tasks(told(finding("when", "stated", notes=notes)))
    assert (task.kind, task.text) == ("contradicts_itself", "when: It differs.")
    assert task.targets == (TARGET,)
    assert task.incident == INCIDENT.id


def test_what_was_reviewed_waits_no_more() -> None:
    disputed = finding("when", "disputed")
    assert [t.kind for t in tasks(told(disputed))] == ["disputed"]
    assert not tasks(told(replace(disputed, review="one_reader")))
    assert not tasks(told(disputed), decision("undetermined", TARGET))


def test_a_value_waits_when_the_machine_is_not_sure() -> None:
    def of(confidence: float) -> list[str]:
        s = replace(SHOT, confidence=confidence)
        row = finding("event_type", "stated", make.account("shooting", s))
        return [t.kind for t in tasks(told(row, statements=(s,)))]

    assert of(0.6) == ["read_through"]
    assert of(0.95) == []


def test_all_that_is_to_confirm_in_an_incident_is_one_task_under_one_id() -> None:
    shot, when = (
        replace(SHOT, confidence=0.6),
        make.statement(ARTICLE, MENTION, "when", make.when(), words="shot", confidence=0.7),
    )
    rows = (
        finding("event_type", "stated", make.account("shooting", shot)),
        finding("when", "stated", make.account(make.when(), when)),
        finding("where", "not_addressed"),
    )
    (task,) = tasks(told(*rows, statements=(shot, when)))
    assert task.text == "2 to confirm (when, event_type); no words yet for 1 (where)"
    assert task.targets == (INCIDENT.id, TARGET, finding_target(INCIDENT.id, "incident", "event_type"))
    reviewed = replace(when, review="one_reader")
    (fewer,) = tasks(told(*rows, statements=(shot, reviewed)))
    assert (fewer.id, fewer.statements) == (task.id, (shot.id,))
    looked = decision("looked", INCIDENT.id, payload={"documents": list(INCIDENT.documents)})
    (left,) = tasks(told(*rows, statements=(shot, reviewed)), looked)
    assert left.text == "1 to confirm (event_type)"


def test_an_incident_to_read_through_is_worth_more_the_more_is_doubtful() -> None:
    none, sure = worth_of_reading((), 1, 1), worth_of_reading([("label", 0.2)], 1, 1)
    grave = worth_of_reading([("killed_count", 0.9)], 1, 1)
    assert sure < none < grave
    assert worth_of_reading((), 1, 4) > none


def test_a_told_name_waits_for_a_decision() -> None:
    named = finding("name", "stated", Account("Ole Berg", (), (), (), ()), about="participant:a")
    assert [t.kind for t in tasks(told(named))] == ["name"]
    assert not tasks(told(named, names_withheld=("participant:a",)))


def test_an_inferred_origin_waits_until_somebody_looked() -> None:
    shared = replace(origin(basis="inferred").evidence[0], kind="shared_content", text="the same words")
    inferred = replace(origin(basis="inferred"), evidence=(shared,))
    (task,) = tasks(told(origins=(inferred,)))
    assert (task.kind, task.targets) == ("inferred_origin", (inferred.id,))


def test_the_worthier_comes_first_whatever_the_order() -> None:
    rows = [finding(f, "disputed") for f in ("label", "killed_count", "when")]
    kinds = [t.text.split(":")[0] for t in tasks(told(*rows))]
    assert kinds == ["killed_count", "when", "label"]
    assert tasks(told(*rows)) == tasks(told(*reversed(rows)))


@pytest.mark.parametrize("field", WEIGHTS)
def test_worth_grows_with_doubt_with_reach_and_with_what_matters(field: str) -> None:
    assert worth_of("slip", field, 1, doubt=0.5) > worth_of("slip", field, 1, doubt=0.2)
    assert worth_of("slip", field, 4) > worth_of("slip", field, 1)
    assert worth_of("slip", field, 1) > worth_of("slip", "label", 1)


def test_possible_links_lie_between_two_incidents() -> None:
    place = Reason("place", 1.0, 3.0, "same city")
    link = PossibleLink("mention:a", "mention:b", 0.7, (place,))
    home = {"mention:a": "incident:b", "mention:b": "incident:a"}
    (task,) = possible_tasks([link], home, {"incident:a": 1, "incident:b": 2})
    assert task.incidents == ("incident:a", "incident:b")
    assert task.text == "Possibly one incident (70%): same city"


def test_an_id_stays_as_long_as_what_it_is_about() -> None:
    (one,) = tasks(told(finding("when", "disputed")))
    (other,) = tasks(told(finding("when", "disputed", make.account(make.when()))))
    assert one.id == other.id
    (noted,) = tasks(told(finding("when", "stated", notes=(note("slip", "A slip."),))))
    assert noted.id != one.id


def test_a_decision_goes_stale_when_what_was_seen_changes() -> None:
    seen = seen_of([SHOT.id], CASE, {})
    taken = decision("accept", SHOT.id, seen=seen, number=1)
    assert not tasks(told(), taken)
    moved = replace(CASE, statements=(replace(SHOT, hedge="it seems"),))
    (task,) = tasks(told(), taken, case=moved)
    assert (task.kind, task.targets) == ("stale", (SHOT.id, "decision:1"))
    assert not tasks(told(), replace(taken, act="reject"), case=moved), "a rejected one is gone anyway"


def test_what_is_seen_does_not_depend_on_who_else_tells_it() -> None:
    target = finding_target(INCIDENT.id, "incident", "event_type")
    again = replace(SHOT, id="statement:again", source="source:a")
    other = replace(SHOT, id="statement:other", value="beating")
    one = seen_of([target], CASE, {})
    assert seen_of([target], replace(CASE, statements=(SHOT, again)), {}) == one
    assert seen_of([target], replace(CASE, statements=(SHOT, other)), {}) != one


def test_the_role_that_a_page_shows_is_seen() -> None:
    one = seen_of([ARTICLE.document], CASE, {ARTICLE.document: ARTICLE})
    assert seen_of([ARTICLE.document], CASE, {ARTICLE.document: replace(ARTICLE, role="opinion")}) != one
