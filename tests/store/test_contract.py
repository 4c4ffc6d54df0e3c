"""What a store promises, on every backend there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests import make, postgres

from onrecord.errors import NotFound, StoreBusy, StoreError, UsageError
from onrecord.model.decision import Decision
from onrecord.model.extraction import Extraction
from onrecord.model.linkage import KnownIncident
from onrecord.model.rejection import Rejection
from onrecord.model.release import Change, Release, Why
from onrecord.store.base import Reading, Store
from onrecord.store.sql import open_store

BACKENDS = ["file", "postgresql"]


def address_of(backend: str, folder: Path) -> str:
    """The address of an empty store."""
    if backend == "postgresql":
        return postgres.fresh_address()
    return "sqlite://" if backend == "memory" else f"sqlite:///{folder / 'a.db'}"


@pytest.fixture(params=["memory", *BACKENDS])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(address_of(request.param, tmp_path), write=True) as opened:
        yield opened


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return address_of(request.param, tmp_path)


BODY = b"An officer fired."
DOCUMENT = make.document(BODY.decode(), outlet="Port Lindsey Ledger")


def test_a_capture_comes_back_whole(store: Store) -> None:
    assert store.add_capture("/a/page.txt", DOCUMENT, BODY)
    assert store.documents() == (DOCUMENT,)
    assert store.document(DOCUMENT.id) == DOCUMENT
    assert store.body(DOCUMENT.sha256) == BODY


def test_the_same_capture_is_known(store: Store) -> None:
    store.add_capture("/a/page.txt", DOCUMENT, BODY)
    assert not store.add_capture("/a/page.txt", DOCUMENT, BODY)
    assert not store.add_capture("/b/again.txt", replace(DOCUMENT, name="again.txt"), BODY)
    assert [d.name for d in store.documents()] == ["again.txt"], "the first of its names, whatever came first"


def test_one_body_may_be_declared_twice(store: Store) -> None:
    other = make.document(BODY.decode(), outlet="Marrow Dispatch")
    store.add_capture("/a", DOCUMENT, BODY)
    store.add_capture("/b", other, BODY)
    assert {d.outlet for d in store.documents()} == {"Port Lindsey Ledger", "Marrow Dispatch"}


def test_bytes_must_have_the_hash(store: Store) -> None:
    with pytest.raises(StoreError, match="hash"):
        store.add_capture("/a/page.txt", DOCUMENT, b"something else")
    assert store.documents() == ()


def test_unknown_bytes_and_documents(store: Store) -> None:
    assert store.document("document:none") is None
    with pytest.raises(NotFound):
        store.body("0" * 64)


def test_a_refusal_goes_when_the_same_input_is_read(store: Store) -> None:
    refusal = Rejection("page.txt", "collect", "binary", "it is not text")
    store.add_refusal("/a/page.txt", refusal)
    store.add_refusal("/b/page.txt", refusal)
    assert store.refusals() == (refusal,)
    store.add_capture("/a/page.txt", DOCUMENT, BODY)
    assert store.refusals() == (refusal,), "the other one still stands"
    store.add_capture("/b/page.txt", DOCUMENT, BODY)
    assert store.refusals() == ()


def test_refusals_of_one_sheet_go_together(store: Store) -> None:
    refusal = Rejection("list:2", "collect", "bad_row", "it has 1 cells")
    for key in ("sheet:list:line 2", "sheet:list:line 3", "sheet:list_2:line 2", "sheet:list%:line 2"):
        store.add_refusal(key, replace(refusal, document=key))
    store.drop_refusals("sheet:list:line ", keep=["sheet:list:line 3"])
    kept = ["sheet:list%:line 2", "sheet:list:line 3", "sheet:list_2:line 2"]
    assert [r.document for r in store.refusals()] == kept
    store.drop_refusals("sheet:list_")
    assert [r.document for r in store.refusals()] == kept[:2], "an underscore is an underscore"


def test_an_input_has_the_document_that_came_last(store: Store) -> None:
    other = make.document("Other.")
    store.add_capture("row 1", DOCUMENT, BODY)
    store.add_refusal("row 2", Rejection("x", "collect", "empty", "nothing"))
    assert store.input_documents() == {"row 1": DOCUMENT.id}
    store.add_capture("row 1", other, b"Other.")
    assert store.input_documents() == {"row 1": other.id}


def test_addresses_wait_until_they_are_tried(store: Store) -> None:
    one, two = "https://ledger.example/1", "https://ledger.example/2"
    assert store.queue_links(DOCUMENT.id, [two, one, two]) == 2
    assert store.queue_links(DOCUMENT.id, [one]) == 0
    assert store.queue_links("document:other", [one]) == 1
    assert store.queued() == (one, two)
    store.add_refusal(one, Rejection(one, "collect", "fetch_failed", "no answer"))
    assert store.queued() == (two,)
    store.add_capture(two, DOCUMENT, BODY)
    assert store.queued() == ()


def test_bytes_that_are_no_document(store: Store) -> None:
    sha256 = store.add_body(BODY)
    assert sha256 == DOCUMENT.sha256
    assert store.body(sha256) == BODY
    store.add_capture("/a", DOCUMENT, BODY)
    store.drop_body(sha256)
    assert store.body(sha256) == BODY, "a document has them"
    other = store.add_body(b"other")
    store.drop_body(other)
    with pytest.raises(NotFound):
        store.body(other)


def test_a_refusal_keeps_the_first_of_its_names(store: Store) -> None:
    for name in ("z/page.txt", "page.txt", "x/page.txt"):
        store.add_refusal("/z/page.txt", Rejection(name, "collect", "empty", "nothing"))
    assert [r.document for r in store.refusals()] == ["page.txt"]


def test_feeds(store: Store) -> None:
    store.add_feed("ledger", {"url": "https://ledger.example/feed"})
    store.add_feed("ledger", {"url": "https://ledger.example/rss"})
    assert store.feeds() == {"ledger": {"url": "https://ledger.example/rss"}}


def test_decisions_are_numbered_and_stay(store: Store) -> None:
    decision = Decision(
        "accept", ("statement:a",), "ed", "2031-05-04T10:00:00Z", "read it", "hash", {"value": [1]}
    )
    first = store.add_decision(decision)
    second = store.add_decision(replace(decision, act="reject", supersedes=first.number))
    assert (first.number, second.number) == (1, 2)
    assert store.decisions() == (first, second)


def test_the_ledger_says_whether_it_changed(store: Store) -> None:
    given = KnownIncident("incident:a", ("mention:a",))
    assert store.give_out([given])
    assert not store.give_out([given])
    assert store.give_out(
        [replace(given, mentions=("mention:a", "mention:b")), KnownIncident("incident:0", ())]
    )
    assert [k.id for k in store.known_incidents()] == ["incident:0", "incident:a"]


def test_a_release_is_kept_by_series_and_version(store: Store) -> None:
    change = Change(
        "incident:a", "incident", "weapon", "value", {"values": ["rifle"]}, None, (Why("policy", "x"),)
    )
    first = Release("drafts", 1, "aa", None, (change,), {"policy": "p"}, {"incidents": {}})
    assert store.keep_release(first)
    assert not store.keep_release(first)
    store.keep_release(Release("drafts", 10, "cc"))
    store.keep_release(Release("drafts", 2, "bb"))
    store.keep_release(Release("reviewed", 1, "dd"))
    assert store.keep_release(replace(first, held={}, reissued="a name was taken back"))
    assert [(r.series, r.version) for r in store.releases()] == [
        ("drafts", 1),
        ("drafts", 2),
        ("drafts", 10),
        ("reviewed", 1),
    ]
    assert store.releases()[0] == replace(first, held={}, reissued="a name was taken back")


def test_readings(store: Store) -> None:
    article = make.article("An officer fired.", document=DOCUMENT.id)
    extraction = Extraction(DOCUMENT.id, (make.mention(article),), (), (make.source(),), ())
    store.add_capture("/a", DOCUMENT, BODY)
    for version in ("1", "2"):
        store.save_reading(Reading(DOCUMENT.id, version, article, extraction))
    assert store.reading_versions() == {DOCUMENT.id: "2"}
    assert list(store.readings()) == [Reading(DOCUMENT.id, "2", article, extraction)]
    assert store.reading(DOCUMENT.id) == Reading(DOCUMENT.id, "2", article, extraction)
    assert store.reading("document:none") is None


def test_settings(store: Store) -> None:
    assert store.setting("lexicon") is None
    store.set_setting("lexicon", "a")
    store.set_setting("lexicon", "b")
    assert store.setting("lexicon") == "b"


def test_writing_keeps_all_or_nothing(store: Store) -> None:
    def half(end: str) -> None:
        with store.writing():
            store.set_setting("one", "1")
            store.body(end)

    with pytest.raises(NotFound):
        half("no such bytes")
    assert store.setting("one") is None
    with store.writing():
        store.set_setting("one", "1")
        store.set_setting("two", "2")
    assert (store.setting("one"), store.setting("two")) == ("1", "2")


def test_it_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(str(path), write=True) as store:
        store.add_capture("/a", DOCUMENT, BODY)
    before = path.read_bytes()
    with open_store(f"sqlite:///{path}") as store:
        assert store.documents() == (DOCUMENT,)
    with open_store(f"sqlite:///{path}", write=True) as store:
        assert not store.add_capture("/a", DOCUMENT, BODY)
    assert path.read_bytes() == before, "writing nothing new changes nothing"
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"], "nothing is left beside it"


def test_one_writer(address: str) -> None:
    import subprocess
    import sys

    code = f"from onrecord.store.sql import open_store\nwith open_store({address!r}, write=True): pass"
    with open_store(address, write=True):
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert StoreBusy.__name__ in other.stderr
        with open_store(address) as reading:
            assert reading.documents() == ()
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_writer_that_is_killed_leaves_nothing_half_written(address: str) -> None:
    import signal
    import subprocess
    import sys

    with open_store(address, write=True) as store:
        store.set_setting("one", "1")
    code = f"""
