"""The whole road, with the real commands: none of fifty planted names comes out anywhere."""

from __future__ import annotations

import html
import io
import json
import sys
import unicodedata
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.publish.opened import opened, searchable
from tests.publish.planted import NAMES, Planted, articles

from onrecord.cli import output
from onrecord.cli.main import main
from onrecord.logs import configure_logs
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import build as pipeline_build
from onrecord.pipeline.tools import Recipe, load_tools
from onrecord.pipeline.walk import Walk
from onrecord.publish.policy import load_policy


def fold(text: str) -> str:
    """Lower case, no accents, no entities, nothing percent-encoded, letters and digits alone."""
    plain = unicodedata.normalize("NFKD", unquote(html.unescape(text)))
    return "".join(c for c in plain if c.isalnum()).lower()


def build(*inputs: str, out: Path) -> str:
    """As the command does it, in this process -> all it printed. The command's own readers are processes
    with a limit of memory, which a process of tests has passed already."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        configure_logs(verbose=True)
        walk = Walk(runner=Runner(0), tools=load_tools(Recipe("spacy-small")), progress=output.progress)
        output.report(pipeline_build(inputs, out, walk), output.TEXT)
    return said.getvalue()


def run(*arguments: str) -> str:
    """A command of ours -> all it printed."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(said):
        patch.setattr(sys, "argv", ["onrecord", *arguments])
        with suppress(SystemExit):
            main()
    return said.getvalue()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of two releases, the second under another policy, so that there is something that changed;
    what was printed stands in `printed/`. One input bears a planted name and cannot be read."""
    folder = tmp_path_factory.mktemp("pages")
    pages, broken = folder / "pages.jsonl", folder / f"{NAMES[0].name.lower().replace(' ', '-')}.txt"
    pages.write_text("".join(json.dumps(row) + "\n" for row in articles()), "utf-8")
    broken.write_bytes(b"\x00\x01" * 50)
    rules = folder / "policy.yaml"
    rules.write_text(load_policy(None).text.replace("shown_as: neighbourhood", "shown_as: region"), "utf-8")
    out, store = str(folder / "out"), f"sqlite:///{folder / 'out' / 'onrecord.db'}"
    again = ("publish", "--store", store, "--policy", str(rules), "-v", "--out")
    commands = {
        "publish": (*again, out),
        "verify": ("verify", out),
        "wrong": (*again, str(pages)),
    }
    printed = {"build": build(str(pages), str(broken), out=folder / "out")}
    printed |= {name: run(*command) for name, command in commands.items()}
    (folder / "out" / "printed").mkdir()
    for name, text in printed.items():
        (folder / "out" / "printed" / f"{name}.txt").write_text(text, "utf-8")
    return folder / "out"


@pytest.fixture(scope="module")
def haystack(out: Path) -> dict[str, str]:
    told = opened(out)
    for table, terms in searchable(out / "release" / "onrecord-release.sqlite").items():
        told[f"terms of {table}"] = " ".join(terms)
    return {name: fold(text) for name, text in told.items()}


def test_everything_is_there_to_be_searched(out: Path, haystack: dict[str, str]) -> None:
    kinds = {Path(name).suffix[1:] for name in haystack}
    assert kinds >= {"jsonl", "csv", "parquet", "sqlite", "geojson", "jsonld", "json", "atom", "html"}
    lines = (out / "release" / "statements.jsonl").read_text("utf-8").splitlines()
    record = [json.loads(line) for line in lines]
    assert len({row["document"] for row in record}) > 35
    assert sum(1 for row in record if row["quote"]) > 150
    releases = (out / "release" / "releases.jsonl").read_text().splitlines()
    assert [json.loads(line)["version"] for line in releases] == [1, 2]
    printed = {p.stem: p.read_text() for p in (out / "printed").iterdir()}
    assert "0 problems" in printed["verify"]
    assert "is a file" in printed["wrong"]
    assert "40 documents" in printed["build"]
    assert "40 documents" in printed["publish"]


@pytest.mark.parametrize("planted", NAMES, ids=lambda p: f"{p.kind} {p.name}")
def test_no_form_of_it_comes_out(haystack: dict[str, str], planted: Planted) -> None:
    for form in (planted.given, planted.surname):
        found = [name for name, text in haystack.items() if fold(form) in text]
        assert not found, f"{form} in {found[:5]} and {max(len(found) - 5, 0)} more"
