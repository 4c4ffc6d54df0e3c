"""Two readers: blind, then compared, then settled; the record knows who read what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.desk.room import ADA, desk
from tests.pipeline.world import real_tools

from onrecord.errors import NotFound, UsageError
from onrecord.model.methods import Agreement
from onrecord.model.statement import INCIDENT
from onrecord.pipeline.desk.readers import (
    adjudicate,
    agreement,
    answer,
    disagreements,
    draw,
    questions,
    rounds,
    settle,
)
from onrecord.pipeline.run import record_of
from onrecord.review.answers import CANNOT_TELL, NOT_TOLD
from onrecord.store.base import Store

READERS = ("ben", "cora")
AT = "2031-05-07T08:30:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk(tmp_path) as opened:
        yield opened


def opened(store: Store, *fields: str, **more: Any) -> list[str]:
    draw(store, "spring", READERS, fields=fields, **{**ADA, **more})
    return [q.target for q in questions(store, "spring", "ben")]


def say(store: Store, target: str, ben: Any, cora: Any) -> None:
    for reader, told in zip(READERS, (ben, cora), strict=True):
        answer(store, real_tools(), "spring", target, told, reader, AT)


def findings(store: Store) -> dict[str, Any]:
    return {
        f"{f.incident}|{f.about}|{f.field}": f for r in record_of(store).holdings.records for f in r.findings
    }


def test_a_question_shows_no_answer_of_anybody(store: Store) -> None:
    targets = opened(store, "event_type", "outcome")
    answer(store, real_tools(), "spring", targets[0], CANNOT_TELL, "ben", AT)
    for reader in READERS:
        asked = questions(store, "spring", reader)
        shown = json.dumps([vars(q) for q in asked])
        assert not any(v in shown for v in ("shooting", "killed", "injured", CANNOT_TELL))
        assert [q.answered for q in asked] == [reader == "ben" and q.target == targets[0] for q in asked]
    with pytest.raises(NotFound):
        questions(store, "spring", "ada")
    assert rounds(store) == ("spring",)


def test_agreement_is_counted_over_what_both_answered(store: Store) -> None:
    targets = opened(store, "killed_count", "event_type")
    counts = [t for t in targets if t.endswith("killed_count")]
    kinds = [t for t in targets if t.endswith("event_type")]
    assert len(counts) > 1
    say(store, counts[0], {"min": 1, "max": 1}, {"min": 1, "max": 1})
    say(store, counts[1], {"min": 0, "max": 0}, {"min": 2, "max": 2})
    say(store, kinds[0], "shooting", "shooting")
    say(store, kinds[1], "other", CANNOT_TELL)
    answer(store, real_tools(), "spring", kinds[-1], NOT_TOLD, "ben", AT)
    # Interval, of 1 1 0 2: observed (0 + 0 + 4 + 4) / 4 = 2; expected (8 * 1 + 2 * 4) / (4 * 3) = 4 / 3.
    assert agreement(store, real_tools(), "spring") == (
        Agreement("event_type", 1, 1, None, "nominal"),
        Agreement("killed_count", 2, 1, -0.5, "interval"),
    )
    assert [d.target for d in disagreements(store, real_tools(), "spring")] == sorted([counts[1], kinds[1]])


def test_what_both_read_alike_has_two_readers(store: Store) -> None:
    targets = opened(store, "event_type")
    for target in targets:
        say(store, target, "shooting", "shooting")
    assert settle(store, real_tools(), "spring", AT) > 0
    told = {s.id: s.review for r in record_of(store).holdings.records for s in r.statements}
    shooting = [a for t in targets for a in findings(store)[t].accounts if a.value == "shooting"]
    assert shooting
    assert {told[s] for a in shooting for s in a.statements} == {"two_readers"}


def test_adjudication_lays_the_answer_over_the_record(store: Store) -> None:
    target, *_ = [
        t
        for t in opened(store, "event_type")
        if any(a.value == "shooting" for a in findings(store)[t].accounts)
    ]
    say(store, target, "shooting", "assault")
    with pytest.raises(UsageError, match="code them by hand"):
        adjudicate(store, real_tools(), "spring", target, "beating", "ada", AT, "saw both")
    assert adjudicate(store, real_tools(), "spring", target, "shooting", "ada", AT, "saw both")
    assert not disagreements(store, real_tools(), "spring")
    say(store, target, "other", NOT_TOLD)
    assert adjudicate(store, real_tools(), "spring", target, NOT_TOLD, "ada", AT, "no words say so")
    assert not findings(store)[target].accounts
    with pytest.raises(NotFound):
        adjudicate(store, real_tools(), "spring", "incident:x|incident|event_type", "other", "ada", AT, "x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"readers": ("ben", "ben")},
        {"share": 0},
        {"share": 1.5},
        {"fields": ()},
        {"fields": ("weather",)},
        {"name": " "},
    ],
    ids=str,
)
def test_a_round_that_makes_no_sense_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    told = {"name": "spring", "readers": READERS, "fields": ("event_type",), **ADA, **wrong}
    name, readers = told.pop("name"), told.pop("readers")
    with pytest.raises(UsageError):
        draw(store, name, readers, **told)
    assert rounds(store) == ()


def test_a_share_is_drawn_alike_everywhere(store: Store) -> None:
    whole = {t for t in findings(store) if t.split("|")[1] == INCIDENT}
    drawn = set()
    for n, seed in enumerate(("a", "b", "c", "d")):
        fields = sorted({t.split("|")[2] for t in whole})
        count = draw(store, f"round {n}", READERS, fields=fields, share=0.5, seed=seed, **ADA)
        drawn.add(count)
        assert 0 < count < len(findings(store))
    with pytest.raises(UsageError, match="taken"):
        draw(store, "round 1", READERS, fields=("event_type",), **ADA)
