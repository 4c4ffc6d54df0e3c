"""Every kind of tampering is caught, in words that name the file, the row and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.publish.tampering import ALONE, FILES, PAGES, POLICY, ROWS, STORE, Kind, edit, forge_rows
from tests.publish.world import CODEBOOK, world

from onrecord.publish.release import build_release
from onrecord.publish.site.site import build_site
from onrecord.publish.verify import verify_release, verify_site
from onrecord.publish.verify_values import Problem

HOLDINGS = world()
TEXTS = {a.document: a.text for a in HOLDINGS.articles}
HASHES = {d.id: d.sha256 for d in HOLDINGS.documents}
CHECKS: dict[str, dict[str, Any]] = {
    ALONE: {},
    PAGES: {"text_of": TEXTS.get, "hash_of": HASHES.get},
    STORE: {"text_of": TEXTS.get, "hash_of": HASHES.get, "holdings": HOLDINGS, "policy": POLICY},
}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    build_release(HOLDINGS, tmp_path / "release", POLICY, CODEBOOK)
    return tmp_path / "release"


def problems(folder: Path, check: str) -> list[Problem]:
    return verify_release(folder, codebook=CODEBOOK, **CHECKS[check])


def check_caught(folder: Path, kind: Kind) -> None:
    order = list(CHECKS)
    for check in order[: order.index(kind.by)]:
        assert problems(folder, check) == [], f"{check} was not expected to see it"
    found = problems(folder, kind.by)
    told = [p for p in found if kind.file in ("", p.file) and kind.words in str(p)]
    assert told, "\n".join(map(str, found)) or "nothing was found"
    assert all(p.file for p in found)


@pytest.mark.parametrize("check", CHECKS)
def test_an_untampered_release_passes(release: Path, check: str) -> None:
    assert problems(release, check) == []


@pytest.mark.parametrize("kind", ROWS, ids=str)
def test_forged_rows(release: Path, kind: Kind) -> None:
    forge_rows(release, kind.change)
    check_caught(release, kind)
    told = [p for p in problems(release, kind.by) if kind.words in str(p) and kind.file in ("", p.file)]
    assert kind.words == "the same id stands twice" or all(p.where for p in told), "a row is named"


@pytest.mark.parametrize("kind", FILES, ids=str)
def test_tampered_files(release: Path, kind: Kind) -> None:
    kind.change(release)
    check_caught(release, kind)


def test_there_are_many_kinds() -> None:
    kinds = [str(kind) for kind in (*ROWS, *FILES)]
    assert len(kinds) == len(set(kinds)) >= 70


def test_a_forged_release_with_forged_sums_fails_against_the_store(release: Path) -> None:
    for kind in ROWS:
        build_release(HOLDINGS, release, POLICY, CODEBOOK)
        forge_rows(release, kind.change)
        assert problems(release, STORE), kind


def test_pages_of_the_site(release: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(HOLDINGS, site, POLICY, CODEBOOK)
    assert verify_site(site, release, codebook=CODEBOOK) == []
    edit(site / "index.html", "</h1>", "!</h1>")
    edit(site / "data" / "statements.jsonl", '"says"', '"denies"')
    (site / "more.html").write_text("<p>new")
    (site / "policy.html").unlink()
    found = {p.file: p for p in verify_site(site, release, codebook=CODEBOOK)}
    assert set(found) == {
        f"site/{n}" for n in ("index.html", "data/statements.jsonl", "more.html", "policy.html")
    }
    assert found["site/index.html"].where.startswith("line ")
