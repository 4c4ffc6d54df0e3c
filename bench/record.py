"""How long the desk takes on a record of N incidents: one page of each kind, a decision, its undo.

    python -m bench.record [--incidents 10000] [--rounds 40] [--store FILE] [--json]

The record is synthetic: two invented incidents, on two and three pages, copied N times under ids of their
own, with their readings, tasks, lines in lists and all that linking keeps of them, each copy apart from the
others; no reader and no linking is run. "merge" joins two incidents, "part" takes it back. Each act opens
the store, as a request does. Printed: the 95th percentile and the median of each in milliseconds, on the
clock and of computing (on a machine that others use, only the second says much). With --store the record is
kept there and used again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import tempfile
import time
import zlib
from array import array
from base64 import b32encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from tests.pipeline.desk import small

from onrecord.pipeline import asking
from onrecord.pipeline.desk.deciding import decide, undo
from onrecord.pipeline.desk.history import history
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.store import tables
from onrecord.store.base import Store
from onrecord.store.sql import SqlStore, open_store

_ID = re.compile(r"\b(document|mention|incident|participant|statement|origin|task):([a-z2-7]{12})\b")
Times = tuple[float, float]
WHO = {"editor": "bench", "at": "2031-01-01T00:00:00Z", "reason": "a bench"}


# Tables whose rows are of one incident, in the order in which they can be filled.
COPIED = ("documents", "readings", "incidents", "summaries", "tasks", "homes", "pages")
LINKED = ("linked", "link_keys", "link_odds")
_AT_ONCE = 200
_NUMBERS = 100  # more than the mentions of one copy
_STRIDE = 0x9E3779B97F4A7C15  # an odd number: other keys for each copy


def make_record(store: SqlStore, total: int) -> None:
    """Every row of a small record over and over, each time with other ids in it."""
    with open_store("sqlite://", write=True) as pattern:
        small.fill(pattern)
        rows = {name: _rows(pattern, name) for name in ("bodies", "holding", *COPIED, *LINKED)}
        many = pattern.count_summaries()
    with store.connection() as connection:
        for name in ("bodies", "holding"):
            connection.execute(insert(tables.metadata.tables[name]), rows[name])
        for name in COPIED:
            table = tables.metadata.tables[name]
            for first in range(0, -(-total // many), _AT_ONCE):
                turns = range(first, min(first + _AT_ONCE, -(-total // many)))
                connection.execute(insert(table), [_copied(row, n) for n in turns for row in rows[name]])
        for name in LINKED:
            table = tables.metadata.tables[name]
            for first in range(0, -(-total // many), _AT_ONCE):
                turns = range(first, min(first + _AT_ONCE, -(-total // many)))
                connection.execute(insert(table), [_linked(row, n) for n in turns for row in rows[name]])


def _rows(store: SqlStore, name: str) -> list[dict[str, Any]]:
    with store.connection() as connection:
        return [dict(row) for row in connection.execute(select(tables.metadata.tables[name])).mappings()]


def _copied(row: dict[str, Any], n: int) -> dict[str, Any]:
    def other(found: re.Match[str]) -> str:
        digest = hashlib.sha256(f"{found[2]}/{n}".encode()).digest()
        return f"{found[1]}:{b32encode(digest).decode().lower()[:12]}"

    def changed(value: Any) -> Any:
        if isinstance(value, bytes):
            return zlib.compress(_ID.sub(other, zlib.decompress(value).decode()).encode(), 6)
        return _ID.sub(other, value) if isinstance(value, str) else value

    return {key: changed(value) for key, value in row.items()}


def _linked(row: dict[str, Any], n: int) -> dict[str, Any]:
    """A row of what linking keeps, under numbers and keys that no other copy has."""

    def apart(key: int) -> int:
        return (key + n * _STRIDE + (1 << 63)) % (1 << 64) - (1 << 63)

    made = dict(row)
    for name in ("number", "other"):
        if name in made:
            made[name] += n * _NUMBERS
    if "key" in made:
        made["key"] = apart(made["key"])
    if "mention" in made:
        told = {name: made[name] for name in ("mention", "data")}
        held = array("q", zlib.decompress(made["keys"]))
        packed = zlib.compress(array("q", sorted(map(apart, held))).tobytes(), 1)
        made |= _copied(told, n) | {"keys": packed}
    return made


def measure(address: str, rounds: int) -> dict[str, list[Times]]:
    took: dict[str, list[Times]] = {}
    with open_store(address) as store:
        every = [s.incident for s in store.summaries(limit=rounds * 7)]
    homes = every[:: max(1, len(every) // rounds)][:rounds]

    def timed(name: str, act: Callable[[Store], Any], *, write: bool = False) -> Any:
        begun, used = time.perf_counter(), time.process_time()
        with open_store(address, write=write) as store:
            answer = act(store)
        times = ((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000)
        took.setdefault(name, []).append(times)
        return answer

    for home in homes:
        queue = timed("queue", lambda s: tasks(s, at=WHO["at"], limit=50))
        timed("list", lambda s: (s.summaries(limit=50), s.count_summaries()))
        timed("search", lambda s: s.summaries(words="dunmore 2031", limit=50))
        timed("incident", lambda s, home=home: (asking.card(s, home), tasks(s, incident=home)))
        timed("screen", lambda s, queue=queue: screen(s, queue[0].id, small.CODEBOOK))
        act = {"act": "accept", "targets": [f"{home}|incident|when"]}
        done = timed("decide", lambda s, act=act: decide(s, small.CODEBOOK, **act, **WHO), write=True)
        number = done.decision.number or 0
        timed("undo", lambda s, number=number: undo(s, small.CODEBOOK, number, **WHO), write=True)
        pair = {"act": "merge", "targets": [home, every[every.index(home) - 1]]}
        done = timed("merge", lambda s, act=pair: decide(s, small.CODEBOOK, **act, **WHO), write=True)
        number = done.decision.number or 0
        timed("part", lambda s, number=number: undo(s, small.CODEBOOK, number, **WHO), write=True)
        timed("history", lambda s, home=home: history(s, home))
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = told.store or Path(folder) / "onrecord.db"
        if not path.exists():
            with open_store(str(path), write=True) as store:
                make_record(store, told.incidents)
        with open_store(str(path)) as store:
            many = store.count_summaries()
        took = measure(str(path), told.rounds)
    figures = {name: figures_of(rows) for name, rows in took.items()}
    if told.json:
        print(json.dumps({"incidents": many, "rounds": told.rounds, **figures}))
        return
    print(f"{many:,} incidents, {told.rounds} rounds")
    for name, row in figures.items():
        print(f"  {name:<10}" + "".join(f"  {label} {ms:>7.1f}" for label, ms in row.items()))


def figures_of(rows: list[Times]) -> dict[str, float]:
    """Milliseconds on the clock and of computing."""
    wall, cpu = [w for w, _ in rows], [c for _, c in rows]
    return {
        "p95_ms": round(_p95(wall), 1),
        "median_ms": round(statistics.median(wall), 1),
        "p95_cpu_ms": round(_p95(cpu), 1),
        "median_cpu_ms": round(statistics.median(cpu), 1),
    }


def _p95(rows: list[float]) -> float:
    return statistics.quantiles(rows, n=20)[-1] if len(rows) > 1 else rows[0]


if __name__ == "__main__":
    main()
