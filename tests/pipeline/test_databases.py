"""The record is the same whichever database it lies in: a release before and after a move, byte for byte."""

from __future__ import annotations

from pathlib import Path

from tests import postgres
from tests.pipeline.test_build import digest, walk
from tests.pipeline.world import real_tools, write_pages

from onrecord.pipeline.run import add_inputs, build, publish, read_new, retell
from onrecord.store.copying import copy_store
from onrecord.store.sql import open_store


def test_a_release_is_the_same_before_and_after_a_move(tmp_path: Path) -> None:
    server, back = postgres.fresh_address(), str(tmp_path / "back.db")
    build(write_pages(tmp_path / "pages"), tmp_path / "out", walk())
    first = digest(tmp_path / "out")
    copy_store(str(tmp_path / "out" / "onrecord.db"), server)
    copy_store(server, back)
    for name, address in (("server", server), ("back", back)):
        with open_store(address, write=True) as store:
            publish(store, tmp_path / name)
        assert digest(tmp_path / name) == first


def test_a_record_built_in_postgresql_is_that_built_in_sqlite(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    for name, address in (("server", postgres.fresh_address()), ("file", str(tmp_path / "a.db"))):
        with open_store(address, write=True) as store:
            add_inputs(store, pages, walk())
            read_new(store, walk(), real_tools())
            retell(store, real_tools())
            publish(store, tmp_path / name)
    assert digest(tmp_path / "server") == digest(tmp_path / "file")
