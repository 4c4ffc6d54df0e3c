"""The main job: in any order, once or twice, at once or bit by bit, the same record; nothing is lost."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.world import PAGES, READ, real_tools, troubled_tools, write_pages

from onrecord.errors import OnrecordError, StoreBusy, UsageError
from onrecord.pipeline.local import Runner
from onrecord.pipeline.report import Report
from onrecord.pipeline.run import add_inputs, build, publish, read_new, retell
from onrecord.pipeline.walk import Walk
from onrecord.store.sql import open_store


def walk(**more: Any) -> Walk:
    return Walk(runner=Runner(0), **{"tools": real_tools()} | more)


def digest(folder: Path) -> dict[str, str]:
    """Every file of release and site by its hash."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for part in ("release", "site")
        for p in sorted((folder / part).rglob("*"))
        if p.is_file()
    }


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    lines = (out / "release" / f"{table}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Report]:
    pages, out = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("out")
    write_pages(pages)
    return pages, out, build([str(pages)], out, walk())


def test_what_stands_at_the_end(built: tuple[Path, Path, Report]) -> None:
    _, out, report = built
    assert sorted(p.name for p in out.iterdir()) == ["onrecord.db", "release", "site"]
    assert (report.added.taken, report.added.new, report.added.refused, report.read) == (READ, READ, 1, READ)
    assert report.documents == READ == len(rows(out, "documents"))
    assert report.incidents == len(rows(out, "incidents")) > 0
    assert dict(report.rejections)["binary"] == dict(report.rejections)["no_incident"] == 1
    [binary] = [r for r in rows(out, "rejections") if r["reason"] == "binary"]
    assert (binary["document"], binary["room"]) == ("broken.txt", "collect")


def test_a_second_run_changes_nothing(built: tuple[Path, Path, Report]) -> None:
    pages, out, _ = built
    before = {
        p: (p.stat().st_mtime_ns, p.stat().st_ino, p.read_bytes()) for p in out.rglob("*") if p.is_file()
    }
    again = build([str(pages)], out, walk())
    assert (again.added.new, again.read, again.changed) == (0, 0, False)
    assert {
        p: (p.stat().st_mtime_ns, p.stat().st_ino, p.read_bytes()) for p in out.rglob("*") if p.is_file()
    } == before


@settings(max_examples=6)
@given(order=st.permutations(list(PAGES)), cut=st.integers(0, len(PAGES)))
def test_any_order_gives_the_same_release(
    built: tuple[Path, Path, Report], order: list[str], cut: int
) -> None:
    pages, out, _ = built
    inputs = [str(pages / name) for name in order]
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "out"
        with open_store(str(_made(other) / "onrecord.db"), write=True) as store:
            add_inputs(store, inputs[:cut], walk())
            read_new(store, walk(), real_tools())
        build([*inputs[cut:], *inputs[:cut]], other, walk())
        assert digest(other) == digest(out)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_more_inputs_add_to_what_is_there(built: tuple[Path, Path, Report], tmp_path: Path) -> None:
    pages, _, _ = built
    names = ["ledger.txt", *(name for name in PAGES if name != "ledger.txt")]
    build([str(pages / names[0])], tmp_path, walk())
    first = {r["id"] for r in rows(tmp_path, "incidents")}
    report = build([str(pages / name) for name in names[1:]], tmp_path, walk())
    assert (report.documents, report.read) == (READ, READ - 1)
    given_out = {r["id"]: r for r in rows(tmp_path, "incidents")}
    assert first <= given_out.keys() | {old for r in given_out.values() for old in r["redirects"]}


def test_room_by_room_is_the_same(built: tuple[Path, Path, Report], tmp_path: Path) -> None:
    pages, out, _ = built
    with open_store(str(tmp_path / "onrecord.db"), write=True) as store:
        add_inputs(store, [str(pages)], walk())
        read_new(store, walk(), real_tools())
        retell(store, real_tools())
        publish(store, tmp_path)
    assert digest(tmp_path) == digest(out)


def test_a_release_that_was_touched_is_mended(built: tuple[Path, Path, Report], tmp_path: Path) -> None:
    pages, out, _ = built
    build([str(pages)], tmp_path, walk())
    (tmp_path / "release" / "statements.jsonl").write_text("")
    (tmp_path / ".work" / "release").mkdir(parents=True)
    assert build([str(pages)], tmp_path, walk()).changed
    assert digest(tmp_path) == digest(out)
    assert not (tmp_path / ".work").exists()


def test_an_input_that_can_be_read_at_last(tmp_path: Path) -> None:
    page, out = tmp_path / "ledger.txt", tmp_path / "out"
    page.write_bytes(b"")
    assert dict(build([str(page)], out, walk()).rejections)["empty"] == 1
    page.write_bytes(PAGES["ledger.txt"])
    assert "empty" not in dict(build([str(page)], out, walk()).rejections)


def test_other_components_read_again_and_it_is_said(built: tuple[Path, Path, Report], tmp_path: Path) -> None:
    pages, _, _ = built
    build([str(pages)], tmp_path, walk())
    heard: list[str] = []
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "agencies.yaml").write_text("agencies: []\n")
    other = replace(walk(tools=replace(real_tools(), version="other/1")), notice=heard.append)
    other = replace(other, recipe=replace(other.recipe, lexicon=lexicon))
    assert build([str(pages)], tmp_path, other).read == READ
    assert len(heard) == 1
    assert "lexicon" in heard[0]


def test_trouble_is_kept_and_counted(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(
        "The officer raises questions, the police said on Monday to the paper in the harbor.\n" * 3
    )
    report = build([str(page)], tmp_path / "out", walk(tools=troubled_tools()))
    assert dict(report.rejections) == {"failed": 1}


@pytest.mark.parametrize("name", ["release", "site"])
def test_what_is_not_ours_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="was not made by onrecord"):
        build(["-"], tmp_path, walk())
    assert (tmp_path / name / "thesis.txt").read_text() == "years of work"


def test_an_out_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        build(["-"], tmp_path / "out", walk())


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("")
    with pytest.raises(OnrecordError, match="cannot be written"):
        build(["-"], tmp_path / "in" / "out", walk())


@pytest.mark.parametrize("inside", [".", "out"])
def test_it_does_not_read_its_own_output(tmp_path: Path, inside: str) -> None:
    write_pages(tmp_path, ["ledger.txt", "budget.txt"])
    first = build([str(tmp_path)], tmp_path / inside, walk())
    again = build([str(tmp_path)], tmp_path / inside, walk())
    assert (again.added.taken, again.added.refused, again.changed) == (2, 0, False)
    assert (first.documents, first.added.refused) == (2, 0)


def test_odd_names_of_folders(tmp_path: Path) -> None:
    out = tmp_path / "a?b%20c é\n#"
    assert build(write_pages(tmp_path / "in [1]"), out, walk()).documents == READ
    assert sorted(p.name for p in out.iterdir()) == ["onrecord.db", "release", "site"]


def test_two_at_once(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import time\nfrom onrecord.store.sql import open_store\n"
        f"with open_store({str(tmp_path / 'onrecord.db')!r}, write=True):\n"
        "    print('held', flush=True)\n    time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy, match="another onrecord"):
            build(["-"], tmp_path, walk())
    finally:
        other.kill()
        other.communicate()
    (tmp_path / "page.txt").write_bytes(PAGES["ledger.txt"])
    assert build([str(tmp_path / "page.txt")], tmp_path, walk()).documents == 1, "a dead holder holds nothing"
