"""An earlier day of the record: exact, monotone, and the same as today on the last day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import PORT_LINDSEY, Page, article, at_least, decision, document, source, three, when
from tests.pipeline.told import CODEBOOK, TOOLS, store_of
from tests.publish.opened import opened

from onrecord.errors import UsageError
from onrecord.model.article import Article
from onrecord.model.dates import Time, day_of
from onrecord.model.document import Document
from onrecord.model.known import is_known, known_days
from onrecord.pipeline.asof import as_of
from onrecord.pipeline.run import publish, retell
from onrecord.pipeline.verifying import verify_folder
from onrecord.publish.policy import load_policy
from onrecord.publish.rows import make_tables
from onrecord.store.base import Holding
from onrecord.store.sql import SqlStore

POLICE = source()
LAWYER = source("Ines Moreno", "lawyer")
PAPER = source("Beacon", "outlet")
SOURCES = (POLICE, LAWYER, PAPER)
DAYS = ("2031-05-05", "2031-05-06", "2031-05-09", None)
ROWS = (
    ("when", when("2031-05-04"), "incident"),
    ("when", when("2031-05-03"), "incident"),
    ("where", PORT_LINDSEY, "incident"),
    ("shots_fired", three(), "person1"),
    ("shots_fired", at_least(), "person1"),
    ("shots_fired", three(7), "person1"),
    ("name", "Corwin Aldous", "person1"),
    ("investigation_status", "open", "incident"),
    ("investigation_status", "charges_filed", "incident"),
)
row = st.tuples(
    st.sampled_from(ROWS), st.sampled_from([POLICE, LAWYER, None]), st.sampled_from(["says", "corrects"])
)
drawn_pages = st.lists(
    st.tuples(st.sampled_from(DAYS), st.lists(row, min_size=1, max_size=4)), min_size=1, max_size=4
)


def pages_of(drawn: Sequence[tuple[str | None, Sequence[Any]]]) -> list[Page]:
    made = []
    for n, (day, rows) in enumerate(drawn):
        page = Page(f"Outlet {n}", published=day)
        for k, (told, voice, act) in enumerate(rows):
            page.tells(f"Page {n} tells row {k}.", told, source=voice, speech_act=act)
        made.append(page)
    return made


def on(store: SqlStore, day: str) -> Holding:
    holding = store.holding()
    assert holding
    return as_of(store, holding, day, CODEBOOK)


@settings(max_examples=25)
@given(drawn_pages)
def test_the_last_day_is_today_and_days_only_add(drawn: list[tuple[str | None, list[Any]]]) -> None:
    with store_of(pages_of(drawn), SOURCES) as store:
        today = store.holding()
        assert today
        assert on(store, "2031-06-01") == today
        before: set[str] = set()
        for day in ("2031-05-04", "2031-05-05", "2031-05-06", "2031-05-08", "2031-05-09"):
            then = on(store, day).holdings
            documents = {d.id for d in then.documents}
            assert before <= documents <= {d.id for d in today.holdings.documents}
            assert {a.document for a in then.articles} == documents
            known = known_days(today.holdings.documents, {a.document: a for a in today.holdings.articles})
            assert all((known[d] or "") <= day for d in documents)
            before = documents
            for record in then.records:  # the history as it was told then is the beginning of today's
                (now,) = (r for r in today.holdings.records if r.incident.id == record.incident.id)
                dated = [d for d in record.timeline if d.day]
                assert dated == list(now.timeline[: len(dated)])
                assert {p.id for p in record.incident.participants} <= {
                    p.id for p in now.incident.participants
                }


def account(day: str, outlet: str, shots: int, voice: Any, **more: Any) -> Page:
    page = Page(outlet, published=day)
    return page.tells(
        f"{outlet}: the man fired {shots} shots.",
        ("shots_fired", three(shots), "person1"),
        source=voice,
        **more,
    )


def test_the_history_of_an_incident() -> None:
    pages = [
        account("2031-05-05", "Ledger", 3, POLICE),
        account("2031-05-06", "Dispatch", 7, LAWYER),
        account("2031-05-09", "Beacon", 7, POLICE, speech_act="corrects"),
    ]
    pages[1].tells(
        "The dead man was Corwin Aldous, the lawyer said.",
        ("name", "Corwin Aldous", "person1"),
        source=LAWYER,
    )
    pages[2].tells("Police named him as Corwin Aldous.", ("name", "Corwin Aldous", "person1"), source=POLICE)
    pages[2].tells(
        "Charges were filed, police said.", ("investigation_status", "charges_filed"), source=POLICE
    )
    with store_of(pages, SOURCES) as store:
        holding = store.holding()
        assert holding
        (record,) = holding.holdings.records
        told = [(d.day, d.reports, d.origins, sorted(e.kind for e in d.events)) for d in record.timeline]
        assert told == [
            ("2031-05-05", 1, 1, ["first_report"]),
            ("2031-05-06", 2, 2, ["first_conflict", "name_told"]),
            ("2031-05-09", 3, 2, ["charges", "conflict_ended", "correction", "name_released"]),
        ]
        for day in record.timeline:  # what the history says of a day is what the record of that day says
            (then,) = on(store, day.day or "").holdings.records
            states = {(f.about, f.field): f.state for f in then.findings}
            assert all(states[k.about, k.field] == k.state for k in day.known)
        assert on(store, "2031-05-04").holdings.records == ()


def test_an_act_on_a_reading_holds_for_every_day_and_a_later_event_does_not() -> None:
    pages = [account("2031-05-05", "Ledger", 3, POLICE), account("2031-05-06", "Dispatch", 7, LAWYER)]
    with store_of(pages, SOURCES) as store:
        holding = store.holding()
        assert holding
        (record,) = holding.holdings.records
        by_value = {s.value: s.id for s in record.statements}
        store.add_decision(decision("reject", by_value[three(3)], at="2031-07-01T00:00:00Z"))
        store.add_decision(decision("retract", by_value[three(7)], at="2031-07-02T00:00:00Z"))
        retell(store, TOOLS)
        assert [r.statements for r in on(store, "2031-05-05").holdings.records] == [()]
        (then,) = on(store, "2031-07-01").holdings.records
        (now,) = on(store, "2031-07-02").holdings.records
        states = [
            {f.state for f in r.findings if f.field == "shots_fired" and f.accounts} for r in (then, now)
        ]
        assert states == [{"stated"}, {"retracted"}]
        assert [d.day for d in now.timeline] == ["2031-05-05", "2031-05-06", "2031-07-02"]


NAME = "Corwin Aldous"
AGE = ("age", three(34), "person1")


@pytest.mark.parametrize(
    ("later", "back"),
    [
        (("age", three(16), "person1"), True),  # a minor, as only a later page tells
        (("gender", "male", "person1"), False),
    ],
)
def test_what_stays_back_today_does_not_come_back_through_an_earlier_day(later: Any, back: bool) -> None:
    first = Page("Ledger", published="2031-05-05")
    first.tells(f"{NAME}, 34, was shot, police said.", ("name", NAME, "person1"), AGE, source=POLICE)
    second = Page("Dispatch", published="2031-05-09").tells("The dead man was described.", later)
    policy = load_policy(None)
    with store_of([first, second], SOURCES) as store:
        whole = store.holding()
        assert whole
        mentions = whole.holdings.records[0].incident.mentions
        store.add_decision(decision("align", *(f"{m}|person1" for m in mentions)))
        today = retell(store, TOOLS)
        then = on(store, "2031-05-06").holdings
        alone = json.dumps(make_tables(then, policy, CODEBOOK))
        gated = json.dumps(make_tables(then, policy, CODEBOOK, today.holdings))
        assert NAME in alone
        assert (NAME not in gated) is back


def test_no_more_words_of_a_page_are_shown_through_earlier_days() -> None:
    pages = [account("2031-05-05", "Ledger", 3, POLICE), account("2031-05-06", "Dispatch", 7, LAWYER)]
    policy = load_policy(None)
    with store_of(pages, SOURCES) as store:
        today = store.holding()
        assert today
        now = make_tables(today.holdings, policy, CODEBOOK)
        then = make_tables(on(store, "2031-05-05").holdings, policy, CODEBOOK, today.holdings)
        words = [{s["id"]: (s["quote"], s["value"]) for s in t["statements"]} for t in (now, then)]
        assert words[1].items() <= words[0].items()
        assert 0 < len(words[1]) < len(words[0])


def test_an_earlier_day_is_published_beside_the_record_and_enters_no_ledger(tmp_path: Path) -> None:
    pages = [account("2031-05-05", "Ledger", 3, POLICE), account("2031-05-06", "Dispatch", 7, LAWYER)]
    with store_of(pages, SOURCES) as store:
        assert publish(store, tmp_path, day="2031-05-05").documents == 1
        assert (store.releases(), store.known_incidents()) == ((), ())
        assert publish(store, tmp_path, day="2031-05-05").changed is False
    assert verify_folder(tmp_path).problems == ()
    assert "as it stood on 5 May 2031" in (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "7 shots" not in "".join(opened(tmp_path).values())


def test_a_record_that_was_not_told_anew_says_so() -> None:
    with store_of([account("2031-05-05", "Ledger", 3, POLICE)], SOURCES) as store:
        (reading,) = store.readings()
        assert reading.extraction
        store.save_reading(replace(reading, extraction=replace(reading.extraction, mentions=())))
        with pytest.raises(UsageError, match="onrecord run"):
            on(store, "2031-05-05")


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2031-05-05", "2031-05-05"),
        ("2031-05-05T23:30:00-05:00", "2031-05-05"),
        ("2031-05-05 23:30", "2031-05-05"),
        ("2031-02", "2031-02-28"),
        ("2031", "2031-12-31"),
        ("2031-13", None),
        ("2031-02-30", None),
        ("XXXX-05-05", None),
        ("[2031-05-05,2031-05-06]", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_a_date(date: str | None, day: str | None) -> None:
    assert day_of(date) == day


URL = "https://ledger.example/a"


@pytest.mark.parametrize(
    ("declared", "published", "modified", "since"),
    [
        ({}, "2031-05-05", None, "2031-05-05"),
        ({"published": "2031-05-05"}, None, None, "2031-05-05"),
        ({}, "2031-05-05", "2031-05-08", "2031-05-08"),  # what it said before is not captured
        ({"fetched": "2031-05-07T10:00:00Z"}, "2031-05-05", "2031-05-08", "2031-05-07"),  # a stamp from afar
        ({"fetched": "2031-05-07T10:00:00Z"}, None, None, "2031-05-07"),
        ({}, None, None, None),
    ],
)
def test_since_when_a_page_is_known(
    declared: dict[str, str], published: str | None, modified: str | None, since: str | None
) -> None:
    page = document("Words.", **declared)
    changed = Time(modified) if modified else None
    told = article("Words.", document=page.id, published=published, modified=changed)
    assert known_days([page], {page.id: told}) == {page.id: since}


def test_a_later_capture_of_an_address_counts_from_itself() -> None:
    def capture(text: str, fetched: str) -> tuple[Document, Article]:
        page = document(text, url=URL, fetched=fetched)
        return page, article(text, document=page.id, published="2031-05-05")

    first, again = capture("Three.", "2031-05-06T01:00:00Z"), capture("Two.", "2031-05-09T01:00:00Z")
    days = known_days([again[0], first[0]], {a.document: a for _, a in (first, again)})
    assert days == {first[0].id: "2031-05-05", again[0].id: "2031-05-09"}


@pytest.mark.parametrize(
    ("since", "day", "last", "known"),
    [
        ("2031-05-05", "2031-05-04", "2031-05-09", False),
        ("2031-05-05", "2031-05-05", "2031-05-09", True),
        (None, "2031-05-08", "2031-05-09", False),
        (None, "2031-05-09", "2031-05-09", True),
        (None, "2031-05-09", None, True),
    ],
)
def test_what_has_no_day_counts_from_the_last(
    since: str | None, day: str, last: str | None, known: bool
) -> None:
    assert is_known(since, day, last) is known
