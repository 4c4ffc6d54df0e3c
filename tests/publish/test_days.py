"""The record day by day, as an incident's page tells it."""

from __future__ import annotations

from tests.make import Page, source, three
from tests.pipeline.told import CODEBOOK, store_of

from onrecord.model.timeline import Day, Event, Known
from onrecord.publish.days import day_left
from onrecord.publish.policy import load_policy
from onrecord.publish.rows import make_tables
from onrecord.publish.site.incident import incident_view
from onrecord.publish.site.shelf import Shelf
from onrecord.publish.site.site import site_files

POLICE, LAWYER = source(), source("Ines Moreno", "lawyer")
POLICY = load_policy(None)


def test_each_day_tells_what_came_in_what_happened_and_what_was_known() -> None:
    first = Page("Ledger", published="2031-05-05")
    first.tells("The officer fired first, police said.", ("fired_first", "officer"), source=POLICE)
    first.tells("Officer Dana Orvel fired.", ("name", "Dana Orvel", "officer1"))
    second = Page("Dispatch", published="2031-05-07")
    second.tells("The man fired first, the lawyer said.", ("fired_first", "other_person"), source=LAWYER)
    second.tells("He fired three times.", ("shots_fired", three(), "person1"))
    with store_of([first, second], (POLICE, LAWYER)) as store:
        holding = store.holding()
        assert holding
        tables = make_tables(holding.holdings, POLICY, CODEBOOK)
    (view,) = (incident_view(row, Shelf(tables, CODEBOOK)) for row in tables["incidents"])
    told = [
        (
            day["day"],
            day["size"],
            [(e["title"], e["of"]) for e in day["events"]],
            [(k["label"], k["values"], k["state"], k["new"]) for k in day["then"]],
        )
        for day in view["history"]
    ]
    assert told == [
        (
            "5 May 2031",
            "1 report, 2 origins",
            [("First report", [])],  # the officer's name stays back, and that it was told with it
            [("Who fired first", ["Officer"], "", False)],
        ),
        (
            "7 May 2031",
            "2 reports, 4 origins",
            [("First conflict", ["who fired first"])],
            [
                ("Who fired first", ["Officer", "Other person"], "accounts differ", True),
                ("Shots fired", ["3"], "", True),
            ],
        ),
    ]
    pages = {path: body.decode("utf-8", "replace") for path, body in site_files(tables, POLICY, CODEBOOK)}
    page = next(text for path, text in pages.items() if path.startswith("incidents/"))
    assert 'href="#history">see an earlier day' in page
    assert "Dana Orvel" not in page


def test_what_lost_its_statements_is_gone_from_a_day() -> None:
    day = Day(
        "2031-05-05",
        ("document:a",),
        1,
        2,
        (
            Event("first_report"),
            Event("name_told", "p", "name", ("s1",)),
            Event("conflict", "incident", "when", ("s2", "s3")),
        ),
        (
            Known("p", "name", "stated", (("s1",),)),
            Known("incident", "when", "disputed", (("s2",), ("s3",))),
            Known("incident", "where", "withheld"),
        ),
    )
    left = day_left(day, frozenset({"s2"}))
    assert left.events == (Event("first_report"), Event("conflict", "incident", "when", ("s2",)))
    assert left.known == (
        Known("incident", "when", "stated", (("s2",),)),
        Known("incident", "where", "withheld"),
    )
