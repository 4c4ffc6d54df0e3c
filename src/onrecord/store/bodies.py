"""Captured bytes, kept once under their SHA-256, compressed."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import NotFound, StoreError
from onrecord.model.ids import body_hash
from onrecord.store import tables


def put_body(connection: Connection, body: bytes) -> str:
    """Keep the bytes; the same bytes twice are kept once. Gives their SHA-256."""
    sha256 = body_hash(body)
    known = connection.execute(select(tables.bodies.c.size).where(tables.bodies.c.sha256 == sha256)).first()
    if known is None:
        data = zlib.compress(body, 6)
        connection.execute(insert(tables.bodies).values(sha256=sha256, size=len(body), data=data))
    return sha256


def drop_body(connection: Connection, sha256: str) -> None:
    """Take away bytes that no document has."""
    held = select(tables.documents.c.id).where(tables.documents.c.sha256 == sha256)
    if connection.execute(held).first() is None:
        connection.execute(delete(tables.bodies).where(tables.bodies.c.sha256 == sha256))


def get_body(connection: Connection, sha256: str) -> bytes:
    """The bytes, or what is left of them where something was erased, checked against their hash. Raises
    NotFound, or StoreError where they were damaged."""
    t = tables.bodies
    row = connection.execute(select(t.c.data, t.c.kept).where(t.c.sha256 == sha256)).first()
    if row is None:
        raise NotFound(f"the store holds no bytes under {sha256}")
    try:
        body = zlib.decompress(row.data)
    except zlib.error as error:
        raise StoreError(f"the bytes kept under {sha256} are damaged: {error}") from error
    if body_hash(body) != (row.kept or sha256):
        raise StoreError(f"the bytes kept under {sha256} are not what was captured")
    return body
