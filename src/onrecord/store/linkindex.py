"""What linking keeps of mentions between two walks: their keys, what they are compared by, and the scores of
pairs. All of it can be rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord.store import tables

T = TypeVar("T")
# Values in one statement.
_AT_ONCE = 500
# Keys are unsigned, integers of databases are not.
_HALF = 1 << 63


class LinkTables:
    """On one connection, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def versions(self) -> dict[str, str]:
        """Every mention that is kept, with what it was made from."""
        t = tables.linked
        return {r.mention: r.version for r in self._connection.execute(select(t.c.mention, t.c.version))}

    def put(self, mention: str, document: str, version: str, data: bytes, keys: Iterable[int]) -> None:
        row = {"mention": mention, "document": document, "version": version, "data": data}
        self._connection.execute(insert(tables.linked).values(**row))
        rows = [{"key": key - _HALF, "mention": mention} for key in sorted(set(keys))]
        if rows:
            self._connection.execute(insert(tables.link_keys), rows)

    def drop(self, mentions: Iterable[str]) -> None:
        """Mentions with their keys and pairs."""
        for some in _parts(mentions):
            for table in tables.LINKING:
                self._connection.execute(delete(table).where(table.c.mention.in_(some)))
            odds = tables.link_odds
            self._connection.execute(delete(odds).where(odds.c.other.in_(some)))

    def holders(self, keys: Iterable[int]) -> Counter[str]:
        """Who is kept under any of these keys, and under how many."""
        t, found = tables.link_keys, Counter[str]()
        for some in _parts(key - _HALF for key in set(keys)):
            found.update(self._connection.execute(select(t.c.mention).where(t.c.key.in_(some))).scalars())
        return found

    def data(self, mentions: Iterable[str]) -> dict[str, bytes]:
        t, found = tables.linked, {}
        for some in _parts(mentions):
            rows = self._connection.execute(select(t.c.mention, t.c.data).where(t.c.mention.in_(some)))
            found.update({r.mention: r.data for r in rows})
        return found

    def put_odds(self, odds: Mapping[tuple[str, str], float]) -> None:
        rows = [
            {"mention": x, "other": y, "odds": found}
            for (a, b), found in odds.items()
            for x, y in ((a, b), (b, a))
        ]
        if rows:
            self._connection.execute(insert(tables.link_odds), rows)

    def odds_of(self, mention: str) -> dict[str, float]:
        t = tables.link_odds
        query = select(t.c.other, t.c.odds).where(t.c.mention == bindparam("mention"))
        return {r.other: r.odds for r in self._connection.execute(query, {"mention": mention})}

    def odds(self) -> Iterator[tuple[str, str, float]]:
        """Every pair once, the smaller mention first."""
        t = tables.link_odds
        query = select(t).where(t.c.mention < t.c.other).order_by(t.c.mention, t.c.other)
        return ((r.mention, r.other, r.odds) for r in self._connection.execute(query))


def _parts(values: Iterable[T]) -> Iterator[list[T]]:
    rows = list(values)
    return (rows[n : n + _AT_ONCE] for n in range(0, len(rows), _AT_ONCE))
