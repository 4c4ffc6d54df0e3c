"""The runner for one machine: documents through one stretch of the road, in processes that can be stopped.

A document that takes too long loses its process and is set aside; so is one that brings its process down.
What comes out does not depend on how many processes there are.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Generic, TypeVar

from onrecord.errors import fault
from onrecord.model.document import Document
from onrecord.pipeline.aside import die_with_parent
from onrecord.pipeline.steps import read_document, set_aside
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from onrecord.store.base import Reading

logger = logging.getLogger(__name__)

T = TypeVar("T")
Task = tuple[Document, bytes]
Work = Callable[[Document, bytes, Tools], T]
# A process is stopped by its computing time, and by the clock only where it sits still on a busy machine.
_CLOCK_FACTOR = 10
# Bytes of memory for one process beside what it was born with: with the one that hands out the work, a walk
# stays under 2 GB.
_MEMORY = 1_400_000_000
# The signal that ended a process -> why its document is set aside.
_END_OF = {
    int(signal.SIGXCPU): ("too_slow", "it took more than {} seconds of computing"),
    int(signal.SIGKILL): ("too_large", "the system stopped the reading process, most likely for its memory"),
}


@dataclass(frozen=True)
class Runner:
    """`jobs` processes; 0 reads in this one, without a limit of time. `seconds` of computing for one
    document."""

    jobs: int = 1
    seconds: int = 60


def read_each(tasks: Iterable[Task], tools: Tools, recipe: Recipe, runner: Runner) -> Iterator[Reading]:
    """Documents with their bytes -> readings, in any order."""
    return work_each(read_document, tasks, tools, recipe, runner)


def work_each(
    work: Work[T], tasks: Iterable[Task], tools: Tools, recipe: Recipe, runner: Runner
) -> Iterator[T | Reading]:
    """Documents with their bytes -> what `work`, a function that another process can import, makes of each,
    in any order; for one that it cannot read, a reading that says why."""
    if runner.jobs == 0:
        for document, body in tasks:
            yield _try(work, document, body, tools)
        return
    forking = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if forking else "spawn")
    shared = tools if forking else recipe
    pool: list[_Worker[T]] = [_Worker(context, work, shared, runner.seconds) for _ in range(runner.jobs)]
    try:
        yield from _hand_out(iter(tasks), pool, tools.version)
    finally:
        for worker in pool:
            worker.stop()


def _hand_out(tasks: Iterator[Task], pool: list[_Worker[T]], version: str) -> Iterator[T | Reading]:
    more = True
    while more or any(worker.task for worker in pool):
        for worker in pool:
            if more and not worker.task:
                task = next(tasks, None)
                more = task is not None
                if task:
                    worker.give(task)
        busy = [worker for worker in pool if worker.task]
        if not busy:
            return
        ready = wait([worker.link for worker in busy], timeout=1)
        for worker in busy:
            if worker.link in ready or worker.overdue:
                yield worker.take(version)


class _Worker(Generic[T]):
    """One process and the document that it has in hand."""

    def __init__(self, context: BaseContext, work: Work[T], tools: Tools | Recipe, seconds: int) -> None:
        self._context, self._work, self._tools, self._seconds = context, work, tools, seconds
        self.task: Document | None = None
        self._process: Any = None
        self._since = 0.0
        self.link: Connection

    def give(self, task: Task) -> None:
        if self._process is None:
            self.link, far = self._context.Pipe()
            target: Any = self._context
            given = (far, self._work, self._tools, self._seconds)
            self._process = target.Process(target=_serve, args=given, daemon=True)
            self._process.start()
            far.close()
        self.task, self._since = task[0], time.monotonic()
        with contextlib.suppress(BrokenPipeError):
            self.link.send(task)

    @property
    def overdue(self) -> bool:
        return time.monotonic() - self._since > self._seconds * _CLOCK_FACTOR

    def take(self, version: str) -> T | Reading:
        """What was made of the document in hand; what its process died of, where it did."""
        document, self.task = self.task, None
        assert document is not None
        try:
            if self.link.poll():
                result: T | Reading = self.link.recv()
                return result
            code = int(signal.SIGXCPU)
        except (EOFError, OSError):
            self._process.join()
            code = -(self._process.exitcode or 0)
        self.stop()
        reason, detail = _END_OF.get(code, ("failed", "the reading process ended"))
        return set_aside(document.id, version, reason, detail.format(self._seconds))

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self.link.close()
            self._process = None


def _serve(link: Connection, work: Work[Any], tools: Tools | Recipe, seconds: int) -> None:
    """In the process: read what comes until the other end closes."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory = _held() + _MEMORY
    ready = load_tools(tools) if isinstance(tools, Recipe) else tools
    while True:
        try:
            document, body = link.recv()
        except EOFError:
            return
        resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.RLIM_INFINITY))
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds + 1, resource.RLIM_INFINITY))
        link.send(_try(work, document, body, ready))


def _held() -> int:
    """Bytes of data that this process holds; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)


def _try(work: Work[T], document: Document, body: bytes, tools: Tools) -> T | Reading:
    try:
        return work(document, body, tools)
    except MemoryError:
        return set_aside(document.id, tools.version, "too_large", "it takes more memory than there is")
    except Exception as error:  # nothing that one document does may stop the others; it is kept and counted
        logger.warning("%s: %s", document.id, fault(error))
        detail = f"{type(error).__name__} in {_where(error)}"
        return set_aside(document.id, tools.version, "failed", detail)


def _where(error: BaseException) -> str:
    trace, place = error.__traceback__, "onrecord"
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        place = name if name.startswith("onrecord.") else place
        trace = trace.tb_next
    return place
