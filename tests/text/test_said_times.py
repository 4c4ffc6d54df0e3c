"""Properties of times: however a day or an hour is said it is the same, and none lies ahead of the page."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.text.times import find_times, is_edtf

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()  # noqa: SIM905
NUMBERS = ("two", "three", "four", "five", "six")
AROUND = ("{}", "The officer was shot {}.", "Police said {} that he ran", "“It was {},” she said.")
around = st.sampled_from(AROUND)
clocks = st.tuples(st.integers(1, 12), st.integers(0, 59), st.booleans())


def only(text: str, published: date | None = None) -> tuple[str | None, str | None]:
    (hit,) = find_times(text, published=published)
    return hit.time.edtf, hit.time.clock


@given(DAYS, around)
def test_a_whole_date_is_that_date_in_every_spelling(day: date, text: str) -> None:
    said = (
        f"on {MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
        day.isoformat(),
    )
    assert {only(text.format(one)) for one in said} == {(day.isoformat(), None)}


@given(DAYS, DAYS)
def test_a_date_without_its_year_is_the_last_one_before_the_page(day: date, published: date) -> None:
    assume((day.month, day.day) != (2, 29))
    edtf, _ = only(f"on {MONTHS[day.month - 1]} {day.day}", published)
    found = date.fromisoformat(edtf or "")
    assert (found.month, found.day) == (day.month, day.day)
    assert found <= published + timedelta(1)
    assert published - found < timedelta(367)


@given(DAYS)
def test_without_a_page_to_date_from_no_year_is_made_up(day: date) -> None:
    edtf, _ = only(f"on {MONTHS[day.month - 1]} {day.day}")
    assert edtf == f"XXXX-{day:%m-%d}"
    assert is_edtf(edtf)
    assert not [h for h in find_times(f"on {day:%A}") if h.time.edtf]


@given(DAYS, st.integers(0, 6), st.sampled_from(["on {}", "{} night", "early {}", "late {}"]))
def test_a_weekday_is_the_last_one_however_it_is_said(published: date, back: int, said: str) -> None:
    day = published - timedelta(back)
    assert only(said.format(day.strftime("%A")), published)[0] == day.isoformat()


@given(DAYS, st.integers(0, 4))
def test_days_ago_are_counted_from_the_page(published: date, n: int) -> None:
    day = published - timedelta(n + 2)
    assert only(f"{NUMBERS[n]} days ago", published) == (day.isoformat(), None)
    assert only("yesterday", published)[0] == (published - timedelta(1)).isoformat()


@given(clocks, around)
def test_an_hour_is_the_same_in_every_spelling(clock: tuple[int, int, bool], text: str) -> None:
    hour, minute, after_noon = clock
    half = "p" if after_noon else "a"
    told = f"{hour % 12 + 12 * after_noon:02}:{minute:02}"
    for said in (
        f"at {hour}:{minute:02} {half}.m.",
        f"at {hour}:{minute:02}{half}m",
        f"at {hour}:{minute:02} {half.upper()}M",
    ):
        assert only(text.format(said)) == (None, told)


@given(DAYS, clocks)
def test_a_day_and_an_hour_together_are_one_time(day: date, clock: tuple[int, int, bool]) -> None:
    hour, minute, after_noon = clock
    told = f"{hour % 12 + 12 * after_noon:02}:{minute:02}"
    half = "p.m." if after_noon else "a.m."
    said = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    for text in (f"at {hour}:{minute:02} {half} on {said}", f"on {said}, at {hour}:{minute:02} {half}"):
        assert only(text) == (day.isoformat(), told)


@given(DAYS, clocks, st.sampled_from(["EDT", "EST", "Central time", "Pacific time", "local time"]))
def test_a_time_zone_stands_between_an_hour_and_its_day(
    published: date, clock: tuple[int, int, bool], zone: str
) -> None:
    hour, minute, after_noon = clock
    told = f"{hour % 12 + 12 * after_noon:02}:{minute:02}"
    half = "p.m." if after_noon else "a.m."
    day = published - timedelta(2)
    text = f"at {hour}:{minute:02} {half} {zone} on {day:%A}"
    assert only(text, published) == (day.isoformat(), told)


@given(st.integers(13, 99), st.integers(0, 99))
def test_no_hour_where_there_is_none(hour: int, minute: int) -> None:
    for said in (
        f"{hour}:{minute:02}:{minute:02}",
        f"mile {hour}",
        f"Interstate {hour}",
        f"{hour} Elm Street",
    ):
        assert not [h for h in find_times(said) if h.time.clock]
