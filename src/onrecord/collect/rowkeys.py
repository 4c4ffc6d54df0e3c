"""By what a row of a sheet is known: its id there, or its own cells."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.collect.files import shown
from onrecord.collect.sheet import BadRow, Row, Sheet, row_body
from onrecord.model.sheet import SheetMap

EVERY_ROW = "Every row of this sheet"  # the column under which a map's sentence is captured
_LINE_END = re.compile(r"\r\n|\n|\r")
_LINK = re.compile(r"https?://[^\s<>\"'|;,)\]]{3,4000}", re.I)


@dataclass(frozen=True)
class Keyed:
    """`key`: "wapo:123", or one made from the cells; a second row with the same id has " (2)" behind it."""

    row: Row
    key: str
    body: bytes
    links: tuple[str, ...]


def keyed_rows(sheet: Sheet, plan: SheetMap) -> Iterator[Keyed | BadRow]:
    """Every row with its key, its capture and the addresses in its columns of links. A row that stands in the
    sheet twice is bad the second time."""
    seen: Counter[str] = Counter()
    first: dict[tuple[str, ...], int] = {}
    places = [n for n, column in enumerate(sheet.columns) if column in plan.links]
    for row in sheet.rows:
        if row.values in first:
            yield BadRow(row.line, "bad_row", f"it is the same as line {first[row.values]}")
            continue
        first[row.values] = row.line
        own = dict(row_ids(sheet.columns, row.values, plan)).get(plan.ids[0][0]) if plan.ids else None
        key = own or "cells:" + hashlib.sha256("\0".join(row.values).encode()).hexdigest()[:16]
        seen[key] += 1
        links = [link for n in places for link in _links(row.values[n])]
        told = key if seen[key] == 1 else f"{key} ({seen[key]})"
        yield Keyed(row, told, _body(sheet, plan, row.values), tuple(dict.fromkeys(links)))


def without_rows(sheet: Sheet, rows: Collection[Row]) -> bytes:
    """The sheet's bytes without these rows and their line ends."""
    parts: list[str] = []
    at = 0
    for row in sorted(rows, key=lambda r: r.record.start):
        parts.append(sheet.text[at : row.record.start])
        ending = _LINE_END.match(sheet.text, row.record.end)
        at = ending.end() if ending else row.record.end
    return sheet.encode("".join([*parts, sheet.text[at:]]))


def row_ids(columns: Sequence[str], values: Sequence[str], plan: SheetMap) -> list[tuple[str, str]]:
    """(list, "list:id") for each of the map's lists in which the row has an id."""
    cells = dict(zip(columns, (value.strip() for value in values), strict=True))
    return [(name, f"{name}:{cells[column]}") for name, column in plan.ids if cells.get(column)]


def _body(sheet: Sheet, plan: SheetMap, values: tuple[str, ...]) -> bytes:
    if plan.every_row is None:
        return row_body(sheet.columns, values)
    return row_body((EVERY_ROW, *sheet.columns), (plan.every_row, *values))


def _links(cell: str) -> Iterator[str]:
    for found in _LINK.findall(cell):
        link = found.rstrip(".")
        if shown(link) == link:
            yield link
