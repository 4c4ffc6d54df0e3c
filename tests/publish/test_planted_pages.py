"""The whole road, with the real commands: none of fifty planted names comes out anywhere."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.publish.opened import opened, searchable
from tests.publish.planted import NAMES, Planted, articles
from tests.publish.tampering import forge_sums

from onrecord.cli import output
from onrecord.cli.main import main
from onrecord.logs import configure_logs
from onrecord.model.fields import load_codebook
from onrecord.nlp.base import Reading, Span
from onrecord.nlp.fake import FakeReader
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import build as pipeline_build
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from onrecord.pipeline.walk import Walk
from onrecord.publish.policy import load_policy
from onrecord.store.sql import open_store
from onrecord.text.lexicon import load_lexicon


def fold(text: str) -> str:
    """Lower case, no accents, no entities, nothing percent-encoded, letters and digits alone."""
    plain = unicodedata.normalize("NFKD", unquote(html.unescape(text)))
    return "".join(c for c in plain if c.isalnum()).lower()


def build(*inputs: str, out: Path, tools: Tools | None = None) -> str:
    """As the command does it, in this process -> all it printed. The command's own readers are processes
    with a limit of memory, which a process of tests has passed already."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        configure_logs(verbose=True)
        tools = tools or load_tools(Recipe("spacy-small"))
        walk = Walk(runner=Runner(0), tools=tools, progress=output.progress)
        output.report(pipeline_build(inputs, out, walk), output.TEXT)
    return said.getvalue()


class Failing(FakeReader):
    """Stumbles over every text, and says over which."""

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        raise ValueError(f"cannot read: {text}")

    def parse(self, text: str, blocks: Sequence[Span]) -> Reading:
        return self.read(text, blocks)


FORGOTTEN = (NAMES[0], NAMES[41])
SQLITE = "onrecord-release.sqlite"
TOOLS = Tools(Failing(), load_lexicon(), load_codebook(), "failing/1")


def tampered(folder: Path) -> dict[str, str]:
    """Releases that somebody changed, all checksums forged, and commands that ask for what is not there ->
    what is printed of them."""
    store, printed = ("--store", f"sqlite:///{folder / 'out' / 'onrecord.db'}"), {}
    named = load_policy(None).text
    for key, value in (
        ("officers", "always"),
        ("private_people", "always"),
        ("unknown_names", "let_through"),
    ):
        named = re.sub(rf"(  {key}: )\w+", rf"\1{value}", named)
    for kind in ("rows", "policy", "series"):
        release = folder / kind / "release"
        shutil.copytree(folder / "out" / "release", release)
        if kind == "rows":
            rows = (release / "statements.jsonl").read_text("utf-8")
            (release / "statements.jsonl").write_text(rows.replace("[name withheld]", "X"), "utf-8")
        else:
            (release / "POLICY.yaml").write_text(named, "utf-8")
        if kind == "series":
            rows = (release / "releases.jsonl").read_text("utf-8")
            (release / "releases.jsonl").write_text(rows.replace('"drafts"', '"other"'), "utf-8")
        forge_sums(release)
        printed[f"tampered {kind}"] = run("verify", str(folder / kind), "-v", *store)
    asked = {name: run(name, "incident:none", "-v", *store) for name in ("show", "trace")}
    return printed | asked


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
    printed["failing"] = build(str(pages), out=folder / "failing", tools=TOOLS)
    printed |= tampered(folder)
    (folder / "out" / "printed").mkdir()
    for name, text in printed.items():
        (folder / "out" / "printed" / f"{name}.txt").write_text(text, "utf-8")
    return folder / "out"


@pytest.fixture(scope="module")
def after(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with an old copy of the release and an earlier day beside it, after two of the fifty, one of
    whom shares her page, were forgotten."""
    folder = Path(shutil.copytree(out, tmp_path_factory.mktemp("after") / "out"))
    shutil.copytree(folder / "release", folder / "archive" / "release")
    store = ("--store", f"sqlite:///{folder / 'onrecord.db'}")
    printed = run("publish", *store, "--as-of", "2031-05-20", "--out", str(folder / "day"))
    for planted in FORGOTTEN:
        printed += run("forget", "--person", planted.name, "--reason", "on request", *store)
    day = run("publish", *store, "--as-of", "2031-05-20", "--out", str(folder / "day-after"))
    (folder / "printed" / "after.txt").write_text(printed + day + run("verify", str(folder)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def haystack(out: Path, after: Path) -> dict[str, str]:
    told = opened(out) | {f"after/{name}": text for name, text in opened(after).items()}
    for folder in (out, after, after / "archive"):
        database = next(p for p in (folder / "release", folder) if (p / SQLITE).is_file()) / SQLITE
        for table, terms in searchable(database).items():
            told[f"terms of {table} in {folder}"] = " ".join(terms)
    return {name: fold(text) for name, text in told.items()}


def test_of_who_was_forgotten_the_store_holds_nothing_either(after: Path) -> None:
    held = fold((after / "printed" / "after.txt").read_text("utf-8"))
    with open_store(str(after / "onrecord.db")) as store:
        held += fold("".join(body.decode("utf-8", "replace") for _, body in store.bodies()))
        held += fold(repr(store.holding())) + fold(repr(list(store.readings())))
    for planted in FORGOTTEN:  # each of the words is somebody else's, too
        assert fold(planted.name) not in held
    assert all(fold(p.name) in held for p in NAMES if p not in FORGOTTEN), "the store holds all the others"


def test_every_copy_and_day_is_there_to_be_searched(after: Path) -> None:
    for folder in (
        "release",
        "archive/release",
        "day/release",
        "day-after/release",
        "site",
        "day-after/site",
    ):
        assert any((after / folder).iterdir()), folder
    assert "0 problems" in (after / "printed" / "after.txt").read_text("utf-8")
    assert "on request" in (after / "release" / "releases.jsonl").read_text("utf-8")
    old = (after / "archive" / "release" / "releases.jsonl").read_text("utf-8")
    assert "on request" not in old, "nothing of them stood there"


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
    assert printed["failing"].count("ValueError at ") == 40
    assert "problems" in printed["tampered rows"]
    for kind in ("policy", "series"):
        assert "is not the policy under which the store published" in printed[f"tampered {kind}"]
    assert "incident:none" in printed["show"]
    assert "incident:none" in printed["trace"]


@pytest.mark.parametrize("planted", NAMES, ids=lambda p: f"{p.kind} {p.name}")
def test_no_form_of_it_comes_out(haystack: dict[str, str], planted: Planted) -> None:
    for form in (planted.given, planted.surname):
        found = [name for name, text in haystack.items() if fold(form) in text]
        assert not found, f"{form} in {found[:5]} and {max(len(found) - 5, 0)} more"
