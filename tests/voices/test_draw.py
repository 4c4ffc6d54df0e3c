"""The draw of statements to judge: nothing that was learned from or judged, the same every time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.voices import draw
from training.attribution.hear import CORPUS, taught

TEXT = "An officer shot a man on Quay Street on Monday. The man, Al Poe, 30, had a knife, {who} said."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Sixty fictional reports of forty incidents."""
    rows = [
        {
            "doc_id": f"d{n}",
            "incident_id": n % 40,
            "n_words": 20,
            "title": None,
            "url": None,
            "published": None,
        }
        | {"text": TEXT.format(who=("Police", "A witness")[n % 2])}
        for n in range(60)
    ]
    body = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / f"{CORPUS}.jsonl.gz").write_bytes(gzip.compress(body.encode()))
    return tmp_path


def judged(monkeypatch: pytest.MonkeyPatch, folder: Path, *documents: str) -> None:
    lines = [",".join(draw.COLUMNS), *(f"{name},role,0,5,RIGHT" for name in documents)]
    (folder / "judged.csv").write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.setattr(draw, "JUDGED", folder / "judged.csv")
    monkeypatch.setattr(draw, "MENDED", folder / "judged.csv")


def test_one_report_of_each_incident_that_is_new(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held_back = [n for n in range(40) if not taught(n)]
    judged(monkeypatch, data, f"d{held_back[0]}")
    found = [row["incident_id"] for row in draw.unread(data)]
    assert sorted(found) == held_back[1:]
    assert found == [row["incident_id"] for row in draw.unread(data)]
    assert found != sorted(found)


def test_what_another_draw_took_is_not_drawn_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(monkeypatch, data)
    first, *others = draw.unread(data)
    (data / "other.csv").write_text(f"doc_id,field\n{first['doc_id']},role\n", "utf-8")
    left = {row["incident_id"] for row in draw.unread(data, data / "other.csv")}
    assert left == {row["incident_id"] for row in others}


def test_a_statement_is_shown_with_who_said_it_and_where(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(monkeypatch, data)
    doc_id, reading = next(draw.read(draw.unread(data)))
    statements = draw.drawn(doc_id, reading)
    assert 0 < len(statements) <= draw.OF_ONE
    assert all(statement.source for statement in statements)
    told = draw.shown(7, doc_id, statements[0], reading)
    assert told.startswith(f"## 7. {doc_id} {statements[0].field} {statements[0].start}-")
    assert f"⟦{statements[0].quote}⟧" in told
    assert any(f"SOURCE  {name}" in told for name in ("Police", "witness"))
