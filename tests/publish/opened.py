"""Every file of an output as text that can be searched, binary ones opened: rows, search terms, raw bytes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote as percent

from pyarrow import parquet


def opened(folder: Path) -> dict[str, str]:
    """A folder -> the text of each file by its path in it; not of the store, which is private."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.startswith("onrecord.db"))
    return {p.relative_to(folder).as_posix(): text_of(p) for p in files}


def text_of(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".sqlite":
        return "\n".join((database_text(path), raw.decode("utf-8", "replace")))
    if path.suffix == ".parquet":
        return "\n".join((parquet_text(path), raw.decode("utf-8", "replace")))
    return raw.decode("utf-8")


def parquet_text(path: Path) -> str:
    table = parquet.read_table(path)
    return f"{table.schema.to_string(show_schema_metadata=True)}\n" + "\n".join(
        json.dumps(row, ensure_ascii=False) for row in table.to_pylist()
    )


def database_text(path: Path) -> str:
    """The schema, every row of every table (those behind the search included), and every search term."""
    lines = []
    with closing(sqlite3.connect(f"file:{percent(str(path))}?mode=ro&immutable=1", uri=True)) as database:
        listed = database.execute("SELECT name, sql FROM sqlite_master").fetchall()
        lines += [str(sql) for _, sql in listed if sql]
        for name, sql in listed:
            if str(sql).startswith(("CREATE TABLE", "CREATE VIEW")):
                rows = database.execute(f'SELECT * FROM "{name}"')
                lines += [" ".join(map(_cell, row)) for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def searchable(path: Path) -> dict[str, list[str]]:
    """Each full-text table -> its terms, from a copy, since a list of terms is itself a table."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(path.read_bytes())
        tables = [
            name
            for name, sql in database.execute("SELECT name, sql FROM sqlite_master")
            if "fts5" in str(sql).lower() and str(sql).startswith("CREATE VIRTUAL")
        ]
        found = {}
        for table in tables:
            database.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, {table}, row)")
            found[table] = [str(term) for (term,) in database.execute("SELECT term FROM temp.terms")]
            database.execute("DROP TABLE temp.terms")
    return found
