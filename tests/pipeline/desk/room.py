"""A desk with a few articles of an invented world on it, and somebody who sits at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.pipeline.world import PAGES, real_tools, write_pages

from onrecord.model.evidence import ON_RECORD, Evidence
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import add_inputs, read_new, retell
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store
from onrecord.store.sql import open_store

ARTICLES = tuple(name for name in PAGES if name != "broken.txt")
MEMO = """Called Ada Quill, who lives over the depot, at 4 pm.
She saw the officer fire five times before the man fell. The man held a broom, she says.
"""
ADA: dict[str, Any] = {"editor": "ada", "at": "2031-05-06T09:00:00Z", "reason": "read it twice"}
BEN: dict[str, Any] = {"editor": "ben", "at": "2031-05-06T10:00:00Z", "reason": "read it once"}


def memo(terms: str = ON_RECORD, **more: Any) -> Evidence:
    told = {"kind": "call", "who": "Ada Quill", "when": "2031-05-05", "terms": terms, "editor": "ada"}
    return Evidence(**{**told, "who_kind": "neighbour", **more})


@contextmanager
def desk(folder: Path, names: tuple[str, ...] = ARTICLES) -> Iterator[Store]:
    """A store in `folder` with these articles read and told."""
    walk = Walk(runner=Runner(0), tools=real_tools())
    with open_store(f"sqlite:///{folder / 'onrecord.db'}", write=True) as store:
        add_inputs(store, write_pages(folder / "pages", names), walk)
        read_new(store, walk, real_tools())
        retell(store, real_tools())
        yield store


def document_of(store: Store, name: str) -> str:
    return next(d.id for d in store.documents() if d.name == name)


def place(store: Store, document: str, words: str) -> tuple[int, int]:
    """Where words stand in a document's text."""
    reading = store.reading(document)
    assert reading is not None
    assert reading.article is not None
    at = reading.article.text.index(words)
    return at, at + len(words)