import os, signal
from onrecord.store.sql import open_store
with open_store({address!r}, write=True) as store, store.writing():
    store.set_setting("one", "2")
    store.set_setting("two", "2")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    with open_store(address, write=True) as store:
        assert (store.setting("one"), store.setting("two")) == ("1", None)


def test_a_reader_sees_one_moment(address: str) -> None:
    """What a reader reads in one piece is of one moment, whatever a writer keeps meanwhile."""
    with open_store(address, write=True) as writer, open_store(address) as reader:
        writer.set_setting("one", "1")
        with reader.writing():
            assert reader.setting("one") == "1"
            writer.set_setting("one", "2")
            assert reader.setting("one") == "1"
        assert reader.setting("one") == "2"


def test_there_is_no_store_before_the_first_writing(address: str) -> None:
    for write in (False, True):
        with pytest.raises(NotFound, match="no store at"), open_store(address, write=write, create=False):
            pass


@pytest.mark.parametrize("name", ["a\0b", "Señor ☃ 𝕏", "'; DROP TABLE inputs; --"])
def test_names_of_any_characters(store: Store, name: str) -> None:
    store.add_refusal(name, Rejection(name, "collect", "empty", name))
    kept = name.replace("\0", "\ufffd")
    assert store.refusals() == (Rejection(kept, "collect", "empty", kept),)


@pytest.mark.parametrize("names", [["b", "a", "B", "_", "-", "é", "z", "𝕏", "Z"]])
def test_order_is_that_of_code_points(store: Store, names: list[str]) -> None:
    store.give_out([KnownIncident(name, ()) for name in names])
    assert [k.id for k in store.known_incidents()] == sorted(names)


def test_a_password_is_not_told() -> None:
    address = "postgresql://ed:secret@127.0.0.1:9/none"
    with pytest.raises(StoreError) as told, open_store(address):
        pass
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "error", "words"),
    [
        ("missing.db", NotFound, "no store at"),
        ("sqlite:///nowhere/missing.db", NotFound, "no store at"),
        ("mysql://host/name", UsageError, "SQLite or PostgreSQL"),
        ("postgresql://ed@127.0.0.1:9/none", StoreError, "ed@127.0.0.1:9/none"),
        ("://", UsageError, "no store's address"),
        ("folder", StoreError, "is a folder"),
        ("text.db", StoreError, "not a database"),
    ],
)
def test_what_cannot_be_opened(
    address: str, error: type[Exception], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.db").write_text("these are words and no database\n" * 50)
    with pytest.raises(error, match=words), open_store(address):
        pass
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "text.db"]
