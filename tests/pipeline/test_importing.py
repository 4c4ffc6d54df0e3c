"""A sheet brought in, told, and given back: the same store and the same bytes."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests import make, postgres

from onrecord.cli.main import cli
from onrecord.errors import MapError, NotFound, UnreadableInput, UsageError
from onrecord.model.fields import load_codebook
from onrecord.model.statement import Statement
from onrecord.nlp.fake import FakeReader
from onrecord.pipeline.desk.history import history
from onrecord.pipeline.exporting import export_sheet
from onrecord.pipeline.forget_document import forget_document
from onrecord.pipeline.forget_person import forget_person
from onrecord.pipeline.importing import Coded, Imported, import_sheet, refused_rows
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import publish, read_new, retell
from onrecord.pipeline.tools import Tools
from onrecord.pipeline.verifying import verify_folder
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Holding, Store
from onrecord.store.copying import TABLES
from onrecord.store.sql import SqlStore, open_store
from onrecord.text.csvtext import DELIMITERS, write_cell
from onrecord.text.lexicon import load_lexicon

SAMPLE = Path(__file__).parent.parent.parent / "sample"
SHEET, MAP = SAMPLE / "sheet" / "incidents.csv", SAMPLE / "sheet" / "map.yaml"
CODEBOOK = load_codebook()
BY = Coded(coder="Dana Reyes", date="2031-06-01")


@cache
def tools() -> Tools:
    return Tools(FakeReader(), load_lexicon(SAMPLE / "lexicon"), CODEBOOK, "fake/1")


def bring(store: Store, body: bytes | Path = SHEET, coded: Coded = BY, plan: str = str(MAP)) -> Imported:
    if isinstance(body, Path):
        return import_sheet(store, body, plan, coded, CODEBOOK)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "incidents.csv"
        path.write_bytes(body)
        return import_sheet(store, path, plan, coded, CODEBOOK)


def tell(store: Store) -> Holding:
    read_new(store, Walk(tools=tools(), runner=Runner(0)), tools())
    return retell(store, tools())


def export(store: Store, name: str = "incidents") -> bytes:
    return export_sheet(store, name, CODEBOOK).body


def rows(store: SqlStore) -> dict[str, list[dict[str, Any]]]:
    with store.connection() as connection:
        return {
            t.name: [
                dict(r) for r in connection.execute(select(t).order_by(*t.primary_key.columns)).mappings()
            ]
            for t in TABLES
        }


@pytest.fixture
def store() -> Any:
    with open_store("sqlite://", write=True) as opened:
        yield opened


def test_the_sample(store: SqlStore) -> None:
    done = bring(store)
    assert (done.new, done.changed, done.known, done.refused, done.links) == (4, 0, 0, 1, 3)
    assert done.not_mapped == ("Our notes", "Checked by", "Checked by (2)")
    [bad] = refused_rows(store, "incidents")
    assert (bad.document, bad.reason) == ("incidents:7", "bad_row")
    records = tell(store).holdings.records
    ids = {i for r in records for i in r.incident.external_ids}
    assert ids == {"newsroom:PH-001", "newsroom:VA-007", "newsroom:SF-003", "newsroom:PH-005"}
    assert {r.review for r in records} == {"one_reader"}
    assert export(store) == SHEET.read_bytes()


def test_nothing_is_fetched_and_links_wait(store: SqlStore) -> None:
    bring(store)
    waiting = store.queued()
    assert len(waiting) == 3
    assert all(link.startswith("https://") for link in waiting)
    store.add_capture(waiting[0], make.document("x", url=waiting[0]), b"x")
    assert store.queued() == waiting[1:], "what was tried waits no more"
    assert bring(store).links == 0


def test_the_release_of_a_sheet_agrees_with_itself(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onrecord.db"), write=True) as store:
        bring(store)
        tell(store)
        publish(store, tmp_path)
    assert verify_folder(tmp_path).problems == ()
    told = (tmp_path / "release" / "incidents.jsonl").read_text()
    assert "newsroom:PH-001" in told


def test_imports_and_exports_are_in_the_history(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'a.db'}"
    with open_store(address, write=True) as store:
        import_sheet(store, SHEET, str(MAP), BY, CODEBOOK, at="2031-05-06T09:00:00Z")
        assert [(e.what, e.text.partition(":")[0]) for e in history(store, "")] == [("imported", "incidents")]
    told = ["export", "incidents", "--out", str(tmp_path / "back.csv"), "--store", address]
    assert CliRunner().invoke(cli, told).exit_code == 0
    with open_store(address) as store:
        assert sorted(e.what for e in history(store, "")) == ["exported", "imported"]


def test_again_changes_nothing(store: SqlStore) -> None:
    bring(store)
    tell(store)
    before = rows(store)
    done = bring(store, coded=Coded(coder="Somebody Else", date="2032-01-01"))
    tell(store)
    assert (done.new, done.known) == (0, 4)
    assert rows(store) == before, "who coded a row and when stays with it"


def test_a_changed_row_takes_the_place_of_the_old_one(store: SqlStore) -> None:
    bring(store)
    before = {r.incident.external_ids: r.incident.id for r in tell(store).holdings.records}
    body = SHEET.read_bytes().replace(
        b"VA-007,47938,,Varley,Calder,Struck by car,1", b"VA-007,47938,,Varley,Calder,Struck by car,2"
    )
    assert body != SHEET.read_bytes()
    done = bring(store, body)
    assert (done.new, done.changed, done.known) == (0, 1, 3)
    holdings = tell(store).holdings
    assert {r.incident.external_ids: r.incident.id for r in holdings.records} == before, "ids are permanent"
    killed = [s.value for r in holdings.records for s in r.statements if s.field == "killed_count"]
    assert sorted(str(v.to_json()["min"]) for v in killed) == ["0", "1", "2", "2"]  # type: ignore[union-attr]
    assert [r.reason for r in holdings.rejections if r.room == "clean"] == ["replaced"]
    bring(store)
    again = {r.incident.external_ids: r.incident.id for r in tell(store).holdings.records}
    assert again == before
    assert export(store) == SHEET.read_bytes()


def test_a_mended_row_is_no_rejection_any_more(store: SqlStore) -> None:
    bring(store)
    mended = SHEET.read_bytes().replace(
        b"PH-004,5/2/2031,,Pell Harbor\r\n", b"PH-004,5/2/2031,,Pell Harbor" + b"," * 14 + b"\r\n"
    )
    assert bring(store, mended).refused == 0
    assert store.refusals() == ()


def test_rows_that_share_an_id_are_one_incident(store: SqlStore) -> None:
    bring(
        store,
        b"Case,Who\n1,Marlow Finch\n1,Ada Quill\n2,Tom Brake\n",
        plan=_plan("ids: {news: Case}\nunit: people\ncolumns: {Who: person1.name}\n"),
    )
    records = tell(store).holdings.records
    assert sorted((r.incident.external_ids, len(r.mentions)) for r in records) == [
        (("news:1",), 2),
        (("news:2",), 1),
    ]
    reasons = {reason.feature for r in records for link in r.links for reason in link.reasons}
    assert "external_id" in reasons


def test_another_map_reads_the_same_rows_again(store: SqlStore) -> None:
    bring(store, b"Case,Who\n1,Marlow Finch\n", plan=_plan("columns: {Who: person1.name}\n"))
    assert {s.field for s in _statements(tell(store))} == {"name"}
    done = bring(
        store,
        b"Case,Who\n1,Marlow Finch\n",
        plan=_plan("columns: {Who: officer1.name, Case: killed_count}\n"),
    )
    assert done.known == 1
    assert {(s.field) for s in _statements(tell(store))} == {"name", "killed_count"}


def test_a_corrected_value_goes_into_its_cell_and_a_rejected_one_out_of_it(store: SqlStore) -> None:
    bring(store)
    by_field = {(s.field, s.original): s for s in _statements(tell(store))}
    for field, original, act, payload in (
        ("when", "47938", "correct", {"value": {"edtf": "2031-04-02", "basis": "stated"}}),
        ("killed_count", "2", "correct", {"value": {"min": 3, "max": None}}),
        ("weapon", "a handgun", "correct", {"value": 'a "pistol", black'}),
        ("event_type", "Shootout", "reject", None),
        ("agency", "Orrin County Sheriff's Office", "correct", {"value": "Orrin County Sheriff"}),
        ("duty_status", "off", "correct", {"value": "on_duty"}),
        ("where", "Varley", "correct", {"value": {"text": "Dunmoor"}}),
    ):
        store.add_decision(make.decision(act, by_field[field, original].id, payload=payload))
    done = export_sheet(store, "incidents", CODEBOOK)
    wanted = SHEET.read_text("utf-8").replace("\r\n", "\n")
    for old, new in (
        ("47938", "47940"),
        ("PH-005,5/2/2031,,Pell Harbor,Calder,Shootout,2", "PH-005,5/2/2031,,Pell Harbor,Calder,,3+"),
        ("a handgun", '"a ""pistol"", black"'),
        ("Orrin County Sheriff's Office,off", "Orrin County Sheriff,on"),
    ):
        assert old in wanted
        wanted = wanted.replace(old, new)
    assert done.body.decode().replace("\r\n", "\n") == wanted
    assert [n for n in done.notes if "where" in n]
    assert len(done.notes) == 1
    assert (bring(store, done.body).changed, bring(store, done.body).known) == (3, 4)


@pytest.mark.parametrize(
    ("body", "plan", "error", "words"),
    [
        (b"a,b\n1,2\n", "columns: {c: killed_count}\n", MapError, "no column 'c'; it has: 'a', 'b'"),
        (b"PK\x03\x04", "columns: {}\n", UnreadableInput, "Excel workbook"),
        (b"a\n1\n", "columns: {a: nothing}\n", MapError, "line 1"),
    ],
)
def test_what_cannot_be_imported_leaves_nothing(
    store: SqlStore, body: bytes, plan: str, error: type[Exception], words: str
) -> None:
    before = rows(store)
    with pytest.raises(error, match=words):
        bring(store, body, plan=_plan(plan))
    assert rows(store) == before


def test_wrong_calls(store: SqlStore) -> None:
    with pytest.raises(NotFound, match="imported are: none"):
        export(store)
    with pytest.raises(UsageError, match="no date of coding"):
        bring(store, coded=Coded(date="yesterday"))
    with pytest.raises(UsageError, match="cannot be a sheet's name"):
        bring(store, coded=Coded(name="a/b"))
    store.add_feed("incidents", {"url": "https://ledger.example/feed"})
    with pytest.raises(UsageError, match="--name"):
        bring(store)


def _statements(holding: Holding) -> list[Statement]:
    return [s for r in holding.holdings.records for s in r.statements]


@cache
def _plan(text: str) -> str:
    path = Path(tempfile.mkdtemp()) / "map.yaml"
    path.write_text(text)
    return str(path)


# Round trips over any sheet

CELL = st.text(st.sampled_from('ab3?/ ",;|\t\r\né"'), max_size=6) | st.sampled_from(
    ["5/4/2031", "Varley", "3", "dead"]
)
COLUMNS = ("Case", "Date", "City", "Killed", "Outcome", "Notes", "Notes")
PLAN = """
ids: {news: Case}
columns:
  Date: {to: when, format: M/D/YYYY}
  City: where.city
  Killed: killed_count
  Outcome: {to: person1.outcome, values: {dead: killed}}
