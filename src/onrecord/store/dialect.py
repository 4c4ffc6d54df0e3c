"""The one file that asks which database this is: addresses, connections, and the lock of the one writer."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from onrecord.errors import NotFound, StoreBusy, StoreError, UsageError

BUSY_SECONDS = 10  # how long a reader waits for a writer's commit
_PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = NORMAL",  # with WAL: a kill loses nothing, a power cut at most the last commits
    "foreign_keys = ON",
)


def parse_address(address: str) -> URL:
    """A store's URL, or the bare path of an SQLite file -> URL. Raises UsageError."""
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UsageError(f"{address!r} is no store's address; write sqlite:///PATH") from error
    if url.get_backend_name() != "sqlite":
        raise UsageError(
            f"this version keeps its store in SQLite; write sqlite:///PATH, not {url.get_backend_name()}"
        )
    return url


def file_of(url: URL) -> Path | None:
    """The file behind the store; null for one in memory."""
    return Path(url.database) if url.database and url.database != ":memory:" else None


def connect(url: URL, *, create: bool) -> Engine:
    """An engine whose transactions we begin ourselves. Raises NotFound without a file unless `create`."""
    path = file_of(url)
    if path is None:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        if path.is_dir():
            raise StoreError(f"{path} is a folder; a store is a file")
        if not path.exists() and not create:
            raise NotFound(f"there is no store at {path}; 'onrecord build' or 'onrecord add' makes one")
        if not path.parent.is_dir():
            raise NotFound(f"there is no folder {path.parent} for the store")
        engine = create_engine(url)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # no transaction begins but ours
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextlib.contextmanager
def one_writer(url: URL) -> Iterator[None]:
    """Hold the store against other writers; freed with the process, however it ends. Raises StoreBusy."""
    path = file_of(url)
    if path is None:
        yield
        return
    name = path.with_name(path.name + ".lock")
    handle = _hold(name, path)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)
        os.close(handle)


def _hold(name: Path, store: Path) -> int:
    while True:
        try:
            handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise StoreError(f"the store {store} cannot be written: {error.strerror}") from error
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_ino == os.stat(name).st_ino:
                return handle
        except FileNotFoundError:
            pass  # the last holder took its file away as it left: try again
        except OSError as error:
            os.close(handle)
            raise StoreBusy(f"another onrecord is writing to {store}; try again when it is done") from error
        os.close(handle)
