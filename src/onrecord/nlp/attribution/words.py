"""Words as the trained reader counts them, and what it is told of each besides its letters.

A word is a run of letters, digits or "_", or any other single character that is not white space: the
tokens in which the corpus is scored.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.text.quotes import Quote, find_quotes

Span = tuple[int, int]

_WORD = re.compile(r"\w+|[^\w\s]")

# What the lower-cased vocabulary does not show: the case of a word, and whether it is quoted.
SHAPES = ("lower", "title", "upper", "mixed", "digits", "mark")
QUOTED = ("outside", "inside", "mark")


@dataclass(frozen=True, slots=True)
class Word:
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
        tuple(
            _word(text, found, quotes[bisect_left(starts, start) : bisect_left(starts, end)])
            for found in _WORD.finditer(text, start, end)
        )
        for start, end in blocks
    )


def _word(text: str, found: re.Match[str], quotes: Sequence[Quote]) -> Word:
    start, end = found.span()
    return Word(found.group(), start, end, _shape(found.group()), _quoted(start, end, quotes))


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


def _quoted(start: int, end: int, quotes: Sequence[Quote]) -> int:
    for quote in quotes:
        if quote.start <= start < quote.end:
            mark = start == quote.start or (quote.closed and end == quote.end)
            return QUOTED.index("mark" if mark else "inside")
    return QUOTED.index("outside")
