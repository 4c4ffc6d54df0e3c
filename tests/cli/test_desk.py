"""The desk from the command line: the queue, one task, a decision, undo, history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.pipeline.desk import small, test_suggesting

from onrecord.cli.main import cli
from onrecord.store.sql import open_store


class Desk:
    def __init__(self, folder: Path, fill: Callable[[Any], None] = small.fill) -> None:
        self.address = f"sqlite:///{folder / 'a.db'}"
        with open_store(self.address, write=True) as store:
            fill(store)
            self.home = small.incident(store)

    def __call__(self, command: str, *arguments: str, stdin: str = "") -> Result:
        made = [command, *arguments, "--store", self.address]
        made += [] if command == "history" else ["--editor", "ed"]
        return CliRunner().invoke(cli, made, input=stdin)

    def json(self, command: str, *arguments: str, stdin: str = "") -> Any:
        ended = self(command, *arguments, "--format", "json", stdin=stdin)
        assert ended.exit_code == 0, ended.output
        return json.loads(ended.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def task(desk: Desk, kind: str) -> str:
    return str(desk.json("review", "--kind", kind)["tasks"][0]["id"])


def test_the_queue(desk: Desk) -> None:
    found = desk.json("review", "--incident", desk.home)
    assert {t["kind"] for t in found["tasks"]} == {"read_through", "disputed", "name"}
    assert [lane["name"] for lane in found["lanes"]] == ["today", "backfill"]
    ended = desk("review", "--limit", "2")
    assert ended.stdout.count("task:") == 2
    assert "today: 8 tasks waiting" in ended.stderr


def test_one_task_has_words_voices_and_keys(desk: Desk) -> None:
    ended = desk("review", task(desk, "disputed"))
    for part in (
        "»The officer fired 5 rounds.«",
        "Ada Quill",
        "account 2: 5",
        "s  Settle on one account  (--account)",
    ):
        assert part in ended.stdout


def test_a_task_is_decided_by_its_key_and_undone(desk: Desk) -> None:
    id = task(desk, "disputed")
    ended = desk("decide", "s", id, "--account", "2", "--reason", "the ledger has it")
    assert ended.exit_code == 0, ended.output
    assert "2; 5 (disputed, machine) -> 5; 2 (disputed, one_reader)" in ended.stdout
    assert desk("review", id).exit_code != 0, "it waits no more"
    assert "decision 2: undo" in desk("decide", "undo", "1", "--reason", "not so").stdout
    assert task(desk, "disputed") == id
    events = desk.json("history", desk.home)
    assert [(e["what"], e["in_force"]) for e in events] == [("choose", False), ("undo", True)]
    assert "(no longer in force)" in desk("history", desk.home).stdout


def test_what_is_offered_is_taken_with_what_is_confirmed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, test_suggesting.fill)
    id = task(desk, "read_through")
    shown = desk("review", id).stdout
    assert "[x] 2  incident: injured_count 1 (70% likely)" in shown
    assert "[ ] 1  incident: when" in shown
    said = ("--reason", "read it")
    ended = desk("decide", "a", id, "--take", "99", *said)
    assert ended.exit_code != 0
    assert "offers no number 99" in str(ended.exception)
    assert desk("decide", "a", id, "--take", "one", *said).exit_code != 0
    assert desk("decide", "r1", id, "--take", "2", *said).exit_code != 0
    assert desk("decide", "y", id, "--take", "2", *said).stdout == "decision 1\n"
    assert "injured_count 1" not in desk("review", id).stdout.split("[")[1]
    taken = desk.json("decide", "a", id, "--take", "ticked", *said)["decisions"]
    assert len(taken) == 4, "read through, and a name, an age, a fate"
    assert desk("review", id).exit_code != 0


def test_a_finding_is_corrected_and_what_was_seen_is_checked(desk: Desk) -> None:
    target = f"{desk.home}|incident|killed_count"
    seen = desk.json("review", task(desk, "read_through"))["seen"]
    done = desk.json("decide", "correct", target, "--value", "2", "--reason", "counted")
    assert done[0]["changed"][0]["after"]["values"] == [{"min": 2, "max": 2}]
    desk.json("decide", "a", task(desk, "read_through"), "--reason", "read")
    ended = desk("decide", "accept", f"{desk.home}|incident|when", "--seen", seen, "--reason", "read")
    assert ended.exit_code != 0
    assert "what you saw has changed" in str(ended.exception)


def test_many_at_once_all_or_none(desk: Desk) -> None:
    rows = [
        {"act": "accept", "targets": [f"{desk.home}|incident|when"]},
        {"act": "accept", "targets": [f"{desk.home}|incident|where"], "reason": "its own"},
    ]
    lines = "\n".join(map(json.dumps, rows))
    done = desk.json("decide", "--file", "-", "--reason", "one for all", stdin=lines)
    assert [d["decision"]["reason"] for d in done] == ["one for all", "its own"]
    bad = desk("decide", "--file", "-", "--reason", "r", stdin=lines + '\n{"act": "accept"}')
    assert bad.exit_code != 0
    assert "line 3" in str(bad.exception)
    assert len(desk.json("history", desk.home)) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "accept", "statement:a"),
        ("decide", "--reason", "r"),
        ("decide", "accept", "statement:a", "--file", "-", "--reason", "r"),
        ("review", "--claim"),
        ("review", "--lane", "tomorrow"),
        ("decide", "set_role", "document:a", "--role", "gossip", "--reason", "r"),
    ],
)
def test_wrong_calls(desk: Desk, arguments: tuple[str, ...]) -> None:
    assert desk(*arguments).exit_code == 2


def test_claims_and_notes(desk: Desk) -> None:
    id = task(desk, "name")
    shown = desk.json("review", id, "--claim", "--note", "ask the family first")
    assert shown["task"]["claimed_by"] == "ed"
    assert "ask the family first" in desk("review", id).stdout
    assert desk.json("review", id, "--release")["task"]["claimed_by"] is None
