"""Where quotations begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.quotes import find_quotes

CASES = [
    ('He said "no" twice.', ['"no"']),
    ("“I ran,” she said. “He fell.”", ["“I ran,”", "“He fell.”"]),
    ("''We ran,'' she said.", ["''We ran,''"]),
    ("“He said ‘stop’ and fired,” she said.", ["“He said ‘stop’ and fired,”"]),
    ('It was 6" wide.', []),
    ("“Not closed", ["“Not closed"]),
    ("It’s the officer’s.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text, [(0, len(text))])] == expected


def test_a_quotation_over_two_paragraphs_is_open_in_the_first() -> None:
    text = "“I ran.\n“He fell,” she said."
    first, second = find_quotes(text, [(0, 7), (8, len(text))])
    assert (first.closed, second.closed) == (False, True)
    assert text[second.start : second.end] == "“He fell,”"


@given(st.text(alphabet="ab “”\"'.,6\n", max_size=80))
def test_quotations_lie_apart_within_their_block(text: str) -> None:
    quotes = find_quotes(text, [(0, len(text))])
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(one.end <= other.start for one, other in pairwise(quotes))
