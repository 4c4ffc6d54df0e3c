"""How a store's tables get from one version to the next. Never edit a migration that has shipped: add one.

`{text}`, `{bytes}` and `{counter}` are filled in with the database's own words (`dialect.WORDS`)."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from onrecord.errors import StoreError
from onrecord.store.dialect import WORDS
from onrecord.store.log import seal_decisions

Step = str | Callable[[Connection], None]
MIGRATIONS: tuple[tuple[int, tuple[Step, ...]], ...] = (
    (
        1,
        (
            "CREATE TABLE settings (name {text} NOT NULL PRIMARY KEY, value {text} NOT NULL)",
            "CREATE TABLE bodies (sha256 {text} NOT NULL PRIMARY KEY, size INTEGER NOT NULL,"
            " data {bytes} NOT NULL)",
            "CREATE TABLE documents (id {text} NOT NULL PRIMARY KEY,"
            " sha256 {text} NOT NULL REFERENCES bodies (sha256), name {text} NOT NULL,"
            " data {bytes} NOT NULL)",
            "CREATE TABLE inputs (key {text} NOT NULL PRIMARY KEY, name {text} NOT NULL,"
            " document {text} REFERENCES documents (id), reason {text}, detail {text})",
            "CREATE TABLE feeds (name {text} NOT NULL PRIMARY KEY, data {text} NOT NULL)",
            "CREATE TABLE decisions (number {counter}, data {bytes} NOT NULL)",
            "CREATE TABLE ledger (incident {text} NOT NULL PRIMARY KEY, data {bytes} NOT NULL)",
            "CREATE TABLE readings (document {text} NOT NULL PRIMARY KEY REFERENCES documents (id),"
            " version {text} NOT NULL, shape {text} NOT NULL, data {bytes} NOT NULL)",
            "CREATE TABLE incidents (id {text} NOT NULL PRIMARY KEY, data {bytes} NOT NULL)",
            "CREATE TABLE holding (part {text} NOT NULL PRIMARY KEY, shape {text} NOT NULL,"
            " data {bytes} NOT NULL)",
        ),
    ),
    (2, ("CREATE TABLE releases (key {text} NOT NULL PRIMARY KEY, data {bytes} NOT NULL)",)),
    (
        3,
        (
            "ALTER TABLE bodies ADD COLUMN kept {text}",
            "CREATE TABLE log (number INTEGER NOT NULL PRIMARY KEY REFERENCES decisions (number),"
            " seals {text} NOT NULL, hash {text} NOT NULL)",
            "CREATE TABLE tombstones (id {text} NOT NULL PRIMARY KEY, kind {text} NOT NULL,"
            " reason {text} NOT NULL, at {text} NOT NULL, marks {text} NOT NULL)",
            seal_decisions,
        ),
    ),
    (4, ("CREATE TABLE queue (url {text} NOT NULL, document {text} NOT NULL, PRIMARY KEY (url, document))",)),
    (
        5,
        (
            "CREATE TABLE linked (number INTEGER NOT NULL PRIMARY KEY, mention {text} NOT NULL UNIQUE,"
            " version {text} NOT NULL, keys {bytes} NOT NULL, data {bytes} NOT NULL)",
            "CREATE TABLE link_keys (key BIGINT NOT NULL, number INTEGER NOT NULL,"
            " PRIMARY KEY (key, number))",
            "CREATE TABLE link_odds (number INTEGER NOT NULL, other INTEGER NOT NULL, odds FLOAT NOT NULL,"
            " PRIMARY KEY (number, other))",
        ),
    ),
)
NEWEST = MIGRATIONS[-1][0]


def version_of(connection: Connection) -> int:
    """The version of the tables; 0 for an empty database. Raises StoreError for one that is not a store."""
    tables = set(inspect(connection).get_table_names())
    if "schema_version" not in tables:
        if tables:
            raise StoreError("the database holds other tables and is no store of onrecord")
        return 0
    return int(connection.execute(text("SELECT version FROM schema_version")).scalar_one())


def migrate(connection: Connection) -> int:
    """Bring the tables to the newest version, inside the caller's transaction. Gives the version it found."""
    found = version_of(connection)
    if found > NEWEST:
        raise StoreError(
            f"the store has version {found}, by a newer onrecord than this, which knows {NEWEST}; upgrade"
        )
    if found == NEWEST:
        return found
    if found == 0:
        connection.execute(text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO schema_version (version) VALUES (0)"))
    words = WORDS[connection.dialect.name]
    for number, steps in MIGRATIONS:
        if number > found:
            for step in steps:
                if callable(step):
                    step(connection)
                else:
                    connection.execute(text(step.format(**words)))
    connection.execute(text("UPDATE schema_version SET version = :version"), {"version": NEWEST})
    return found
