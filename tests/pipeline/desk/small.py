"""A small record with no reader behind it: two incidents on five invented pages, read as the pages say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from tests import make
from tests.make import Page
from tests.reconcile.world import SOURCES, report, retelling

from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.linkage import Telling
from onrecord.pipeline.run import walk_again
from onrecord.store.base import Reading, Store
from onrecord.store.sql import SqlStore

CODEBOOK: Codebook = load_codebook()
AT = "2031-05-06T09:00:00Z"
ED: dict[str, Any] = {"editor": "ed", "at": AT, "reason": "read it twice"}
ZOE: dict[str, Any] = {"editor": "zoe", "at": "2031-05-06T10:00:00Z", "reason": "read it once"}
WITNESS = make.source("Ada Quill", "witness")
POLICE = make.source(make.POLICE, "police")
DUNMORE = make.source("Dunmore Police Department", "police")


def depot(outlet: str, shots: int, who: object, killed: int = 1) -> Page:
    """Another incident, in Dunmore, told with so many shots by somebody."""
    page = Page(outlet, published="2031-06-02", people=make.Page().people)
    page.tells(
        f"An officer shot a man in Dunmore on June 1, {outlet} learned.",
        ("when", make.when("2031-06-01")),
        ("where", make.ELSEWHERE),
        ("event_type", "shooting"),
        ("killed_count", make.three(killed)),
        source=DUNMORE,
    )
    page.tells(
        f"The officer fired {shots} rounds.", ("shots_fired", make.three(shots), "officer1"), source=who
    )
    page.tells("The man was Ole Berg.", ("name", "Ole Berg", "person1"), source=DUNMORE)
    page.tells("The man died.", ("outcome", "killed", "person1"), confidence=0.6)
    return page


def beside(number: int) -> Page:
    """An incident of its own, that nothing ties to the others."""
    page = Page(f"Beside {number}", published=f"2029-0{number}-05", people=make.Page().people)
    town = replace(make.ELSEWHERE, text=f"Sable {number}", city=f"Sable {number}", region="Ostra")
    page.tells(
        f"A trooper stabbed a driver in Sable {number} in month {number}.",
        ("when", make.when(f"2029-0{number}-02")),
        ("where", town),
        ("injured_count", make.three(number)),
        ("name", f"Vinz{number * 7} Quoll{number}", "person1"),
    )
    return page


@cache
def tellings() -> tuple[Telling, ...]:
    pages = [
        report(),
        retelling(),
        depot("Dunmore Gazette", 2, DUNMORE),
        depot("Veska Courier", 5, WITNESS),
        depot("Port Lindsey Ledger", 2, DUNMORE),
    ]
    return tuple(page.telling() for page in pages)


def add(store: Store, told: Iterable[Telling], version: str = "1") -> None:
    """Pages as a reader of this version read them."""
    for t in told:
        text = t.article.text
        document = make.document(text, outlet=t.article.outlet, name=f"{t.article.outlet}.txt")
        store.add_capture(document.name, document, text.encode())
        store.save_reading(reading(t, document.id, version))


def reading(t: Telling, document: str, version: str = "1") -> Reading:
    """A telling as the reading of its document, which gives every id its own."""
    article = replace(t.article, document=document)
    mention = replace(t.mention, document=document)
    statements = tuple(replace(s, document=document) for s in t.statements)
    named = {s.source for s in statements} | {c for s in statements for c in s.chain}
    sources = tuple(s for s in (*SOURCES, WITNESS, POLICE, DUNMORE) if s.id in named)
    return Reading(document, version, article, Extraction(document, (mention,), statements, sources, ()))


def fill(store: Store, told: Sequence[Telling] | None = None) -> None:
    add(store, told or tellings())
    walk_again(store, CODEBOOK)


def incident(store: Store, place: str = "Dunmore") -> str:
    """The incident in this place."""
    return next(s.incident for s in store.summaries() if s.place == place)


def everything(store: SqlStore) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the record, to compare two ways of making it."""
    from sqlalchemy import select

    from onrecord.store import tables

    names = ("incidents", "summaries", "tasks", "homes", "pages", "holding")
    with store.connection() as connection:
        return {
            name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key.columns))]
            for name in names
            for t in (tables.metadata.tables[name],)
        }
