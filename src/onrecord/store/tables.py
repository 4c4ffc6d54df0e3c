"""The tables, once, for every database. A change here needs a migration beside it."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)
from sqlalchemy import String as _String

# Sorted by code point on every database.
String = _String().with_variant(_String(collation="C"), "postgresql")

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# Precious: captures.
bodies = Table(
    "bodies",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("kept", String),  # the SHA-256 of what is left of them, where something was erased
)
documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, ForeignKey("bodies.sha256"), nullable=False),
    Column("name", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
inputs = Table(
    "inputs",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("document", String, ForeignKey("documents.id")),
    Column("reason", String),
    Column("detail", String),
)

# Addresses that a row of a sheet names, to be captured.
queue = Table(
    "queue",
    metadata,
    Column("url", String, primary_key=True),
    Column("document", String, primary_key=True),
)

# Precious: feed definitions, decisions and their log, tombstones, the ledger of ids given out.
feeds = Table(
    "feeds",
    metadata,
    Column("name", String, primary_key=True),
    Column("data", String, nullable=False),
)
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("data", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
log = Table(
    "log",
    metadata,
    Column("number", Integer, ForeignKey("decisions.number"), primary_key=True, autoincrement=False),
    Column("seals", String, nullable=False),
    Column("hash", String, nullable=False),
)
tombstones = Table(
    "tombstones",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("at", String, nullable=False),
    Column("marks", String, nullable=False),
)
ledger = Table(
    "ledger",
    metadata,
    Column("incident", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
releases = Table(
    "releases",
    metadata,
    Column("key", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# Can be rebuilt.
readings = Table(
    "readings",
    metadata,
    Column("document", String, ForeignKey("documents.id"), primary_key=True),
    Column("version", String, nullable=False),
    Column("shape", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("shape", String, nullable=False),
    Column("mark", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("share", LargeBinary, nullable=False),
    Column("told_from", LargeBinary, nullable=False),
)
# The same on one line each, for lists and the queue; `told` are the words that a search looks at.
summaries = Table(
    "summaries",
    metadata,
    Column("incident", String, primary_key=True),
    Column("lane", String, nullable=False),
    Column("day", String, nullable=False),
    Column("told", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("summaries_by_day", "day", "incident"),
)
# `incident` and `other` are "" where it belongs to none, or to one only.
tasks = Table(
    "tasks",
    metadata,
    Column("id", String, primary_key=True),
    Column("incident", String, nullable=False),
    Column("other", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("lane", String, nullable=False),
    Column("worth", Double, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("tasks_by_worth", "lane", "worth", "id"),
    Index("tasks_by_incident", "incident"),
    Index("tasks_by_other", "other"),
)
# Which incidents a statement, participant, mention, document or former incident belongs to.
homes = Table(
    "homes",
    metadata,
    Column("id", String, primary_key=True),
    Column("incident", String, primary_key=True),
    Index("homes_by_incident", "incident"),
    sqlite_with_rowid=False,
)
pages = Table(
    "pages",
    metadata,
    Column("document", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
holding = Table(
    "holding",
    metadata,
    Column("part", String, primary_key=True),
    Column("shape", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
# Which decisions name a target, or what it lies in.
targets = Table(
    "targets",
    metadata,
    Column("target", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The desk's own: no part of the record.
lanes = Table(
    "lanes",
    metadata,
    Column("document", String, primary_key=True),
    Column("lane", String, nullable=False),
)
claims = Table(
    "claims",
    metadata,
    Column("task", String, primary_key=True),
    Column("editor", String, nullable=False),
    Column("at", String, nullable=False),
    Column("until", String, nullable=False),
)
task_notes = Table(
    "task_notes",
    metadata,
    Column("task", String, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("editor", String, nullable=False),
    Column("at", String, nullable=False),
    Column("text", String, nullable=False),
)
editors = Table(
    "editors",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("since", String, nullable=False),
    Column("active", Boolean, nullable=False),
)
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("at", String, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("origin", String, nullable=False),
)
# What machines did, and what came in and went out; `subject` is an incident or a document, or "".
events = Table(
    "events",
    metadata,
    Column("at", String, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("subject", String, primary_key=True),
    Column("what", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("events_by_subject", "subject"),
)
# A document's place in the inbox, and what an editor said of it ("" for nothing yet). Can be rebuilt.
placed = Table(
    "placed",
    metadata,
    Column("document", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("placed_by_verdict", "verdict"),
)
# When a document first came in.
arrivals = Table(
    "arrivals",
    metadata,
    Column("document", String, primary_key=True),
    Column("at", String, nullable=False),
)

# What linking keeps of mentions, numbered for the sake of size. Keys are hashes; every pair stands both ways.
linked = Table(
    "linked",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("mention", String, nullable=False, unique=True),
    Column("version", String, nullable=False),
    Column("keys", LargeBinary, nullable=False),
    Column("gist", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
link_keys = Table(
    "link_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("weight", Integer, nullable=False),
)
link_odds = Table(
    "link_odds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("odds", Float, nullable=False),
)
LINKING = (linked, link_keys, link_odds)
