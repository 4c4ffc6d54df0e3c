"""Rows of sheets: what their cells say, by the map, each value in its own words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.clean.sheetrow import clean_row
from onrecord.collect.maps import read_map
from onrecord.collect.outcome import captured
from onrecord.collect.rowkeys import EVERY_ROW
from onrecord.collect.sheet import row_body
from onrecord.extract import coded
from onrecord.extract.cells import Fault, Told, read_cell, read_number
from onrecord.extract.coded import Coding, extract_row
from onrecord.extract.written import write_value
from onrecord.model.article import Article
from onrecord.model.document import ROW
from onrecord.model.extraction import Extraction
from onrecord.model.fields import load_codebook
from onrecord.model.numbers import Number
from onrecord.model.sheet import Target
from onrecord.model.statement import STATED, STATED_UNKNOWN, WITHHELD
from onrecord.text.gazetteer import Gazetteer, load_gazetteer

CODEBOOK = load_codebook()
LEXICON = Path(__file__).parent.parent.parent / "sample" / "lexicon" / "places.csv"
MAP = """
ids: {news: Case, wapo: WaPo}
country: United States
every_row: A person shot by police.
says:
  - {to: event_type, value: shooting, words: shot}
columns:
  Date: {to: when, format: [M/D/YYYY, excel]}
  Time: when.clock
  City: where.city
  State: where.region
  Killed: {to: killed_count, unknown: ["?"]}
  Name: {to: person1.name, withheld: [not released]}
  Sex: {to: person1.gender, values: {M: male, F: female}, silent: [n/a]}
  Armed: {to: person1.weapon, split: ";", silent: [none]}
  Agency: {to: officer1.agency}
