"""The migrations end where the tables are, on both databases, and lose nothing on the way."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool
from tests import make, postgres

from onrecord.errors import StoreError
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.linkage import KnownIncident
from onrecord.store.codec import pack
from onrecord.store.dialect import WORDS
from onrecord.store.log import append_decision
from onrecord.store.migrations import MIGRATIONS, NEWEST, migrate, version_of
from onrecord.store.sql import open_store
from onrecord.store.tables import metadata
from onrecord.store.targets import index_decision


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return postgres.fresh_address() if request.param == "postgresql" else f"sqlite:///{tmp_path / 'a.db'}"


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    made = create_engine(address, poolclass=NullPool)
    yield made
    made.dispose()


def shape(engine: Engine) -> dict[str, list[tuple[str, bool]]]:
    found = inspect(engine)
    return {
        table: [(c["name"], c["nullable"]) for c in found.get_columns(table)]
        + [(name, False) for name in found.get_pk_constraint(table)["constrained_columns"]]
        for table in sorted(found.get_table_names())
        if not table.startswith("sqlite_")
    }


def test_migrated_is_as_declared(engine: Engine) -> None:
    with engine.begin() as connection:
        assert migrate(connection) == 0
    found = shape(engine)
    with engine.begin() as connection:
        for table in reversed([*metadata.sorted_tables]):
            connection.execute(text(f"DROP TABLE {table.name}"))
    metadata.create_all(engine)
    assert found == shape(engine)


def test_numbers_rise_by_one() -> None:
    assert [number for number, _ in MIGRATIONS] == list(range(1, NEWEST + 1))


def test_twice_is_once(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        assert migrate(connection) == NEWEST


def test_a_newer_store_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        connection.execute(text("UPDATE schema_version SET version = 99"))
        with pytest.raises(StoreError, match="newer"):
            migrate(connection)


BODY = b"An officer fired."
DOCUMENT = make.document(BODY.decode())
DECISION = make.decision("accept", "statement:a")


def at_version(connection: Connection, version: int) -> None:
    """A store as the onrecord of that version left it, with something precious in every table it had."""
    words = WORDS[connection.dialect.name]
    connection.execute(text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
    connection.execute(text("INSERT INTO schema_version (version) VALUES (:n)"), {"n": version})
    for number, steps in MIGRATIONS[:version]:
        assert number <= version
        for step in steps:
            if isinstance(step, str):
                connection.execute(text(step.format(**words)))
            else:
                step(connection)
    rows = {
        "bodies": {"sha256": DOCUMENT.sha256, "size": len(BODY), "data": zlib.compress(BODY)},
        "documents": {
            "id": DOCUMENT.id,
            "sha256": DOCUMENT.sha256,
            "name": DOCUMENT.name,
            "data": pack(DOCUMENT, Document),
        },
        "inputs": {"key": "/a", "name": DOCUMENT.name, "document": DOCUMENT.id},
        "feeds": {"name": "ledger", "data": '{"url": "https://ledger.example/"}'},
        "ledger": {"incident": "incident:a", "data": pack(KnownIncident("incident:a", ()), KnownIncident)},
        "settings": {"name": "lexicon", "value": "x"},
    }
    for table, row in rows.items():
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), row)
    if version < LOGGED:
        data = {"data": pack(DECISION, Decision)}
        connection.execute(text("INSERT INTO decisions (data) VALUES (:data)"), data)
    else:
        made = append_decision(connection, DECISION)
        if version >= INDEXED:
            index_decision(connection, made)


LOGGED = 3  # the version that brought the log
INDEXED = 5  # that which brought the index of decisions by what they name


@pytest.mark.parametrize("version", [n for n, _ in MIGRATIONS])
def test_nothing_precious_is_lost_from_any_earlier_version(
    engine: Engine, address: str, version: int
) -> None:
    with engine.begin() as connection:
        at_version(connection, version)
    if version < NEWEST:
        with pytest.raises(StoreError, match=f"version {version}"), open_store(address):
            pass
    with open_store(address, write=True) as store:
        assert store.documents() == (DOCUMENT,)
        assert store.body(DOCUMENT.sha256) == BODY
        assert store.feeds() == {"ledger": {"url": "https://ledger.example/"}}
        assert store.decisions() == (replace(DECISION, number=1),)
        assert store.decisions_about(["statement:a"]) == store.decisions()
        assert not store.is_told(), "the next walk makes the record anew"
        assert [entry.decision.number for entry in store.log()[0]] == [1]
        assert all(entry.hash for entry in store.log()[0])
        assert store.add_decision(DECISION).number == 2
        assert store.known_incidents() == (KnownIncident("incident:a", ()),)
        assert store.setting("lexicon") == "x"
    with engine.begin() as connection:
        assert version_of(connection) == NEWEST


def test_another_database_is_refused_and_left_alone(engine: Engine, address: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name VARCHAR)"))
    with pytest.raises(StoreError, match="no store of onrecord"), open_store(address, write=True):
        pass
    assert inspect(engine).get_table_names() == ["recipes"]


def test_a_migration_that_fails_leaves_nothing(
    engine: Engine, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = ((1, ("CREATE TABLE one (a INTEGER)", "CREATE NONSENSE")),)
    monkeypatch.setattr("onrecord.store.migrations.MIGRATIONS", broken)
    with pytest.raises(StoreError), open_store(address, write=True):
        pass
    assert inspect(engine).get_table_names() == []
