"""Names in a page as it was captured: behind entities, escapes and tags, in addresses and scripts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from onrecord.model.tombstone import ERASED
from onrecord.publish.forgotten import Finder
from onrecord.publish.names import Span

_CODED = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|%[0-7][0-9A-Fa-f]|%[cCdD][0-9A-Fa-f]%[0-9A-Fa-f]{2}|%[eE][0-9A-Fa-f](?:%[0-9A-Fa-f]{2}){2}"
    r"|\\u[0-9a-fA-F]{4}"
    r"|</?(?:a|abbr|b|em|font|i|mark|small|span|strong|sup|u|wbr)\b[^<>]{0,1000}>"
)


def tells_page(page: str, finder: Finder) -> bool:
    """Does a whole name stand in the page, however it is written?"""
    return any(finder.tells(text) for text, _ in _views(page))


def mask_page(page: str, finder: Finder, *, told: bool) -> str:
    """The page with every letter of the names replaced, one for one in what a reader sees."""
    spans: set[Span] = set()
    for text, places in _views(page):
        for start, end in finder.spans(text, told=told):
            spans.update(places[i] for i in range(start, end) if text[i].isalnum() or not text[i].isascii())
    for start, end in sorted(spans, reverse=True):
        page = page[:start] + ERASED + page[end:]
    return page


def _views(page: str) -> Iterator[tuple[str, list[Span]]]:
    """The page with its codes read, as it stands and without the tags that stand inside words; each with the
    place of every character."""
    for tags in (True, False):
        text: list[str] = []
        places: list[Span] = []
        at = 0
        for code in _CODED.finditer(page):
            if code.group().startswith("<") and tags:
                continue
            text.extend(page[at : code.start()])
            places.extend((i, i + 1) for i in range(at, code.start()))
            at = code.end()
            if not code.group().startswith("<"):
                read = _read(code.group())
                text.extend(read[:1] or code.group())
                places.extend([code.span()] if read[:1] else ((i, i + 1) for i in range(*code.span())))
        text.extend(page[at:])
        places.extend((i, i + 1) for i in range(at, len(page)))
        yield "".join(text), places


def _read(code: str) -> str:
    if code.startswith("&"):
        read = html.unescape(code)
        return read if read != code else ""
    return chr(int(code[2:], 16)) if code.startswith("\\") else unquote(code)
