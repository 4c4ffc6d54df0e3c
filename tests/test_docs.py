"""Docs say what the code does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from onrecord.model.fields import load_codebook

ROOT = Path(__file__).parent.parent


def test_fields_page_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "tools" / "build_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text("utf-8") == module.fields_page(load_codebook()), "run: make docs"


def test_readme_names_every_command() -> None:
    from onrecord.cli.main import cli

    readme = (ROOT / "README.md").read_text("utf-8")
    missing = [name for name in cli.commands if f"onrecord {name}" not in readme]
    assert not missing
