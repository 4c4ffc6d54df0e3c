"""Dates as sheets write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sheetdates import FORMATS, read_clock, read_date, write_date

FULL = [name for name in FORMATS if name not in ("YYYY", "YYYY-MM")]


@pytest.mark.parametrize(
    ("words", "formats", "edtf"),
    [
        ("2031-05-04", ("YYYY-MM-DD",), "2031-05-04"),
        ("2031-05-04T00:00:00.000Z", ("YYYY-MM-DD",), "2031-05-04"),
        ("5/4/2031", ("M/D/YYYY",), "2031-05-04"),
        ("5/4/2031", ("D/M/YYYY",), "2031-04-05"),
        ("13/4/2031", ("M/D/YYYY", "D/M/YYYY"), "2031-04-13"),
        ("5/4/2031 14:00", ("M/D/YYYY",), "2031-05-04"),
        ("4.5.2031", ("D.M.YYYY",), "2031-05-04"),
        ("May 4, 2031", ("Month D, YYYY",), "2031-05-04"),
        ("Sept. 4, 2031", ("Month D, YYYY",), None),
        ("Sep. 4 2031", ("Month D, YYYY",), "2031-09-04"),
        ("4 may 2031", ("D Month YYYY",), "2031-05-04"),
        ("2031-05", ("YYYY-MM-DD", "YYYY-MM"), "2031-05"),
        ("2031", ("YYYY",), "2031"),
        ("45292", ("excel",), "2024-01-01"),
        ("45292.75", ("excel",), "2024-01-01"),
        ("2031-02-30", ("YYYY-MM-DD",), None),
        ("5/4/31", ("M/D/YYYY",), None),
        ("about 2031", ("YYYY",), None),
    ],
)
def test_dates(words: str, formats: tuple[str, ...], edtf: str | None) -> None:
    assert read_date(words, formats) == edtf


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(FULL))
def test_written_and_read(day: date, name: str) -> None:
    words = write_date(day.isoformat(), name)
    assert words is not None
    assert read_date(words, (name,)) == day.isoformat()


@pytest.mark.parametrize(
    ("words", "clock"),
    [("22:45", "22:45"), ("10:45 PM", "22:45"), ("10:45 p.m.", "22:45"), ("9 am", "09:00"),
     ("12:05 AM", "00:05"), ("22:45:30", "22:45"), ("25:00", None),
     ("13 pm", None), ("9", None), ("night", None)],
)  # fmt: skip
def test_clocks(words: str, clock: str | None) -> None:
    assert read_clock(words) == clock
