"""The commands as a user meets them: what is printed where, and how they end."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner
from tests.pipeline.world import PAGES, READ, real_tools, write_pages

from onrecord.cli.main import COMMANDS, cli, main
from onrecord.pipeline import run as walking
from onrecord.pipeline import walk
from onrecord.pipeline.tools import load_tools


class Ended(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ended]
loaded = cache(load_tools)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(str(ended.value.code)), printed.out, printed.err)

    monkeypatch.delenv("ONRECORD_STORE", raising=False)
    monkeypatch.setattr(walk, "load_tools", loaded)
    return call


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages, out = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("out")
    write_pages(pages)
    walking.build([str(pages)], out, walk.Walk(tools=real_tools()))
    return out


def store_of(built: Path) -> tuple[str, str]:
    return "--store", f"sqlite:///{built / 'onrecord.db'}"


def test_build(run: Run, tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "in")
    ended = run("build", *pages, "--out", tmp_path / "out")
    assert ended.status == 0
    assert ended.out.strip() == str(tmp_path / "out" / "site" / "index.html")
    assert f"{READ} taken in ({READ} new, 0 known), 1 could not be taken in" in ended.err
    for word in ("documents", "mention", "incident", "statements", "origin", "binary 1", "no_incident 1"):
        assert word in ended.err


def test_build_from_standard_input_as_json(run: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"text": PAGES["ledger.txt"].decode(), "outlet": "Port Lindsey Ledger"}), "{broken"]
    ended = run("build", "-", "--out", tmp_path / "out", "--format", "json", stdin="\n".join(rows))
    assert ended.status == 0
    report = json.loads(ended.out)
    assert (report["documents"], report["rejections"]["bad_json"]) == (1, 1)
    rejections = (tmp_path / "out/release/rejections.jsonl").read_text()
    assert '"document": "-:2"' in rejections


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "nowhere.txt", "--out", "out"), "there is no file or folder nowhere.txt"),
        (("build", "--out", "out"), "INPUT"),
        (("build", "in"), "--out"),
        (("build", "in", "--out", "out", "--lexicon", "nowhere"), "nowhere"),
        (("build", "in", "--out", "out", "--lexicon", "in"), "places.csv"),
        (("build", "in", "--out", "out", "--policy", "bad.yaml"), "bad.yaml"),
        (("build", "in", "--out", "out", "--codebook", "bad.yaml"), "bad.yaml"),
        (("build", "in", "--out", "out", "--reader", "oracle"), "no reader named 'oracle'"),
        (("build", "in", "--out", "bad.yaml"), "is a file"),
        (("run", "kitchen"), "kitchen"),
        (("predict", "rain"), "rain"),
        (("nonsense",), "nonsense"),
        (("incidents", "--store", "mysql://a/b"), "SQLite"),
    ],
)
def test_wrong_calls(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "bad.yaml").write_text("just words")
    ended = run(*arguments)
    assert ended.status == 2
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert not ended.out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.yaml", "in"], "nothing was begun"


def test_no_store(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (("incidents",), ("show", "a"), ("trace", "a"), ("run",), ("publish", "--out", "out")):
        ended = run(*arguments)
        assert (ended.status, ended.out) == (1, "")
        assert "there is no store at onrecord.db" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_step_by_step_is_the_same(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_STORE", f"sqlite:///{tmp_path / 'my.db'}")
    assert run("add", *write_pages(tmp_path / "in")).out.startswith(f"{READ} taken in")
    assert f"{READ} documents read" in run("run", "extract").err
    assert "the record" in run("run").err
    assert run("publish", "--out", tmp_path / "out").status == 0
    for name in ("statements.jsonl", "incidents.csv", "rejections.jsonl", "SHA256SUMS"):
        assert (tmp_path / "out/release" / name).read_bytes() == (built / "release" / name).read_bytes()


def test_asking(run: Run, built: Path) -> None:
    listed = json.loads(run("incidents", *store_of(built), "--format", "json").out)
    assert {row["review"] for row in listed} == {"machine"}
    assert len(run("incidents", *store_of(built)).out.splitlines()) == len(listed) + 1
    shown = json.loads(run("show", listed[0]["id"], *store_of(built), "--format", "json").out)
    assert shown["kind"] == "incident"
    for part in ("statements", "mentions", "origins"):
        one = shown[part][0]["id"]
        assert json.loads(run("show", one, *store_of(built), "--format", "json").out)["id"] == one
    told = run("show", listed[0]["id"], *store_of(built)).out
    assert told.startswith(f"{listed[0]['title']}\n{listed[0]['id']}, machine")
    assert "not addressed: incident: " in told
    assert run("show", "incident:none", *store_of(built)).status == 1


def test_trace(run: Run, built: Path) -> None:
    traced = json.loads(run("trace", "ledger.txt", *store_of(built), "--format", "json").out)
    assert [r["room"] for r in traced["rooms"]] == [
        "collect",
        "clean",
        "extract",
        "link",
        "reconcile",
        "review",
    ]
    again = run("trace", traced["document"], *store_of(built)).out
    assert again.startswith(traced["document"])
    refused = json.loads(run("trace", "budget.txt", *store_of(built), "--format", "json").out)
    assert [r["reason"] for r in refused["rooms"][2]["rejections"]] == ["no_incident"]
    ended = run("trace", "nobody.txt", *store_of(built))
    assert (ended.status, ended.out) == (1, "")


def test_compare(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("ledger.txt", "dispatch.txt"):
        (pages / name).write_bytes(
            PAGES[name] + b"\n\nThe man was identified by police as Peter Varnham, 41.\n"
        )
    walking.build([str(pages)], tmp_path / "out", walk.Walk(tools=real_tools()))
    stored = run("compare", "ledger.txt", "dispatch.txt", *store_of(tmp_path / "out"), "--format", "json")
    assert stored.status == 0
    kinds = {row["kind"] for row in json.loads(stored.out)["rows"]}
    assert {"only_one", "only_other"} <= kinds
    files = run("compare", pages / "ledger.txt", pages / "dispatch.txt")
    assert files.status == 0
    assert "Only the first tells" in files.out
    assert run("compare", *write_pages(tmp_path / "in", ["ledger.txt", "broken.txt"])).status == 2


def test_verify(run: Run, built: Path, tmp_path: Path) -> None:
    fine = run("verify", built)
    assert fine.status == 0, fine.out
    assert "0 problems, checked against" in fine.out
    assert run("verify", built / "release", "--format", "json").status == 0
    release = tmp_path / "release"
    release.mkdir()
    for path in (built / "release").iterdir():
        (release / path.name).write_bytes(path.read_bytes())
    assert "alone" in run("verify", release).out
    (release / "statements.jsonl").write_bytes(b"")
    spoilt = run("verify", release)
    assert spoilt.status == 1
    assert "statements.jsonl" in spoilt.out


@pytest.mark.parametrize("what", ["attribution", "linking"])
def test_predict(run: Run, what: str) -> None:
    rows = [json.dumps({"id": f"row{n}", "text": PAGES["ledger.txt"].decode()}) for n in range(2)]
    ended = run("predict", what, stdin="\n".join(rows))
    assert ended.status == 0
    assert [
        next(v for k, v in json.loads(x).items() if k in ("id", "doc_id")) for x in ended.out.splitlines()
    ] == [
        "row0",
        "row1",
    ]


def test_without_the_trained_readers_engine_rules_say_who_says_what(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.nlp.minilm_reader.find_spec", lambda name: None)
    monkeypatch.setattr(walk, "load_tools", load_tools)
    ended = run("predict", "attribution", stdin='{"id": "a", "text": "Police said the door was open."}')
    assert ended.status == 0
    said = {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 29]]}
    assert json.loads(ended.out) == {"id": "a", "attributions": [said]}
    assert "the trained reader is not installed, so rules say who says what" in ended.err
    assert "pip install 'onrecord[reader]'" in ended.err


def test_an_unexpected_fault_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("password=hunter2")

    monkeypatch.setattr(walking, "build", fault)
    ended = run("build", tmp_path, "--out", tmp_path / "out")
    assert ended.status == 1
    assert len(ended.err.splitlines()) == 1
    assert "ZeroDivisionError" in ended.err
    assert "hunter2" not in ended.err
    told = run("build", tmp_path, "--out", tmp_path / "out", "--verbose").err
    assert "test_commands.py" in told, "where it happened, in no words but ours"
    assert "hunter2" not in told


def test_a_user_who_stops_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(walking, "build", stop)
    ended = run("build", tmp_path, "--out", tmp_path / "out")
    assert ended.status == 1
    assert ended.err.strip() == "onrecord: stopped; the same command goes on where it was"


@pytest.mark.parametrize("name", [c.name for c in COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert len(re.findall(r"^  \S", result.output, re.M)) > 1
    for parameter in cli.commands[name].params:
        explained = isinstance(parameter, click.Argument) or getattr(parameter, "help", None)
        assert explained, f"{name}: {parameter.name} has no help"


def test_commands_are_thin() -> None:
    for command in COMMANDS:
        file = Path(sys.modules[command.callback.__module__].__file__ or "")
        tree = ast.parse(file.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        done = [f for f in functions if any(".command" in ast.unparse(d) for d in f.decorator_list)]
        assert sum(_lines_of(f) for f in functions) <= 24 * len(done), file.name


def _lines_of(function: ast.FunctionDef) -> int:
    """Of what it does: declared options and what they mean are not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
