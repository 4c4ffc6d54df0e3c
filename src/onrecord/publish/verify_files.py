"""Files against the files they should be: what differs, by row and column."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from onrecord.publish.formats.parquet import lines_of_parquet
from onrecord.publish.rows import Row, Tables
from onrecord.publish.verify_values import Problem

SHOWN = 20  # differences told of one file; the rest is counted
_LONGEST = 80
_OF_FILES = {"hash", "bytes"}


def differences(
    written: Mapping[str, bytes], expected: Mapping[str, bytes], who: str, passed: Iterable[str] = ()
) -> Iterator[Problem]:
    """Files by name, and as `who` ("the store") gives them -> every difference, by row where the file has
    rows. `passed` are names that are looked at elsewhere."""
    for name in sorted({*written, *expected} - {*passed}):
        if name not in expected:
            yield Problem(name, "", f"{who} gives no such file")
        elif name not in written:
            yield Problem(name, "", f"is missing: {who} gives it")
        elif written[name] != expected[name]:
            yield from _some(name, written[name], expected[name], who)


def row_differences(written: Tables, expected: Tables, who: str) -> Iterator[Problem]:
    """Rows of the JSON Lines files, and as `who` gives them -> what differs, by row and key."""
    for table in expected:
        name = f"{table}.jsonl"
        rows = _rows(name, written.get(table, []), expected[table], who)
        yield from islice(rows, SHOWN)
        if left := sum(1 for _ in rows):
            yield Problem(name, "", f"{left} more rows differ")


def name_of(row: Row) -> str:
    """What tells a row from the others of its table."""
    if "id" in row:
        return str(row["id"])
    keys = ("incident", "about", "field", "mention", "document", "room", "reason")
    return " ".join(str(row[k]) for k in keys if row.get(k)) or "row"


def _rows(name: str, written: list[Row], expected: list[Row], who: str) -> Iterator[Problem]:
    here, there = _by_name(written), _by_name(expected)
    for key in sorted({*here, *there}):
        if key not in there:
            yield Problem(name, key, f"{who} gives no such row")
        elif key not in here:
            yield Problem(name, key, f"the row is missing: {who} gives it")
        else:
            one, other = here[key], there[key]
            for column in sorted({*one, *other}):
                if one.get(column) != other.get(column):
                    told, given = shown(one.get(column)), shown(other.get(column))
                    yield Problem(name, key, f"{column} is {told}; {who} gives {given}")
    if list(here) != list(there) and {*here} == {*there}:
        yield Problem(name, "", f"the rows stand in another order than {who} gives")


def _by_name(rows: list[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        key = name = name_of(row)
        turn = 1
        while key in found:
            turn += 1
            key = f"{name} ({turn})"
        found[key] = row
    return found


def _some(name: str, written: bytes, expected: bytes, who: str) -> Iterator[Problem]:
    """The first differences; none where two binary files, which other versions of a library write in other
    bytes, hold the same."""
    try:
        ways = _ways(name)
        one, other = (ways.read(body) for body in (written, expected))
    except (ValueError, csv.Error, sqlite3.Error):
        yield Problem(name, "", f"is not the file that {who} gives, and cannot be read")
        return
    found = ways.compare(name, one, other, who)
    told = list(islice(found, SHOWN))
    yield from told
    if left := sum(1 for _ in found):
        yield Problem(name, "", f"{left} more places differ")
    if not told and not ways.binary:
        yield Problem(name, "", f"is not written as the file that {who} gives")


@dataclass(frozen=True)
class _Ways:
    """How to read a file and how to compare two readings."""

    read: Callable[[bytes], Any]
    compare: Callable[[str, Any, Any, str], Iterator[Problem]]
    binary: bool = False


def _ways(name: str) -> _Ways:
    if name.endswith(".csv"):
        return _Ways(lambda body: list(csv.reader(io.StringIO(body.decode("utf-8"), newline=""))), _csv)
    if name.endswith((".json", ".jsonld", ".geojson")):
        return _Ways(json.loads, _json)
    if name.endswith(".sqlite"):
        return _Ways(_dump, _lines, binary=True)
    if name.endswith(".parquet"):
        return _Ways(lines_of_parquet, _lines, binary=True)
    return _Ways(lambda body: body.decode("utf-8").split("\n"), _lines)


def _dump(body: bytes) -> list[str]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(body)
        return list(connection.iterdump())


def _csv(name: str, rows: list[list[str]], others: list[list[str]], who: str) -> Iterator[Problem]:
    head = others[0] if others else []
    if rows[:1] != others[:1]:
        yield Problem(name, "line 1", f"the columns are not those that {who} gives")
        return
    for n, (row, other) in enumerate(zip_longest(rows[1:], others[1:]), 1):
        if row is None or other is None:
            yield Problem(name, f"row {n}", f"{who} gives {'one more' if row is None else 'no such'} row")
            return
        for column, told, given in zip_longest(head, row, other, fillvalue=""):
            if told != given:
                where = f"row {n}, {row[0]}" if row else f"row {n}"
                yield Problem(name, where, f"{column} is {shown(told)}; {who} gives {shown(given)}")


def _lines(name: str, lines: list[str], others: list[str], who: str) -> Iterator[Problem]:
    for n, (told, given) in enumerate(zip_longest(lines, others), 1):
        if told != given:
            yield Problem(name, f"line {n}", f"is {shown(told)}; {who} gives {shown(given)}")


def _json(name: str, written: Any, expected: Any, who: str, path: str = "") -> Iterator[Problem]:
    """`hash` and `bytes` of a data package are held against the files themselves."""
    if isinstance(written, dict) and isinstance(expected, dict):
        for key in sorted({*written, *expected} - (_OF_FILES if name == "datapackage.json" else set())):
            inner = f"{path}.{key}" if path else key
            yield from _json(name, written.get(key), expected.get(key), who, inner)
    elif isinstance(written, list) and isinstance(expected, list) and len(written) == len(expected):
        for n, (one, other) in enumerate(zip(written, expected, strict=True)):
            label = other.get("path", other.get("name", n)) if isinstance(other, dict) else n
            yield from _json(name, one, other, who, f"{path}[{label}]")
    elif written != expected:
        yield Problem(name, path, f"is {shown(written)}; {who} gives {shown(expected)}")


def shown(value: Any) -> str:
    """A value in a message: as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
