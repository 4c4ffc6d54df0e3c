"""A page -> its tags and stretches of text, with their places. One pass; no page can make it slow or deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Attributes that anything here reads; all others are passed over.
KEPT = frozenset({
    "class", "id", "hidden", "style", "href", "rel", "content", "property", "name", "itemprop", "itemtype",
    "datetime", "type", "lang", "xml:lang", "role", "aria-hidden", "data-testid", "data-component", "title",
})  # fmt: skip
_VALUE_MAX = 4000  # a longer value is data, not words
_ATTRIBUTES_MAX = 1000
_NAME = re.compile(r"[A-Za-z][^\s/>\x00]{0,40}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]{1,80})[^\s/>=]*")
_UNQUOTED = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_RAW_NAMES = ("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in _RAW_NAMES}

TEXT, OPEN, CLOSE, RAW = "text", "open", "close", "raw"


@dataclass(slots=True)
class Tag:
    """`kind`: a stretch of text, an opening or closing tag, or the raw content of a script-like element
    (`name`).
    page[start:end) is the stretch or the tag; `places` are those of attribute values, quotes aside."""

    kind: str
    name: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def page_tags(page: str) -> Iterator[Tag]:
    """All tags and texts of a page, in order. Comments, declarations and the like are left out."""
    scanner = _Scanner(page)
    return scanner.run()


class _Scanner:
    """Where the scan stands, and which closing marks the rest of the page is known not to hold."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.absent: set[str] = set()

    def run(self) -> Iterator[Tag]:
        page, at, text_start = self.page, 0, 0
        while (at := page.find("<", at)) >= 0:
            after = page[at + 1 : at + 2]
            closing = after == "/" and page[at + 2 : at + 3].isalpha()
            if not (after.isascii() and after.isalpha()) and not closing and after not in ("!", "?", "/"):
                at += 1
                continue
            if at > text_start:
                yield Tag(TEXT, "", text_start, at)
            if after in ("!", "?") or (after == "/" and not closing):
                at = text_start = self._skip_declaration(at)
                continue
            tag = self._tag(at, closing)
            yield tag
            at = tag.end
            if tag.kind == OPEN and tag.name in _RAW:
                raw = self._raw(tag.name, at)
                yield raw
                at = raw.end
            text_start = at
        if text_start < len(page):
            yield Tag(TEXT, "", text_start, len(page))

    def _find(self, mark: str, at: int) -> int:
        if mark in self.absent:
            return -1
        found = self.page.find(mark, at)
        if found < 0:
            self.absent.add(mark)
        return found

    def _skip_declaration(self, at: int) -> int:
        mark = "-->" if self.page.startswith("<!--", at) else ">"
        end = self._find(mark, at + 2)
        return len(self.page) if end < 0 else end + len(mark)

    def _tag(self, at: int, closing: bool) -> Tag:
        page = self.page
        name = _NAME.match(page, at + 1 + closing)
        assert name is not None
        tag = Tag(CLOSE if closing else OPEN, name[0].lower(), at, len(page))
        place, count = name.end(), 0
        while (found := _ATTRIBUTE.match(page, place)) and count < _ATTRIBUTES_MAX:
            count += 1
            place = found.end()
            equals = _SPACE.match(page, place)
            assert equals is not None
            low = high = place
            if page[equals.end() : equals.end() + 1] == "=":
                low, high, place = self._value(equals.end() + 1)
            key = found[1].lower()
            if key in KEPT and key not in tag.attributes:
                tag.attributes[key] = page[low : min(high, low + _VALUE_MAX)]
                tag.places[key] = (low, high)
        end = page.find(">", place) if place < len(page) else -1
        tag.end = len(page) if end < 0 else end + 1
        return tag

    def _value(self, at: int) -> tuple[int, int, int]:
        """Where the value begins and ends, and where the scan goes on."""
        page = self.page
        space = _SPACE.match(page, at)
        assert space is not None
        at = space.end()
        quote = page[at : at + 1]
        if quote in ("'", '"') and (end := self._find(quote, at + 1)) >= 0:
            return at + 1, end, end + 1
        unquoted = _UNQUOTED.match(page, at)
        assert unquoted is not None
        return at, unquoted.end(), unquoted.end()

    def _raw(self, name: str, at: int) -> Tag:
        if name not in self.absent and (found := _RAW[name].search(self.page, at)):
            return Tag(RAW, name, at, found.start())
        self.absent.add(name)
        if name == "title":  # an unclosed title ends where the next tag begins
            end = self.page.find("<", at)
            return Tag(RAW, name, at, len(self.page) if end < 0 else end)
        return Tag(RAW, name, at, len(self.page))
