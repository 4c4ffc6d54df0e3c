"""What is offered beside what was read: taken with one key, kept as an editor's words, never in the record
before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests import make
from tests.pipeline.desk import small
from tests.pipeline.desk.small import CODEBOOK, DUNMORE, ED, everything, incident
from tests.pipeline.world import real_tools

from onrecord.errors import Stale, UsageError
from onrecord.model.dates import Time
from onrecord.model.likely import ACTED, HARMED, Likely
from onrecord.model.numbers import Number
from onrecord.pipeline.desk.confirming import read_through, ticked
from onrecord.pipeline.desk.offered import alike
from onrecord.pipeline.desk.shown import Offer, Screen, Suggestion
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.pipeline.desk.undoing import undo
from onrecord.pipeline.run import walk_again
from onrecord.store.sql import SqlStore, open_store

BESIDE = "Rosa Vint, 34, was hurt too, and Sgt. Abel Strand, police said."
DAY = "It was May 30, a neighbour thought."


def page() -> make.Page:
    told = small.depot("Dunmore Gazette", 2, DUNMORE)
    told.tells(BESIDE, ("event_type", "shooting"), source=DUNMORE)
    told.tells(DAY, ("event_type", "shooting"))
    return told


def likely(text: str) -> tuple[Likely, ...]:
    def one(field: str, value: Any, chance: float, words: str, **more: Any) -> Likely:
        at = text.index(words)
        return Likely(field, value, chance, at, at + len(words), **more)

    return (
        one("when", make.when("2031-05-30"), 0.4, "May 30"),
        one("when", make.when("2031-06-01"), 0.5, "June 1"),
        one("injured_count", Number(1, 1), 0.7, "was hurt"),
        one("injured_count", Number(2, 2), 0.1, "hurt too"),
        one("name", "Ole Berg", 0.9, "Ole Berg", side=HARMED),
        one("name", "Rosa Vint", 0.8, "Rosa Vint", side=HARMED),
        one("age", Number(34, 34), 0.75, "34", of="Rosa Vint"),
        one("outcome", "injured", 0.6, "Rosa Vint", of="Rosa Vint"),
        one("name", "Abel Strand", 0.35, "Abel Strand", side=ACTED),
        Likely("killed_count", Number(4, 4), 0.9),
    )


def fill(store: SqlStore) -> None:
    """One page of which more is likely than was told."""
    small.add(store, [page().telling()])
    [document] = store.documents()
    reading = store.reading(document.id)
    assert reading is not None
    assert reading.article is not None
    assert reading.extraction is not None
    found = replace(reading.extraction, likely=likely(reading.article.text))
    store.save_reading(replace(reading, extraction=found))
    walk_again(store, CODEBOOK)


@pytest.fixture
def store() -> Iterator[SqlStore]:
    with open_store("sqlite://", write=True) as opened:
        fill(opened)
        yield opened


def shown(store: SqlStore) -> Screen:
    task = tasks(store, kinds=["read_through"])[0]
    return screen(store, task.id, CODEBOOK)


def take(store: SqlStore, on: Screen, *numbers: int, **more: Any) -> tuple[int, ...]:
    return read_through(store, real_tools(), on.task.id, numbers, seen=on.seen, **{**ED, **more})


def offer(on: Screen, field: str, value: Any = None) -> tuple[Suggestion, Offer]:
    found = [(s, o) for s in on.suggestions for o in s.offers if o.field == field]
    return next((s, o) for s, o in found if value in (None, o.value))


def told(store: SqlStore, field: str, about: str = "incident") -> list[Any]:
    part = store.part(incident(store))
    assert part is not None
    return [a.value for f in part.record.findings if (f.about, f.field) == (about, field) for a in f.accounts]


def test_what_was_weighed_and_not_told_is_offered_with_its_words(store: SqlStore) -> None:
    on = shown(store)
    _, hurt = offer(on, "injured_count")
    assert (hurt.value, hurt.ticked, hurt.quote) == ({"min": 1, "max": 1}, True, "was hurt")
    assert f"{hurt.before}{hurt.quote}{hurt.after}" == BESIDE
    _, day = offer(on, "when")
    assert (day.value["edtf"], day.ticked) == ("2031-05-30", False), "another day is told: nothing is ticked"
    assert day.instead
    rosa, name = offer(on, "name", "Rosa Vint")
    assert (rosa.about, rosa.role, name.ticked, name.newcomer) == (None, "other_person", True, True)
    assert [o.field for o in rosa.offers] == ["name", "age", "outcome"]
    strand, rank = offer(on, "name", "Abel Strand")
    assert (strand.role, rank.ticked) == ("officer", False)
    numbers = [o.number for s in on.suggestions for o in s.offers]
    assert numbers == list(range(1, len(numbers) + 1))


def test_nothing_is_offered_that_is_told_or_has_no_words(store: SqlStore) -> None:
    offers = [(o.field, o.value) for s in shown(store).suggestions for o in s.offers]
    assert ("name", "Ole Berg") not in offers
    assert "killed_count" not in {field for field, _ in offers}
    assert ("injured_count", {"min": 2, "max": 2}) not in offers, "too unlikely"


def test_the_record_holds_none_of_it(store: SqlStore) -> None:
    assert told(store, "injured_count") == []
    part = store.part(incident(store))
    assert part is not None
    assert "Rosa" not in str(part.record.findings)


def test_what_is_ticked_is_kept_in_the_editors_name_and_the_rest_is_confirmed(store: SqlStore) -> None:
    on = shown(store)
    done = take(store, on, *ticked(on))
    assert told(store, "injured_count") == [Number(1, 1)]
    part = store.part(incident(store))
    assert part is not None
    new = next(f.about for f in part.record.findings if f.field == "name" and "Rosa" in str(f.accounts))
    assert told(store, "age", new) == [Number(34, 34)]
    assert told(store, "outcome", new) == ["injured"]
    by_hand = [s for s in part.record.statements if s.component == "hand/1"]
    assert {s.review for s in by_hand} == {"one_reader"}
    assert {s.quote for s in by_hand} == {BESIDE}
    assert not tasks(store, kinds=["read_through"])
    rows = everything(store)
    walk_again(store, CODEBOOK, anew=True)
    assert everything(store) == rows, "as a whole walk gives"
    for number in reversed(done):
        undo(store, real_tools(), number, **ED)
    assert told(store, "injured_count") == []
    assert tasks(store, kinds=["read_through"])


def test_another_value_takes_the_place_of_what_was_misread(store: SqlStore) -> None:
    on = shown(store)
    _, day = offer(on, "when")
    take(store, on, day.number)
    assert [t.edtf for t in told(store, "when") if isinstance(t, Time)] == ["2031-05-30"]


def test_what_is_ticked_can_be_taken_and_the_reading_goes_on(store: SqlStore) -> None:
    on = shown(store)
    _, hurt = offer(on, "injured_count")
    take(store, on, hurt.number, whole=False)
    again = shown(store)
    assert "injured_count" not in {o.field for s in again.suggestions for o in s.offers}
    with pytest.raises(UsageError, match="nothing is ticked"):
        take(store, again, whole=False)


def test_somebody_new_is_said_to_be_somebody_known(store: SqlStore) -> None:
    on = shown(store)
    rosa, name = offer(on, "name", "Rosa Vint")
    officer = next(p for p in on.people if p.label.startswith("officer"))
    known = {name.number: officer.id}
    take(store, on, *(o.number for o in rosa.offers), known=known)
    part = store.part(incident(store))
    assert part is not None
    one = next(f.about for f in part.record.findings if f.field == "name" and "Rosa" in str(f.accounts))
    assert one in {p.id for p in part.record.incident.participants if len(p.members) == 2}


def test_of_somebody_new_nothing_is_taken_without_who_it_is(store: SqlStore) -> None:
    on = shown(store)
    rosa, _ = offer(on, "name", "Rosa Vint")
    take(store, on, *(o.number for o in rosa.offers[1:]))
    part = store.part(incident(store))
    assert part is not None
    assert not [s for s in part.record.statements if s.component == "hand/1"]


def test_what_makes_no_sense_is_refused_and_nothing_is_kept(store: SqlStore) -> None:
    on = shown(store)
    with pytest.raises(UsageError, match="offers no number 99"):
        take(store, on, 99)
    with pytest.raises(UsageError, match="nobody on this screen"):
        take(store, on, known={offer(on, "name", "Rosa Vint")[1].number: "participant:nobody"})
    take(store, on, *ticked(on))
    with pytest.raises(Stale):
        take(store, on, *ticked(on))
    assert len(store.decisions()) == len({d.number for d in store.decisions()})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (make.when("2031-05-30"), make.when("2031-05-30", "22:45"), True),
        (make.when("2031-05-30"), make.when("2031-05-31"), False),
        (make.ELSEWHERE, make.ELSEWHERE, True),
        (make.ELSEWHERE, replace(make.ELSEWHERE, region=None), True),
        (make.ELSEWHERE, replace(make.ELSEWHERE, region="Ostra"), False),
        (Number(1, 1), Number(2, 2), False),
    ],
)
def test_the_same_value(one: Any, other: Any, same: bool) -> None:
    assert alike(one, other) is same
