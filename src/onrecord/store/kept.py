"""The part of a store that keeps the record of now; see `onrecord.store.base.Store` for what it promises."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from onrecord.model.decision import Decision
from onrecord.model.gathered import gather
from onrecord.model.part import Common, Page, Part, Summary
from onrecord.model.task import Task
from onrecord.store import record, tables
from onrecord.store.base import Holding
from onrecord.store.codec import unpack
from onrecord.store.targets import decisions_about


class RecordKeeper:
    """What `SqlStore` does with the record's tables."""

    def _transaction(self) -> contextlib.AbstractContextManager[Connection]:
        raise NotImplementedError

    def keep_record(
        self, common: Common, pages: Iterable[Page], parts: Iterable[Part], stay: Iterable[str] = ()
    ) -> bool:
        with self._transaction() as connection:
            return record.keep_record(connection, common, pages, parts, stay)

    def keep_part(self, part: Part) -> bool:
        with self._transaction() as connection:
            return record.keep_part(connection, part)

    def part(self, incident: str) -> Part | None:
        with self._transaction() as connection:
            return record.read_part(connection, incident)

    def part_marks(self) -> dict[str, str]:
        with self._transaction() as connection:
            return record.read_marks(connection)

    def pages(self, ids: Sequence[str]) -> tuple[Page, ...]:
        with self._transaction() as connection:
            return tuple(record.read_pages(connection, ids))

    def homes(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        with self._transaction() as connection:
            return record.read_homes(connection, ids)

    def keep_near(
        self,
        common: Common,
        pieces: Iterable[str],
        near: Iterable[str],
        pages: Iterable[Page],
        parts: Iterable[Part],
        gone: Iterable[str],
    ) -> None:
        with self._transaction() as connection:
            record.keep_near(connection, common, pieces, near, pages, parts, gone)

    def count_mentions(self) -> int:
        t = tables.homes
        query = select(func.count()).select_from(t).where(t.c.id >= "mention:", t.c.id < "mention;")
        with self._transaction() as connection:
            return int(connection.execute(query).scalar_one())

    def common(self, *pieces: str) -> Common | None:
        with self._transaction() as connection:
            return record.read_common(connection, pieces)

    def is_told(self) -> bool:
        with self._transaction() as connection:
            return record.is_told(connection)

    def holding(self) -> Holding | None:
        with self._transaction() as connection:
            common = record.read_common(connection)
            if common is None:
                return None
            pages, parts = record.read_pages(connection), record.read_records(connection)
        return Holding(gather(pages, parts, common), common.possible)

    def summaries(
        self, *, words: str = "", ids: Sequence[str] | None = None, offset: int = 0, limit: int | None = None
    ) -> tuple[Summary, ...]:
        t = tables.summaries
        query = select(t.c.data)
        for word in words.casefold().split():
            query = query.where(t.c.told.contains(word, autoescape=True))
        if ids is not None:
            query = query.where(t.c.incident.in_(ids))
        order = (t.c.incident,) if limit is None else (t.c.day.desc(), t.c.incident)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(*order).offset(offset).limit(limit)).scalars().all()
        return tuple(unpack(data, Summary) for data in rows)

    def count_summaries(self, *, words: str = "") -> int:
        t = tables.summaries
        query = select(func.count()).select_from(t)
        for word in words.casefold().split():
            query = query.where(t.c.told.contains(word, autoescape=True))
        with self._transaction() as connection:
            return int(connection.execute(query).scalar_one())

    def tasks(
        self,
        *,
        lane: str | None = None,
        kinds: Sequence[str] = (),
        incident: str | None = None,
        limit: int | None = None,
    ) -> tuple[Task, ...]:
        with self._transaction() as connection:
            return record.read_tasks(connection, lane=lane, kinds=kinds, incident=incident, limit=limit)

    def task(self, id: str) -> Task | None:
        with self._transaction() as connection:
            return next(iter(record.read_tasks(connection, id=id)), None)

    def count_tasks(self) -> dict[tuple[str, str], int]:
        t = tables.tasks
        query = select(t.c.lane, t.c.kind, func.count().label("many")).group_by(t.c.lane, t.c.kind)
        with self._transaction() as connection:
            return {(r.lane, r.kind): int(r.many) for r in connection.execute(query)}

    def decisions_about(self, keys: Iterable[str]) -> tuple[Decision, ...]:
        with self._transaction() as connection:
            return decisions_about(connection, keys)
