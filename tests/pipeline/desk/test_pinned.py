"""A reviewed value stays whatever a later reader makes of it; what would change is a proposal. A decision
whose ground has shifted comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests import make
from tests.pipeline.desk import small
from tests.pipeline.desk.small import CODEBOOK, DUNMORE, ED, WITNESS, ZOE, everything, incident

from onrecord.errors import NotFound
from onrecord.model.ids import make_id
from onrecord.model.statement import Statement
from onrecord.pipeline.desk import deciding
from onrecord.pipeline.desk.deciding import decide, undo
from onrecord.pipeline.desk.proposals import accept_proposals, proposals, refuse_proposals
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.pipeline.forget_document import forget_document
from onrecord.pipeline.run import walk_again
from onrecord.store.base import Store
from onrecord.store.sql import SqlStore, open_store


@pytest.fixture
def store() -> Iterator[SqlStore]:
    with open_store("sqlite://", write=True) as opened:
        small.fill(opened)
        yield opened


def statement(store: Store, field: str, value: Any = None) -> Statement:
    part = store.part(incident(store))
    assert part is not None
    rows = [s for s in part.record.statements if s.field == field and value in (None, s.value)]
    return rows[0]


def read_anew(store: Store, change: Any, version: str = "2") -> None:
    """Every document as another reader reads it: `change` gives what becomes of each statement."""
    for reading in tuple(store.readings()):
        assert reading.extraction is not None
        made = tuple(n for s in reading.extraction.statements if (n := change(s)) is not None)
        store.save_reading(
            replace(reading, version=version, extraction=replace(reading.extraction, statements=made))
        )
    walk_again(store, CODEBOOK)


def other_value(field: str, value: Any) -> Any:
    """A reader that reads another value from the same words, under another id."""

    def change(s: Statement) -> Statement:
        if s.field != field:
            return s
        return replace(s, id=make_id("statement", s.id, "other"), value=value, component="better/2")

    return change


def told(store: Store, field: str) -> set[Any]:
    part = store.part(incident(store))
    assert part is not None
    return {a.value for f in part.record.findings if f.field == field for a in f.accounts}


def accept(store: Store, field: str) -> int:
    part = store.part(incident(store))
    assert part is not None
    ids = [s.id for s in part.record.statements if s.field == field]
    return decide(store, CODEBOOK, act="accept", targets=ids, **ED).decision.number or 0


def test_what_nobody_reviewed_follows_the_reader(store: SqlStore) -> None:
    read_anew(store, other_value("outcome", "injured"))
    assert told(store, "outcome") == {"injured"}
    assert proposals(store) == ()


def test_a_reviewed_value_stays_and_the_other_reading_is_a_proposal(store: SqlStore) -> None:
    accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    assert told(store, "outcome") == {"killed"}
    assert {s.review for s in _all(store, "outcome")} == {"one_reader"}
    waiting = proposals(store)
    assert len(waiting) == 3
    assert [(d.before, d.after) for d in waiting[0].diff] == [("killed", "injured")]
    assert waiting[0].component == "better/2"
    kinds = [t.kind for t in tasks(store, incident=incident(store))]
    assert kinds.count("proposal") == 3
    assert "stale" not in kinds, "what was reviewed is still there"
    common = store.common()
    assert common is not None
    assert sum(r.reason == "pinned" for r in common.rejections) == 3, "nothing vanishes"


def test_a_proposal_is_taken_or_refused_one_by_one(store: SqlStore) -> None:
    accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    first, second, third = proposals(store)
    accept_proposals(store, CODEBOOK, [first.id], **ZOE)
    assert told(store, "outcome") == {"killed", "injured"}
    assert {p.id for p in proposals(store)} == {second.id, third.id}
    refuse_proposals(store, CODEBOOK, [second.id, third.id], **ZOE)
    assert proposals(store) == ()
    assert told(store, "outcome") == {"killed", "injured"}
    with pytest.raises(NotFound):
        accept_proposals(store, CODEBOOK, [first.id], **ZOE)
    walk_again(store, CODEBOOK)
    assert proposals(store) == (), "a refused one does not come again"


def test_what_was_vouched_for_is_let_go_after_its_proposal_was_refused(store: SqlStore) -> None:
    number = accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    done = refuse_proposals(store, CODEBOOK, [p.id for p in proposals(store)], **ZOE)
    for one in (*(d.decision.number or 0 for d in done), number):
        undo(store, CODEBOOK, one, **ED)
    assert told(store, "outcome") == {"injured"}
    once = everything(store)
    walk_again(store, CODEBOOK, anew=True)
    assert everything(store) == once


def test_proposals_are_taken_in_bulk(store: SqlStore) -> None:
    accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    done = accept_proposals(store, CODEBOOK, [p.id for p in proposals(store)], **ZOE)
    assert len(done) == 3
    assert told(store, "outcome") == {"injured"}
    assert {s.review for s in _all(store, "outcome")} == {"one_reader"}
    read_anew(store, other_value("outcome", "unharmed"), version="3")
    assert told(store, "outcome") == {"injured"}, "what was taken is pinned in its turn"
    assert len(proposals(store)) == 3


@pytest.mark.parametrize("answer", [accept_proposals, refuse_proposals])
def test_what_is_answered_reaches_no_further_than_its_neighbourhood(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    """Taken, refused, and either taken back: as a whole walk gives, without one."""

    def whole(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole record was walked")

    accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    walk = deciding.walk_again
    monkeypatch.setattr(deciding, "walk_again", whole)
    ids = [p.id for p in proposals(store)]
    done = answer(store, CODEBOOK, ids, **ZOE)
    _as_a_whole_walk_gives(store, walk)
    deciding.undo(store, CODEBOOK, done[0].decision.number or 0, **ED)
    _as_a_whole_walk_gives(store, walk)
    assert proposals(store)


def _as_a_whole_walk_gives(store: SqlStore, walk: Any) -> None:
    once = small.everything(store)
    walk(store, CODEBOOK, anew=True)
    assert small.everything(store) == once


def test_the_screen_of_a_proposal(store: SqlStore) -> None:
    accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    task = next(t for t in tasks(store) if t.kind == "proposal")
    shown = screen(store, task.id, CODEBOOK)
    assert {w.value for w in shown.words} == {"killed", "injured"}
    assert [c.key for c in shown.choices] == ["a", "r"]
    assert shown.diff
    choice = shown.choices[0]
    decide(
        store, CODEBOOK, act=choice.act, targets=choice.targets, payload=choice.payload, seen=shown.seen, **ED
    )
    assert len(proposals(store)) == 2


def test_a_reader_that_reads_nothing_there_any_more(store: SqlStore) -> None:
    accept(store, "outcome")
    read_anew(store, lambda s: None if s.field == "outcome" else s)
    assert told(store, "outcome") == {"killed"}
    waiting = proposals(store)
    assert len(waiting) == 3
    assert waiting[0].proposed == ()
    accept_proposals(store, CODEBOOK, [p.id for p in waiting], **ZOE)
    assert told(store, "outcome") == set()
    assert proposals(store) == ()


def test_who_says_it_is_pinned_too(store: SqlStore) -> None:
    accept(store, "killed_count")
    read_anew(store, lambda s: replace(s, source=WITNESS.id) if s.field == "killed_count" else s)
    assert {s.source for s in _all(store, "killed_count")} == {DUNMORE.id}
    assert [(d.field, d.after) for d in proposals(store)[0].diff] == [("killed_count, source", WITNESS.id)]


def test_a_correction_stays_over_a_better_reading(store: SqlStore) -> None:
    ids = [s.id for s in _all(store, "outcome")]
    decide(store, CODEBOOK, act="correct", targets=ids, payload={"value": "unharmed"}, **ED)
    read_anew(store, other_value("outcome", "injured"))
    assert told(store, "outcome") == {"unharmed"}


def test_a_mention_that_is_read_otherwise_keeps_its_pins(store: SqlStore) -> None:
    """Another reader begins the story elsewhere and calls people by other keys."""
    accept(store, "outcome")
    for reading in tuple(store.readings()):
        extraction = reading.extraction
        assert extraction is not None
        (mention,) = extraction.mentions
        people = tuple(replace(p, key=f"{p.key}0") for p in mention.people)
        moved = replace(mention, id=make_id("mention", mention.id), people=people)
        rows = tuple(
            replace(s, id=make_id("statement", s.id, 2), mention=moved.id, about=_moved(s.about))
            for s in extraction.statements
            if s.field != "outcome"
        )
        store.save_reading(
            replace(reading, version="2", extraction=replace(extraction, mentions=(moved,), statements=rows))
        )
    walk_again(store, CODEBOOK)
    assert told(store, "outcome") == {"killed"}


def _moved(about: str) -> str:
    return about if about == "incident" else f"{about}0"


def test_undo_lets_the_machines_reading_in(store: SqlStore) -> None:
    number = accept(store, "outcome")
    read_anew(store, other_value("outcome", "injured"))
    undo(store, CODEBOOK, number, **ED)
    assert told(store, "outcome") == {"injured"}
    assert proposals(store) == ()
    once = everything(store)
    walk_again(store, CODEBOOK, anew=True)
    assert everything(store) == once


def test_a_decision_comes_back_when_another_value_is_told(store: SqlStore) -> None:
    target = f"{incident(store)}|incident|killed_count"
    decide(store, CODEBOOK, act="accept", targets=[target], **ED)
    assert "stale" not in {t.kind for t in tasks(store)}
    same = small.depot("Harbor Times", 2, DUNMORE)
    small.add(store, [same.telling()])
    walk_again(store, CODEBOOK)
    assert "stale" not in {t.kind for t in tasks(store)}, "one more page that tells the same"
    other = small.depot("Lindsey Post", 2, DUNMORE, killed=2)
    small.add(store, [other.telling()])
    walk_again(store, CODEBOOK)
    assert len(store.part(incident(store)).record.mentions) == 5  # type: ignore[union-attr]
    (stale,) = [t for t in tasks(store) if t.kind == "stale"]
    assert stale.text == "accept, decided by ed on 2031-05-06: what was seen has changed"
    shown = screen(store, stale.id, CODEBOOK)
    keep = shown.choices[0]
    assert [c.act for c in shown.choices] == ["accept", "undo"]
    decide(store, CODEBOOK, act=keep.act, targets=keep.targets, seen=shown.seen, **ZOE)
    assert "stale" not in {t.kind for t in tasks(store)}
    assert [d.supersedes for d in store.decisions()] == [None, 1]


def test_a_released_name_comes_back_when_another_is_told(store: SqlStore) -> None:
    part = store.part(incident(store))
    assert part is not None
    person = next(f.about for f in part.record.findings if f.field == "name" and f.accounts)
    decide(store, CODEBOOK, act="release_name", targets=[person], **ED)
    page = small.depot("Lindsey Post", 2, DUNMORE)
    page.tells("The boy, 15, was known.", ("age", make.three(15), "person1"), source=DUNMORE)
    small.add(store, [page.telling()])
    walk_again(store, CODEBOOK)
    stale = [t for t in tasks(store) if t.kind == "stale"]
    now = store.part(incident(store))
    assert now is not None
    assert [t.targets[0] for t in stale] == list(now.record.names_released), "under the id of now"
    shown = screen(store, stale[0].id, CODEBOOK)
    back = next(c for c in shown.choices if c.act == "undo")
    decide(store, CODEBOOK, act="undo", targets=back.targets, seen=shown.seen, **ZOE)
    assert store.part(incident(store)).record.names_released == ()  # type: ignore[union-attr]


def _all(store: Store, field: str) -> list[Statement]:
    part = store.part(incident(store))
    assert part is not None
    return [s for s in part.record.statements if s.field == field]


def test_a_forgotten_page_leaves_no_words_in_decisions(store: SqlStore) -> None:
    accept(store, "outcome")
    pinned = store.decisions()[0]
    document = _all(store, "outcome")[0].document
    quote = "The man died."
    assert quote in str(pinned.payload)
    for one in {s.document for s in _all(store, "outcome")}:
        forget_document(store, None, one, reason="asked for", at=ED["at"], codebook=CODEBOOK)
    (left,) = store.decisions()
    assert left.payload is None
    assert left.erased == ("payload",)
    assert document not in {d.id for d in store.documents()}
    entries, head = store.log()
    assert head is not None
    assert [e.decision.number for e in entries] == [1]


def test_a_correction_without_its_value_vouches_for_nothing(store: SqlStore) -> None:
    ids = [s.id for s in _all(store, "outcome")]
    made = decide(store, CODEBOOK, act="correct", targets=ids, payload={"value": "unharmed"}, **ED)
    store.erase_from_decision(made.decision.number or 0, ["payload"])
    walk_again(store, CODEBOOK)
    assert told(store, "outcome") == {"killed"}
    assert {s.review for s in _all(store, "outcome")} == {"machine"}
