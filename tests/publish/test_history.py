"""Releases have versions: what changed since the last one and why, and the ledger of ids."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.publish.world import ADULT, CODEBOOK, world

from onrecord.model.decision import Decision
from onrecord.model.finding import Finding
from onrecord.model.numbers import Number
from onrecord.model.record import Holdings, Record
from onrecord.publish.history import History, history_tables, next_release, read_history
from onrecord.publish.policy import load_policy
from onrecord.publish.release import release_files
from onrecord.publish.rows import Row, make_tables

POLICY = load_policy(None)
WORLD = world()


def issue(
    holdings: Holdings, history: History = (), decisions: tuple[Decision, ...] = (), **rules: Any
) -> tuple[History, list[Row]]:
    """The next release, and the rows of its own changes."""
    policy = replace(POLICY, **rules)
    tables = make_tables(holdings, policy, CODEBOOK)
    history = next_release(history, tables, policy, CODEBOOK, decisions)
    rows = history_tables(history, tables, policy, CODEBOOK)["changes"]
    return history, [row for row in rows if row["version"] == history[-1].version]


FIRST, FIRST_ROWS = issue(WORLD)


def edit(change: Callable[[Record], Record], holdings: Holdings = WORLD) -> Holdings:
    """The incident of the adult, changed."""
    told = [r for r in holdings.records if any(s.value == ADULT for s in r.statements)]
    return replace(holdings, records=tuple(change(r) if r in told else r for r in holdings.records))


def with_finding(record: Record, name: str, change: Callable[[Finding], Finding]) -> Record:
    findings = tuple(change(f) if f.field == name and f.accounts else f for f in record.findings)
    return replace(record, findings=findings)


def aged(record: Record) -> Record:
    older = Number.exactly(35)
    statements = tuple(replace(s, value=older) if s.field == "age" else s for s in record.statements)
    record = replace(record, statements=statements)
    account = lambda f: replace(f, accounts=tuple(replace(a, value=older) for a in f.accounts))  # noqa: E731
    return with_finding(record, "age", account)


def target_of(field: str) -> str:
    return next(s.id for r in WORLD.records for s in r.statements if s.field == field and s.state == "stated")


def decision(act: str, target: str, number: int = 1) -> Decision:
    return Decision(act, (target,), "ed", "2031-06-01T10:00:00Z", f"{ADULT} rang us", "", None, None, number)


def test_in_a_first_release_every_incident_is_new() -> None:
    assert [r.version for r in FIRST] == [1]
    assert [row["kind"] for row in FIRST_ROWS] == ["new"] * 3
    assert {row["whys"][0]["code"] for row in FIRST_ROWS} == {"first"}


def test_the_same_rows_are_the_same_release() -> None:
    assert issue(WORLD, FIRST)[0] == FIRST
    assert issue(replace(WORLD, sources=WORLD.sources[::-1]), FIRST)[0] == FIRST


def test_a_value_that_an_editor_corrected() -> None:
    history, rows = issue(edit(aged), FIRST, (decision("correct", target_of("age")),))
    assert [r.version for r in history] == [1, 2]
    assert [(row["field"], row["kind"]) for row in rows] == [("age", "value")]
    assert (rows[0]["before"]["values"], rows[0]["after"]["values"]) == (
        [{"min": 34, "max": 34}],
        [{"min": 35, "max": 35}],
    )
    why = {
        "code": "decision",
        "text": "an editor corrected it",
        "ids": ["decision:1"],
        "at": "2031-06-01T10:00:00Z",
    }
    assert rows[0]["whys"] == [why]


def test_a_decision_is_told_once() -> None:
    taken = (decision("correct", target_of("age")),)
    history, _ = issue(edit(aged), FIRST, taken)
    _, rows = issue(WORLD, history, taken)
    assert [w["code"] for row in rows for w in row["whys"]] == ["derived"]


def test_what_an_editor_writes_is_not_published() -> None:
    history, rows = issue(edit(aged), FIRST, (decision("correct", target_of("age")),))
    assert "rang us" not in json.dumps(rows)
    assert "'ed'" not in str(history)


def fewer_voices(f: Finding) -> Finding:
    return replace(f, accounts=(replace(f.accounts[0], statements=f.accounts[0].statements[:1]),))


STATES = [
    ("state", lambda f: replace(f, state="undetermined"), "weapon"),
    ("review", lambda f: replace(f, review="one_reader"), "weapon"),
    ("support", fewer_voices, "weapon"),
    ("removed", lambda f: replace(f, accounts=(), state="not_addressed"), "weapon"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "change", "field"), STATES)
def test_kinds_of_change(kind: str, change: Callable[[Finding], Finding], field: str) -> None:
    _, rows = issue(edit(lambda r: with_finding(r, field, change)), FIRST)
    assert [(row["field"], row["kind"]) for row in rows] == [(field, kind)]
    back, rows = issue(WORLD, issue(edit(lambda r: with_finding(r, field, change)), FIRST)[0])
    assert [row["kind"] for row in rows] == ["added" if kind == "removed" else kind]
    assert back[-1].version == 3


def test_names_texts_and_places_are_not_told_in_the_list_of_changes() -> None:
    gone = edit(lambda r: replace(r, names_withheld=tuple(s.about for s in r.statements if s.value == ADULT)))
    _, rows = issue(gone, FIRST)
    assert ADULT not in json.dumps(rows)
    named = next(row for row in rows if row["field"] == "name")
    assert (named["kind"], named["before"]["values"]) == ("removed", None)


def test_reports_that_come_and_go() -> None:
    fewer = replace(WORLD, records=WORLD.records[1:])
    lost = {r.incident.id for r in WORLD.records[:1]}
    left = {d for r in fewer.records for d in r.incident.documents}
    documents = tuple(d for d in fewer.documents if d.id in left)
    fewer = replace(
        fewer, documents=documents, articles=tuple(a for a in fewer.articles if a.document in left)
    )
    history, rows = issue(fewer, FIRST)
    whole = [row for row in rows if row["field"] is None]
    assert [(row["incident"], row["kind"]) for row in whole] == [(i, "gone") for i in lost]
    assert {w["code"] for row in whole for w in row["whys"]} == {"report_gone"}
    back, rows = issue(WORLD, history)
    new = next(row for row in rows if row["kind"] == "new")
    assert [w["code"] for w in new["whys"]] == ["report"]
    assert new["whys"][0]["at"] == "2031-05-05"
    ledger = ledger_of(WORLD, back)
    assert ledger[next(iter(lost))] == ("current", 1, None)


def ledger_of(holdings: Holdings, history: History) -> dict[str, tuple[str, int | None, int | None]]:
    tables = make_tables(holdings, POLICY, CODEBOOK)
    rows = history_tables(history, tables, POLICY, CODEBOOK)["ledger"]
    return {row["id"]: (row["status"], row["since"], row["until"]) for row in rows}


def test_an_id_never_leaves_the_ledger() -> None:
    first, second, *rest = WORLD.records
    merged = replace(second, incident=replace(second.incident, redirects=(first.incident.id,)))
    left = replace(WORLD, records=(merged, *rest))
    history, rows = issue(left, FIRST)
    row = next(row for row in rows if row["kind"] == "merged")
    assert (row["incident"], row["after"]) == (first.incident.id, {"incident": second.incident.id})
    assert ledger_of(left, history)[first.incident.id] == ("merged", 1, 2)
    gone = replace(WORLD, records=tuple(rest))
    history, _ = issue(gone, history)
    assert set(ledger_of(gone, history)) == {r.incident.id for r in WORLD.records}
    assert ledger_of(gone, history)[second.incident.id] == ("gone", 1, 3)


def test_another_policy_is_a_reason() -> None:
    text = POLICY.text.replace("shown_as: neighbourhood", "shown_as: city")
    _, rows = issue(WORLD, FIRST, shown_as="city", text=text)
    assert rows
    assert {w["code"] for row in rows for w in row["whys"]} == {"policy"}
    assert {row["field"] for row in rows} == {"where"}


def test_drafts_and_reviewed_releases_count_for_themselves() -> None:
    history, _ = issue(WORLD, FIRST, release="reviewed")
    assert [(r.series, r.version) for r in history] == [("reviewed", 1)]


def test_a_release_tells_its_own_history() -> None:
    history, _ = issue(edit(aged), FIRST, (decision("correct", target_of("age")),))
    tables = make_tables(edit(aged), POLICY, CODEBOOK)
    written = release_files(tables, POLICY, CODEBOOK, history)
    assert read_history({}) == ()
    assert [(r.version, r.digest, len(r.changes)) for r in read_history(written)] == [
        (r.version, r.digest, len(r.changes)) for r in history
    ]
    assert release_files(tables, POLICY, CODEBOOK, read_history(written)) == written


def test_a_release_that_was_issued_again_says_so() -> None:
    tables = make_tables(WORLD, POLICY, CODEBOOK)
    again = (replace(FIRST[0], reissued="a page was taken back"),)
    written = release_files(tables, POLICY, CODEBOOK, again)
    assert b"Issued again: a page was taken back." in written["README.md"]
    assert json.loads(written["releases.jsonl"])["reissued"] == "a page was taken back"


def test_the_date_is_that_of_the_newest_page_or_decision() -> None:
    assert FIRST[-1].date == "2031-05-05"
    history, _ = issue(edit(aged), FIRST, (decision("correct", target_of("age")),))
    assert history[-1].date == "2031-06-01T10:00:00Z"
    undated = replace(
        WORLD,
        documents=tuple(replace(d, published=None) for d in WORLD.documents),
        articles=tuple(replace(a, published=None) for a in WORLD.articles),
    )
    assert issue(undated)[0][-1].date is None