"""


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """Any sheet with these columns: rows good and broken, however a program may have written it."""
    delimiter, end = draw(st.sampled_from(DELIMITERS)), draw(st.sampled_from(["\n", "\r\n"]))
    quoted = draw(st.booleans())
    cells = st.lists(CELL, min_size=len(COLUMNS), max_size=len(COLUMNS)) | st.lists(CELL, max_size=3)
    lines = [COLUMNS, *draw(st.lists(cells, max_size=4))]
    text = end.join(delimiter.join(write_cell(c, delimiter, quoted=quoted) for c in line) for line in lines)
    text += draw(st.sampled_from(["", end, end + end, end + '"broken', end + "a" + delimiter]))
    mark, encoding = draw(
        st.sampled_from(
            [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"", "cp1252"), (b"\xff\xfe", "utf-16-le")]
        )
    )
    return mark + text.encode(encoding)


@settings(max_examples=12)
@given(sheets())
def test_import_export_import_is_the_same_store_and_the_same_bytes(body: bytes) -> None:
    plan = _plan(PLAN)
    with open_store("sqlite://", write=True) as one, open_store("sqlite://", write=True) as other:
        bring(one, body, plan=plan)
        tell(one)
        back = export(one)
        assert back == body
        before = rows(one)
        bring(one, back, plan=plan)
        tell(one)
        assert rows(one) == before
        bring(other, back, plan=plan)
        tell(other)
        assert rows(other) == before
        assert export(other) == body


def test_on_postgresql() -> None:
    with (
        open_store(postgres.fresh_address(), write=True) as store,
        open_store("sqlite://", write=True) as other,
    ):
        for one in (store, other):
            bring(one)
            tell(one)
        assert rows(store) == rows(other)
        assert export(store) == SHEET.read_bytes()


# What was forgotten


def test_a_row_that_is_forgotten_leaves_the_sheet_too(store: SqlStore) -> None:
    bring(store)
    tell(store)
    [row] = [d for d in store.documents() if d.key == "newsroom:VA-007"]
    forget_document(store, None, row.id, reason="asked", at="2031-07-01", codebook=CODEBOOK)
    lines = SHEET.read_bytes().splitlines(keepends=True)
    assert export(store) == b"".join(line for line in lines if not line.startswith(b"VA-007"))
    assert bring(store).refused == 2, "it does not come in again"
    assert not [d for d in store.documents() if d.key == "newsroom:VA-007"]


def test_a_name_that_is_forgotten_leaves_the_sheet_too(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(str(path), write=True) as store:
        bring(store)
        tell(store)
        forget_person(store, None, "Marcus Tellwright", reason="asked", at="2031-07-01", codebook=CODEBOOK)
        assert b"Tellwright" not in export(store)
        assert b"PH-001" in export(store)
        done = bring(store)
        assert (done.new, done.changed, done.known) == (0, 0, 4)
        tell(store)
        assert b"Tellwright" not in export(store)
        for sha256 in {d.sha256 for d in store.documents()}:
            assert b"Tellwright" not in store.body(sha256)
        assert not [s for s in _statements(tell(store)) if "Tellwright" in s.quote]
