"""What was forgotten stands nowhere: store, files beside it, what comes later; the rest still verifies."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import make
from tests.pipeline.world import real_tools
from tests.publish.planted import NAMES, articles

from onrecord.errors import NotFound, UsageError
from onrecord.model.fields import load_codebook
from onrecord.model.log import check_log
from onrecord.pipeline import run
from onrecord.pipeline.forget_common import UNFINISHED, Forgotten
from onrecord.pipeline.forget_document import forget_document
from onrecord.pipeline.forget_person import forget_person
from onrecord.pipeline.local import Runner
from onrecord.pipeline.verifying import verify_folder
from onrecord.pipeline.walk import Walk
from onrecord.publish.names import fold
from onrecord.store.sql import SqlStore, open_store

PLACES = (0, 1, 3)
ROWS = [articles()[n] for n in PLACES]
TOLD = [NAMES[place] for n in PLACES for place in (n, 40 + n)]
ALONE = {
    "outlet": "Sable Post",
    "url": "https://sable.example/isolde-tarrant-shot",
    "title": "Isolde Tarrant hurt in raid",
    "text": "Isolde Tarrant, 29, was wounded by a detective during a raid of her flat in Phoenix, Arizona, "
    "on April 4, 2029, her sister said.\n\nThe detective mistook a telephone for a pistol, she said.",
}
AT, WHY = "2031-07-01T00:00:00Z", "on request"
CODEBOOK = load_codebook()


def lines(rows: list[dict[str, str]]) -> io.BytesIO:
    return io.BytesIO("\n".join(json.dumps(row) for row in rows).encode())


def walk() -> Walk:
    return Walk(runner=Runner(0), tools=real_tools())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("forget") / "out"
    run.build(["-"], out, walk(), stdin=lines(ROWS))
    with open_store(str(out / "onrecord.db"), write=True) as store:
        incident = store.known_incidents()[0].id
        for p in TOLD:
            store.add_decision(make.decision("accept", incident, reason=f"as {p.name} told the desk"))
        store.add_feed("search", {"url": f"https://search.example/?q={TOLD[0].name}"})
        run.publish(store, out)
    (out / "notes.md").write_text(f"{TOLD[0].name} was here\n", "utf-8")
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "out"))


def opened(out: Path) -> Any:
    return open_store(str(out / "onrecord.db"), write=True)


def forget(out: Path, name: str, **more: Any) -> Forgotten:
    with opened(out) as store:
        return forget_person(store, out, name, **({"reason": WHY, "at": AT, "codebook": CODEBOOK} | more))


def everything(out: Path) -> Iterator[tuple[str, str]]:
    """Every byte that there is, raw and unpacked, as text."""
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        yield path.name, path.as_posix() + path.read_bytes().decode("utf-8", "replace")
    with sqlite3.connect(out / "onrecord.db") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(f"SELECT * FROM {table}"):
                yield table, " ".join(map(unpacked, row))


def unpacked(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        text = zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:  # the keys of the index of links are kept as they are
        return value.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def standing(out: Path, *words: str) -> list[tuple[str, str]]:
    folded = [part for word in words for part in fold(word).replace("’", " ").replace("-", " ").split()]
    return [
        (where, word)
        for where, text in everything(out)
        for word in folded
        if len(word) > 3 and word in fold(text)
    ]


def problems(out: Path) -> list[str]:
    return [str(p) for p in verify_folder(out).problems]


def tree(out: Path) -> dict[str, bytes]:
    skipped = ("onrecord.db",)
    return {p.as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in skipped}


def test_no_form_of_a_person_is_left_anywhere(out: Path) -> None:
    assert all(standing(out, p.given) for p in TOLD), "the names stand there before"
    for p in TOLD:
        done = forget(out, p.name)
        assert done.done
        assert {"captures", "decisions", "store"} <= {f.where for f in done.found}
        assert standing(out, p.given, p.surname) == []
    assert problems(out) == []
    with opened(out) as store:
        assert list(check_log(*store.log())) == []
        assert all(d.reason == "erased" for d in store.decisions())
        assert [s.reason for s in store.tombstones()] == [WHY] * len(TOLD)
        assert store.releases()[0].reissued == WHY
    assert WHY in (out / "release" / "releases.jsonl").read_text("utf-8")


def test_a_dry_run_changes_nothing(out: Path) -> None:
    before = tree(out), dump(out)
    done = forget(out, TOLD[0].name, dry=True)
    assert not done.done
    assert {f.where for f in done.found} >= {"captures", "store", "decisions", "notes.md"}
    assert (tree(out), dump(out)) == before


def dump(out: Path) -> list[str]:
    with sqlite3.connect(out / "onrecord.db") as database:
        return list(database.iterdump())


def test_twice_is_once(out: Path) -> None:
    first = forget(out, TOLD[0].name)
    before = tree(out), dump(out)
    again = forget(out, TOLD[0].name, at="2031-08-01T00:00:00Z")
    assert again.stones == first.stones
    assert [f.what for f in again.found] == ["tombstone"]
    assert (tree(out), dump(out)) == before


def test_the_same_record_told_again_from_what_is_left(out: Path) -> None:
    run.build(["-"], out, walk(), stdin=lines([ALONE]))
    forget(out, "Isolde Tarrant")
    with opened(out) as store:
        before = store.holding().holdings
        assert run.retell(store, real_tools()).holdings == before


def test_what_comes_later_comes_without_the_name(out: Path) -> None:
    person = TOLD[0]
    forget(out, person.name)
    later = {"title": f"{person.name} remembered", "url": f"https://marrow.example/{person.name.lower()}"}
    later["text"] = (
        f"Friends of {person.name} met. {person.surname} was 40. Officer Bo Grieve spoke in Dunmore."
    )
    run.build(["-"], out, walk(), stdin=lines([*ROWS, later]))
    assert standing(out, person.given) == []
    with opened(out) as store:
        assert len(store.documents()) == len(ROWS) + 1, "what is known is known, what is new is taken in"
    assert standing(out, "Grieve")
    assert problems(out) == []


def test_a_killed_command_is_finished_by_the_next(out: Path) -> None:
    person = TOLD[1]
    fork = multiprocessing.get_context("fork")
    for wait in (0.05, 0.2, 0.5):
        process = fork.Process(target=forget, args=(out, person.name))
        process.start()
        time.sleep(wait)
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    forget(out, person.name)
    assert standing(out, person.given) == []
    assert problems(out) == []
    with opened(out) as store:
        assert len(store.tombstones()) == 1


def test_half_forgotten_is_a_problem(out: Path) -> None:
    with opened(out) as store:
        store.set_setting(UNFINISHED, '{"documents": []}')
    assert any("half forgotten" in p for p in problems(out))


@pytest.mark.parametrize(
    ("name", "reason", "words"),
    [("Lunt", WHY, "no whole name"), ("", WHY, "no whole name"), ("Ada Lunt", "Lunt asked", "cannot hold")],
)
def test_a_wrong_call(out: Path, name: str, reason: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        forget(out, name, reason=reason)


def forget_page(store: SqlStore, out: Path, target: str, **more: Any) -> Forgotten:
    return forget_document(store, out, target, **({"reason": WHY, "at": AT, "codebook": CODEBOOK} | more))


def test_a_page_is_taken_out_and_not_taken_in_again(out: Path) -> None:
    row = ALONE
    run.build(["-"], out, walk(), stdin=lines([row]))
    assert standing(out, "Isolde", "Tarrant")
    with opened(out) as store:
        ids = {d.id for d in store.documents() if d.url == row["url"]}
        told = {r.incident.id for r in store.holding().holdings.records if ids & set(r.incident.documents)}
        assert told
        dry = forget_page(store, out, row["url"], dry=True)
        assert not dry.done
        assert {s.id for s in dry.stones} >= ids
        assert {d.id for d in store.documents()} >= ids
        done = forget_page(store, out, row["url"])
        assert {s.id for s in done.stones} == ids | told, "nothing else told them"
        assert not ids & {d.id for d in store.documents()}
        assert forget_page(store, out, row["url"]).stones, "again changes nothing"
        assert forget_page(store, out, min(ids)).done
        for changed in (row, {**row, "text": row["text"] + " More."}, {**row, "url": row["url"] + "/#top"}):
            assert run.add_inputs(store, ["-"], walk(), stdin=lines([changed])).refused == 1
        refused = [r for r in store.refusals() if r.reason == "forgotten"]
        assert refused
        assert all(WHY in r.detail for r in refused)
    assert problems(out) == []
    ledger = [json.loads(line) for line in (out / "release" / "ledger.jsonl").read_text().splitlines()]
    assert told <= {r["id"] for r in ledger if r["status"] == "gone"}
    assert standing(out, "Isolde", "Tarrant") == []


def test_no_such_page(out: Path) -> None:
    with opened(out) as store, pytest.raises(NotFound, match="there is no document"):
        forget_page(store, out, "https://nowhere.example/")


def test_one_of_two_captures_of_the_same_bytes(out: Path) -> None:
    row = ROWS[1]
    with opened(out) as store:
        run.add_inputs(store, ["-"], walk(), stdin=lines([{**row, "outlet": "Marrow Dispatch"}]))
        two = [d for d in store.documents() if d.sha256 == make_sha(row)]
        assert len(two) == 2
        forget_page(store, out, two[0].id)
        assert store.body(two[1].sha256)
        assert [d.id for d in store.documents() if d.sha256 == two[0].sha256] == [two[1].id]


def make_sha(row: dict[str, str]) -> str:
    from onrecord.model.ids import body_hash

    return body_hash((row.get("text") or row["html"]).encode())


def test_tampering_with_the_store_shows(out: Path) -> None:
    assert problems(out) == []
    with opened(out) as store:
        document = store.documents()[0]
        store.replace_body(document.sha256, b"other words")
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE bodies SET kept = NULL")
            connection.exec_driver_sql("UPDATE log SET hash = 'aa' WHERE number = 1")
    found = problems(out)
    assert any(p.startswith(f"the store, {document.id}: the bytes kept under") for p in found)
    assert any(p.startswith("the store, decision 1:") for p in found)
