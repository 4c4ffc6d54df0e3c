"""A release without any one of its documents still agrees with itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.publish.world import CODEBOOK, world

from onrecord.publish.folders import put_folder
from onrecord.publish.policy import load_policy
from onrecord.publish.release import release_files
from onrecord.publish.rows import KEYS, Tables, make_tables
from onrecord.publish.verify import verify_release
from onrecord.publish.without import ORDER, Without

POLICY = load_policy(None)
TABLES = make_tables(world(), POLICY, CODEBOOK)
DOCUMENTS = [row["id"] for row in TABLES["documents"]]


def without(*documents: str) -> Tables:
    taken = Without(documents)
    tables = (*ORDER, *(t for t in TABLES if t not in ORDER))
    return {t: [row for r in TABLES[t] if (row := taken.row(t, r)) is not None] for t in tables}


@pytest.mark.parametrize("documents", [*([d] for d in DOCUMENTS), DOCUMENTS])
def test_what_is_left_agrees_with_itself(documents: list[str], tmp_path: Path) -> None:
    left = without(*documents)
    whole = json.dumps({t: rows for t, rows in left.items() if t in KEYS})
    assert not any(d in whole for d in documents)
    put_folder(tmp_path / "release", release_files(left, POLICY, CODEBOOK).items())
    assert [str(p) for p in verify_release(tmp_path / "release", codebook=CODEBOOK)] == []


def test_nothing_goes_without_a_document() -> None:
    assert without() == TABLES


def test_that_a_voice_was_heard_on_a_page_goes_with_the_page() -> None:
    row = next(r for r in TABLES["origins"] if len(r["documents"]) < len(DOCUMENTS))
    there = next(d for d in DOCUMENTS if d not in row["documents"])
    heard = {"kind": "heard", "text": "credits it", "statements": [], "documents": [there]}
    told = {**row, "documents": sorted([*row["documents"], there]), "evidence": [*row["evidence"], heard]}
    left = Without([there]).row("origins", told)
    assert left is not None
    assert left["documents"] == row["documents"]
    assert heard not in left["evidence"]
