"""Docs say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.script import load_script

from onrecord.cli.main import cli

ROOT = Path(__file__).parent.parent


PAGES: dict[Path, str] = load_script(ROOT / "tools" / "build_docs.py").pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == PAGES[path], "run: make docs"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_readme_names_every_command(name: str) -> None:
    assert f"onrecord {name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    import re

    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["promises.md", "desk-promises.md"])
def test_every_test_that_holds_a_promise_is_there(page: str) -> None:
    import re

    named = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "docs" / page).read_text("utf-8"))
    assert len(named) > 50
    missing = [f"{f}::{n}" for f, n in named if f"def {n}(" not in (ROOT / "tests" / f).read_text("utf-8")]
    assert missing == []
