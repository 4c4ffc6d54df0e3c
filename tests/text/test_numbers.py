from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.numbers import Number
from onrecord.text.numbers import find_ages, find_numbers, parse_number, say_number

PHRASES: list[tuple[str, Number | None]] = [
    ("three", Number(3, 3)),
    ("twenty-one", Number(21, 21)),
    ("a hundred and five", Number(105, 105)),
    ("1,347", Number(1347, 1347)),
    ("seven thousand", Number(7000, 7000)),
    ("3 million", Number(3_000_000, 3_000_000)),
    ("half a dozen", Number(6, 6)),
    ("no", Number(0, 0)),
    ("zero", Number(0, 0)),
    ("at least three", Number(3, None)),
    ("no fewer than four", Number(4, None)),
    ("3 or more", Number(3, None)),
    ("more than 30", Number(31, None)),
    ("no more than two", Number(None, 2)),
    ("up to six", Number(None, 6)),
    ("as many as 20", Number(None, 20)),
    ("fewer than ten", Number(None, 9)),
    ("about a dozen", Number(12, 12, True)),
    ("some 200", Number(200, 200, True)),
    ("12 or so", Number(12, 12, True)),
    ("two or three", Number(2, 3)),
    ("10-15", Number(10, 15)),
    ("between 5 and 10", Number(5, 10)),
    ("about 10 or 12", Number(10, 12, True)),
    ("several", Number(3, None, True)),
    ("multiple", Number(2, None)),
    ("a couple of", Number(2, 2, True)),
    ("two five", None),
    ("2.5", None),
    ("$500", None),
    ("12 percent-ish", None),
    ("three to two", None),
]


@pytest.mark.parametrize(("phrase", "value"), PHRASES)
def test_a_phrase_is_its_number(phrase: str, value: Number | None) -> None:
    assert parse_number(phrase) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Officers fired at least three rounds and he fired two.", ["at least three", "two"]),
        ("Threats rose 1,347% in 2.5 hours for $500.", []),
        ("No one was hurt; no shots were fired.", ["no"]),
        ("two of the three officers", ["two", "three"]),
    ],
)
def test_numbers_in_a_text(text: str, found: list[str]) -> None:
    assert [text[h.start : h.end] for h in find_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("a 34-year-old man", [Number(34, 34)]),
        ("a three-year-old girl", [Number(3, 3)]),
        ("a woman aged 61", [Number(61, 61)]),
        ("a man in his 40s", [Number(40, 49, True)]),
        ("a woman in her early 30s", [Number(30, 33, True)]),
        ("a 900-year-old oak", []),
        ("the 1990s", []),
        ("a 14-year veteran of 34 Elm Street", []),
    ],
)
def test_ages(text: str, ages: list[Number]) -> None:
    assert [h.value for h in find_ages(text)] == ages


bounds = st.integers(min_value=0, max_value=2_000_000)


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    low = draw(bounds)
    shape = draw(st.sampled_from(["exact", "about", "least", "most", "range", "about_range"]))
    high = draw(st.integers(min_value=low + 1, max_value=low + 1000))
    return {
        "exact": Number(low, low),
        "about": Number(low, low, True),
        "least": Number(low, None),
        "most": Number(None, low),
        "range": Number(low, high),
        "about_range": Number(low, high, True),
    }[shape]


@given(numbers())
def test_what_is_said_is_read_again(number: Number) -> None:
    assert parse_number(say_number(number)) == number


@given(st.text(max_size=80))
def test_hits_lie_in_the_text_in_order(text: str) -> None:
    hits = find_numbers(text)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    for hit in hits:
        low, high = hit.value.min, hit.value.max
        assert low is None or high is None or low <= high
