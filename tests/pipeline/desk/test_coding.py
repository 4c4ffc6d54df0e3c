"""Coding by hand: words become values with a source, at once and after a rebuild from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.desk.room import ADA, BEN, desk, document_of, memo, place
from tests.pipeline.desk.room import MEMO as WORDS
from tests.pipeline.desk.small import everything
from tests.pipeline.world import PAGES, real_tools

from onrecord.errors import NotFound, UsageError
from onrecord.extract.byhand import find_words
from onrecord.model.numbers import Number
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.pipeline.desk import evidence, taking
from onrecord.pipeline.desk.coding import Coded, Speaker, add_incident, add_participant, add_statement
from onrecord.pipeline.desk.confirming import read_through
from onrecord.pipeline.desk.evidence import add_evidence
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.pipeline.desk.undoing import undo
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import read_new, record_of, retell, walk_again
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store

ORVEL = Speaker("Dana Orvel", "official", "Springfield Police Department")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk(tmp_path) as opened:
        yield opened


def record(store: Store, name: str) -> Record:
    document = document_of(store, name)
    return next(r for r in record_of(store).holdings.records if document in r.incident.documents)


def mention(store: Store, name: str) -> str:
    document = document_of(store, name)
    return next(m.id for m in record(store, name).mentions if m.document == document)


def by_hand(found: Record) -> list[Statement]:
    return [s for s in found.statements if s.component.startswith("hand/")]


def code(store: Store, said: str = "The officer was not injured.", **more: Any) -> Any:
    document = document_of(store, "ledger.txt")
    told = {"field": "injured_count", "value": {"min": 0, "max": 0}, "speaker": ORVEL, **ADA, **more}
    return add_statement(
        store, real_tools(), mention(store, "ledger.txt"), *place(store, document, said), **told
    )


def test_words_become_a_value_with_a_source_and_the_machine_is_not_credited(store: Store) -> None:
    coded = code(store)
    [made] = by_hand(record(store, "ledger.txt"))
    assert (made.id, made.value, made.review) == (coded.id, Number(0, 0), "one_reader")
    assert made.quote == made.original == "The officer was not injured."
    assert made.source in {s.id for s in record_of(store).holdings.sources if s.body == ORVEL.body}
    assert made.chain[0] == made.source
    finding = next(f for f in record(store, "ledger.txt").findings if f.field == "injured_count")
    assert any(made.id in a.statements for a in finding.accounts)


def test_what_is_coded_is_told_as_a_whole_walk_tells_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Coded in its neighbourhood alone, and taken back: every row is what a walk over everything makes."""

    def whole(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole record was walked")

    document = document_of(store, "ledger.txt")
    at = place(store, document, "The officer was not injured.")
    home = record(store, "ledger.txt").incident
    acts: list[Callable[[], Coded]] = [
        lambda: code(store),
        lambda: code(store, speaker=None),
        lambda: add_participant(store, real_tools(), mention(store, "ledger.txt"), "bystander", *at, **ADA),
        lambda: add_incident(store, real_tools(), document, *at, **ADA),
        lambda: add_incident(store, real_tools(), document, *at, same_as=home.id, **BEN),
    ]
    for act in acts:
        with monkeypatch.context() as held:
            held.setattr(taking, "walk_again", whole)
            coded = act()
        _as_a_whole_walk(store)
        undo(store, real_tools(), coded.number, **BEN)
        _as_a_whole_walk(store)


def test_evidence_is_entered_as_a_whole_walk_tells_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole record was walked")

    monkeypatch.setattr(evidence, "retell", whole)
    made = add_evidence(store, real_tools(), WORDS.encode(), memo())
    _as_a_whole_walk(store)
    words = place(store, made.document, "five times")
    home = record(store, "ledger.txt").incident.id
    told = add_incident(store, real_tools(), made.document, *words, same_as=home, **ADA)
    assert told.incident == home
    _as_a_whole_walk(store)


@pytest.mark.parametrize(
    "words",
    [
        "An officer shot and killed a man near a mill in Dayton, Ohio, on May 9, police said.\n",
        "The council of Dayton met on May 9 to talk about the price of bread.\n",
        "ledger.txt",
    ],
)
def test_a_text_is_pasted_as_a_whole_walk_tells_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """An incident of its own, none, and what another page tells too."""

    def whole(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole record was walked")

    monkeypatch.setattr(evidence, "retell", whole)
    text = PAGES[words].decode() if words in PAGES else words
    evidence.paste_text(store, real_tools(), text, outlet="Marrow Dispatch", published="2031-05-10")
    _as_a_whole_walk(store)


def test_terms_without_words_on_them_change_as_a_whole_walk_tells_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole record was walked")

    made = add_evidence(store, real_tools(), WORDS.encode(), memo())
    monkeypatch.setattr(taking, "walk_again", whole)
    evidence.set_terms(store, real_tools(), made.document, "not_for_publication", **ADA)
    _as_a_whole_walk(store)


def test_what_the_machine_did_not_see_it_weighs_once_an_editor_has_said_it(store: Store) -> None:
    """Values of an incident that an editor adds are offered, not typed; the record holds none of them yet."""
    words = (
        "Rosa Vint, 34, was found dead at her home in Dayton, Ohio, on May 9, 2031, the county said. "
        "The death of Vint is looked into.\n"
    )
    page = evidence.paste_text(store, real_tools(), words, outlet="Marrow Dispatch", published="2031-05-10")
    assert page.document not in {d for r in record_of(store).holdings.records for d in r.incident.documents}
    told = add_incident(store, real_tools(), page.document, *place(store, page.document, "Rosa Vint"), **ADA)
    _as_a_whole_walk(store)
    task = tasks(store, incident=told.incident, kinds=["read_through"])[0]
    shown = screen(store, task.id, real_tools().codebook)
    offered = {o.field: o for s in shown.suggestions for o in s.offers}
    assert {"when", "where", "name"} <= offered.keys()
    assert offered["name"].value == "Rosa Vint"
    part = store.part(told.incident or "")
    assert part is not None
    assert not part.record.statements
    read_through(store, real_tools(), task.id, [offered["name"].number], seen=shown.seen, **ADA)
    assert "Rosa Vint" in str(store.part(told.incident or ""))


def _as_a_whole_walk(store: Store) -> None:
    once = everything(store)  # type: ignore[arg-type]
    walk_again(store, real_tools().codebook, anew=True)
    assert everything(store) == once  # type: ignore[arg-type]


def test_two_editors_who_code_the_same_are_two_readers(store: Store) -> None:
    assert code(store).id == code(store, **BEN).id
    assert [s.review for s in by_hand(record(store, "ledger.txt"))] == ["two_readers"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"field": "weather"}, "no field"),
        ({"value": "three"}, "takes a number"),
        ({"value": {"min": 3, "max": 1}}, "lower one first"),
        ({"field": "fired_first", "value": "the dog"}, "one of: officer"),
        ({"about": "participant:nobody"}, "about the incident"),
        ({"field": "age", "about": "participant:nobody"}, "add the person first"),
        ({"speaker": Speaker("Dana Orvel", "oracle")}, "kind of source"),
        ({"state": "withheld", "value": None, "speaker": None}, "needs the authority"),
        ({"state": "withheld"}, "has no value"),
        ({"quote": "other words"}, "look again"),
        ({"words": (0, 3)}, "lie within"),
        ({"reason": ""}, "reason"),
    ],
    ids=str,
)
def test_what_the_codebook_or_the_words_do_not_bear_out_is_refused(
    store: Store, wrong: dict[str, Any], says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        code(store, **wrong)
    assert not store.decisions()
    assert not by_hand(record(store, "ledger.txt"))


def test_a_person_and_an_incident_are_added_by_hand(store: Store) -> None:
    document = document_of(store, "budget.txt")
    with pytest.raises(NotFound):
        add_participant(store, real_tools(), "mention:none", "officer", 0, 5, **ADA)
    span = place(store, document, "The mayor thanked the members")
    told = add_incident(store, real_tools(), document, *span, **ADA)
    mayor = add_participant(
        store, real_tools(), told.id, "bystander", *place(store, document, "The mayor"), **ADA
    )
    key = mayor.id.partition("|")[2]
    add_statement(store, real_tools(), told.id, *span, field="gender", value="female", about=key, **ADA)
    found = record(store, "budget.txt")
    assert found.incident.id == told.incident
    assert len(found.incident.participants) == 1
    assert [(s.field, s.about) for s in by_hand(found)] == [("gender", found.incident.participants[0].id)]
    refused = {(r.document, r.reason) for r in record_of(store).holdings.rejections}
    assert (document, "no_incident") not in refused


def test_an_incident_by_hand_can_be_one_that_is_known(tmp_path: Path) -> None:
    with desk(tmp_path, ("ledger.txt",)) as store:
        _one_that_is_known(store)


def _one_that_is_known(store: Store) -> None:
    memo_id = add_evidence(store, real_tools(), WORDS.encode(), memo()).document
    known = record(store, "ledger.txt").incident
    told = add_incident(
        store,
        real_tools(),
        memo_id,
        *place(store, memo_id, "She saw the officer fire"),
        same_as=known.id,
        **ADA,
    )
    assert told.incident == record(store, "ledger.txt").incident.id
    assert memo_id in record(store, "ledger.txt").incident.documents
    known = record(store, "ledger.txt").incident
    member = known.participants[0]
    person = add_participant(
        store, real_tools(), told.id, member.role, *place(store, memo_id, "The man"), same_as=member.id, **ADA
    )
    key = person.id.partition("|")[2]
    people = [set(p.members) for p in record(store, "ledger.txt").incident.participants]
    assert any({(told.id, key), member.members[0]} <= members for members in people)


def test_it_survives_a_rebuild_from_captures_and_decisions_alone(store: Store, tmp_path: Path) -> None:
    memo_id = add_evidence(store, real_tools(), WORDS.encode(), memo()).document
    told = add_incident(
        store, real_tools(), memo_id, *place(store, memo_id, "She saw the officer fire"), **ADA
    )
    add_statement(
        store,
        real_tools(),
        told.id,
        *place(store, memo_id, "fire five times"),
        field="open_question",
        value="how many times the officer fired",
        **ADA,
    )
    before = record_of(store)
    again = Walk(runner=Runner(0), tools=replace(real_tools(), version="another/1"))
    read_new(store, again, again.load())
    retell(store, again.load())
    assert record_of(store) == before


def test_words_that_are_gone_are_a_rejection_and_those_that_moved_are_found(store: Store) -> None:
    assert find_words("a b c", 2, 3, "b") == (2, 3)
    assert find_words("new: a b c b", 2, 3, "b") == (7, 8)
    assert find_words("a c", 2, 3, "b") is None
