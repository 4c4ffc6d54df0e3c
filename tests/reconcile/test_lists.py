"""Two lists: every row is accounted for once, by one reason, and the sums add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import ELSEWHERE, PORT_LINDSEY

from onrecord.reconcile.inclusion import Answer
from onrecord.reconcile.lists import REASONS, Entry, compare_lists, totals


def entry(key: str, day: str = "", place: str = "", name: str = "", ids: str = "") -> Entry:
    places = {"p": (PORT_LINDSEY,), "e": (ELSEWHERE,), "": ()}[place]
    return Entry(
        key,
        key,
        frozenset(ids.split()),
        frozenset([day] if day else []),
        places,
        frozenset([name] if name else []),
    )


OURS = [
    entry("incident:a", "2031-05-04", "p", "marlow finch"),
    entry("incident:b", "2031-05-04", "e"),
    entry("incident:c", "2031-06-01", "p", ids="wapo:9"),
]


@pytest.mark.parametrize(
    ("row", "reason", "ours"),
    [
        (entry("1", "2031-05-04", "p", "marlow finch"), "same", "incident:a"),
        (entry("1", "2031-05-04", "p"), "same", "incident:a"),
        (entry("1", "2031-05-04", "e"), "same", "incident:b"),
        (entry("1", "2031-05-06", "p", "marlow finch"), "date", "incident:a"),
        (entry("1", "2031-05-06", "e", "marlow finch"), "missing_here", None),
        (entry("1", "2031-05-30", "p", "marlow finch"), "missing_here", None),
        (entry("1", "", "p", "marlow finch"), "same", "incident:a"),
        (entry("1", "2031-05-05", "e"), "undecidable", None),
        (entry("1", "2031-05-05", "p", "ada quill"), "missing_here", None),
        (entry("1", "2030-01-01", "e", ids="wapo:9"), "date", "incident:c"),
        (entry("1", "2031-05-04"), "missing_here", None),
        (entry("1"), "missing_here", None),
    ],
)
def test_a_row(row: Entry, reason: str, ours: str | None) -> None:
    line = compare_lists([row], OURS, None, unit="people")[0]
    assert (line.reason, line.ours) == (reason, ours)


def test_several_that_fit_are_for_a_person_to_decide() -> None:
    twice = [*OURS, entry("incident:d", "2031-05-04", "p")]
    line = compare_lists([entry("1", "2031-05-04", "p")], twice, None, unit="people")[0]
    assert (line.reason, line.ours) == ("undecidable", None)
    assert "incident:a, incident:d" in line.text


def test_people_of_one_incident_are_no_duplicates() -> None:
    rows = [
        entry("1", "2031-05-04", "p", "marlow finch"),
        entry("2", "2031-05-04", "p", "ada quill"),
        entry("3", "2031-05-04", "p", "marlow finch"),
    ]
    assert [x.reason for x in compare_lists(rows, OURS, None, unit="people")[:3]] == [
        "same",
        "unit",
        "duplicate",
    ]
    told = compare_lists(rows, OURS, None, unit="incidents")[:3]
    assert [x.reason for x in told] == ["same", "duplicate", "duplicate"]


def test_what_they_lack() -> None:
    answers = {
        "incident:a": Answer("out", "duty_status"),
        "incident:b": Answer("in"),
        "incident:c": Answer("undecidable", "outcome"),
    }
    lines = compare_lists([], OURS, answers, unit="people")
    assert [(x.reason, x.ours, x.field) for x in lines] == [
        ("rule", "incident:a", "duty_status"),
        ("missing_there", "incident:b", ""),
        ("undecidable", "incident:c", "outcome"),
    ]
    [same, *_] = compare_lists([entry("1", "2031-05-04", "p", "marlow finch")], OURS, answers, unit="people")
    assert (same.reason, same.field) == ("same", "duty_status")


ENTRIES = st.builds(
    entry,
    st.uuids().map(str),
    st.sampled_from(["", "2031-05-04", "2031-05-05", "2031-06-01", "2031"]),
    st.sampled_from("pe") | st.just(""),
    st.sampled_from(["", "marlow finch", "ada quill"]),
    st.sampled_from(["", "wapo:1", "wapo:2", "wapo:1 mpv:3"]),
)
ANSWERS = st.sampled_from([Answer("in"), Answer("out", "outcome"), Answer("undecidable", "outcome")])


@given(
    st.lists(ENTRIES, max_size=6, unique_by=lambda e: e.key),
    st.lists(ENTRIES, max_size=6, unique_by=lambda e: e.key),
    st.data(),
    st.sampled_from(["people", "incidents"]),
)
def test_the_sums_add_up(theirs: list[Entry], ours: list[Entry], data: st.DataObject, unit: str) -> None:
    answers = {e.key: data.draw(ANSWERS) for e in ours} if data.draw(st.booleans()) else None
    bad = [("bad_row", "line 9", "broken")]
    lines = compare_lists(theirs, ours, answers, unit=unit, bad=bad)
    told = totals(lines)
    assert {line.reason for line in lines} <= set(REASONS)
    assert sum(told["theirs"].values()) == len(theirs) + 1
    assert sum(told["ours"].values()) == len(ours)
    assert sorted(line.theirs for line in lines if line.theirs) == sorted(
        [*(e.key for e in theirs), "line 9"]
    )
    assert {line.ours for line in lines if line.ours} == {e.key for e in ours}
    paired = told["theirs"]["same"] + told["theirs"]["date"]
    assert paired == told["ours"]["same"] + told["ours"]["date"], "both counts come down to the same pairs"
