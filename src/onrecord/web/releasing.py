"""A release built from one moment of the store while editors go on; only the ledger is written alone."""

from __future__ import annotations

import contextlib
import threading
from typing import Any, cast

from onrecord.errors import StoreBusy
from onrecord.pipeline import run
from onrecord.pipeline.report import Report
from onrecord.store.base import Store
from onrecord.web.desk import Desk

_WRITES = frozenset({"keep_release", "give_out", "add_event"})
_ONE = threading.Lock()


class _Later:
    """A store to read from that keeps in mind what it is told to write."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.wishes: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        if name == "writing":
            return contextlib.nullcontext
        if name not in _WRITES:
            return getattr(self._store, name)

        def note(*arguments: Any) -> bool:
            self.wishes.append((name, arguments))
            return False

        return note


def release(desk: Desk) -> tuple[Report, bool]:
    """Build release and site, then enter them in the ledger; whether anything changed. As with a killed run,
    the same release is built and entered the next time where the ledger could not be written. Raises
    StoreBusy where one is being built already."""
    assert desk.out is not None
    if not _ONE.acquire(blocking=False):
        raise StoreBusy("a release is being built already; look again in a moment")
    try:
        with desk.reading() as store:
            later = _Later(store)
            report = run.publish(
                cast(Store, later),
                desk.out,
                policy=desk.policy,
                codebook=desk.walk.recipe.codebook,
                at=desk.now(),
            )
        with desk.writing() as store, store.writing():
            kept = [getattr(store, name)(*arguments) for name, arguments in later.wishes]
    finally:
        _ONE.release()
    return report, report.changed or any(kept)
