"""The log of decisions as it is kept: seals and hashes beside the decisions, its head among the settings."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from onrecord.errors import NotFound
from onrecord.model.decision import Decision
from onrecord.model.log import BEGINNING, Entry, Seal, erase_fields, seal_decision
from onrecord.store import tables
from onrecord.store.codec import pack, unpack

HEAD = "log"
_SALT_BYTES = 16


def append_decision(connection: Connection, decision: Decision) -> Decision:
    """The decision with the number that it got, sealed into the log."""
    result = connection.execute(insert(tables.decisions).values(data=pack(decision, Decision)))
    number = result.inserted_primary_key
    numbered = replace(decision, number=int(number[0]) if number else 0)
    _seal(connection, numbered)
    return numbered


def seal_decisions(connection: Connection) -> None:
    """Decisions taken before there was a log, sealed in their order."""
    t = tables.decisions
    for row in connection.execute(select(t).order_by(t.c.number)).all():
        _seal(connection, replace(unpack(row.data, Decision), number=row.number))


def read_log(connection: Connection) -> tuple[Entry, ...]:
    """Every entry by number; a decision without seals is an entry without a hash, seals without a decision
    are one about nothing."""
    d, t = tables.decisions, tables.log
    decisions = {
        r.number: replace(unpack(r.data, Decision), number=r.number) for r in connection.execute(select(d))
    }
    sealed = {r.number: (_seals(r.seals), r.hash) for r in connection.execute(select(t))}
    return tuple(
        Entry(decisions.get(number) or _nothing(number), *sealed.get(number, ((), "")))
        for number in sorted({*decisions, *sealed})
    )


def read_head(connection: Connection) -> tuple[int, str] | None:
    t = tables.settings
    raw = connection.execute(select(t.c.value).where(t.c.name == HEAD)).scalar_one_or_none()
    if raw is None:
        return None
    number, digest = json.loads(raw)
    return int(number), str(digest)


def erase_from_decision(connection: Connection, number: int, fields: Iterable[str]) -> None:
    """Take the content of these fields, and their salts, out of one entry for good. Raises NotFound."""
    entry = next((e for e in read_log(connection) if e.decision.number == number), None)
    if entry is None:
        raise NotFound(f"there is no decision {number}")
    erased = erase_fields(entry, fields)
    data = pack(replace(erased.decision, number=None), Decision)
    d, t = tables.decisions, tables.log
    connection.execute(update(d).where(d.c.number == number).values(data=data))
    connection.execute(update(t).where(t.c.number == number).values(seals=_text(erased.seals)))


def _seal(connection: Connection, decision: Decision) -> None:
    head = read_head(connection)
    entry = seal_decision(decision, head[1] if head else BEGINNING, lambda: secrets.token_hex(_SALT_BYTES))
    row = {"number": decision.number, "seals": _text(entry.seals), "hash": entry.hash}
    connection.execute(insert(tables.log).values(**row))
    value = json.dumps([decision.number, entry.hash])
    t = tables.settings
    if head is None:
        connection.execute(insert(t).values(name=HEAD, value=value))
    else:
        connection.execute(update(t).where(t.c.name == HEAD).values(value=value))


def _text(seals: Iterable[Seal]) -> str:
    return json.dumps([[s.field, s.commitment, s.salt] for s in seals])


def _seals(text: str) -> tuple[Seal, ...]:
    return tuple(Seal(*row) for row in json.loads(text))


def _nothing(number: int) -> Decision:
    return Decision("", (), "", "", "", "", number=number)
