"""The record of now as it is kept: one row an incident, small rows beside it for lists and the queue, pages,
and what is common to all. Only rows that differ are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from onrecord.model.part import Case, Common, Page, Part, Share, Summary
from onrecord.model.record import Record
from onrecord.model.task import Task
from onrecord.store import tables
from onrecord.store.codec import pack, shape_of, unpack

SHAPE = shape_of(Part, Page, Common)
# What is common to all, in pieces, so that few are read and written where few are needed.
PIECES: dict[str, tuple[str, ...]] = {
    "links": ("possible", "tasks"),
    "lists": ("rules", "roles"),
    "loose": ("loose", "loose_origins", "loose_findings", "loose_share"),
    "rejections": ("rejections",),
    "sources": ("sources",),
}
_AT_ONCE = 500


def keep_record(
    connection: Connection,
    common: Common,
    pages: Iterable[Page],
    parts: Iterable[Part],
    stay: Iterable[str],
) -> bool:
    """The record whole: what is common, every page, the incidents that were told again, and the ids of those
    that stay as they are. True when anything differs."""
    t = tables.incidents
    known = set(connection.execute(select(t.c.id)).scalars())
    changed, there = False, set(stay)
    for part in parts:
        there.add(part.case.incident.id)
        changed = keep_part(connection, part) or changed
    for id in sorted(known - there):
        drop_part(connection, id)
        changed = True
    changed = _keep_pages(connection, pages) or changed
    _keep_tasks(connection, common.tasks)
    connection.execute(delete(tables.holding).where(tables.holding.c.part.not_in(sorted(PIECES))))
    return keep_common(connection, common, PIECES) or changed


def keep_near(
    connection: Connection,
    common: Common,
    pieces: Iterable[str],
    near: Iterable[str],
    pages: Iterable[Page],
    parts: Iterable[Part],
    gone: Iterable[str],
) -> None:
    """Of the incidents `near`, `parts` were told again and `gone` are no more; these pages; of what is
    common, these pieces."""
    ids = sorted(near)
    for page in pages:
        _keep_page(connection, page)
    for id in sorted(gone):
        drop_part(connection, id)
    for part in parts:
        keep_part(connection, part)
    keep_common(connection, common, pieces)
    t = tables.tasks
    mine = [task for task in common.tasks if not {*task.incidents}.isdisjoint(ids)]
    _put_tasks(connection, mine, ~_alone(t) & (t.c.incident.in_(ids) | t.c.other.in_(ids)))


def keep_common(connection: Connection, common: Common, pieces: Iterable[str]) -> bool:
    changed = False
    for name in sorted(pieces):
        some = Common(**{field: getattr(common, field) for field in PIECES[name]})
        row = {"part": name, "shape": SHAPE, "data": pack(some, Common)}
        changed = put_row(connection, tables.holding, "part", row) or changed
    return changed


def keep_part(connection: Connection, part: Part) -> bool:
    """One incident told again, with its rows for lists, the queue and finding it. True when it differs."""
    id = part.case.incident.id
    row = {
        "id": id,
        "shape": SHAPE,
        "mark": part.mark,
        "record": pack(part.record, Record),
        "share": pack(part.share, Share),
        "told_from": pack(part.case, Case),
    }
    summary = {
        "incident": id,
        "lane": part.summary.lane,
        "day": part.summary.day or "",
        "told": " ".join((part.summary.title, part.summary.place or "")).casefold(),
        "data": pack(part.summary, Summary),
    }
    changed = put_row(connection, tables.incidents, "id", row)
    put_row(connection, tables.summaries, "incident", summary)
    _put_tasks(connection, part.tasks, (tables.tasks.c.incident == id) & _alone(tables.tasks))
    _put_homes(connection, id, ids_in(part))
    return changed


def drop_part(connection: Connection, id: str) -> None:
    """An incident that is no more."""
    for table, column in (
        (tables.incidents, "id"),
        (tables.summaries, "incident"),
        (tables.homes, "incident"),
    ):
        connection.execute(delete(table).where(table.c[column] == id))
    t = tables.tasks
    connection.execute(delete(t).where(t.c.incident == id, _alone(t)))


def ids_in(part: Part) -> set[str]:
    """Everything by whose id the incident is found."""
    incident = part.case.incident
    return {
        incident.id,
        *incident.redirects,
        *incident.documents,
        *incident.mentions,
        *(p.id for p in incident.participants),
        *(s.id for s in part.case.statements),
        *(s.id for p in part.case.proposed for s in p.statements),
        *(o.id for o in part.record.origins),
    }


def read_part(connection: Connection, id: str) -> Part | None:
    t, s = tables.incidents, tables.summaries
    row = connection.execute(select(t).where(t.c.id == id, t.c.shape == SHAPE)).first()
    if row is None:
        return None
    summary = connection.execute(select(s.c.data).where(s.c.incident == id)).scalar_one()
    return Part(
        unpack(row.told_from, Case),
        unpack(row.record, Record),
        unpack(row.share, Share),
        unpack(summary, Summary),
        read_tasks(connection, incident=id, pairs=False),
        row.mark,
    )


def read_marks(connection: Connection) -> dict[str, str]:
    t = tables.incidents
    return {r.id: r.mark for r in connection.execute(select(t.c.id, t.c.mark).where(t.c.shape == SHAPE))}


def read_records(connection: Connection) -> list[tuple[Record, Share]]:
    """All, sorted by id."""
    t = tables.incidents
    rows = connection.execute(select(t.c.record, t.c.share).where(t.c.shape == SHAPE).order_by(t.c.id)).all()
    return [(unpack(r.record, Record), unpack(r.share, Share)) for r in rows]


def read_common(connection: Connection, pieces: Iterable[str] = ()) -> Common | None:
    """These pieces, all where none is named; the rest is left empty."""
    t, wanted = tables.holding, set(pieces) or set(PIECES)
    query = select(t.c.part, t.c.data).where(t.c.part.in_(sorted(wanted)), t.c.shape == SHAPE)
    found = {r.part: unpack(r.data, Common) for r in connection.execute(query)}
    if found.keys() != wanted:
        return None
    return Common(**{field: getattr(some, field) for name, some in found.items() for field in PIECES[name]})


def is_told(connection: Connection) -> bool:
    t = tables.holding
    query = select(t.c.part).where(t.c.part == "lists", t.c.shape == SHAPE)
    return connection.execute(query).first() is not None


def read_pages(connection: Connection, ids: Sequence[str] | None = None) -> list[Page]:
    """Those of these documents, all where none are named; sorted by id."""
    t = tables.pages
    query = select(t.c.data).order_by(t.c.document)
    if ids is None:
        return [unpack(r.data, Page) for r in connection.execute(query)]
    found: list[Any] = []
    for some in parts_of(sorted(set(ids))):
        found += connection.execute(query.where(t.c.document.in_(some))).all()
    return [unpack(r.data, Page) for r in found]


def read_homes(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Id -> the incidents that it belongs to, sorted; an id that belongs to none is left out."""
    t, found = tables.homes, dict[str, list[str]]()
    for some in parts_of(sorted(set(ids))):
        for row in connection.execute(select(t).where(t.c.id.in_(some)).order_by(t.c.incident)):
            found.setdefault(row.id, []).append(row.incident)
    return {id: tuple(incidents) for id, incidents in found.items()}


