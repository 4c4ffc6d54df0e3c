"""How a store's tables get from one version to the next. Never edit a migration that has shipped: add one.

`{text}`, `{bytes}`, `{counter}` and `{keyed}` (for a table that is nothing but its key) are filled in with
the database's own words (`dialect.WORDS`)."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from onrecord.errors import StoreError
from onrecord.store.dialect import WORDS
from onrecord.store.log import seal_decisions
from onrecord.store.targets import index_decisions

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
            # What can be rebuilt is rebuilt on the next walk.
            "DROP TABLE incidents",
            "DELETE FROM holding",
            "CREATE TABLE incidents (id {text} NOT NULL PRIMARY KEY, shape {text} NOT NULL,"
            " mark {text} NOT NULL, record {bytes} NOT NULL, share {bytes} NOT NULL,"
            " told_from {bytes} NOT NULL)",
            "CREATE TABLE summaries (incident {text} NOT NULL PRIMARY KEY, lane {text} NOT NULL,"
            " day {text} NOT NULL, told {text} NOT NULL, data {bytes} NOT NULL)",
            "CREATE INDEX summaries_by_day ON summaries (day, incident)",
            "CREATE TABLE tasks (id {text} NOT NULL PRIMARY KEY, incident {text} NOT NULL,"
            " other {text} NOT NULL, kind {text} NOT NULL, lane {text} NOT NULL,"
            " worth DOUBLE PRECISION NOT NULL, data {bytes} NOT NULL)",
            "CREATE INDEX tasks_by_worth ON tasks (lane, worth, id)",
            "CREATE INDEX tasks_by_incident ON tasks (incident)",
            "CREATE INDEX tasks_by_other ON tasks (other)",
            "CREATE TABLE homes (id {text} NOT NULL, incident {text} NOT NULL,"
            " PRIMARY KEY (id, incident)){keyed}",
            "CREATE INDEX homes_by_incident ON homes (incident)",
            "CREATE TABLE pages (document {text} NOT NULL PRIMARY KEY, data {bytes} NOT NULL)",
            "CREATE TABLE targets (target {text} NOT NULL, number INTEGER NOT NULL,"
            " PRIMARY KEY (target, number)){keyed}",
            "CREATE TABLE lanes (document {text} NOT NULL PRIMARY KEY, lane {text} NOT NULL)",
            "CREATE TABLE claims (task {text} NOT NULL PRIMARY KEY, editor {text} NOT NULL,"
            " at {text} NOT NULL, until {text} NOT NULL)",
            "CREATE TABLE task_notes (task {text} NOT NULL, turn INTEGER NOT NULL, editor {text} NOT NULL,"
            " at {text} NOT NULL, text {text} NOT NULL, PRIMARY KEY (task, turn))",
            "CREATE TABLE editors (name {text} NOT NULL PRIMARY KEY, role {text} NOT NULL,"
            " hash {text} NOT NULL, since {text} NOT NULL, active BOOLEAN NOT NULL)",
            "CREATE TABLE sign_ins (at {text} NOT NULL, turn INTEGER NOT NULL, name {text} NOT NULL,"
            " outcome {text} NOT NULL, origin {text} NOT NULL, PRIMARY KEY (at, turn))",
            "CREATE TABLE events (at {text} NOT NULL, turn INTEGER NOT NULL, subject {text} NOT NULL,"
            " what {text} NOT NULL, data {bytes} NOT NULL, PRIMARY KEY (at, turn, subject))",
            "CREATE INDEX events_by_subject ON events (subject)",
            "CREATE TABLE arrivals (document {text} NOT NULL PRIMARY KEY, at {text} NOT NULL)",
            index_decisions,
        ),
    ),
    (
        6,
        (
            "CREATE TABLE placed (document {text} NOT NULL PRIMARY KEY, verdict {text} NOT NULL,"
            " data {bytes} NOT NULL)",
            "CREATE INDEX placed_by_verdict ON placed (verdict)",
        ),
    ),
    (
        7,
        (
            "CREATE TABLE linked (number INTEGER NOT NULL PRIMARY KEY, mention {text} NOT NULL UNIQUE,"
            " version {text} NOT NULL, keys {bytes} NOT NULL, data {bytes} NOT NULL)",
            "CREATE TABLE link_keys (key BIGINT NOT NULL, number INTEGER NOT NULL,"
            " PRIMARY KEY (key, number))",
            "CREATE TABLE link_odds (number INTEGER NOT NULL, other INTEGER NOT NULL, odds FLOAT NOT NULL,"
            " PRIMARY KEY (number, other))",
        ),
    ),
    (
        8,
        (
            # What can be rebuilt is rebuilt on the next walk.
            "DELETE FROM link_odds",
            "DROP TABLE linked",
            "CREATE TABLE linked (number INTEGER NOT NULL PRIMARY KEY, mention {text} NOT NULL UNIQUE,"
            " version {text} NOT NULL, keys {bytes} NOT NULL, gist {bytes} NOT NULL, data {bytes} NOT NULL)",
            "DROP TABLE link_keys",
            "CREATE TABLE link_keys (key BIGINT NOT NULL, number INTEGER NOT NULL, weight INTEGER NOT NULL,"
            " PRIMARY KEY (key, number)){keyed}",
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
