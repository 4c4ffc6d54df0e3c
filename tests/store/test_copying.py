"""A store copied to another database and back is the same store."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests import make
from tests.store.test_contract import BACKENDS, BODY, DOCUMENT, address_of

from onrecord.errors import NotFound, StoreError, UsageError
from onrecord.model.arrival import Placed
from onrecord.model.editor import Editor, SignIn
from onrecord.model.event import Event
from onrecord.model.extraction import Extraction
from onrecord.model.linkage import KnownIncident
from onrecord.model.part import Common, Page
from onrecord.model.rejection import Rejection
from onrecord.model.task import Claim, TaskNote
from onrecord.store import copying
from onrecord.store.base import Reading, Store
from onrecord.store.copying import TABLES, copy_store
from onrecord.store.sql import SqlStore, open_store


def fill(store: Store) -> None:
    """Something in every table."""
    article = make.article("An officer fired.", document=DOCUMENT.id)
    store.add_capture("/a/page.txt", DOCUMENT, BODY)
    for n in range(450):
        store.add_refusal(f"/{n}", Rejection(f"{n} ☃.txt", "collect", "empty", "nothing"))
    store.add_feed("ledger", {"url": "https://ledger.example/"})
    store.queue_links(DOCUMENT.id, ["https://ledger.example/1"])
    store.add_decision(make.decision("accept", "statement:a"))
    store.add_decision(make.decision("reject", "statement:a", payload={"value": [1, "ü"]}))
    store.give_out([KnownIncident("incident:a", ("mention:a",))])
    store.save_reading(
        Reading(DOCUMENT.id, "1", article, Extraction(DOCUMENT.id, (make.mention(article),), (), (), ()))
    )
    told = make.part(None, make.task(incidents=(make.incident().id,)))
    store.keep_record(Common((make.source(),)), [Page(DOCUMENT, article)], [told])

    store.set_setting("lexicon", "a")
    at = "2031-05-06T08:00:00Z"
    store.set_lane([DOCUMENT.id], "backfill")
    store.put_claim(Claim("task:a", "ed", at, at))
    store.add_note(TaskNote("task:a", "ed", at, "call them"))
    store.put_editor(Editor("ed", "editor", at), "hash")
    store.add_sign_in(SignIn("ed", at, "in"))
    store.add_event(Event(at, "machine", "told", "told again"), ["incident:a"])
    store.note_arrivals([DOCUMENT.id], at)
    store.place([Placed(DOCUMENT.id, "news", "same town", "nothing", (), (), None, None, None)], {})


def rows(address: str) -> dict[str, list[dict[str, Any]]]:
    with open_store(address) as store, store.connection() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in TABLES
        }


@pytest.mark.parametrize(("one", "other"), list(product(BACKENDS, BACKENDS)))
def test_there_and_back(one: str, other: str, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "back").mkdir()
    first = address_of(one, tmp_path)
    there, back = address_of(other, tmp_path / "there"), address_of(one, tmp_path / "back")
    with open_store(first, write=True) as store:
        fill(store)
    copied = copy_store(first, there)
    assert copied["inputs"] == 451
    assert copied["decisions"] == 2
    assert copy_store(there, back) == copied
    assert rows(back) == rows(there) == rows(first)
    for address in (first, there, back):
        with open_store(address, write=True) as store:
            assert store.add_decision(make.decision("accept", "x")).number == 3


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_target_that_holds_something_is_refused_and_left_alone(backend: str, tmp_path: Path) -> None:
    source, target = f"sqlite:///{tmp_path / 'source.db'}", address_of(backend, tmp_path)
    with open_store(source, write=True) as store:
        fill(store)
    with open_store(target, write=True) as store:
        store.set_setting("lexicon", "b")
    before = rows(target)
    with pytest.raises(UsageError, match=r"not empty \(settings 1\)"):
        copy_store(source, target)
    assert rows(target) == before


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_copy_that_fails_midway_leaves_nothing(
    backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = f"sqlite:///{tmp_path / 'source.db'}", address_of(backend, tmp_path)
    with open_store(source, write=True) as store:
        fill(store)

    def fail(_connection: object, _number: int) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(copying, "set_last_number", fail)
    with pytest.raises(StoreError, match="full"):
        copy_store(source, target)
    monkeypatch.undo()
    with pytest.raises(NotFound) if backend == "file" else pytest.MonkeyPatch.context():
        assert not any(rows(target).values())
    assert copy_store(source, target)["documents"] == 1


def test_a_source_that_is_not_there_makes_no_target(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        copy_store(str(tmp_path / "none.db"), str(tmp_path / "target.db"))
    assert list(tmp_path.iterdir()) == []


def test_every_table_is_filled_by_the_test(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'a.db'}"
    with open_store(address, write=True) as store:
        assert isinstance(store, SqlStore)
        fill(store)
    empty = {name for name, found in rows(address).items() if not found}
    assert empty <= {"releases", "tombstones"}
