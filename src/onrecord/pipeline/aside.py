"""A second process for work on files that the first need not wait for."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from onrecord.errors import OnrecordError, fault

T = TypeVar("T")
logger = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1


@dataclass
class Told(Generic[T]):
    """What a job gave, once it is done."""

    value: T | None = None


@contextlib.contextmanager
def aside(job: Callable[[], T], *, worth: bool = True) -> Iterator[Told[T]]:
    """`job`, which writes files, beside what is done inside; at the end both are done, and what it gave is
    told. It sees everything as it is now and changes nothing that is in memory. What it raises is raised at
    the end. Where it is not `worth` a process, or none may be forked, it is done first.

    The process dies with the one that began it: what a kill leaves is as if it had been one."""
    if not (worth and _may_fork()):
        yield Told(job())
        return
    told = Told[T]()
    fork = multiprocessing.get_context("fork")
    link, far = fork.Pipe(duplex=False)
    process = fork.Process(target=_do, args=(job, far), daemon=True)
    process.start()
    far.close()
    try:
        yield told
        failed = _answer(link, told)
    finally:
        process.kill()
        process.join()
        link.close()
    if failed is not None:
        raise failed


def die_with_parent() -> None:
    """In a process just begun: end as soon as the one that began it does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        begun_by = multiprocessing.parent_process()
        if begun_by is not None and os.getppid() != begun_by.pid:
            os._exit(1)


def _may_fork() -> bool:
    """Other threads may hold what the new process would wait for; a daemon has no children."""
    return (
        sys.platform == "linux"
        and (os.cpu_count() or 1) > 1
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def _answer(link: Connection, told: Told[T]) -> OnrecordError | None:
    """What the other process failed with, once it is done; what its job gave is entered in `told`."""
    try:
        failed: OnrecordError | None
        told.value, failed = link.recv()
    except EOFError:
        return OnrecordError("the second process was ended; run the same command again")
    return failed


def _do(job: Callable[[], object], link: Connection) -> None:
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        link.send((job(), None))
    except OnrecordError as error:
        link.send((None, error))
    except OSError as error:
        link.send((None, OnrecordError(f"{error.filename} cannot be written: {error.strerror}")))
    except Exception as error:
        logger.debug("in the second process", exc_info=True)
        link.send((None, OnrecordError(f"the second process failed: {fault(error)}")))
