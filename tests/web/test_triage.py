"""Eighty articles in the morning: one page, one verdict on as many as are selected, one undo."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web import world
from tests.web.world import Visitor, visitor

from onrecord.pipeline import run
from onrecord.pipeline.desk import accounts
from onrecord.store.sql import open_store

MANY = 80


@pytest.fixture(scope="module")
def nora(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    folder = tmp_path_factory.mktemp("triage")
    pages = folder / "pages"
    pages.mkdir()
    for n in range(MANY):
        text = f"Council {n} passes budget\n\nThe council of district {n} passed its budget on Monday.\n"
        (pages / f"{n:02}.txt").write_text(text, "utf-8")
    with open_store(str(folder / "onrecord.db"), write=True) as store:
        run.add_inputs(store, [str(pages)], world.walk())
        run.read_new(store, world.walk(), world.tools())
        run.retell(store, world.tools())
        accounts.add_editor(store, "nora", world.PASSWORD, accounts.EDITOR, at=world.AT)
    return visitor(world.desk_on(folder / "onrecord.db"), "nora")


def waiting(nora: Visitor) -> list[Any]:
    return [a for g in nora.data("/inbox")["groups"] for a in g["arrivals"]]


def test_eighty_are_set_aside_in_one_act_and_brought_back_in_another(nora: Visitor) -> None:
    found = waiting(nora)
    assert len(found) == MANY
    assert all(a["reason"] for a in found)
    page = nora.page("/inbox")
    assert page.count("data-pick") >= MANY
    assert all(f'data-key="{key}"' in page for key in "art")
    ids = [a["document"] for a in found]
    nora.post("/inbox", {"verdict": "set_aside", "pick": ids[1:]})
    assert [a["document"] for a in waiting(nora)] == ids[:1]
    shown = nora.page("/inbox")
    number = shown.partition('name="number" value="')[2].partition('"')[0]
    nora.post("/undo", {"number": number, "to": "/inbox"})
    assert {a["document"] for a in waiting(nora)} == set(ids)
