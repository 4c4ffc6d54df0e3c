"""What arrives, what is coded by hand, two readers and corrections, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.pipeline.desk.room import MEMO
from tests.pipeline.world import write_pages

from onrecord.cli.main import cli

NOT_EDITED = ("inbox", "paste", "publish", "log", "list", "receive")


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"sqlite:///{folder / 'a.db'}"

    def run(self, *arguments: str, stdin: str | bytes = "") -> Result:
        edited = not any(a in NOT_EDITED for a in arguments[:2])
        return CliRunner().invoke(
            cli, [*arguments, "--store", self.address, *(("--editor", "ada") if edited else ())], input=stdin
        )

    def json(self, *arguments: str, stdin: str | bytes = "") -> Any:
        ended = self.run(*arguments, "--format", "json", stdin=stdin)
        assert ended.exit_code == 0, (ended.output, ended.exception)
        return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("desk"))
    pages = write_pages(made.folder / "pages", ("dispatch.txt", "ledger.txt", "budget.txt"))
    found = made.json("inbox", *pages, "--jobs", "1")
    assert {a["group"] for a in found} >= {"not_ours", "new_incident"} or {a["group"] for a in found} >= {
        "not_ours",
        "possible",
    }
    return made


def test_the_inbox_and_triage(desk: Desk) -> None:
    [ours_not] = desk.json("inbox", "--group", "not_ours")
    assert desk.run("triage", "keep", ours_not["document"]).exit_code == 2  # without a reason
    done = desk.json("triage", "set_aside", ours_not["document"], "--reason", "a budget")
    assert done["documents"] == [ours_not["document"]]
    assert not desk.json("inbox", "--group", "not_ours")
    [again] = desk.json("inbox", "--group", "not_ours", "--all")
    assert again["verdict"] == "set_aside"
    assert "reason" in desk.run("inbox").stdout


def test_evidence_is_entered_and_coded(desk: Desk) -> None:
    memo = desk.folder / "memo.txt"
    memo.write_text(MEMO, "utf-8")
    told = ("--kind", "call", "--who", "Ada Quill", "--who-kind", "neighbour", "--when", "2031-05-05")
    entered = desk.json("evidence", str(memo), *told, "--terms", "on_record")
    document = entered["document"]
    assert entered["new"]
    quote = ("--quote", "She saw the officer fire five times", "--reason", "as she told it")
    mention = desk.json("code", "incident", document, *quote)["id"]
    somebody = ("--somebody", "officer", "--said-by", "Ada Quill", "--kind", "neighbour")
    coded = desk.json("code", "value", mention, "shots_fired", "5", *somebody, *quote)
    shown = CliRunner().invoke(cli, ["show", coded["id"], "--format", "json", "--store", desk.address])
    statement = json.loads(shown.stdout)
    assert (
        statement["value"] == {"is": "Number", "of": {"approx": False, "max": 5, "min": 5}}
        or statement["value"]
    )
    assert (statement["component"], statement["review"]) == ("hand/1", "one_reader")
    wrong = desk.run(
        "code", "value", mention, "shots_fired", "5", "--quote", "no such words", "--reason", "x"
    )
    assert wrong.exit_code != 0
    assert "stand nowhere" in str(wrong.exception)


def test_a_text_is_pasted(desk: Desk) -> None:
    words = b"An officer shot and killed a man near a mill in Dayton, Ohio, on May 9, police said.\n"
    assert desk.json("paste", "--outlet", "Marrow Dispatch", stdin=words)["new"]
    assert not desk.json("paste", "--outlet", "Marrow Dispatch", stdin=words)["new"]


def test_a_round_of_two_readers(desk: Desk) -> None:
    drawn = desk.json(
        "readers", "draw", "spring", "ada", "ben", "--field", "event_type", "--reason", "a check"
    )
    asked = desk.json("readers", "questions", "spring")
    assert drawn == len(asked) > 0
    assert desk.json("readers", "answer", "spring", asked[0]["target"], "shooting") > 0
    assert desk.json("readers", "agreement", "spring") == {"agreement": [], "disagreements": []}


def test_a_correction_comes_and_is_answered(desk: Desk) -> None:
    out = str(desk.folder / "out")
    assert desk.run("publish", "--out", out).exit_code == 0
    row = (desk.folder / "out" / "release" / "incidents.jsonl").read_text("utf-8").splitlines()[0]
    incident = json.loads(row)["id"]
    received = desk.run("corrections", "receive", incident, "He held a broom and no rifle.")
    assert received.exit_code == 0, received.exception
    id = received.stdout.strip()
    assert [c["id"] for c in desk.json("corrections", "list", "--outcome", "open")] == [id]
    told = ("--public", "The weapon was a broom.", "--reason", "the witness is right")
    assert desk.run("corrections", "reply", id, "corrected", *told).exit_code == 0
    assert [r["public"] for r in desk.json("corrections", "log")] == ["The weapon was a broom."]
