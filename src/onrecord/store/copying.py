"""A whole store into another, on whichever database: every row, and the count of decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from onrecord.errors import OnrecordError, StoreError, UsageError
from onrecord.store import tables
from onrecord.store.dialect import file_of, last_number, parse_address, set_last_number
from onrecord.store.sql import SqlStore, open_store

_AT_ONCE = 200  # rows held in memory
# What linking keeps is made again by the next walk.
_LEFT_OUT = (tables.schema_version, *tables.LINKING)
TABLES = tuple(t for t in tables.metadata.sorted_tables if t not in _LEFT_OUT)


def copy_store(source: str, target: str) -> dict[str, int]:
    """Two stores' addresses -> how many rows of each table were copied, or nothing is.

    The target is made where there is none; it must be empty. What was written is read back and compared
    before it is kept. Raises UsageError for a target that is not empty; NotFound, StoreBusy, StoreError."""
    made = file_of(parse_address(target))
    if made is not None and made.exists():
        made = None
    try:
        with open_store(source) as old, open_store(target, write=True) as new:
            return _copy(old, new)
    except OnrecordError:
        if made is not None:
            made.unlink(missing_ok=True)
        raise


def _copy(old: SqlStore, new: SqlStore) -> dict[str, int]:
    with old.connection() as giver, new.connection() as taker:
        held = {t.name: n for t in TABLES if (n := _count(taker, t))}
        if held:
            told = ", ".join(f"{name} {n:,}" for name, n in held.items())
            raise UsageError(f"the store to copy into is not empty ({told}); name one that is, or a new one")
        copied = {}
        for table in TABLES:
            for rows in _rows(giver, table):
                taker.execute(insert(table), rows)
            copied[table.name] = _count(giver, table)
        set_last_number(taker, last_number(giver))
        for table in TABLES:
            if _digest(giver, table) != _digest(taker, table):
                raise StoreError(f"the copy of the table {table.name} is not what was read; nothing was kept")
    return copied


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """All rows by their keys, a few at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as result:
        for part in result.mappings().partitions():
            yield [dict(row) for row in part]


def _digest(connection: Connection, table: Table) -> str:
    digest = hashlib.sha256()
    for rows in _rows(connection, table):
        for row in rows:
            digest.update(repr(sorted(row.items())).encode())
    return digest.hexdigest()
