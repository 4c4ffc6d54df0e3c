"""The part of a store that the desk keeps for itself: lanes, claims, notes, editors, sign-ins, events; see
`onrecord.store.base.Store` for what it promises."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.model.arrival import Placed
from onrecord.model.editor import Editor, SignIn
from onrecord.model.event import Event
from onrecord.model.task import TODAY, Claim, TaskNote
from onrecord.store import tables
from onrecord.store.codec import pack, unpack
from onrecord.store.record import parts_of, put_row


class DeskKeeper:
    """What `SqlStore` does with the desk's tables."""

    def _transaction(self) -> contextlib.AbstractContextManager[Connection]:
        raise NotImplementedError

    def lanes(self) -> dict[str, str]:
        t = tables.lanes
        with self._transaction() as connection:
            return {r.document: r.lane for r in connection.execute(select(t))}

    def lanes_of(self, documents: Sequence[str]) -> dict[str, str]:
        t = tables.lanes
        with self._transaction() as connection:
            parts = parts_of(sorted(set(documents)))
            rows = [r for some in parts for r in connection.execute(select(t).where(t.c.document.in_(some)))]
        return {r.document: r.lane for r in rows}

    def set_lane(self, documents: Iterable[str], lane: str) -> tuple[str, ...]:
        t, changed = tables.lanes, []
        with self._transaction() as connection:
            for id in sorted(set(documents)):
                if lane == TODAY:
                    if connection.execute(delete(t).where(t.c.document == id)).rowcount:
                        changed.append(id)
                elif put_row(connection, t, "document", {"document": id, "lane": lane}):
                    changed.append(id)
        return tuple(changed)

    def claims(self, tasks: Sequence[str] | None = None) -> tuple[Claim, ...]:
        t = tables.claims
        query = select(t).order_by(t.c.at, t.c.task)
        with self._transaction() as connection:
            if tasks is None:
                rows = connection.execute(query).all()
            else:
                parts = parts_of(sorted(set(tasks)))
                rows = [r for some in parts for r in connection.execute(query.where(t.c.task.in_(some)))]
        return tuple(Claim(r.task, r.editor, r.at, r.until) for r in rows)

    def put_claim(self, claim: Claim) -> None:
        row = {"task": claim.task, "editor": claim.editor, "at": claim.at, "until": claim.until}
        with self._transaction() as connection:
            put_row(connection, tables.claims, "task", row)

    def drop_claim(self, task: str) -> bool:
        t = tables.claims
        with self._transaction() as connection:
            return bool(connection.execute(delete(t).where(t.c.task == task)).rowcount)

    def add_note(self, note: TaskNote) -> None:
        t = tables.task_notes
        with self._transaction() as connection:
            turn = _next(connection, t.c.turn, t.c.task == note.task)
            row = {"task": note.task, "editor": note.editor, "at": note.at, "text": note.text, "turn": turn}
            connection.execute(insert(t).values(**row))

    def notes(self, tasks: Sequence[str]) -> tuple[TaskNote, ...]:
        t, found = tables.task_notes, list[Any]()
        with self._transaction() as connection:
            for some in parts_of(sorted(set(tasks))):
                query = select(t).where(t.c.task.in_(some)).order_by(t.c.task, t.c.turn)
                found += connection.execute(query).all()
        return tuple(TaskNote(r.task, r.editor, r.at, r.text) for r in found)

    def editors(self) -> tuple[Editor, ...]:
        t = tables.editors
        with self._transaction() as connection:
            rows = connection.execute(select(t).order_by(t.c.name)).all()
        return tuple(Editor(r.name, r.role, r.since, r.active) for r in rows)

    def editor(self, name: str) -> tuple[Editor, str] | None:
        t = tables.editors
        with self._transaction() as connection:
            r = connection.execute(select(t).where(t.c.name == name)).first()
        return None if r is None else (Editor(r.name, r.role, r.since, r.active), r.hash)

    def put_editor(self, editor: Editor, hash: str) -> None:
        row = {
            "name": editor.name,
            "role": editor.role,
            "hash": hash,
            "since": editor.since,
            "active": editor.active,
        }
        with self._transaction() as connection:
            put_row(connection, tables.editors, "name", row)

    def add_sign_in(self, tried: SignIn) -> None:
        t = tables.sign_ins
        with self._transaction() as connection:
            turn = _next(connection, t.c.turn, t.c.at == tried.at)
            row = {"at": tried.at, "turn": turn, "name": tried.name, "outcome": tried.outcome}
            connection.execute(insert(t).values(**row, origin=tried.origin))

    def sign_ins(
        self, *, name: str | None = None, since: str = "", limit: int | None = None
    ) -> tuple[SignIn, ...]:
        t = tables.sign_ins
        query = select(t).where(t.c.at >= since).order_by(t.c.at.desc(), t.c.turn.desc()).limit(limit)
        if name is not None:
            query = query.where(t.c.name == name)
        with self._transaction() as connection:
            return tuple(SignIn(r.name, r.at, r.outcome, r.origin) for r in connection.execute(query))

    def add_event(self, event: Event, subjects: Iterable[str]) -> None:
        t = tables.events
        with self._transaction() as connection:
            turn = _next(connection, t.c.turn, t.c.at == event.at)
            row = {"at": event.at, "turn": turn, "what": event.what, "data": pack(event, Event)}
            rows = [{**row, "subject": subject} for subject in sorted(set(subjects) or {""})]
            connection.execute(insert(t), rows)

    def events(self, subjects: Sequence[str] = ()) -> tuple[Event, ...]:
        t, found = tables.events, dict[tuple[str, int], Event]()
        query = select(t.c.at, t.c.turn, t.c.data)
        with self._transaction() as connection:
            for some in parts_of(sorted({*subjects, ""})):
                for r in connection.execute(query.where(t.c.subject.in_(some))):
                    found[r.at, r.turn] = unpack(r.data, Event)
        return tuple(found[key] for key in sorted(found))

    def note_arrivals(self, documents: Iterable[str], at: str) -> None:
        t, wanted = tables.arrivals, sorted(set(documents))
        with self._transaction() as connection:
            known = set[str]()
            for some in parts_of(wanted):
                known |= set(connection.execute(select(t.c.document).where(t.c.document.in_(some))).scalars())
            rows = [{"document": id, "at": at} for id in wanted if id not in known]
            if rows:
                connection.execute(insert(t), rows)

    def arrivals(self, *, since: str = "") -> dict[str, str]:
        t = tables.arrivals
        with self._transaction() as connection:
            return {r.document: r.at for r in connection.execute(select(t).where(t.c.at >= since))}

    def place(self, placed: Iterable[Placed], verdicts: Mapping[str, str]) -> None:
        with self._transaction() as connection:
            for one in placed:
                row = {"document": one.document, "verdict": verdicts.get(one.document, "")}
                put_row(connection, tables.placed, "document", row | {"data": pack(one, Placed)})

    def judge(self, documents: Iterable[str], verdict: str) -> None:
        t = tables.placed
        with self._transaction() as connection:
            for some in parts_of(sorted(set(documents))):
                connection.execute(update(t).where(t.c.document.in_(some)).values(verdict=verdict))

    def unplaced(self) -> tuple[str, ...]:
        a, p = tables.arrivals, tables.placed
        query = select(a.c.document).outerjoin(p, a.c.document == p.c.document)
        with self._transaction() as connection:
            rows = connection.execute(query.where(p.c.document.is_(None)).order_by(a.c.document))
            return tuple(rows.scalars())

    def placed(self, verdicts: Sequence[str]) -> dict[str, tuple[Placed, str]]:
        t = tables.placed
        query = select(t).where(t.c.verdict.in_(verdicts)).order_by(t.c.document)
        with self._transaction() as connection:
            return {r.document: (unpack(r.data, Placed), r.verdict) for r in connection.execute(query)}


def _next(connection: Connection, turn: Any, mine: Any) -> int:
    last = connection.execute(select(func.max(turn)).where(mine)).scalar_one()
    return 1 if last is None else int(last) + 1
