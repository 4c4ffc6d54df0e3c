"""The log of decisions verifies, also after something was erased from it, and shows every other change."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from tests import make

from onrecord.model.decision import Decision
from onrecord.model.log import BEGINNING, COVERED, ERASABLE, Entry, check_log, erase_fields, seal_decision
from onrecord.store.codec import pack
from onrecord.store.sql import SqlStore, open_store

Log = list[Entry]


def a_log(length: int = 3, **more: Any) -> Log:
    salts = (f"{n:032x}" for n in itertools.count())
    entries: Log = []
    for n in range(length):
        taken = make.decision("accept", f"statement:{n}", reason=f"read {n}", **more)
        previous = entries[-1].hash if entries else BEGINNING
        entries.append(seal_decision(replace(taken, number=n + 1), previous, lambda: next(salts)))
    return entries


def head(log: Log) -> tuple[int, str] | None:
    return (log[-1].decision.number or 0, log[-1].hash) if log else None


def changed(entry: Entry, **more: Any) -> Entry:
    return replace(entry, decision=replace(entry.decision, **more))


@given(st.lists(st.sets(st.sampled_from(sorted(ERASABLE))), max_size=4))
def test_it_verifies_whatever_was_erased(erased: list[set[str]]) -> None:
    log = a_log(len(erased), payload={"value": "Ada Lunt"})
    last = head(log)
    left = [erase_fields(entry, fields) for entry, fields in zip(log, erased, strict=True)]
    assert list(check_log(left, last)) == []
    assert [e.hash for e in left] == [e.hash for e in log]


def test_what_was_erased_is_gone_with_its_salt() -> None:
    entry = a_log(1, payload={"value": "Ada Lunt"})[0]
    left = erase_fields(erase_fields(entry, ["payload"]), ["reason"])
    assert left.decision.erased == ("payload", "reason")
    assert "Ada" not in repr(left)
    assert "read 0" not in repr(left)
    salts = {s.field: s.salt for s in left.seals}
    assert (salts["payload"], salts["reason"]) == (None, None)
    assert all(salts[field] for field in COVERED if field not in ("payload", "reason"))


def test_equal_content_gives_other_commitments() -> None:
    one, other = a_log(2, payload={"value": 1})[:2]
    assert {s.commitment for s in one.seals}.isdisjoint(s.commitment for s in other.seals)


def test_an_act_cannot_be_erased() -> None:
    with pytest.raises(ValueError, match="act, targets"):
        erase_fields(a_log(1)[0], ["targets", "act"])


TAMPERED: dict[str, tuple[Callable[[Log], Log], str]] = {
    "another reason": (lambda e: [changed(e[0], reason="no reason"), *e[1:]], "reason: is not what was"),
    "another act": (lambda e: [changed(e[0], act="reject"), *e[1:]], "act: is not what was decided"),
    "another editor": (lambda e: [*e[:2], changed(e[2], editor="somebody")], "editor: is not what was"),
    "another target": (lambda e: [changed(e[0], targets=("x",)), *e[1:]], "targets: is not what was"),
    "another day": (lambda e: [changed(e[0], at="2031-06-02"), *e[1:]], "at: is not what was decided"),
    "dropped first": (lambda e: e[1:], "does not follow from the entry before"),
    "dropped middle": (lambda e: [e[0], e[2]], "does not follow from the entry before"),
    "dropped last": (lambda e: e[:2], "does not end where it ended"),
    "dropped all": (lambda e: [], "does not end where it ended"),
    "reordered": (lambda e: [e[1], e[0], e[2]], "does not follow from the entry before"),
    "repeated": (lambda e: [*e, e[2]], "does not follow from the entry before"),
    "renumbered": (lambda e: [*e[:2], changed(e[2], number=9)], "does not follow from the entry before"),
    "sealed anew": (
        lambda e: [seal_decision(changed(e[0], act="reject").decision, BEGINNING, lambda: "00"), *e[1:]],
        "does not follow from the entry before",
    ),
    "never sealed": (lambda e: [*e, Entry(changed(e[2], number=4).decision, (), "")], "its seals are not"),
    "said to be erased": (lambda e: [changed(e[0], reason="erased", erased=("reason",)), *e[1:]], "still"),
    "salt taken away": (
        lambda e: [replace(e[0], seals=tuple(replace(s, salt=None) for s in e[0].seals)), *e[1:]],
        "has no salt, though nothing was erased",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_shows(name: str) -> None:
    tamper, words = TAMPERED[name]
    log = a_log()
    found = list(check_log(tamper(log), head(log)))
    assert any(words in what for _, what in found), found


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(str(tmp_path / "a.db"), write=True) as opened:
        for n in range(3):
            opened.add_decision(make.decision("accept", f"statement:{n}", reason=f"as Ada Lunt says, {n}"))
        yield opened


def problems(store: SqlStore) -> list[str]:
    return [f"{number}: {what}" for number, what in check_log(*store.log())]


def test_a_store_keeps_the_log(store: SqlStore) -> None:
    assert problems(store) == []
    store.erase_from_decision(2, ["reason"])
    assert problems(store) == []
    assert [d.reason for d in store.decisions()] == ["as Ada Lunt says, 0", "erased", "as Ada Lunt says, 2"]
    store.add_decision(make.decision("reject", "statement:9"))
    assert problems(store) == []


STATEMENTS = {
    "DELETE FROM log WHERE number = 3": "its seals are not",
    "DELETE FROM log WHERE number = 2": "does not follow",
    "UPDATE log SET hash = 'aa' WHERE number = 1": "does not follow",
    "UPDATE settings SET value = '[2, \"aa\"]' WHERE name = 'log'": "does not end where",
    "DELETE FROM settings WHERE name = 'log'": "does not end where",
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_tampering_in_the_database_shows(store: SqlStore, statement: str) -> None:
    with store._engine.begin() as connection:
        connection.execute(text(statement))
    assert any(STATEMENTS[statement] in p for p in problems(store))


def test_a_rewritten_decision_shows(store: SqlStore) -> None:
    with store._engine.begin() as connection:
        data = pack(make.decision("reject", "statement:1"), Decision)
        connection.execute(text("UPDATE decisions SET data = :data WHERE number = 2"), {"data": data})
    assert any(p.startswith("2: act: is not what was decided") for p in problems(store))
