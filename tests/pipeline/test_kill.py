"""Killed at any moment, the same command picks up; the release is that of a run nobody disturbed."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import signal
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from tests.pipeline.world import READ, real_tools, write_pages

from onrecord.cli import main as door
from onrecord.pipeline import run

TRIALS = 60
FORK = multiprocessing.get_context("fork")


def command(pages: list[str], out: Path) -> BaseProcess:
    """`onrecord build` in a process of its own, with the reader in memory already: what takes time is the
    walk."""

    def call() -> None:
        os.setsid()
        sys.argv = ["onrecord", "build", *pages, "--out", str(out)]
        said = os.open(out.with_name("said.txt"), os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        run.load_tools = lambda _: real_tools()  # type: ignore[assignment]
        door.main()

    process = FORK.Process(target=call)
    process.start()
    return process


def finish(pages: list[str], out: Path) -> float:
    begun = time.monotonic()
    process = command(pages, out)
    process.join(120)
    assert process.exitcode == 0, out.with_name("said.txt").read_text()
    return time.monotonic() - begun


def digest(out: Path) -> dict[str, str]:
    return {
        p.relative_to(out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(out.rglob("*"))
        if p.is_file() and p.name != "onrecord.db"
    }


def is_whole(out: Path) -> bool:
    """What a reader would find: no release, or one with every file."""
    return all(
        not (out / part).exists() or (out / part / mark).is_file()
        for part, mark in (("release", "SHA256SUMS"), ("site", "index.html"))
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str], float]:
    real_tools()
    folder = tmp_path_factory.mktemp("kill")
    pages = write_pages(folder / "in")
    took = finish(pages, folder / "out")
    assert len((folder / "out/release/documents.jsonl").read_text().splitlines()) == READ
    return pages, digest(folder / "out"), took


def check_trial(seed: int, tmp_path: Path, undisturbed: tuple[list[str], dict[str, str], float]) -> None:
    pages, expected, took = undisturbed
    moment, out = random.Random(seed), tmp_path / "out"
    for _ in range(moment.choice((1, 1, 2))):
        process = command(pages, out)
        process.join(moment.uniform(0, took * 1.1))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        assert is_whole(out)
    finish(pages, out)
    assert digest(out) == expected


@pytest.mark.parametrize("seed", range(1))
def test_killed_once(seed: int, tmp_path: Path, undisturbed: tuple[list[str], dict[str, str], float]) -> None:
    check_trial(seed, tmp_path, undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, TRIALS))
def test_killed(seed: int, tmp_path: Path, undisturbed: tuple[list[str], dict[str, str], float]) -> None:
    check_trial(seed, tmp_path, undisturbed)
