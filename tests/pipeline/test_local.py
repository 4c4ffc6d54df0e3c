"""The runner: the same readings with any number of processes; what goes wrong stays with its document."""

from __future__ import annotations

import logging

import pytest
from tests import make
from tests.pipeline.world import troubled_tools

from onrecord.model.document import Document
from onrecord.pipeline import local
from onrecord.pipeline.local import Runner, Task, read_each
from onrecord.pipeline.tools import Recipe
from onrecord.store.base import Reading


def task(words: str) -> Task:
    text = (
        f"The officer {words} on the road to the harbor this morning, and the police said so to the paper.\n"
        * 3
    )
    return make.document(text), text.encode()


def run(tasks: list[Task], runner: Runner) -> dict[str, Reading]:
    readings = list(read_each(tasks, troubled_tools(), Recipe(), runner))
    assert len(readings) == len(tasks)
    return {r.document: r for r in readings}


def outcome(reading: Reading) -> tuple[str, str] | None:
    return (reading.rejection.room, reading.rejection.reason) if reading.rejection else None


TASKS = [task(f"walked {n} miles") for n in range(7)]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_processes_change_nothing(jobs: int) -> None:
    assert run(TASKS, Runner(jobs)) == run(TASKS, Runner(0))


@pytest.mark.parametrize("jobs", [1, 2])
def test_trouble_stays_with_its_document(jobs: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    troubles = {
        "spins": ("extract", "too_slow"),
        "raises": ("extract", "failed"),
        "hoards": ("extract", "too_large"),
        "crashes": ("extract", "failed"),
    }
    bad: dict[str, Document] = {}
    tasks = TASKS[:2]
    for words in troubles:
        made = task(words)
        bad[words] = made[0]
        tasks = [*tasks, made, task(f"came after what {words[:-1]}-ed")]
    readings = run(tasks, Runner(jobs, seconds=1))
    assert {words: outcome(readings[d.id]) for words, d in bad.items()} == troubles
    assert all(outcome(readings[d.id]) is None for d, _ in tasks if d not in bad.values())
    assert all(r.version == "troubled/1" for r in readings.values())


def test_one_that_sits_still_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_CLOCK_FACTOR", 1)
    made = task("sleeps")
    readings = run([made, TASKS[0]], Runner(1, seconds=1))
    assert outcome(readings[made[0].id]) == ("extract", "too_slow")
    assert outcome(readings[TASKS[0][0].id]) is None


def test_nothing_to_do() -> None:
    assert run([], Runner(2)) == {}
