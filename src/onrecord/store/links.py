"""The queue of addresses to capture: what rows of a sheet name."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from onrecord.store import tables
from onrecord.store.dialect import storable


def queue_links(connection: Connection, document: str, urls: Iterable[str]) -> int:
    """Keep a document's addresses; those that it named before stay as they are. Gives how many are new."""
    t = tables.queue
    urls = set(urls)
    if not urls:
        return 0
    known = set(connection.execute(select(t.c.url).where(t.c.document == document)).scalars())
    fresh = sorted({storable(url) for url in urls} - known)
    for url in fresh:
        connection.execute(insert(t).values(url=url, document=document))
    return len(fresh)


def queued_links(connection: Connection) -> tuple[str, ...]:
    """Sorted addresses that no input has been tried for."""
    t, tried = tables.queue, tables.inputs
    query = select(t.c.url).distinct().where(t.c.url.not_in(select(tried.c.key))).order_by(t.c.url)
    return tuple(connection.execute(query).scalars())
