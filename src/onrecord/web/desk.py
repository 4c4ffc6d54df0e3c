"""What every page works with: the store, the tools, the clock."""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.errors import StoreBusy, StoreError
from onrecord.model.fields import Codebook, load_codebook
from onrecord.pipeline.tools import Tools
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store
from onrecord.store.sql import open_store
from onrecord.web.releasing import Building
from onrecord.web.sessions import Throttle

KEY = "desk_key"
PATIENCE = 8.0  # seconds that one who writes waits for another
_BLINK = 0.05
_KEPT = 8  # stores that stay open to be read from


def clock() -> datetime:
    return datetime.now(UTC)


class _Opened:
    """A store to read from, for one at a time."""

    def __init__(self, address: str) -> None:
        self._stack = contextlib.ExitStack()
        self.store: Store = self._stack.enter_context(open_store(address))

    def close(self) -> None:
        self._stack.close()


class Kept:
    """What is dear to make and may be a little old."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def get(self, name: str, seconds: float, make: Callable[[], Any]) -> Any:
        with self._lock:
            at, value = self._made.get(name, (-seconds, None))
            if time.monotonic() - at >= seconds:
                value = make()
                self._made[name] = (time.monotonic(), value)
            return value

    def forget(self, name: str) -> None:
        self._made.pop(name, None)


@dataclass(frozen=True)
class Desk:
    """`address` is the store's, `walk` says how to read what is pasted in. `out` is where releases go, null
    for nowhere. `hosts` are the names the desk answers to; `secure` says that browsers reach it by https.
    `tries` are wrong passwords from one address; `sent` corrections from one address, `sent_by_all` from any.
    """

    address: str
    walk: Walk = field(default_factory=Walk)
    out: Path | None = None
    policy: Path | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure: bool = False
    clock: Callable[[], datetime] = clock
    tries: Throttle = field(default_factory=lambda: Throttle(20, 300), repr=False)
    sent: Throttle = field(default_factory=lambda: Throttle(5, 3600), repr=False)
    sent_by_all: Throttle = field(default_factory=lambda: Throttle(200, 3600), repr=False)
    kept: Kept = field(default_factory=Kept, repr=False)
    building: Building = field(default_factory=Building, repr=False)
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _idle: deque[_Opened] = field(default_factory=deque, repr=False)
    _loading: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def now(self) -> str:
        """ISO 8601, in UTC, to the second."""
        return self.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextlib.contextmanager
    def reading(self) -> Iterator[Store]:
        """The store to read from, with one moment of it in view. What was opened stays open for the next."""
        opened = self._idle.pop() if self._idle else _Opened(self.address)
        sound = True
        try:
            with opened.store.snapshot():
                yield opened.store
        except StoreError:
            sound = False
            raise
        finally:
            if sound and len(self._idle) < _KEPT:
                self._idle.append(opened)
            else:
                opened.close()

    def close(self) -> None:
        """Let go of the stores that stay open to be read from."""
        while self._idle:
            self._idle.pop().close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Store]:
        """The store to write to, alone. Raises StoreBusy where another keeps it for longer than we wait."""
        until = time.monotonic() + PATIENCE
        if not self._one.acquire(timeout=PATIENCE):
            raise StoreBusy("another editor's work takes long to be kept; try again in a moment")
        try:
            with contextlib.ExitStack() as stack:
                yield stack.enter_context(_opened(self.address, until))
        finally:
            self._one.release()

    @cached_property
    def key(self) -> str:
        """What sessions and forms are signed with; made once, kept in the store."""
        with self.writing() as store:
            found = store.setting(KEY) or secrets.token_hex(32)
            store.set_setting(KEY, found)
        return found

    @cached_property
    def codebook(self) -> Codebook:
        return load_codebook(self.walk.recipe.codebook)

    @property
    def tools(self) -> Tools:
        """Reader, lexicon, codebook: loaded once, at the first need."""
        with self._loading:
            return self._tools

    @cached_property
    def _tools(self) -> Tools:
        return self.walk.load()


@contextlib.contextmanager
def _opened(address: str, until: float) -> Iterator[Store]:
    """The store once no other process writes to it."""
    while True:
        with contextlib.ExitStack() as stack:
            try:
                store = stack.enter_context(open_store(address, write=True, create=False))
            except StoreBusy:
                if time.monotonic() > until:
                    raise
            else:
                yield store
                return
        time.sleep(_BLINK)
