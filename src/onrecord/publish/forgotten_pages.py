"""Names in a page as it was captured: behind entities, escapes and tags, in addresses and scripts."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _View:
    """A page as it is read: `coded` are the places (in the text) of characters that are written as a code,
    with the code's span; every other character is at its `shift` from the place where its part begins."""

    text: str
    begins: Sequence[int]
    shifts: Sequence[int]
    coded: Mapping[int, Span]

    def place(self, at: int) -> Span:
        """Where in the page the character at `at` of the text stands."""
        if at in self.coded:
            return self.coded[at]
        start = at + self.shifts[bisect_right(self.begins, at) - 1]
        return start, start + 1


def tells_page(page: str, finder: Finder) -> bool:
    """Does a whole name stand in the page, however it is written?"""
    return any(finder.tells(view.text) for view in _views(page))


def mask_page(page: str, finder: Finder, *, told: bool) -> str:
    """The page with every letter of the names replaced, one for one in what a reader sees."""
    spans: set[Span] = set()
    for view in _views(page):
        for start, end in finder.spans(view.text, told=told):
            letters = (i for i in range(start, end) if view.text[i].isalnum() or not view.text[i].isascii())
            spans.update(map(view.place, letters))
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        parts += [page[at:start], ERASED]
        at = end
    return "".join([*parts, page[at:]])


def _views(page: str) -> Iterator[_View]:
    """The page with its codes read, as it stands and, where there are any, without the tags that stand inside
    words."""
    codes = list(_CODED.finditer(page))
    yield _view(page, (code for code in codes if not code.group().startswith("<")))
    if any(code.group().startswith("<") for code in codes):
        yield _view(page, codes)


def _view(page: str, codes: Iterable[re.Match[str]]) -> _View:
    parts: list[str] = []
    begins, shifts = [0], [0]
    coded: dict[int, Span] = {}
    at = long = 0
    for code in codes:
        tag = code.group().startswith("<")
        read = "" if tag else _read(code.group())[:1]
        if not tag and not read:
            continue
        parts += [page[at : code.start()], read]
        long += code.start() - at + len(read)
        if read:
            coded[long - 1] = code.span()
        at = code.end()
        begins.append(long)
        shifts.append(at - long)
    return _View("".join([*parts, page[at:]]), begins, shifts, coded)


def _read(code: str) -> str:
    if code.startswith("&"):
        read = html.unescape(code)
        return read if read != code else ""
    return chr(int(code[2:], 16)) if code.startswith("\\") else unquote(code)
