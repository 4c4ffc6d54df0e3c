"""An output folder against its signature, its captured pages and its site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests import make
from tests.pipeline.world import real_tools, write_pages
from tests.publish.test_signing import KEY, LEGACY, PUBLIC

from onrecord.pipeline import run
from onrecord.pipeline.local import Runner
from onrecord.pipeline.verifying import verify_folder
from onrecord.pipeline.walk import Walk
from onrecord.store.sql import open_store

LINE = PUBLIC.splitlines()[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    run.build(write_pages(folder / "in"), folder / "out", Walk(runner=Runner(0), tools=real_tools()))
    with open_store(str(folder / "out" / "onrecord.db"), write=True) as store:
        store.add_decision(make.decision("accept", store.known_incidents()[0].id))
        run.publish(store, folder / "out", key=KEY)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "all"))


def problems(folder: Path, **more: object) -> list[str]:
    return [str(p) for p in verify_folder(folder / "out", **more).problems]  # type: ignore[arg-type]


def test_signed_and_held_against_its_pages(folder: Path) -> None:
    found = verify_folder(folder / "out", key=LINE, pages=folder / "in")
    assert found.problems == ()
    assert found.pages == 4
    assert str(found.signed).startswith("file:SHA256SUMS\tlog:1:")


def test_published_again_it_keeps_its_signature(folder: Path) -> None:
    with open_store(str(folder / "out" / "onrecord.db"), write=True) as store:
        assert not run.publish(store, folder / "out").changed
    assert problems(folder, key=LINE) == []


def test_another_signature(folder: Path) -> None:
    (folder / "out/release/SHA256SUMS.minisig").write_text(LEGACY)
    assert problems(folder, key=LINE) == ["SHA256SUMS.minisig: is not a signature of this file"]
    (folder / "out/release/SHA256SUMS.minisig").unlink()
    assert problems(folder, key=LINE) == ["SHA256SUMS.minisig: is missing: the release is not signed"]


def test_a_log_rewritten_behind_a_signed_release(folder: Path) -> None:
    with open_store(str(folder / "out" / "onrecord.db"), write=True) as store:
        with store._engine.begin() as connection:
            for table in ("log", "decisions", "settings"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        store.add_decision(make.decision("reject", store.known_incidents()[0].id))
    assert any("is not the one that the release was signed with" in p for p in problems(folder, key=LINE))


def test_pages_that_changed_or_are_not_there(folder: Path) -> None:
    (folder / "in" / "ledger.txt").write_text("Other words than those that were read.\n")
    (folder / "in" / "budget.txt").unlink()
    found = problems(folder, pages=folder / "in")
    assert sum("the page that it was read from is not here" in p for p in found) == 2
    assert all(p.startswith("documents.jsonl, document:") for p in found)


def test_a_page_of_the_site(folder: Path) -> None:
    index = folder / "out/site/index.html"
    index.write_text(index.read_text("utf-8").replace("</title>", "!</title>", 1), "utf-8")
    assert any(p.startswith("site/index.html, line ") for p in problems(folder))
