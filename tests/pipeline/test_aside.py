"""Work in a second process: done when it is needed, its faults told, the files the same as of one process."""

from __future__ import annotations

import gc
import os
import threading
import time
from pathlib import Path

import pytest
from tests.pipeline.test_build import digest
from tests.pipeline.world import real_tools, write_pages

from onrecord.errors import NotFound, OnrecordError
from onrecord.pipeline import aside as module
from onrecord.pipeline import publishing
from onrecord.pipeline.aside import aside
from onrecord.pipeline.collector import resting_collector
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import build, publish
from onrecord.pipeline.walk import Walk
from onrecord.store.sql import open_store


@pytest.fixture(autouse=True)
def may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs the tests may have threads of its own."""
    monkeypatch.setattr(module, "_may_fork", lambda: True)


def test_both_are_done_at_the_end_each_in_its_process(tmp_path: Path) -> None:
    def job() -> None:
        (tmp_path / "job").write_text(str(os.getpid()))

    with aside(job):
        (tmp_path / "here").write_text(str(os.getpid()))
    assert (tmp_path / "here").read_text() == str(os.getpid()) != (tmp_path / "job").read_text()


@pytest.mark.parametrize("case", ["not worth it", "another thread"])
def test_where_no_process_may_be_forked_it_is_done_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.undo()
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with aside(lambda: (tmp_path / "job").write_text(str(os.getpid())), worth=case == "another thread"):
            assert (tmp_path / "job").read_text() == str(os.getpid())
    finally:
        stop.set()
        other.join()


def fails(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (NotFound("no such page"), NotFound, "no such page"),
        (OSError(28, "No space left", "/out"), OnrecordError, "/out cannot be written: No space left"),
        (ValueError("Tavish"), OnrecordError, "the second process failed: ValueError at"),
    ],
)
def test_what_it_raises_is_raised_at_the_end(error: Exception, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words) as told, aside(lambda: fails(error)):
        pass
    assert "Tavish" not in str(told.value)


def test_a_process_that_was_ended_is_told() -> None:
    with pytest.raises(OnrecordError, match="was ended"), aside(lambda: os._exit(9)):
        pass


def test_a_fault_here_ends_it() -> None:
    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError), aside(lambda: time.sleep(60)):
        print(1 // 0)  # noqa: T201
    assert time.monotonic() - begun < 30


def test_the_same_files_by_one_process_or_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = write_pages(tmp_path / "pages")
    build(pages, tmp_path / "one", Walk(runner=Runner(0), tools=real_tools()))
    monkeypatch.setattr(publishing, "_MANY", 0)
    with open_store(str(tmp_path / "one" / "onrecord.db"), write=True) as store:
        publish(store, tmp_path / "two")
    assert digest(tmp_path / "one") == digest(tmp_path / "two") != {}


def test_what_a_site_has_of_its_release_is_the_same_on_the_disk(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(write_pages(tmp_path / "pages"), out, Walk(runner=Runner(0), tools=real_tools()))
    names = sorted(p.name for p in (out / "release").iterdir())
    assert names == sorted(p.name for p in (out / "site" / "data").iterdir())
    assert all((out / "release" / n).samefile(out / "site" / "data" / n) for n in names)


def test_the_collector_rests_and_begins_again() -> None:
    assert gc.isenabled()
    with resting_collector():
        assert not gc.isenabled()
    with pytest.raises(NotFound), resting_collector():
        fails(NotFound("nothing"))
    assert gc.isenabled()
