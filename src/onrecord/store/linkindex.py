"""What linking keeps of mentions between two walks: their keys, what they are compared by, and the scores of
pairs. All of it can be rebuilt."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from sqlalchemy import BigInteger, Connection, Integer, Select, column, delete, func, insert, select, values

from onrecord.store import tables

T = TypeVar("T")
# Values in one statement.
_AT_ONCE = 500
# Keys are unsigned, integers of databases are not.
_HALF = 1 << 63


class LinkTables:
    """On one connection, inside the caller's transaction, in which nobody else writes. Mentions are held by
    number; a number is looked up where it is asked for, and remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._number: dict[str, int] = {}
        self._mention: dict[int, str] = {}
        self._version: dict[str, str] = {}
        self._last: int | None = None

    def versions(self, mentions: Iterable[str] | None = None) -> dict[str, str]:
        """Every mention that is kept, or those of these that are, with what it was made from."""
        t = tables.linked
        if mentions is None:
            self._learn(select(t.c.number, t.c.mention, t.c.version))
            return dict(self._version)
        wanted = set(mentions)
        for some in _parts(sorted(wanted - self._version.keys())):
            self._learn(select(t.c.number, t.c.mention, t.c.version).where(t.c.mention.in_(some)))
        return {m: self._version[m] for m in wanted & self._version.keys()}

    def count(self) -> int:
        """How many mentions are kept."""
        query = select(func.count()).select_from(tables.linked)
        return int(self._connection.execute(query).scalar_one())

    def _learn(self, query: Select[tuple[int, str, str]]) -> None:
        for r in self._connection.execute(query):
            self._number[r.mention], self._mention[r.number], self._version[r.mention] = (
                r.number,
                r.mention,
                r.version,
            )

    def _number_of(self, mention: str) -> int:
        """Raises KeyError for a mention that is not kept."""
        if mention not in self._number:
            self.versions([mention])
        return self._number[mention]

    def _named(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """Numbers of mentions, as they stand in other tables, with the mentions."""
        t = tables.linked
        for some in _parts(sorted(set(numbers) - self._mention.keys())):
            self._learn(select(t.c.number, t.c.mention, t.c.version).where(t.c.number.in_(some)))
        return self._mention

    def put(self, mention: str, version: str, data: bytes, gist: bytes, keys: Mapping[int, int]) -> None:
        """`data` is all that it is compared by, `gist` what of it is looked at first; `keys` come with the
        weight of the mention under each."""
        held = array("q", sorted(key - _HALF for key in keys))
        if self._last is None:
            last = self._connection.execute(select(func.max(tables.linked.c.number))).scalar_one()
            self._last = int(last or 0)
        self._last = number = self._last + 1
        row = {"number": number, "mention": mention, "version": version}
        self._connection.execute(
            insert(tables.linked).values(**row, keys=zlib.compress(held.tobytes(), 1), gist=gist, data=data)
        )
        if held:
            self._connection.execute(
                insert(tables.link_keys),
                [{"key": key, "number": number, "weight": keys[key + _HALF]} for key in held],
            )
        self._number[mention], self._mention[number], self._version[mention] = number, mention, version

    def drop(self, mentions: Iterable[str]) -> None:
        """Mentions with their keys and pairs."""
        for mention in mentions:
            number = self._number_of(mention)
            del self._number[mention], self._mention[number], self._version[mention]
            self._drop(number)

    def _drop(self, number: int) -> None:
        t, keys, odds = tables.linked, tables.link_keys, tables.link_odds
        packed = self._connection.execute(select(t.c["keys"]).where(t.c.number == number)).scalar_one()
        held = array("q", zlib.decompress(packed))
        for some in _parts(held):
            self._connection.execute(delete(keys).where(keys.c.key.in_(some), keys.c.number == number))
        others = self._connection.execute(select(odds.c.other).where(odds.c.number == number)).scalars().all()
        for other in others:
            self._connection.execute(delete(odds).where(odds.c.number == other, odds.c.other == number))
        self._connection.execute(delete(odds).where(odds.c.number == number))
        self._connection.execute(delete(t).where(t.c.number == number))

    def holders(self, keys: Mapping[int, int], least: int) -> set[str]:
        """Who is kept under such keys so that the weights, multiplied and summed up, reach `least`."""
        t, common = tables.link_keys, Counter[int]()
        for some in _parts((key - _HALF, weight) for key, weight in keys.items()):
            asked = values(column("key", BigInteger), column("weight", Integer)).data(some).cte("asked")
            product = func.sum(t.c.weight * asked.c.weight)
            query = select(t.c.number, product).join(asked, t.c.key == asked.c.key).group_by(t.c.number)
            for number, found in self._connection.execute(query):
                common[number] += int(found)
        near = [number for number, found in common.items() if found >= least]
        named = self._named(near)
        return {named[number] for number in near}

    def gists(self, mentions: Iterable[str]) -> dict[str, bytes]:
        """By mention."""
        t = tables.linked
        found: dict[str, bytes] = {}
        self.versions(mentions := set(mentions))
        for some in _parts(sorted(self._number[m] for m in mentions)):
            query = select(t.c.mention, t.c.gist).where(t.c.number.in_(some))
            found.update((r.mention, r.gist) for r in self._connection.execute(query))
        return found

    def data(self, mention: str) -> bytes:
        """Raises KeyError for a mention that is not kept."""
        t = tables.linked
        found: bytes = self._connection.execute(
            select(t.c.data).where(t.c.number == self._number_of(mention))
        ).scalar_one()
        return found

    def put_odds(self, odds: Mapping[tuple[str, str], float]) -> None:
        self.versions(m for pair in odds for m in pair)
        pairs = [(self._number[a], self._number[b], found) for (a, b), found in odds.items()]
        rows = [{"number": x, "other": y, "odds": f} for a, b, f in pairs for x, y in ((a, b), (b, a))]
        if rows:
            self._connection.execute(insert(tables.link_odds), rows)

    def odds_of(self, mention: str) -> dict[str, float]:
        t = tables.link_odds
        query = select(t.c.other, t.c.odds).where(t.c.number == self._number_of(mention))
        rows = self._connection.execute(query).all()
        named = self._named(r.other for r in rows)
        return {named[r.other]: r.odds for r in rows}

    def odds(self) -> Iterator[tuple[str, str, float]]:
        """Every pair once, the smaller mention first."""
        self.versions()
        t = tables.link_odds
        for r in self._connection.execute(select(t).where(t.c.number < t.c.other)):
            yield (*sorted((self._mention[r.number], self._mention[r.other])), r.odds)


def _parts(values: Iterable[T]) -> Iterator[list[T]]:
    rows = list(values)
    return (rows[n : n + _AT_ONCE] for n in range(0, len(rows), _AT_ONCE))
