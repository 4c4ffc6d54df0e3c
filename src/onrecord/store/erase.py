"""Taking things out of a store for good: rows, words in rows, captured bytes; and what stays of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, delete, insert, select, update

from onrecord.model.ids import body_hash
from onrecord.model.tombstone import Tombstone
from onrecord.store import tables
from onrecord.store.codec import packed

Row = dict[str, Any]
_AT_ONCE = 200  # rows held in memory
# Table, row with its data as plain JSON -> the row as it shall be.
Change = Callable[[str, Row], Row]
_LEFT_ALONE = (
    tables.schema_version,
    tables.bodies,
    tables.decisions,
    tables.log,
    tables.tombstones,
    tables.settings,
    *tables.LINKING,
)
WALKED = tuple(t for t in tables.metadata.sorted_tables if t not in _LEFT_ALONE)
_IDS_ALONE = (tables.homes,)  # nothing is ever told in it


def read_tombstones(connection: Connection) -> tuple[Tombstone, ...]:
    t = tables.tombstones
    rows = connection.execute(select(t).order_by(t.c.id)).all()
    return tuple(Tombstone(r.id, r.kind, r.reason, r.at, tuple(json.loads(r.marks))) for r in rows)


def bury(connection: Connection, stone: Tombstone) -> bool:
    """Keep a tombstone; one that stands is not replaced. True when it is new."""
    t = tables.tombstones
    if connection.execute(select(t.c.id).where(t.c.id == stone.id)).first():
        return False
    marks = json.dumps(stone.marks)
    values = {"id": stone.id, "kind": stone.kind, "reason": stone.reason, "at": stone.at, "marks": marks}
    connection.execute(insert(t).values(**values))
    return True


def remove_document(connection: Connection, id: str) -> None:
    """A document with its reading, the inputs it came from, and its bytes where no other has the same."""
    clear_links(connection)
    d = tables.documents
    sha256 = connection.execute(select(d.c.sha256).where(d.c.id == id)).scalar_one_or_none()
    for table in WALKED:
        if table is not d and "document" in table.c:
            connection.execute(delete(table).where(table.c.document == id))
    connection.execute(delete(d).where(d.c.id == id))
    if sha256 and not connection.execute(select(d.c.id).where(d.c.sha256 == sha256)).first():
        connection.execute(delete(tables.bodies).where(tables.bodies.c.sha256 == sha256))


def clear_links(connection: Connection) -> None:
    """What linking keeps goes whenever anything is erased: hashes of names stand in it, and it is soon made
    again."""
    for table in tables.LINKING:
        connection.execute(delete(table))


def bodies(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Every capture's SHA-256 with its bytes as they are kept."""
    t = tables.bodies
    for sha256 in connection.execute(select(t.c.sha256).order_by(t.c.sha256)).scalars().all():
        yield (
            sha256,
            zlib.decompress(connection.execute(select(t.c.data).where(t.c.sha256 == sha256)).scalar_one()),
        )


def replace_body(connection: Connection, sha256: str, body: bytes) -> None:
    """Keep other bytes under a capture's hash: those that are left of it."""
    values = {"data": zlib.compress(body, 6), "kept": body_hash(body), "size": len(body)}
    connection.execute(update(tables.bodies).where(tables.bodies.c.sha256 == sha256).values(**values))


def rewrite(
    connection: Connection, worth: Callable[[bytes], bool], change: Change, *, dry: bool = False
) -> dict[str, int]:
    """Every row of every table but captures, decisions and tombstones, where it is `worth` a look (its words
    and data as bytes), as `change` makes it; `dry` changes nothing. Gives how many rows of each table are
    other than before."""
    changed = {}
    for table in WALKED:
        if table in _IDS_ALONE:
            continue
        keys = [column.name for column in table.primary_key]
        packed = [isinstance(column.type, LargeBinary) for column in table.columns]
        pairs = []
        for rows in connection.execute(select(table)).partitions(_AT_ONCE):
            for told in rows:
                if worth(_raw(told, packed)):
                    row = dict(told._mapping)
                    new = _encoded(table, change(table.name, _decoded(table, row)))
                    pairs += [(row, new)] if new != row else []
        for row, new in () if dry else pairs:
            new |= _free_keys(connection, table, keys, row, new)
            here = (table.c[name] == row[name] for name in keys)
            connection.execute(update(table).where(*here).values(**new))
        if pairs:
            changed[table.name] = len(pairs)
    if changed and not dry:
        clear_links(connection)
    return changed


def _raw(row: Iterable[Any], packed: Iterable[bool]) -> bytes:
    """All of a row, as bytes in which words can be looked for."""
    return b"\n".join(
        zlib.decompress(value) if is_data else str(value).encode()
        for value, is_data in zip(row, packed, strict=True)
        if value is not None
    )


def _decoded(table: Table, row: Row) -> Row:
    return {k: json.loads(zlib.decompress(v)) if _is_data(table, k) and v else v for k, v in row.items()}


def _encoded(table: Table, row: Row) -> Row:
    """As `codec.pack` writes it."""

    return {k: packed(v) if _is_data(table, k) and v is not None else v for k, v in row.items()}


def _is_data(table: Table, column: str) -> bool:
    return isinstance(table.c[column].type, LargeBinary)


def _free_keys(connection: Connection, table: Table, keys: list[str], row: Row, new: Row) -> Row:
    """The new key, numbered where another row has it."""
    if all(new[k] == row[k] for k in keys):
        return {}
    last, turn = next(k for k in reversed(keys) if new[k] != row[k]), 1
    free = dict(new)
    while connection.execute(select(table).where(*(table.c[k] == free[k] for k in keys))).first():
        turn += 1
        free[last] = f"{new[last]} ({turn})"
    return {last: free[last]}
