"""The measure itself: a record that says what the sheet says is without fault, and each fault is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.eval.reconcile.agree import same_name, same_value
from tests.eval.reconcile.folders import HALVES, INCIDENT, NONE, Folder, load
from tests.eval.reconcile.measure import mark
from tests.eval.reconcile.record import Read, Remark, Spoken, Told
from tests.eval.reconcile.score import UNSEEN, WORKED, report, reports, table

FOLDERS = load()
BY_NAME = {folder.name: folder for folder in FOLDERS}


def as_the_sheet_says(folder: Folder) -> Read:
    """The record that the sheet asks for, no more."""
    about = {p.key: f"participant:{p.key}" for p in folder.people} | {INCIDENT: INCIDENT, NONE: NONE}
    origins = {o.key: Spoken(o.names[:1], o.pages, o.basis or "stated") for o in folder.origins}
    findings = {
        (about[f.about], f.field): (
            f.states[0],
            tuple(Told(a.value, a.origins or ()) for a in f.accounts if not a.may),
        )
        for f in folder.findings
        if not f.may
    }
    for person in folder.people:
        told = tuple(Told(name, ()) for name in person.names)
        findings.setdefault((about[person.key], "name"), ("stated", told))
    notes = tuple(
        Remark(n.kind, n.fields[0], about[n.about or INCIDENT], n.pages, "")
        for n in folder.notes
        if not n.may
    )
    roles = {about[p.key]: p.role for p in folder.people}
    kinds = {p.number: p.role for p in folder.pages}
    return Read(origins, findings, notes, roles, 1, kinds)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_the_record_that_a_sheet_asks_for_is_without_fault(folder: Folder):
    marks = mark(folder, as_the_sheet_says(folder))
    assert [line for line in marks.errors if not line.startswith("pages silent")] == []
    figures = report(marks.counts)
    perfect = (figures[k] for k in ("origin_f1", "basis", "state_accuracy", "accounts", "note_recall"))
    assert all(figure in (None, 1.0) for figure in perfect)


def _dispute(read: Read) -> Read:
    key = (INCIDENT, "when")
    return replace(read, findings={**read.findings, key: ("disputed", read.findings[key][1])})


def _forget(read: Read) -> Read:
    return replace(read, findings={k: v for k, v in read.findings.items() if k != (INCIDENT, "when")})


def _fault(read: Read) -> Read:
    return replace(read, notes=(*read.notes, Remark("slip", "when", INCIDENT, frozenset({1}), "")))


def _part(read: Read) -> Read:
    return replace(read, origins={k: replace(o, pages=frozenset({1})) for k, o in read.origins.items()})


def _stranger(read: Read) -> Read:
    return replace(
        read, origins={**read.origins, "x": Spoken(("Nobody's Bureau",), frozenset({1, 2}), "stated")}
    )


def _discredit(read: Read) -> Read:
    told = {
        k: (state, tuple(replace(t, origins=()) for t in accounts))
        for k, (state, accounts) in read.findings.items()
    }
    return replace(read, findings=told)


@pytest.mark.parametrize(
    ("fault", "figure"),
    [
        (_dispute, "state_accuracy"),
        (_forget, "state_accuracy"),
        (_forget, "values"),
        (_fault, "note_precision"),
        (lambda read: replace(read, notes=()), "note_recall"),
        (_part, "origin_recall"),
        (_stranger, "origin_precision"),
        (_discredit, "accounts"),
        (lambda read: replace(read, kinds={}), "role_recall"),
        (lambda read: replace(read, kinds=dict.fromkeys(read.kinds, "spun")), "role_precision"),
    ],
)
def test_a_fault_lowers_its_figure(fault: Callable[[Read], Read], figure: str):
    folder = BY_NAME["one-release-five-pages"]
    assert report(mark(folder, fault(as_the_sheet_says(folder))).counts)[figure] < 1


def test_an_account_on_a_page_that_is_not_its_own_is_counted():
    folder = BY_NAME["department-corrects-itself"]
    read = as_the_sheet_says(folder)
    wide = {**read.origins, "lawyer": replace(read.origins["lawyer"], pages=frozenset({1, 3}))}
    assert report(mark(folder, replace(read, origins=wide)).counts)["origin_precision"] < 1


def test_false_disputes_and_broken_rules_are_counted():
    folder = BY_NAME["slip-of-a-month"]
    figures = report(mark(folder, _dispute(as_the_sheet_says(folder))).counts)
    assert figures["false_disputed_per_100"] > 0
    assert figures["must_not_broken"].startswith("1 of")


def test_halves_add_up():
    marks = {folder.name: mark(folder, as_the_sheet_says(folder)) for folder in FOLDERS}
    figures = reports(FOLDERS, marks)
    for parts in (HALVES, (WORKED, UNSEEN)):
        assert figures["all"]["folders"] == sum(figures[part]["folders"] for part in parts) == len(FOLDERS)
    assert figures[UNSEEN]["folders"] == len(FOLDERS) // 3
    assert "state_accuracy" in table(figures)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lt. Dana Ruiz", "Ruiz", True),
        ("the police", "Colby Police Department", False),
        ("Colby Police Department", "Colby police", True),
        ("Colby Police Department", "Derry Police Department", False),
        ("sheriff's office", "State Attorney's Office", False),
        ("Tull County Sheriff's Office", "Tull County Sheriff’s Office", True),
    ],
)
def test_names(one: str, other: str, same: bool):
    assert same_name(one, other) is same_name(other, one) is same


@pytest.mark.parametrize(
    ("expected", "told", "same"),
    [
        ({"min": 3, "max": None}, {"min": 3, "max": None, "approx": True}, True),
        ({"min": 3, "max": None}, {"min": 3, "max": 3}, False),
        ({"edtf": "2026-01-02"}, {"edtf": "2026-01-02", "clock": "21:00", "basis": "stated"}, True),
        ({"edtf": "2026-01-02", "clock": "21:00"}, {"edtf": "2026-01-02"}, False),
        ({"change_percent": 62.0, "base": None}, {"change_percent": 62, "base": None, "measure": "x"}, True),
        ("rifle", "hunting rifle", True),
        ("rifle", "pistol", False),
        ("yes", "no", False),
        ({"city": "Ebb"}, None, False),
    ],
)
def test_values(expected: Any, told: Any, same: bool):
    assert same_value(expected, told) is same
