"""What was erased is in no file of the database any more: looked for in the bytes on the disk."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from tests import make, postgres

from onrecord.store.sql import SqlStore, open_store

WORD = "Quillonby"
BODY = f"Ada {WORD} was at the pier when an officer fired.".encode()
NEEDLES = (WORD.encode(), zlib.compress(BODY, 6))


def fill(store: SqlStore) -> str:
    """Captures, feeds and decisions that hold the word; a few hundred rows more, so that pages fill up."""
    document = make.document(BODY.decode(), outlet="Port Lindsey Ledger")
    store.add_capture(f"/in/{WORD}.txt", document, BODY)
    store.add_decision(make.decision("accept", "incident:aaaaaaaaaaaa", reason=f"{WORD} asked"))
    with store.writing():
        for n in range(300):
            store.add_feed(f"feed {n}", {"url": f"https://{WORD}.example/{n}"})
    return document.sha256


def erase(store: SqlStore, sha256: str) -> None:
    with store.writing():
        store.replace_body(sha256, b"nobody")
        store.rewrite(lambda _: True, lambda _, row: {k: _without(v) for k, v in row.items()})
        store.erase_from_decision(1, ["reason"])


def _without(value: object) -> object:
    return value.replace(WORD, "nobody") if isinstance(value, str) else value


def held(files: list[Path]) -> set[bytes]:
    bodies = [path.read_bytes() for path in files]
    return {needle for needle in NEEDLES if any(needle in body for body in bodies)}


def test_sqlite(tmp_path: Path) -> None:
    def found() -> set[bytes]:
        return held([p for p in tmp_path.iterdir() if p.is_file()])

    with open_store(str(tmp_path / "a.db"), write=True) as store:
        sha256 = fill(store)
        erase(store, sha256)
        assert found() == set(NEEDLES), "erased rows alone leave their bytes behind"
        store.scrub()
        assert found() == set()
    assert found() == set()


def test_postgresql() -> None:
    address = postgres.fresh_address()
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection, open_store(address, write=True) as store:

        def found() -> set[bytes]:
            connection.exec_driver_sql("CHECKPOINT")  # what is in memory alone goes to the files
            folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
            return held([p for p in (folder / "base").rglob("*") if p.is_file()])

        sha256 = fill(store)
        connection.exec_driver_sql("ANALYZE")  # as the server does by itself: samples of values are kept
        erase(store, sha256)
        if not _readable(connection):
            pytest.skip("the server's files cannot be read here")
        samples = f"SELECT count(*) FROM pg_stats WHERE histogram_bounds::text LIKE '%%{WORD}%%'"
        assert found() == set(NEEDLES)
        assert connection.exec_driver_sql(samples).scalar_one()
        store.scrub()
        assert found() == set()
        assert not connection.exec_driver_sql(samples).scalar_one()
        assert store.body(sha256) == b"nobody"
    engine.dispose()


def _readable(connection: object) -> bool:
    folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())  # type: ignore[attr-defined]
    try:
        return any((folder / "base").iterdir())
    except PermissionError:
        return False
