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
from multiprocessing.connection import Connection

from onrecord.errors import OnrecordError, fault

logger = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1


@contextlib.contextmanager
def aside(job: Callable[[], object], *, worth: bool = True) -> Iterator[None]:
    """`job`, which writes files, beside what is done inside; at the end both are done. It
    sees everything as it is now and changes nothing that is in memory. What it raises is raised at the end.
    Where it is not `worth` a process, or none may be forked, it is done first.

    The process dies with the one that began it: what a kill leaves is as if it had been one."""
    if not (worth and _may_fork()):
        job()
        yield
        return
    fork = multiprocessing.get_context("fork")
    link, far = fork.Pipe(duplex=False)
    process = fork.Process(target=_do, args=(job, far), daemon=True)
    process.start()
    far.close()
    try:
        yield
        failed = _answer(link)
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


def _answer(link: Connection) -> OnrecordError | None:
    """What the other process failed with, once it is done."""
    try:
        failed: OnrecordError | None = link.recv()
    except EOFError:
        return OnrecordError("the second process was ended; run the same command again")
    return failed


def _do(job: Callable[[], object], link: Connection) -> None:
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        job()
        link.send(None)
    except OnrecordError as error:
        link.send(error)
    except OSError as error:
        link.send(OnrecordError(f"{error.filename} cannot be written: {error.strerror}"))
    except Exception as error:
        logger.debug("in the second process", exc_info=True)
        link.send(OnrecordError(f"the second process failed: {fault(error)}"))