"""
WHO = Coding("incidents", "news:1", "Dana Reyes", "2031-06-01", ("news:1",))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(LEXICON)


def read(coding: Coding = WHO, text: str = MAP, **cells: str) -> tuple[Article, Extraction]:
    plan = read_map(text, "m", CODEBOOK)
    values = {EVERY_ROW: plan.every_row, **cells} if plan.every_row else cells
    body = row_body(tuple(values), tuple(str(v) for v in values.values()))
    result = captured("", "incidents:2", body, ROW, title="t").result
    assert isinstance(result, tuple)
    article = clean_row(result[0], body)
    assert isinstance(article, Article)
    columns = [name for name, value in values.items() if value]
    return article, extract_row(article, columns, plan, coding, CODEBOOK, gazetteer())


def told(extraction: Extraction) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for s in extraction.statements:
        value = s.value if s.value is None or isinstance(s.value, str) else s.value.to_json()
        found.setdefault((s.about, s.field), []).append(value if s.state == STATED else s.state)
    return found


def test_the_column_of_every_row_has_one_name() -> None:
    assert coded.EVERY_ROW == EVERY_ROW


def test_a_row() -> None:
    article, extraction = read(
        Date="3/10/2026", Time="9:40 PM", City="Pell Harbor", State="Calder", Killed="1", Name="not released",
        Sex="m", Armed="a knife; a stick", Agency="Pell Harbor Police Department", Notes="seen by many",
    )  # fmt: skip
    place = {
        "text": "Pell Harbor", "city": "Pell Harbor", "county": "Tessamine County", "region": "Calder",
        "country": "United States", "lat": 36.78, "lon": -67.52, "precision": "city",
        "inferred": ["county", "country"],
    }  # fmt: skip
    assert told(extraction) == {
        ("incident", "event_type"): ["shooting"],
        ("incident", "when"): [{"basis": "stated", "edtf": "2026-03-10", "clock": "21:40"}],
        ("incident", "where"): [place],
        ("incident", "killed_count"): [{"min": 1, "max": 1}],
        ("person1", "name"): [WITHHELD],
        ("person1", "gender"): ["male"],
        ("person1", "weapon"): ["a knife", "a stick"],
        ("officer1", "agency"): ["Pell Harbor Police Department"],
    }
    [mention] = extraction.mentions
    assert mention.external_ids == ("news:1",)
    assert [(p.key, p.role) for p in mention.people] == [("officer1", "officer"), ("person1", "other_person")]
    assert extraction.rejections == ()
    [source] = extraction.sources
    assert (source.name, source.kind) == ("our coding (Dana Reyes)", "document")
    for s in extraction.statements:
        assert s.quote == article.text[s.start : s.end]
        assert s.original in s.quote
        assert len(s.quote) <= 300
        assert (s.source, s.said_at, s.review, s.chain) == (
            source.id,
            "2031-06-01",
            "one_reader",
            (source.id,),
        )
    by_field = {s.field: s for s in extraction.statements}
    assert by_field["when"].quote == "Date: 3/10/2026\n\nTime: 9:40 PM"
    assert by_field["where"].quote == "City: Pell Harbor\n\nState: Calder"
    assert by_field["event_type"].quote == f"{EVERY_ROW}: A person shot by police."
    assert len({s.id for s in extraction.statements}) == len(extraction.statements)


def test_what_every_row_says_tells_no_two_apart() -> None:
    article, extraction = read(City="Varley")
    assert [article.text[a:b] for a, b in extraction.mentions[0].spans] == ["Varley"]


def test_without_a_coder_it_is_a_machines_reading() -> None:
    _, extraction = read(Coding("incidents", "news:1"), Killed="2")
    assert {(s.review, s.said_at) for s in extraction.statements} == {("machine", None)}
    assert extraction.sources[0].name == "our coding"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Date": "yesterday"}, "it is not M/D/YYYY or excel"),
        ({"Time": "night"}, "it is not a clock time"),
        ({"Killed": "several"}, "it is no number"),
        ({"Sex": "X"}, "neither gender nor the map has it"),
    ],
)
def test_a_cell_that_cannot_be_read_is_set_aside_and_the_rest_goes_in(
    cells: dict[str, str], why: str
) -> None:
    _, extraction = read(City="Varley", **cells)
    [rejection] = extraction.rejections
    [column] = cells
    assert (rejection.room, rejection.reason) == ("extract", "not_in_codebook")
    assert f"column {column!r}" in rejection.detail
    assert why in rejection.detail
    assert ("incident", "where") in told(extraction)


def test_cells_that_stand_between_are_not_quoted() -> None:
    """A name between date and clock: the clock is left out rather than the name quoted with it."""
    _, extraction = read(Date="3/10/2026", Name="Marlow Finch", Time="9:40 PM")
    when = next(s for s in extraction.statements if s.field == "when")
    assert when.quote == "Date: 3/10/2026"
    assert told(extraction)["incident", "when"] == [{"basis": "stated", "edtf": "2026-03-10"}]


def test_a_place_that_no_gazetteer_knows() -> None:
    _, extraction = read(City="Nowhere Falls", State="Calder")
    [place] = told(extraction)["incident", "where"]
    assert place == {
        "text": "Nowhere Falls", "city": "Nowhere Falls", "region": "Calder", "country": "United States",
        "precision": "city", "inferred": ["country"],
    }  # fmt: skip


def test_a_county_in_a_column_of_cities() -> None:
    _, extraction = read(City="Marrow (county)", State="Calder")
    [place] = told(extraction)["incident", "where"]
    assert (place.get("city"), place["county"], place["precision"]) == (None, "Marrow County", "county")


def test_a_row_that_says_nothing() -> None:
    plan = MAP.replace("every_row: A person shot by police.", "").replace(
        "says:\n  - {to: event_type, value: shooting, words: shot}\n", ""
    )
    _, extraction = read(text=plan, Notes="nothing mapped")
    assert [r.reason for r in extraction.rejections] == ["no_incident"]
    assert extraction.mentions == ()


def test_the_same_row_keeps_its_mention_when_a_cell_changes() -> None:
    one, other = (read(City="Varley", Killed=n)[1].mentions[0].id for n in ("1", "2"))
    assert one == other


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", Number(3, 3)),
        ("3.0", Number(3, 3)),
        ("1,200", Number(1200, 1200)),
        ("3+", Number(3, None)),
        ("3-5", Number(3, 5)),
        ("~3", Number(3, 3, True)),
        ("about 30", Number(30, 30, True)),
        ("5-3", None),
        ("three", None),
        ("3.5", None),
        ("-1", None),
    ],
)
def test_numbers(words: str, number: Number | None) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("words", "target", "found"),
    [
        (
            "unknown",
            Target("c", "weapon", "person1", unknown=("Unknown",)),
            [Told("unknown", None, STATED_UNKNOWN)],
        ),
        ("a; b;;", Target("c", "weapon", "person1", split=";"), [Told("a", "a"), Told("b", "b")]),
        ("Male", Target("c", "gender", "person1"), [Told("Male", "male")]),
        ("other", Target("c", "gender", "person1", silent=("*",)), []),
        ("male", Target("c", "gender", "person1", silent=("*",)), [Told("male", "male")]),
        ("other", Target("c", "gender", "person1"), [Fault]),
        ("12 years", Target("c", "age", "person1"), [Fault]),
    ],
)
def test_cells(words: str, target: Target, found: list[Any]) -> None:
    read = read_cell(words, target, CODEBOOK[target.field])
    assert [type(r) if isinstance(r, Fault) else r for r in read] == found


@pytest.mark.parametrize(
    ("target", "value", "was", "words"),
    [
        (Target("c", "gender", "person1", values=(("M", "male"), ("F", "female"))), "female", "M", "F"),
        (Target("c", "gender", "person1", values=(("M", "male"),)), "nonbinary", "M", "nonbinary"),
        (Target("c", "killed_count", "incident"), Number(3, None), "2", "3+"),
        (Target("c", "killed_count", "incident"), Number(None, 3), "2", None),
        (Target("c", "weapon", "person1", silent=("none",)), "none", "a knife", None),
        (Target("c", "weapon", "person1"), "a stick", "a knife", "a stick"),
    ],
)
def test_a_value_is_written_as_it_would_be_read(
    target: Target, value: Any, was: str, words: str | None
) -> None:
    assert write_value(value, was, target, CODEBOOK[target.field]) == words
