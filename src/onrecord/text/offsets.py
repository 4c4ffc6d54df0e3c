"""Captured page and clean text, both ways.

An anchor says that a stretch of clean text stands at a stretch of the page, character for character once
entities
are resolved and white space is folded. From the page and the anchor every single character can be found
again.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.article import Anchor

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner: shown to nobody
_ENTITY = r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?"
_BREAK = r"<[bB][rR](?:[\s/][^<>]{0,300})?>"
# Characters that stand for themselves, single blanks between them included; then all that does not.
_HTML_PLAIN = rf"(?:[^\s&<{_INVISIBLE}]+|<(?!br[\s/>])|&(?![#a-z]))+"
_HTML = re.compile(rf"{_HTML_PLAIN}(?: {_HTML_PLAIN})*|\s+|{_ENTITY}|{_BREAK}|[{_INVISIBLE}]+|.", re.S | re.I)
_ESCAPE = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
_JSON_PLAIN = rf"(?:[^\s&\\{_INVISIBLE}]+|&(?![#a-z]))+"
_JSON = re.compile(
    rf"{_JSON_PLAIN}(?: {_JSON_PLAIN})*|\s+|{_ENTITY}|{_ESCAPE}|[{_INVISIBLE}]+|.", re.S | re.I
)
_ENTITY_ONLY, _BREAK_ONLY = re.compile(_ENTITY), re.compile(_BREAK)
_JSON_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of clean text at page[start:end): one for one, or all of them for the whole stretch."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> bool:
        return len(self.text) == self.end - self.start


def fold_page(page: str, start: int, end: int, *, json: bool = False) -> Iterator[Piece]:
    """page[start:end), free of tags but for line breaks, as it reads: entities resolved (JSON escapes as well
    where
    asked), white-space runs and line breaks as one blank, characters without width left out."""
    blank: Piece | None = None
    for piece in _pieces(page, start, end, json):
        if piece.text == " ":
            blank = Piece(" ", blank.start, piece.end) if blank else piece
            continue
        if blank:
            yield blank
            blank = None
        yield piece
    if blank:
        yield blank


def _pieces(page: str, start: int, end: int, json: bool) -> Iterator[Piece]:
    for match in (_JSON if json else _HTML).finditer(page, start, end):
        raw, at = match[0], match.start()
        if raw.isspace() or (not json and _BREAK_ONLY.fullmatch(raw)):
            yield Piece(" ", at, match.end())
        elif raw[0] == "&" and _ENTITY_ONLY.fullmatch(raw):
            yield from _entity(raw, at)
        elif json and raw[0] == "\\" and len(raw) > 1:
            yield from _resolved(_unescaped(raw), at, match.end())
        elif raw[0] not in _INVISIBLE:
            yield Piece(raw, at, match.end())


def _entity(raw: str, at: int) -> Iterator[Piece]:
    resolved = html.unescape(raw)
    if resolved == raw:
        yield Piece(raw, at, at + len(raw))
        return
    tail = 0  # "&copyright" without a semicolon is "©" and the letters "right"
    if not raw.endswith(";"):
        while tail < len(resolved) - 1 and resolved[-1 - tail] == raw[-1 - tail]:
            tail += 1
    split = len(raw) - tail
    yield from _resolved(resolved[: len(resolved) - tail], at, at + split)
    if tail:
        yield Piece(raw[split:], at + split, at + len(raw))


def _resolved(text: str, start: int, end: int) -> Iterator[Piece]:
    text = "".join(char for char in text if char not in _INVISIBLE)
    if text:
        yield Piece(" " if text.isspace() else text, start, end)


def _unescaped(raw: str) -> str:
    if raw[1] != "u":
        return _JSON_ESCAPES.get(raw[1], raw[1])
    codes = [int(code, 16) for code in raw[2:].split("\\u")]
    if len(codes) == 2:
        return chr(0x10000 + ((codes[0] - 0xD800) << 10) + (codes[1] - 0xDC00))
    return "\ufffd" if 0xD800 <= codes[0] < 0xE000 else chr(codes[0])


def anchors_of(pieces: Iterable[Piece], text_start: int = 0) -> tuple[Anchor, ...]:
    """Pieces of one text in order -> as few anchors as their places on the page allow.

    Pieces that only invisible characters part on the page are given as touching by `fold_page`'s callers."""
    found: list[Anchor] = []
    at = text_start
    for piece in pieces:
        last = found[-1] if found else None
        if last and last.page_end == piece.start:
            found[-1] = Anchor(last.start, at + len(piece.text), last.page_start, piece.end)
        else:
            found.append(Anchor(at, at + len(piece.text), piece.start, piece.end))
        at += len(piece.text)
    return tuple(found)


def read_anchor(page: str, text: str, anchor: Anchor) -> tuple[Piece, ...] | None:
    """The pieces that an anchor stands for, or null when page and text do not agree there."""
    words = text[anchor.start : anchor.end]
    if page[anchor.page_start : anchor.page_end] == words:
        return (Piece(words, anchor.page_start, anchor.page_end),)
    for json in (False, True):
        pieces = tuple(fold_page(page, anchor.page_start, anchor.page_end, json=json))
        if "".join(piece.text for piece in pieces) == words:
            return pieces
    return None


def to_page(page: str, text: str, anchors: Sequence[Anchor], start: int, end: int) -> tuple[int, int] | None:
    """Clean [start, end) -> the stretch of the page from its first to its last character; null when an end of
    it
    stands nowhere on the page."""
    if not 0 <= start < end <= len(text):
        return None
    first, last = _page_char(page, text, anchors, start), _page_char(page, text, anchors, end - 1)
    return (first[0], last[1]) if first and last else None


def to_clean(page: str, text: str, anchors: Sequence[Anchor], start: int, end: int) -> tuple[int, int] | None:
    """Page [start, end) -> the clean text that lies in it, from the first to the last character; null for
    none."""
    found: list[tuple[int, int]] = []
    for anchor in anchors:
        if anchor.page_end <= start or end <= anchor.page_start:
            continue
        at = anchor.start
        for piece in read_anchor(page, text, anchor) or ():
            if piece.start < end and start < piece.end:
                low = max(start - piece.start, 0) if piece.plain else 0
                high = min(end - piece.start, len(piece.text)) if piece.plain else len(piece.text)
                found.append((at + low, at + high))
            at += len(piece.text)
    return (min(a for a, _ in found), max(b for _, b in found)) if found else None


def _page_char(page: str, text: str, anchors: Sequence[Anchor], offset: int) -> tuple[int, int] | None:
    n = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
    if n < 0 or offset >= anchors[n].end:
        return None
    at = anchors[n].start
    for piece in read_anchor(page, text, anchors[n]) or ():
        if offset < at + len(piece.text):
            if piece.plain:
                return piece.start + offset - at, piece.start + offset - at + 1
            return piece.start, piece.end
        at += len(piece.text)
    return None
