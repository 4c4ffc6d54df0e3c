"""Which decisions name what: an index beside the decisions, so that few are read to know all about one
thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, insert, select

from onrecord.model.decided import keys_of
from onrecord.model.decision import Decision
from onrecord.store import tables
from onrecord.store.codec import unpack

K = TypeVar("K", str, int)
_AT_ONCE = 500  # keys in one question


def index_decision(connection: Connection, decision: Decision) -> None:
    """Under its own keys, and under those of the decision that it supersedes."""
    t = tables.targets
    keys = set(keys_of(decision))
    if decision.supersedes is not None:
        keys.update(connection.execute(select(t.c.target).where(t.c.number == decision.supersedes)).scalars())
    rows = [{"target": key, "number": decision.number} for key in sorted(keys)]
    if rows:
        connection.execute(insert(t), rows)


def index_decisions(connection: Connection) -> None:
    """Decisions taken before there was an index."""
    t = tables.decisions
    for row in connection.execute(select(t).order_by(t.c.number)).all():
        index_decision(connection, replace(unpack(row.data, Decision), number=row.number))


def decisions_about(connection: Connection, keys: Iterable[str]) -> tuple[Decision, ...]:
    """All that stand under any of these keys, by number."""
    t, d = tables.targets, tables.decisions
    numbers: set[int] = set()
    for some in _parts(sorted(set(keys))):
        numbers.update(connection.execute(select(t.c.number).where(t.c.target.in_(some))).scalars())
    found = []
    for few in _parts(sorted(numbers)):
        for row in connection.execute(select(d).where(d.c.number.in_(few)).order_by(d.c.number)):
            found.append(replace(unpack(row.data, Decision), number=row.number))
    return tuple(found)


def _parts(keys: list[K]) -> Iterable[list[K]]:
    return (keys[n : n + _AT_ONCE] for n in range(0, len(keys), _AT_ONCE))
