"""Another list against the record of the sample's sheet."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.test_importing import CODEBOOK, SAMPLE, SHEET, bring, tell, tools

from onrecord.cli.main import main
from onrecord.errors import MapError
from onrecord.model.record import Record
from onrecord.pipeline.listing import Listed, compare_list
from onrecord.store.sql import open_store

HEADER = "id,date,armed_with,city,county,state,name,age,gender"
THEIRS = f"""{HEADER}
1,2026-03-10,gun,Pell Harbor,Tessamine,Calder,Marcus Tellwright,34,male
2,2026-03-11,gun,Pell Harbor,Tessamine,Calder,Marcus Tellwright,34,male
3,2031-05-03,gun,Pell Harbor,Tessamine,Calder,,,male
4,2031-08-03,gun,Varley,Marrow,Calder,Tom Quill,22,male
4,2031-08-03,gun,Varley,Marrow,Calder,Tom Quill,22,male
5,2031-08-03
"""


@pytest.fixture(scope="module")
def records() -> Iterator[tuple[Record, ...]]:
    with open_store("sqlite://", write=True) as store:
        bring(store)
        yield tell(store).holdings.records


def compared(records: tuple[Record, ...], folder: Path, text: str = THEIRS, **more: str) -> Listed:
    path = folder / "theirs.csv"
    path.write_text(text)
    return compare_list(records, path, CODEBOOK, tools().lexicon.gazetteer, **more)  # type: ignore[arg-type]


def test_row_by_row(records: tuple[Record, ...], tmp_path: Path) -> None:
    found = compared(records, tmp_path)
    assert found.map == "washington-post-v2"
    assert found.rule is not None
    assert found.rule.name == "washington-post"
    assert [(x.theirs, x.reason) for x in found.lines if x.theirs] == [
        ("line 2", "same"),
        ("line 3", "duplicate"),
        ("line 4", "undecidable"),
        ("line 5", "missing_here"),
        ("line 7", "bad_row"),
        ("line 6", "duplicate"),
    ]
    assert sorted((x.reason, x.field) for x in found.lines if not x.theirs) == [
        ("rule", "event_type"),
        ("rule", "outcome"),
        ("undecidable", "role"),
    ]
    assert (found.rows, found.incidents) == (6, 4)
    assert sum(found.totals["theirs"].values()) == 6
    assert sum(found.totals["ours"].values()) == 4
    assert found.people == {"in": 0, "out": 2, "undecidable": 1}


def test_the_same_sheet_against_itself(records: tuple[Record, ...]) -> None:
    plan = str(SAMPLE / "sheet" / "map.yaml")
    found = compare_list(records, SHEET, CODEBOOK, tools().lexicon.gazetteer, map=plan)
    assert [x.reason for x in found.lines] == ["same"] * 4 + ["bad_row"]
    assert (found.rule, found.people) == (None, None)


def test_another_rule(records: tuple[Record, ...], tmp_path: Path) -> None:
    found = compared(records, tmp_path, f"{HEADER}\n", rule="gun-violence-archive")
    assert found.people is None
    assert [x.reason for x in found.lines] == ["missing_there", "missing_there", "rule", "rule"]


def test_no_map_that_fits(records: tuple[Record, ...], tmp_path: Path) -> None:
    with pytest.raises(MapError, match="--map"):
        compared(records, tmp_path, "a,b\n1,2\n")


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    return int(str(ended.value.code)), printed.out, printed.err


def test_as_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ("--store", tmp_path / "a.db")
    plan = SAMPLE / "sheet" / "map.yaml"
    status, out, err = run(
        capsys, monkeypatch, "import", SHEET, "--map", plan, "--coder", "Dana Reyes", *store
    )
    assert status == 0
    assert out.startswith("incidents: 4 rows new, 0 changed, 0 known, 1 set aside; 3 links")
    assert "incidents:7: it has 4 cells, and the header 18 columns" in err
    status, out, _ = run(capsys, monkeypatch, "import", SHEET, "--map", plan, *store, "--format", "json")
    told = json.loads(out)
    assert (status, told["known"], told["rejections"][0]["document"]) == (0, 4, "incidents:7")
    status, out, err = run(capsys, monkeypatch, "export", "incidents", "--out", tmp_path / "back.csv", *store)
    assert (status, err) == (0, "")
    assert (tmp_path / "back.csv").read_bytes() == SHEET.read_bytes()
    with open_store(str(tmp_path / "a.db"), write=True) as opened:
        tell(opened)
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(THEIRS)
    lexicon = ("--lexicon", SAMPLE / "lexicon")
    status, out, _ = run(capsys, monkeypatch, "compare-list", theirs, *store, *lexicon)
    assert status == 0
    assert "theirs: 6 rows (people) = same 1, duplicate 2, missing_here 1, undecidable 1, bad_row 1" in out
    assert "ours: 4 incidents = same 1, rule 2, undecidable 1" in out
    status, out, _ = run(capsys, monkeypatch, "compare-list", theirs, *store, *lexicon, "--format", "csv")
    assert out.splitlines()[0] == "reason,theirs,ours,title,field,text"
    assert len(out.splitlines()) == 10
    status, out, _ = run(capsys, monkeypatch, "compare-list", theirs, *store, *lexicon, "--format", "json")
    assert json.loads(out)["rule"] == "washington-post"


def test_wrong_calls_as_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ("--store", tmp_path / "a.db")
    (tmp_path / "map.yaml").write_text("columns:\n  Case: nothing\n")
    status, out, err = run(capsys, monkeypatch, "import", SHEET, "--map", tmp_path / "map.yaml", *store)
    assert (status, out) == (2, "")
    assert "map.yaml, line 2: the codebook has no field 'nothing'" in err
    status, _, err = run(capsys, monkeypatch, "add", *store)
    assert status == 2
    assert "--queued" in err
