"""One SQLite file of what may be published, made to be opened in Datasette: tables that refer to each other,
full-text search, a column by which each row is called, and `metadata.json`.

The same rows give the same bytes: pages of a fixed size, rows in a fixed order, and the three places of the
file's header that name the library or count writes (https://www.sqlite.org/fileformat.html, 1.3) set to
constants."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib.resources import files
from typing import Any

from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, File, Files
from onrecord.publish.formats.datasette import metadata
from onrecord.publish.formats.sqlite_rows import sqlite_columns
from onrecord.publish.text_files import json_text

NAME = "onrecord-release.sqlite"
SEARCHED = ("statements", "documents", "incidents", "sources", "notes")
_PAGE = 4096
_HEADER = {
    24: 1,
    92: 1,
    96: 3_040_000,
}  # offset -> value: writes, writes at the last version, library version


def make_sqlite(contents: Contents) -> Files:
    database = {
        "name": "sqlite",
        "title": "The release as one SQLite file",
        "description": f"All tables with their references and full-text search. `datasette {NAME} -m "
        "metadata.json` opens it.",
        "format": "sqlite",
        "mediatype": "application/vnd.sqlite3",
    }
    about = {
        "name": "datasette",
        "title": "How Datasette shows the SQLite file",
        "description": "Titles, descriptions, labels, facets and the licence, as Datasette reads them.",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
    shown = (json_text(metadata(contents, _columns()), indent=1) + "\n").encode()
    return {NAME: File(database_bytes(contents), database), "metadata.json": File(shown, about)}


def database_bytes(contents: Contents) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA foreign_keys = OFF")  # what does not hold is for `verify` to say
        schema, indexes = _schema()
        connection.executescript(schema)
        connection.execute("BEGIN")
        _insert(connection, "about", zip(*sorted(_about(contents).items()), strict=True))
        for table, columns in sqlite_columns(contents):
            _insert(connection, table, columns)
        for statement in indexes:
            connection.execute(statement)
        for table in SEARCHED:
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        body = bytearray(connection.serialize())
    for offset, value in _HEADER.items():
        body[offset : offset + 4] = value.to_bytes(4, "big")
    return bytes(body)


def _schema() -> tuple[str, list[str]]:
    """What makes the tables; and, a statement each, what is quicker made of tables that are full."""
    whole = files("onrecord.publish.formats").joinpath("tables.sql").read_text("utf-8")
    at = whole.index("CREATE INDEX")
    return whole[:at], [f"{statement};" for statement in whole[at:].split(";") if statement.strip()]


def _columns() -> dict[str, list[str]]:
    """The columns of each table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        schema, indexes = _schema()
        connection.executescript(schema + "".join(indexes))
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {t: [row[1] for row in connection.execute(f"PRAGMA table_info({t})")] for t in tables}


def _insert(connection: sqlite3.Connection, table: str, columns: Iterable[Sequence[Any]]) -> None:
    if told := tuple(columns):
        marks = ", ".join("?" * len(told))
        rows = zip(*told, strict=True)
        connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)


def _about(contents: Contents) -> dict[str, str]:
    licence = contents.policy.licence
    return {
        "release": contents.name,
        "digest": contents.release.digest,
        "review": DRAFT_WORDS if contents.draft else "Everything here was checked by an editor.",
        "robots": "noindex, nofollow" if contents.draft else "index, follow",
        "licence": f"{licence.title} ({licence.name}), {licence.path}",
        "codebook": str(contents.codebook.version),
    }
