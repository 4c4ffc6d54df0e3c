"""The first walk prints what it says it prints."""

from __future__ import annotations

from pathlib import Path

from tests.script import load_script

TUTORIAL = load_script(Path(__file__).parent.parent / "tools" / "tutorial.py")


def test_the_tutorial_tells_the_truth() -> None:
    page = TUTORIAL.PAGE.read_text("utf-8")
    assert TUTORIAL.fresh(page) == page, "run: make docs"
