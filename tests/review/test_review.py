"""Decisions applied, receipts, the queue, and what an editor saw."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.make import decision, finding
from tests.reconcile.world import MISSPELT, SPEAKER, as_one, both, reconcile

from onrecord.errors import UsageError, VerificationFailed
from onrecord.model.decision import Decision
from onrecord.model.finding import Account
from onrecord.model.reconciled import Reconciled
from onrecord.model.record import Record
from onrecord.review.apply import apply_decisions, finding_target
from onrecord.review.decide import is_stale, make_decision, seen_hash

TELLINGS = both()
LINKAGE = as_one(TELLINGS)
(INCIDENT,) = LINKAGE.incidents


def apply(*decisions: Decision, reconciled: Reconciled | None = None) -> Record:
    result = reconciled or reconcile(TELLINGS, decisions=decisions)
    return apply_decisions(
        INCIDENT, [t.mention for t in TELLINGS], LINKAGE.links, LINKAGE.statements, result, decisions
    )


def test_a_record_without_decisions_is_a_machines_reading() -> None:
    made = apply()
    assert made.review == "machine"
    assert {f.review for f in made.findings} == {"machine"}
    assert {s.id for s in made.statements} == {s.id for s in LINKAGE.statements}
    assert made.sequence.rows


def test_statements_name_the_source_that_stays() -> None:
    sources = {s.source for s in apply().statements}
    assert SPEAKER.id in sources
    assert MISSPELT.id not in sources


def test_a_rejected_statement_is_gone() -> None:
    gone = next(s for s in LINKAGE.statements if s.field == "label")
    made = apply(decision("reject", gone.id))
    assert gone.id not in {s.id for s in made.statements}
    assert next(f for f in made.findings if f.field == "label").state == "not_addressed"


def test_reviewed_values_say_so() -> None:
    label = next(s for s in LINKAGE.statements if s.field == "label")
    once = apply(decision("accept", label.id))
    assert next(f for f in once.findings if f.field == "label").review == "one_reader"
    twice = apply(decision("accept", label.id), decision("accept", label.id, editor="zoe"))
    assert next(f for f in twice.findings if f.field == "label").review == "two_readers"
    assert twice.review == "machine"


def test_undetermined_is_a_decision_about_a_finding() -> None:
    target = finding_target(INCIDENT.id, "incident", "fired_first")
    found = next(f for f in apply(decision("undetermined", target)).findings if f.field == "fired_first")
    assert (found.state, found.review) == ("undetermined", "one_reader")


def test_names_are_released_and_withheld_last_decision_first() -> None:
    person = INCIDENT.participants[0].id
    released = apply(decision("release_name", person, number=1))
    assert (released.names_released, released.names_withheld) == ((person,), ())
    both_ways = apply(decision("release_name", person, number=1), decision("withhold_name", person, number=2))
    assert (both_ways.names_released, both_ways.names_withheld) == ((), (person,))


@pytest.mark.parametrize("statements", [(), ("statement:nowhere",)])
def test_a_value_without_a_receipt_is_refused(statements: tuple[str, ...]) -> None:
    result = reconcile(TELLINGS)
    bad = finding("label", "stated", Account("a word", (), (), (), statements), incident=INCIDENT.id)
    with pytest.raises(VerificationFailed, match="no_receipt"):
        apply(reconciled=replace(result, findings=(*result.findings, bad)))


def test_an_origin_that_is_not_here_is_refused() -> None:
    result = reconcile(TELLINGS)
    with pytest.raises(VerificationFailed, match="no_receipt"):
        apply(reconciled=replace(result, origins=()))


def test_a_decision_holds_what_was_seen() -> None:
    found = finding("when", "disputed")
    made = make_decision("accept", ["statement:a"], editor="ed", at="2031-06-01", reason="read", seen=[found])
    assert made.seen == seen_hash(found)
    assert not is_stale(made, found)
    assert is_stale(made, replace(found, state="stated"))


@pytest.mark.parametrize(
    ("act", "targets", "reason", "payload"),
    [
        ("improve", ["a"], "why", None),
        ("merge", ["a"], "why", None),
        ("not_same", ["a", "a"], "why", None),
        ("accept", [], "why", None),
        ("accept", ["a"], "", None),
        ("correct", ["a"], "why", None),
    ],
)
def test_a_decision_that_makes_no_sense(act: str, targets: list[str], reason: str, payload: None) -> None:
    with pytest.raises(UsageError):
        make_decision(act, targets, editor="ed", at="2031-06-01", reason=reason, payload=payload)
