"""Properties of numbers: however and wherever one is said, it has the bounds that the words give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.numbers import Number
from onrecord.text.numbers import OLDEST, find_ages, find_numbers, parse_number

ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(n: int) -> str:
    """0 to 999,999 in English, written by this test and not by what it tests."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            return f"{in_words(n // size)} {name}" + (f" {in_words(rest)}" if rest else "")
    raise AssertionError(n)


small = st.integers(min_value=1, max_value=999_999)
BOUNDS = {
    "at least {}": lambda n: Number(n, None),
    "no fewer than {}": lambda n: Number(n, None),
    "{} or more": lambda n: Number(n, None),
    "more than {}": lambda n: Number(n + 1, None),
    "up to {}": lambda n: Number(None, n),
    "as many as {}": lambda n: Number(None, n),
    "at most {}": lambda n: Number(None, n),
    "fewer than {}": lambda n: Number(None, n - 1),
    "about {}": lambda n: Number(n, n, True),
    "roughly {}": lambda n: Number(n, n, True),
    "{}": lambda n: Number(n, n),
}


@given(small)
def test_words_and_figures_are_one_number(n: int) -> None:
    assert parse_number(in_words(n)) == parse_number(str(n)) == parse_number(f"{n:,}") == Number(n, n)


@given(small, st.sampled_from(sorted(BOUNDS)), st.booleans())
def test_bounds_are_those_of_the_words(n: int, said: str, words: bool) -> None:
    assert parse_number(said.format(in_words(n) if words else f"{n:,}")) == BOUNDS[said](n)


@given(
    small,
    st.integers(min_value=1, max_value=5000),
    st.sampled_from(["{} to {}", "between {} and {}", "{}-{}"]),
)
def test_a_range_has_its_ends_and_only_in_order(low: int, more: int, said: str) -> None:
    high = low + more
    assert parse_number(said.format(low, high)) == Number(low, high)
    assert parse_number(said.format(high, low)) is None


@given(
    small,
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from(["Officers fired {} shots, he said.", "({})", "“{} men”"]),
)
def test_a_number_is_found_in_a_sentence_as_it_stands_alone(n: int, said: str, around: str) -> None:
    phrase = said.format(n)
    (hit,) = find_numbers(around.format(phrase))
    assert hit.value == BOUNDS[said](n)
    assert around.format(phrase)[hit.start : hit.end] == phrase


@given(
    small, st.sampled_from(["{}%", "${}", "€{}", "{}.5", "#{}", "no. {}.{}", "{}:30", "a{}", "{}x", "{}/12"])
)
def test_what_is_no_count_is_none(n: int, said: str) -> None:
    assert not find_numbers(said.format(n, n))


@given(st.integers(min_value=0, max_value=999))
def test_ages_are_found_where_the_words_say_age_and_end_somewhere(n: int) -> None:
    for said in (f"a {n}-year-old man", f"a man aged {n}", f"a {in_words(n)}-year-old"):
        assert [h.value for h in find_ages(said)] == ([Number(n, n)] if n <= OLDEST else [])


@given(st.integers(min_value=1, max_value=99))
def test_a_number_beside_a_person_is_no_age_by_itself(n: int) -> None:
    for said in (
        "{} years in uniform",
        "a {}-year veteran",
        "{} shots later",
        "Squad {}",
        "{} Elm Street",
        "badge {}",
    ):
        assert not find_ages(said.format(n))


@pytest.mark.parametrize("word", ["several", "a few", "multiple", "dozens", "hundreds of"])
def test_vague_words_have_no_upper_end(word: str) -> None:
    number = parse_number(word)
    assert number is not None
    assert number.max is None
