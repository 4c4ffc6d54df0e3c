"""The migrations end where the tables are."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Engine

from onrecord.errors import StoreError
from onrecord.store.migrations import MIGRATIONS, NEWEST, migrate
from onrecord.store.sql import open_store
from onrecord.store.tables import metadata


@pytest.fixture
def engine() -> Engine:
    return create_engine("sqlite://")


def shape(engine: Engine) -> dict[str, list[tuple[str, bool, int]]]:
    found = inspect(engine)
    return {
        table: [(c["name"], c["nullable"], c["primary_key"]) for c in found.get_columns(table)]
        for table in sorted(found.get_table_names())
        if not table.startswith("sqlite_")
    }


def test_migrated_is_as_declared(engine: Engine) -> None:
    with engine.begin() as connection:
        assert migrate(connection) == 0
    declared = create_engine("sqlite://")
    metadata.create_all(declared)
    assert shape(engine) == shape(declared)


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


def test_another_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = create_engine(f"sqlite:///{path}")
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name VARCHAR)"))
    other.dispose()
    with pytest.raises(StoreError, match="no store of onrecord"), open_store(str(path), write=True):
        pass
    assert inspect(create_engine(f"sqlite:///{path}")).get_table_names() == ["recipes"]


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    broken = ((1, ("CREATE TABLE one (a INTEGER)", "CREATE NONSENSE")),)
    monkeypatch.setattr("onrecord.store.migrations.MIGRATIONS", broken)
    with pytest.raises(StoreError), open_store(str(path), write=True):
        pass
    assert inspect(create_engine(f"sqlite:///{path}")).get_table_names() == []