def read_tasks(
    connection: Connection,
    *,
    lane: str | None = None,
    kinds: Sequence[str] = (),
    incident: str | None = None,
    id: str | None = None,
    pairs: bool = True,
    limit: int | None = None,
) -> tuple[Task, ...]:
    """Worthiest first. With `incident`: those about it, the possible links among them where `pairs`."""
    t = tables.tasks
    query = select(t.c.data).order_by(t.c.worth.desc(), t.c.id)
    if lane is not None:
        query = query.where(t.c.lane == lane)
    if kinds:
        query = query.where(t.c.kind.in_(kinds))
    if incident is not None:
        query = query.where((t.c.incident == incident) | (t.c.other == incident))
    if not pairs:
        query = query.where(_alone(t))
    if id is not None:
        query = query.where(t.c.id == id)
    return tuple(unpack(data, Task) for data in connection.execute(query.limit(limit)).scalars())


def _alone(t: Table) -> Any:
    """Tasks of one incident: said so that no index on the other one is walked, since nearly all have none."""
    return func.length(t.c.other) == 0


def parts_of(keys: list[str]) -> Iterator[list[str]]:
    return (keys[n : n + _AT_ONCE] for n in range(0, len(keys), _AT_ONCE))


def put_row(connection: Connection, table: Table, key: str, row: dict[str, Any]) -> bool:
    """Insert or replace one row by its key; nothing is written when it stands so already."""
    old = connection.execute(select(table).where(table.c[key] == row[key])).first()
    if old is None:
        connection.execute(insert(table).values(**row))
    elif dict(old._mapping) != row:
        connection.execute(update(table).where(table.c[key] == row[key]).values(**row))
    else:
        return False
    return True


def _keep_pages(connection: Connection, pages: Iterable[Page]) -> bool:
    t, changed = tables.pages, False
    known = set(connection.execute(select(t.c.document)).scalars())
    for page in pages:
        known.discard(page.document.id)
        changed = _keep_page(connection, page) or changed
    for id in sorted(known):
        connection.execute(delete(t).where(t.c.document == id))
    return changed or bool(known)


def _keep_page(connection: Connection, page: Page) -> bool:
    row = {"document": page.document.id, "data": pack(page, Page)}
    return put_row(connection, tables.pages, "document", row)


def _keep_tasks(connection: Connection, tasks: Sequence[Task]) -> None:
    """Those of no incident, and of two."""
    t = tables.tasks
    _put_tasks(connection, tasks, (t.c.incident == "") | (t.c.other > ""))


def _put_tasks(connection: Connection, tasks: Sequence[Task], mine: Any) -> None:
    t = tables.tasks
    old = {r.id: dict(r._mapping) for r in connection.execute(select(t).where(mine))}
    new = {task.id: _task_row(task) for task in tasks}
    if gone := sorted(old.keys() - new.keys()):
        for some in parts_of(gone):
            connection.execute(delete(t).where(t.c.id.in_(some)))
    if rows := [row for id, row in sorted(new.items()) if id not in old]:
        connection.execute(insert(t), rows)
    for id in sorted(old.keys() & new.keys()):
        if old[id] != new[id]:
            connection.execute(update(t).where(t.c.id == id).values(**new[id]))


def _task_row(task: Task) -> dict[str, Any]:
    incident, other = (*task.incidents, "", "")[:2]
    return {
        "id": task.id,
        "incident": incident,
        "other": other,
        "kind": task.kind,
        "lane": task.lane,
        "worth": task.worth,
        "data": pack(task, Task),
    }


def _put_homes(connection: Connection, incident: str, ids: set[str]) -> None:
    t = tables.homes
    old = set(connection.execute(select(t.c.id).where(t.c.incident == incident)).scalars())
    for some in parts_of(sorted(old - ids)):
        connection.execute(delete(t).where(t.c.incident == incident, t.c.id.in_(some)))
    if new := sorted(ids - old):
        connection.execute(insert(t), [{"id": id, "incident": incident} for id in new])
