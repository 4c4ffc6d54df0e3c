"""The store on SQLAlchemy Core."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from onrecord.errors import StoreError
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.linkage import KnownIncident
from onrecord.model.log import Entry
from onrecord.model.rejection import Rejection
from onrecord.model.release import Release
from onrecord.model.tombstone import Tombstone
from onrecord.store import erase, tables
from onrecord.store.base import Reading, sorted_rejections
from onrecord.store.bodies import drop_body, get_body, put_body
from onrecord.store.codec import pack, shape_of, unpack
from onrecord.store.desk import DeskKeeper
from onrecord.store.dialect import (
    connect,
    in_memory,
    no_store,
    one_writer,
    parse_address,
    scrub,
    shown,
    storable,
)
from onrecord.store.kept import RecordKeeper
from onrecord.store.linkindex import LinkTables
from onrecord.store.links import queue_links, queued_links
from onrecord.store.log import append_decision, erase_from_decision, read_head, read_log
from onrecord.store.migrations import NEWEST, migrate, version_of
from onrecord.store.record import put_row
from onrecord.store.targets import index_decision

_READING_SHAPE = shape_of(Reading)


@contextlib.contextmanager
def open_store(address: str, *, write: bool = False, create: bool = True) -> Iterator[SqlStore]:
    """A store by its URL or file. `write` makes it where there is none (unless not `create`), updates
    its tables and holds it against other writers. Raises NotFound, StoreBusy, StoreError, MissingExtra."""
    url = parse_address(address)
    makes = in_memory(url) or (write and create)
    with one_writer(url) if write else contextlib.nullcontext():
        engine = connect(url, write=write, create=makes)
        try:
            with engine.begin() as connection:
                found = version_of(connection)
                if found == 0 and not makes:
                    raise no_store(url)
                if makes or write:
                    migrate(connection)
                elif found != NEWEST:
                    raise StoreError(
                        f"{shown(url)} has version {found} of the tables, not {NEWEST}; "
                        "run 'onrecord run' on it"
                    )
            yield SqlStore(engine)
        except DBAPIError as error:
            raise StoreError(f"the store {shown(url)}: {_words(error)}") from error
        finally:
            engine.dispose()


def _words(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())


class SqlStore(RecordKeeper, DeskKeeper):
    """See `onrecord.store.base.Store` for what each method promises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Connection | None = None

    def close(self) -> None:
        self._engine.dispose()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._transaction():
            yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        with self._transaction():
            yield

    def connection(self) -> contextlib.AbstractContextManager[Connection]:
        """The connection itself, for what reads or writes whole tables."""
        return self._transaction()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open
            return
        with self._engine.begin() as connection:
            self._open = connection
            try:
                yield connection
            finally:
                self._open = None

    # captures

    def add_capture(self, key: str, document: Document, body: bytes) -> bool:
        t, name = tables.documents, storable(document.name)
        with self._transaction() as connection:
            row = connection.execute(select(t.c.name).where(t.c.id == document.id)).first()
            if row is None:
                if put_body(connection, body) != document.sha256:
                    raise StoreError(f"{document.name}: the bytes do not have the document's hash")
                values = {"id": document.id, "sha256": document.sha256, "name": name}
                connection.execute(insert(t).values(**values, data=pack(document, Document)))
            elif name < row.name:
                connection.execute(
                    update(t).where(t.c.id == document.id).values(name=storable(document.name))
                )
            self._note_input(connection, key, {"name": document.name, "document": document.id})
        return row is None

    def add_refusal(self, key: str, rejection: Rejection) -> None:
        values = {"name": rejection.document, "reason": rejection.reason, "detail": rejection.detail}
        with self._transaction() as connection:
            self._note_input(connection, key, values)

    def _note_input(self, connection: Connection, key: str, values: dict[str, Any]) -> None:
        t, key = tables.inputs, storable(key)
        told = {k: storable(v) for k, v in values.items()}
        new = {"document": None, "reason": None, "detail": None, **told}
        row = connection.execute(select(t).where(t.c.key == key)).first()
        if row is None:
            connection.execute(insert(t).values(key=key, **new))
            return
        old = {name: value for name, value in row._mapping.items() if name != "key"}
        if all(old[k] == new[k] for k in ("document", "reason", "detail")):
            new["name"] = min(old["name"], new["name"])
        if old != new:
            connection.execute(update(t).where(t.c.key == key).values(**new))

    def refusals(self) -> tuple[Rejection, ...]:
        t = tables.inputs
        with self._transaction() as connection:
            rows = connection.execute(select(t).where(t.c.reason.is_not(None))).all()
        return sorted_rejections([Rejection(r.name, "collect", r.reason, r.detail) for r in rows])

    def drop_refusals(self, prefix: str, keep: Iterable[str] = ()) -> None:
        t, kept = tables.inputs, {storable(key) for key in keep}
        old = t.c.reason.is_not(None) & t.c.key.startswith(storable(prefix), autoescape=True)
        with self._transaction() as connection:
            for key in connection.execute(select(t.c.key).where(old)).scalars().all():
                if key not in kept:
                    connection.execute(delete(t).where(t.c.key == key))

    def input_documents(self) -> dict[str, str]:
        t = tables.inputs
        with self._transaction() as connection:
            rows = connection.execute(select(t.c.key, t.c.document).where(t.c.document.is_not(None))).all()
        return {r.key: r.document for r in rows}

    def add_body(self, body: bytes) -> str:
        with self._transaction() as connection:
            return put_body(connection, body)

    def drop_body(self, sha256: str) -> None:
        with self._transaction() as connection:
            drop_body(connection, sha256)

    def queue_links(self, document: str, urls: Iterable[str]) -> int:
        with self._transaction() as connection:
            return queue_links(connection, document, urls)

    def queued(self) -> tuple[str, ...]:
        with self._transaction() as connection:
            return queued_links(connection)

    def documents(self) -> tuple[Document, ...]:
        t = tables.documents
        with self._transaction() as connection:
            return tuple(_document(r) for r in connection.execute(select(t).order_by(t.c.id)))

    def document(self, id: str) -> Document | None:
        t = tables.documents
        with self._transaction() as connection:
            row = connection.execute(select(t).where(t.c.id == id)).first()
        return None if row is None else _document(row)

    def body(self, sha256: str) -> bytes:
        with self._transaction() as connection:
            return get_body(connection, sha256)

    # what was taken out

    def tombstones(self) -> tuple[Tombstone, ...]:
        with self._transaction() as connection:
            return erase.read_tombstones(connection)

    def bury(self, stone: Tombstone) -> bool:
        with self._transaction() as connection:
            return erase.bury(connection, stone)

    def remove_document(self, id: str) -> None:
        with self._transaction() as connection:
            erase.remove_document(connection, id)

    def bodies(self) -> Iterator[tuple[str, bytes]]:
        with self._transaction() as connection:
            yield from erase.bodies(connection)

    def replace_body(self, sha256: str, body: bytes) -> None:
        with self._transaction() as connection:
            erase.replace_body(connection, sha256, body)

    def rewrite(
        self, worth: Callable[[bytes], bool], change: erase.Change, *, dry: bool = False
    ) -> dict[str, int]:
        with self._transaction() as connection:
            return erase.rewrite(connection, worth, change, dry=dry)

    def scrub(self) -> None:
        scrub(self._engine)

    # feed definitions and decisions

    def add_feed(self, name: str, definition: dict[str, Any]) -> None:
        self._put(tables.feeds, "name", {"name": name, "data": json.dumps(definition, sort_keys=True)})

    def feeds(self) -> dict[str, dict[str, Any]]:
        t = tables.feeds
        with self._transaction() as connection:
            return {r.name: json.loads(r.data) for r in connection.execute(select(t).order_by(t.c.name))}

    def add_decision(self, decision: Decision) -> Decision:
        with self._transaction() as connection:
            made = append_decision(connection, decision)
            index_decision(connection, made)
        return made

    def log(self) -> tuple[tuple[Entry, ...], tuple[int, str] | None]:
        with self._transaction() as connection:
            return read_log(connection), read_head(connection)

    def erase_from_decision(self, number: int, fields: Iterable[str]) -> None:
        with self._transaction() as connection:
            erase_from_decision(connection, number, fields)

    def decisions(self) -> tuple[Decision, ...]:
        t = tables.decisions
        with self._transaction() as connection:
            rows = connection.execute(select(t).order_by(t.c.number)).all()
        return tuple(_numbered(unpack(r.data, Decision), r.number) for r in rows)

    def decision(self, number: int) -> Decision | None:
        t = tables.decisions
        with self._transaction() as connection:
            row = connection.execute(select(t).where(t.c.number == number)).first()
        return None if row is None else _numbered(unpack(row.data, Decision), row.number)

    # the ledger

    def known_incidents(self) -> tuple[KnownIncident, ...]:
        t = tables.ledger
        with self._transaction() as connection:
            rows = connection.execute(select(t).order_by(t.c.incident)).all()
        return tuple(unpack(r.data, KnownIncident) for r in rows)

    def known_incident(self, id: str) -> KnownIncident | None:
        t = tables.ledger
        with self._transaction() as connection:
            data = connection.execute(select(t.c.data).where(t.c.incident == id)).scalar_one_or_none()
        return None if data is None else unpack(data, KnownIncident)

    def give_out(self, incidents: Iterable[KnownIncident]) -> bool:
        t = tables.ledger
        with self._transaction() as connection:
            known = {r.incident: r.data for r in connection.execute(select(t))}
            rows = [{"incident": i.id, "data": pack(i, KnownIncident)} for i in incidents]
            new = [row for row in rows if known.get(row["incident"]) != row["data"]]
            for row in new:
                put_row(connection, t, "incident", row)
        return bool(new)

    # the ledger of releases

    def releases(self) -> tuple[Release, ...]:
        t = tables.releases
        with self._transaction() as connection:
            rows = connection.execute(select(t).order_by(t.c.key)).all()
        return tuple(unpack(r.data, Release) for r in rows)

    def keep_release(self, release: Release) -> bool:
        key = f"{release.series}/{release.version:08d}"
        return self._put(tables.releases, "key", {"key": key, "data": pack(release, Release)})

    # what can be rebuilt

    def reading_versions(self) -> dict[str, str]:
        t = tables.readings
        with self._transaction() as connection:
            rows = connection.execute(
                select(t.c.document, t.c.version).where(t.c.shape == _READING_SHAPE)
            ).all()
        return {r.document: r.version for r in rows}

    def save_reading(self, reading: Reading) -> None:
        row = {"document": reading.document, "version": reading.version, "shape": _READING_SHAPE}
        self._put(tables.readings, "document", row | {"data": pack(reading, Reading)})

    def readings(self) -> Iterator[Reading]:
        t = tables.readings
        query = select(t.c.data).where(t.c.shape == _READING_SHAPE).order_by(t.c.document)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        return (unpack(r.data, Reading) for r in rows)

    def reading(self, document: str) -> Reading | None:
        t = tables.readings
        query = select(t.c.data).where(t.c.document == document, t.c.shape == _READING_SHAPE)
        with self._transaction() as connection:
            row = connection.execute(query).first()
        return None if row is None else unpack(row.data, Reading)

    @contextlib.contextmanager
    def linking(self) -> Iterator[LinkTables]:
        with self._transaction() as connection:
            yield LinkTables(connection)

    # what it was made with

    def setting(self, name: str) -> str | None:
        t = tables.settings
        with self._transaction() as connection:
            return connection.execute(select(t.c.value).where(t.c.name == name)).scalar_one_or_none()

    def set_setting(self, name: str, value: str) -> None:
        self._put(tables.settings, "name", {"name": name, "value": value})

    def _put(self, table: Any, key: str, row: dict[str, Any]) -> bool:
        with self._transaction() as connection:
            return put_row(connection, table, key, row)


def _document(row: Any) -> Document:
    return replace(unpack(row.data, Document), name=row.name)


def _numbered(decision: Decision, number: int) -> Decision:
    return replace(decision, number=number)
