"""Verification finds nothing in a good release, and something in each that was tampered with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.publish.tampering import forge_rows
from tests.publish.world import CODEBOOK, world

from onrecord.publish.policy import load_policy
from onrecord.publish.release import CHECKSUMS, build_release
from onrecord.publish.rows import Tables
from onrecord.publish.verify import verify_release

POLICY = load_policy(None)
HOLDINGS = world()
TEXTS = {a.document: a.text for a in HOLDINGS.articles}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    build_release(HOLDINGS, tmp_path / "release", POLICY, CODEBOOK)
    return tmp_path / "release"


def problems(folder: Path, **more: Any) -> list[str]:
    return [str(p) for p in verify_release(folder, codebook=CODEBOOK, **more)]


def test_a_good_release(release: Path) -> None:
    assert problems(release) == []
    assert problems(release, text_of=TEXTS.get, holdings=HOLDINGS) == []


def test_no_release(tmp_path: Path) -> None:
    assert problems(tmp_path / "none") == [f"{tmp_path / 'none'}: there is no release here"]


FILES = [
    ("statements.jsonl", b"{}\n{", "is not the file that its checksum was made of"),
    ("statements.jsonl", b"no json\n", "is not a JSON object"),
    ("statements.csv", b"id\n", "the columns are not those that its own JSON Lines gives"),
    ("README.md", b"another", "README.md: is not the file"),
    ("datapackage.json", b"{", "datapackage.json: is missing or cannot be read"),
    ("more.txt", b"new", "more.txt: has no checksum"),
    ("POLICY.yaml", b"version: 2", "POLICY.yaml: is not the file"),
]


@pytest.mark.parametrize(("name", "body", "message"), FILES)
def test_a_file_was_changed(release: Path, name: str, body: bytes, message: str) -> None:
    (release / name).write_bytes(body)
    assert any(message in p for p in problems(release))


@pytest.mark.parametrize("name", ["people.csv", "findings.jsonl", CHECKSUMS, "datapackage.json"])
def test_a_file_is_missing(release: Path, name: str) -> None:
    (release / name).unlink()
    assert any("missing" in p for p in problems(release))


def test_a_document_that_the_store_does_not_hold(release: Path) -> None:
    assert any(
        "the text that it was read in is not here" in p for p in problems(release, text_of=lambda d: None)
    )


def test_more_is_quoted_than_may_be(release: Path) -> None:
    def quote_everything(t: Tables) -> None:
        for n, row in enumerate(
            r for r in t["statements"] if r["document"] == t["statements"][0]["document"]
        ):
            start = n * 200
            row.update(start=start, end=start + 200, original=None, quote_hmac=None)
            row["quote"] = TEXTS[row["document"]][start : start + 200].ljust(200)

    forge_rows(release, quote_everything)
    assert any("characters are quoted" in p for p in problems(release, text_of=TEXTS.get))
