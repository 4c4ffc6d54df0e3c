"""Words as the trained reader counts them, and what it is told of each besides its letters.

A word is a run of letters, digits or "_", or any other single character that is not white space: the
tokens in which the corpus is scored.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.text.quotes import Quote, find_quotes

Span = tuple[int, int]

_WORD = re.compile(r"\w+|[^\w\s]")

# What the lower-cased vocabulary does not show: the case of a word, and whether it is quoted.
SHAPES = ("lower", "title", "upper", "mixed", "digits", "mark")
QUOTED = ("outside", "inside", "mark")
OUTSIDE, INSIDE, MARK = range(len(QUOTED))


class Word(NamedTuple):
    """Code points [start, end) of the whole text; `shape` an index into SHAPES, `quoted` into QUOTED."""

    text: str
    start: int
    end: int
    shape: int
    quoted: int


def words_of(text: str, blocks: Sequence[Span]) -> tuple[tuple[Word, ...], ...]:
    """A text and the [start, end) of its blocks, in order -> the words of each block."""
    quotes = find_quotes(text, blocks)
    starts = [quote.start for quote in quotes]
    return tuple(
        tuple(_words(text, start, end, quotes[bisect_left(starts, start) : bisect_left(starts, end)]))
        for start, end in blocks
    )


def _words(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[Word]:
    """The words of a block, whose quotations these are, in order."""
    at = 0
    for found in _WORD.finditer(text, start, end):
        first, last = found.span()
        while at < len(quotes) and quotes[at].end <= first:
            at += 1
        quoted = _quoted(first, last, quotes[at]) if at < len(quotes) else OUTSIDE
        word = found.group()
        yield Word(word, first, last, _shape(word), quoted)


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> int:
    if not (word[0].isalnum() or word[0] == "_"):
        return SHAPES.index("mark")
    if word.isdigit():
        return SHAPES.index("digits")
    if word.islower():
        return SHAPES.index("lower")
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return SHAPES.index("title")
    return SHAPES.index("upper" if word.isupper() else "mixed")


def _quoted(start: int, end: int, quote: Quote) -> int:
    if not quote.start <= start < quote.end:
        return OUTSIDE
    return MARK if start == quote.start or (quote.closed and end == quote.end) else INSIDE
