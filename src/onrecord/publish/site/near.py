"""What the pages of an incident are made of: its own rows, and every row that these name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256

from onrecord.publish.formats.contents import Contents
from onrecord.publish.rows import Row
from onrecord.publish.site.shelf import Shelf

OWN = ("incidents", "participants", "statements", "findings", "links", "sequences", "counts", "timeline")
_ID = re.compile(r'\b(?:document|statement|source|outlet):[^\s"\\]+')
Line = tuple[Row, str]


class Near:
    """The rows of a release by what names them, each with its line."""

    def __init__(self, contents: Contents, shelf: Shelf) -> None:
        self._contents, self._whole = contents, shelf
        self._marks: dict[tuple[str, ...], str] = {}
        # Several pages are made of the same rows, one after the other.
        self._last: tuple[tuple[str, ...], Shelf] = ((), shelf)
        self._own = {
            table: self._grouped(table, "id" if table == "incidents" else "incident") for table in OWN
        }

    def _lines(self, table: str) -> Iterator[Line]:
        return zip(self._contents.tables[table], self._contents.sheets[table].lines, strict=True)

    def _grouped(self, table: str, key: str) -> dict[str | None, list[Line]]:
        found: dict[str | None, list[Line]] = {}
        for line in self._lines(table):
            found.setdefault(line[0][key], []).append(line)
        return found

    @cached_property
    def _by_id(self) -> dict[str, tuple[str, Line]]:
        """Id -> the table and the row that has it."""
        return {
            line[0]["id"]: (table, line)
            for table in ("statements", "documents", "sources")
            for line in self._lines(table)
        }

    @cached_property
    def _origins(self) -> dict[str, list[Line]]:
        """Statement -> the origins that hold it."""
        found: dict[str, list[Line]] = {}
        for line in self._lines("origins"):
            for statement in line[0]["statements"]:
                found.setdefault(statement, []).append(line)
        return found

    @cached_property
    def _roles(self) -> dict[str, Line]:
        return {line[0]["document"]: line for line in self._lines("roles")}

    def mark(self, incidents: tuple[str, ...]) -> str:
        """A hash of all that a page which is made of these incidents can show."""
        if incidents not in self._marks:
            tables, outlets = self._around(incidents)
            told = [f"{table}\t{line}" for table, lines in sorted(tables.items()) for _, line in lines]
            told += [f"{id}\t{name}" for id, name in sorted(outlets.items())]
            self._marks[incidents] = sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
        return self._marks[incidents]

    def shelf(self, incidents: tuple[str, ...]) -> Shelf:
        """The rows around these incidents and no others, to make pages of."""
        if self._last[0] != incidents:
            tables, outlets = self._around(incidents)
            rows = {table: [row for row, _ in tables.get(table, ())] for table in self._whole.tables}
            self._last = (incidents, Shelf(rows, self._whole.codebook, outlets))
        return self._last[1]

    def _around(self, incidents: tuple[str, ...]) -> tuple[dict[str, list[Line]], dict[str, str]]:
        """Table -> its rows that are these incidents' own or named there; and the outlets that are named."""
        tables = {t: [line for i in incidents for line in self._own[t].get(i, ())] for t in OWN}
        origins = {o[0]["id"]: o for s, _ in tables["statements"] for o in self._origins.get(s["id"], ())}
        tables["origins"] = [origins[id] for id in sorted(origins)]
        own = {row["id"] for row, _ in tables["statements"]}
        told = "\n".join([line for lines in tables.values() for _, line in lines])
        named = sorted(set(_ID.findall(told)) - own)
        for id in named:
            if id in self._by_id:
                table, line = self._by_id[id]
                tables.setdefault(table, []).append(line)
        documents = [row["id"] for row, _ in tables.get("documents", ())]
        tables["roles"] = [self._roles[d] for d in documents if d in self._roles]
        tables["rules"] = list(self._lines("rules"))
        return tables, {id: self._whole.speaker(id) for id in named if id.startswith("outlet:")}
