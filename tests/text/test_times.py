from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dates import Time
from onrecord.text.holidays import HOLIDAYS, holiday_in
from onrecord.text.times import find_times, is_edtf, published_day

PUBLISHED = date(2017, 3, 8)  # a Wednesday

CASES: list[tuple[str, Time]] = [
    ("around 10:45 p.m. on Dec. 31", Time("2016-12-31", "22:45", True, "inferred")),
    ("late on New Year's Eve", Time("2016-12-31", None, False, "inferred")),
    ("on the eve of Christmas", Time("2016-12-24", None, False, "inferred")),
    ("a little before 11 on the last night of 2015", Time("2015-12-31", "23:00", True, "stated")),
    ("at 6 o'clock this morning", Time("2017-03-08", "06:00", False, "relative")),
    ("24 December", Time("2016-12-24", None, False, "inferred")),
    ("Tuesday night", Time("2017-03-07", None, False, "relative")),
    ("on Wednesday", Time("2017-03-08", None, False, "relative")),
    ("last Wednesday", Time("2017-03-01", None, False, "relative")),
    ("shortly after 9 p.m. Friday", Time("2017-03-03", "21:00", True, "relative")),
    ("Friday, March 3, 2017, at about 2 a.m.", Time("2017-03-03", "02:00", True, "stated")),
    ("3:15 a.m. Sunday, Jan. 1", Time("2017-01-01", "03:15", False, "inferred")),
    ("Tuesday, Dec. 31", Time("2013-12-31", None, False, "inferred")),
    ("yesterday", Time("2017-03-07", None, False, "relative")),
    ("two days ago", Time("2017-03-06", None, False, "relative")),
    ("just after midnight Saturday", Time("2017-03-04", "00:00", True, "relative")),
    ("around midnight Saturday", Time("2017-03-04", None, False, "relative")),
    ("between 9 and 10 p.m. Monday", Time("2017-03-06", None, False, "relative")),
    ("in March 2014", Time("2014-03", None, False, "stated")),
    ("last month", Time("2017-02", None, False, "relative")),
    ("Christmas Eve 2016", Time("2016-12-24", None, False, "stated")),
    ("Thanksgiving", Time("2016-11-24", None, False, "inferred")),
    ("12:05 a.m.", Time(None, "00:05", False, "stated")),
    ("12:05 p.m.", Time(None, "12:05", False, "stated")),
    ("2015-12-31", Time("2015-12-31", None, False, "stated")),
]


@pytest.mark.parametrize(("text", "time"), CASES)
def test_a_time_with_a_day_of_publication(text: str, time: Time) -> None:
    assert [h.time for h in find_times(text, published=PUBLISHED)] == [time]


@pytest.mark.parametrize(
    ("text", "edtf", "clock"),
    [
        ("around 10:45 p.m. on Dec. 31", "XXXX-12-31", "22:45"),
        ("New Year’s Eve", "XXXX-12-31", None),
        ("in December", "XXXX-12", None),
        ("Sept. 11, 2001", "2001-09-11", None),
        ("Tuesday night at 9 p.m.", None, "21:00"),
    ],
)
def test_without_publication_no_year_is_made_up(text: str, edtf: str | None, clock: str | None) -> None:
    (hit,) = find_times(text)
    assert (hit.time.edtf, hit.time.clock, hit.time.basis in ("stated", "relative")) == (edtf, clock, True)


@pytest.mark.parametrize(
    "text", ["Feb. 30", "may 5 people", "yesterday", "Thanksgiving", "a 10-year term", "I-95"]
)
def test_no_time_without_ground(text: str) -> None:
    assert not [h for h in find_times(text) if h.time.edtf or h.time.clock]


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
WORDS = st.sampled_from([text for text, _ in CASES] + ["Monday", "Oct. 9", "5 p.m. today", "May 2020"])


@given(DAYS, st.lists(WORDS, max_size=4))
def test_every_date_is_one_the_record_knows_and_none_lies_ahead(day: date, words: list[str]) -> None:
    text = "; they said; ".join(words)
    for hit in find_times(text, published=day):
        assert 0 <= hit.start < hit.end <= len(text)
        if hit.time.edtf:
            assert is_edtf(hit.time.edtf)
            if hit.time.basis != "stated":
                assert hit.time.edtf <= (day + timedelta(1)).isoformat()


@given(DAYS)
def test_a_weekday_lies_within_the_week_before(day: date) -> None:
    (hit,) = find_times("on Thursday", published=day)
    found = date.fromisoformat(hit.time.edtf or "")
    assert found.weekday() == 3
    assert timedelta(0) <= day - found < timedelta(7)


@given(st.integers(min_value=1900, max_value=2100))
def test_holidays_are_days_of_their_year(year: int) -> None:
    for pattern in HOLIDAYS:
        name = (
            pattern.split("|")[-1]
            .removesuffix(")")
            .replace("(?: Day)?", "")
            .replace("(?: Sunday)?", "")
            .replace("['’]?", "'")
        )
        found = holiday_in(name.replace("['’]", "'").replace("\\.", "."), year)
        assert found is not None
        assert date.fromisoformat(found).year == year


def test_known_movable_days() -> None:
    assert holiday_in("Easter", 2024) == "2024-03-31"
    assert holiday_in("Memorial Day", 2023) == "2023-05-29"
    assert holiday_in("Labor Day", 2025) == "2025-09-01"
    assert holiday_in("Thanksgiving", None) is None


@pytest.mark.parametrize(
    "text", ["2020-13-01", "2020-02-30", "XXXX-00", "20-01-01", "", "[2020-01-01,]", "yesterday"]
)
def test_what_is_no_date(text: str) -> None:
    assert not is_edtf(text)


def test_the_day_of_publication() -> None:
    assert published_day(Time("2020-05-04", "10:00")) == date(2020, 5, 4)
    assert published_day(Time("2020-05")) is None
    assert published_day(None) is None
