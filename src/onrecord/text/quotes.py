"""Quotations in a text: where double quotation marks open and close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_MARK = re.compile(r"[\"“”„«»]|''|``|‘‘|’’")
_OPENERS, _CLOSERS = frozenset("“„«") | {"``", "‘‘"}, frozenset("”»") | {"’’"}
# A quotation that runs on into the next block opens there again and is not closed before it.


@dataclass(frozen=True)
class Quote:
    """text[start:end] with its marks; `closed` is false when the block ends before the quotation does."""

    start: int
    end: int
    block: int
    closed: bool = True


def find_quotes(text: str, blocks: Sequence[Span]) -> tuple[Quote, ...]:
    """The outermost quotations of each block, in order."""
    return tuple(
        quote for place, (start, end) in enumerate(blocks) for quote in _in_block(text, start, end, place)
    )


def _in_block(text: str, start: int, end: int, place: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if mark.group() not in _CLOSERS and mark.end() < end and not _inch(text, mark.start()):
                opened = mark.start()
        elif _closes(text, mark, end):
            quotes.append(Quote(opened, mark.end(), place))
            opened = None
        elif mark.group() in _OPENERS and text[opened : opened + 1] not in "\"'":
            opened = opened if mark.start() - opened < 300 else mark.start()
    if opened is not None:
        quotes.append(Quote(opened, len(text[start:end].rstrip()) + start, place, closed=False))
    return quotes


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in _CLOSERS:
        return True
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return mark.group() not in _OPENERS or (before in ",.?!" and (mark.end() == end or after.isspace()))


def _inch(text: str, at: int) -> bool:
    """'6\"' is a measure."""
    return at > 0 and text[at] == '"' and text[at - 1].isdigit() and text[at + 1 : at + 2] in {" ", ",", "."}
