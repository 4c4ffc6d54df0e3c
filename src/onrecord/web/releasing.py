"""A release built from one moment of the store while editors go on; only the ledger is written alone."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from onrecord.errors import StoreBusy
from onrecord.pipeline import run
from onrecord.pipeline.report import Report
from onrecord.publish.site.phrases import count
from onrecord.store.base import Store

if TYPE_CHECKING:
    from onrecord.web.desk import Desk

PATIENCE = 8.0  # seconds that whoever asks for a release waits to see it done
_WRITES = frozenset({"keep_release", "give_out", "add_event"})


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


@dataclass
class Building:
    """The release that is being built, or the last that was; nobody waits for it longer than `PATIENCE`."""

    since: str = ""
    told: str = ""
    error: Exception | None = None
    _done: threading.Event = field(default_factory=threading.Event, repr=False)
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def busy(self) -> bool:
        return self._one.locked()

    def begin(self, desk: Desk) -> None:
        """Raises StoreBusy where one is being built already."""
        if not self._one.acquire(blocking=False):
            raise StoreBusy("a release is being built already; look again in a moment")
        self.since, self.told, self.error = desk.now(), "", None
        self._done.clear()
        threading.Thread(target=self._build, args=(desk,), daemon=True).start()

    def wait(self, seconds: float = PATIENCE) -> bool:
        """Whether it is done. Raises what went wrong with it."""
        done = self._done.wait(seconds)
        if done and self.error is not None:
            raise self.error
        return done

    def _build(self, desk: Desk) -> None:
        try:
            report, changed = _release(desk)
            told = "A release was built." if changed else "Nothing has changed since the last release."
            self.told = f"{told} {count(report.incidents, 'incident')}."
        except Exception as error:  # whoever looks at the page is told
            self.error = error
        finally:
            self._one.release()
            self._done.set()


def _release(desk: Desk) -> tuple[Report, bool]:
    """Release and site, then their entry in the ledger; whether anything changed. As with a killed run, the
    same release is built and entered the next time where the ledger could not be written."""
    assert desk.out is not None
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
    return report, report.changed or any(kept)
