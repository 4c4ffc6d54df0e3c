"""The floor of the pages told in many manners; and that the table is what its README says."""

from __future__ import annotations

import json

import pytest
import yaml
from tests.eval.gate import FLOORS, fallen
from tests.tellings.score import HERE, Page, faults, figures, load_pages, read_all, table
from tests.traps.cases import Case, Telling

PAGES = load_pages()


def test_the_floor_holds() -> None:
    heard = tuple(read_all(PAGES))
    assert not fallen(json.loads(FLOORS.read_text("utf-8"))["tellings"], figures(heard))
    assert "unseen" in table(heard)
    assert not [f for h in heard if not h.page.tells for f in faults(h)], "told of what is beside the news"


def test_the_table_is_as_large_as_it_says_and_no_page_stands_twice() -> None:
    assert len({p.case.text for p in PAGES}) == len(PAGES) >= 90
    assert len({p.case.group for p in PAGES}) >= 30
    assert 0.4 < sum(p.unseen for p in PAGES) / len(PAGES) < 0.6


SENTENCES = yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("kind", "number"), [("tells", 1), ("beside", 0)])
def test_single_sentences(kind: str, number: int) -> None:
    pages = [Page(Case(s, kind, s, (Telling(),), "2031-05-14"), tells=True) for s in SENTENCES[kind]]
    assert not [h.page.case.text for h in read_all(pages) if h.incidents != number]
