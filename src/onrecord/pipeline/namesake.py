"""One name in rows: which of them are worth a look, and what becomes of them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from onrecord.publish.forgotten import Finder
from onrecord.publish.forgotten_pages import mask_page, tells_page
from onrecord.publish.names import fold, name_words
from onrecord.store.base import Store

Worth = Callable[[bytes], bool]
_SHORT = 80  # characters of a text that may stand in many rows
_ID = re.compile(r"\b(?:document|incident|source):[a-z2-7]{12}")
_FEW = 50  # parts that are gone into one by one
# Where a letter of the name may stand that is not written plainly: in what is beyond ASCII or unseen,
# in codes of pages, addresses and JSON, around tags inside words. Each begins with fixed bytes, which makes
# looking for it quick.
_ASCII = bytes(range(128))
_BEYOND = re.compile(
    rb"[\xc3-\xe1\xe3-\xff]|\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|[\x81-\x85\x92\x93\xb1-\xb7])|\xc2[\xaa\xad\xba]"
)
_CODES = (
    (b"&", re.compile(rb"&#(?!3[49];)")),
    (b"&", re.compile(rb"&[A-Za-z](?:acute|grave|uml|circ|tilde|cedil|slash|ring|caron)")),
    (b"%", re.compile(rb"%[4-7c-fC-F][0-9a-fA-F]")),
)
_ESCAPED = re.compile(rb"\\u(?!20[12])[0-9a-fA-F]{4}")
_TAGS = rb"/?(?:a|b|i|em|span|strong|u|font|mark|sup|small|wbr|abbr)\b[^<>]*>"
_INLINE = re.compile(rb"<%b(?:<%b)*(?=[A-Za-z])" % (_TAGS, _TAGS))
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]*>")
# With other characters than these a text is more than its lower case.
_PLAIN = re.compile(r"[\x00-\x7f\xa0-\xa9\xab\xac\xae-\xb1\xb6\xb7\xbb\u2010-\u2027\u2030-\u203f\u2588]*")


def worth_a_look(name: str) -> Worth:
    """Bytes -> may the surname stand in them, in whatever writing? Quick, and never wrongly no."""
    last = name_words(name)[-1]

    def worth(raw: bytes) -> bool:
        if last.encode() in raw.lower():
            return True
        if not _is_coded(raw):
            return False
        text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), raw.decode("utf-8", "replace"))
        text = unquote(html.unescape(_TAG.sub("", text)))
        return last in (text.lower() if _PLAIN.fullmatch(text) else fold(text))

    return worth


def _is_coded(raw: bytes) -> bool:
    if not raw.isascii() and _BEYOND.search(raw.translate(None, _ASCII)):
        return True
    escapes = raw.count(rb"\u")  # counting is quicker than looking at each
    quotes = raw.count(rb"\u201") + raw.count(rb"\u202") if escapes else 0
    return (
        any(sign in raw and code.search(raw) for sign, code in _CODES)
        or (escapes > quotes and _ESCAPED.search(raw) is not None)
        or (
            b"<" in raw and any(raw[tag.start() - 1 : tag.start()].isalpha() for tag in _INLINE.finditer(raw))
        )
    )


class Namesake:
    """A name to be taken out. `documents` are those that hold it whole: in what comes from them, a surname
    alone means the person too."""

    def __init__(self, finder: Finder, worth: Worth, documents: set[str], store: Store) -> None:
        self.finder, self.documents = finder, documents
        self._may = worth
        readings = [reading for id in documents if (reading := store.reading(id)) is not None]
        told = {s.id for r in readings if r.extraction for s in r.extraction.sources}
        incidents = {i for homes in store.homes(documents).values() for i in homes}
        self.ids = {*documents, *told, *incidents}
        self._passed: set[int] = set()
        self._known: dict[tuple[str, bool], str] = {}
        self._own = _finder_of(documents)
        # A row of a source that speaks in many documents is one's own; rows that only name it are not.
        self._of_row = _finder_of({*documents, *incidents})
        self._of_source = _finder_of(told, rb'"id": "source')

    def change(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """A row without the name; the ids in it stay."""
        told = bool(self.ids & _ids({k: v for k, v in row.items() if isinstance(v, str)}))
        return {key: self._part(value, told) for key, value in row.items()}

    def _part(self, part: Any, told: bool) -> Any:
        """Whether it comes from a document that holds the whole name is asked of the smallest part that names
        a document, an incident or a source."""
        if isinstance(part, str):
            return self._masked(part, told)
        if isinstance(part, dict):
            here = _own_ids(part)
            told = bool(self.ids & here) if here else told
            return dict(zip(part, self._parts(list(part.values()), told), strict=True))
        return self._parts(part, told) if isinstance(part, list) else part

    def _parts(self, parts: list[Any], told: bool) -> list[Any]:
        """Of many parts most hold nothing: to write some out is quicker than to go into each."""
        if told or len(parts) < _FEW:
            return [self._part(part, told) for part in parts]
        left = []
        for at in range(0, len(parts), _FEW):
            some = parts[at : at + _FEW]
            left += [self._part(p, told) for p in some] if self.worth_row(json.dumps(some).encode()) else some
        return left

    def worth_row(self, raw: bytes) -> bool:
        """The same of a row of a release, or a part of one of the store, that may name no document but an
        incident, or be a source."""
        return self._may(raw) or next(self._about(raw), None) is not None

    def worth_lines(self, rows: bytes) -> Iterator[bytes]:
        """Of rows, a line each, with its end, those that are worth a look."""
        if self._may(rows):
            yield from (line for line in rows.splitlines(keepends=True) if self.worth_row(line))
            return
        end = 0
        for at in sorted(self._about(rows)):
            if at >= end:
                end = rows.find(b"\n", at) + 1 or len(rows)
                yield rows[rows.rfind(b"\n", 0, at) + 1 : end]

    def _about(self, raw: bytes) -> Iterator[int]:
        """Where a row is about a document or an incident that the person is in, or is a source from one."""
        return (found.start() for ids in (self._of_row, self._of_source) for found in ids.finditer(raw))

    def _masked(self, text: str, told: bool) -> str:
        """Ids stay; what stands in many rows is looked at once."""
        if (text, told) in self._known:
            return self._known[text, told]
        may = not _ID.fullmatch(text) and (told or self._may(text.encode("utf-8", "surrogatepass")))
        left = mask_page(text, self.finder, told=told) if text and may else text
        if len(text) < _SHORT:
            self._known[text, told] = left
        return left

    def row(self, _table: str, row: dict[str, Any]) -> dict[str, Any]:
        """A row of a release without the name."""
        changed: dict[str, Any] = self._part(row, told=False)
        return changed

    def worth(self, raw: bytes) -> bool:
        """May a row hold the name, or come from a document that does?"""
        seen = hash(raw)
        if seen in self._passed:
            return False
        worth = self._may(raw) or self._own.search(raw) is not None
        if not worth:
            self._passed.add(seen)
        return worth

    def tells(self, text: str) -> bool:
        """Does a text hold the whole name, or come from a document that does?"""
        return bool(self.ids & set(_ID.findall(text))) or (
            self._may(text.encode("utf-8", "surrogatepass")) and tells_page(text, self.finder)
        )


def _finder_of(ids: Iterable[str], before: bytes = b"") -> re.Pattern[bytes]:
    """Finds these ids, with their kind or what stands `before` the colon: looks behind each colon."""
    kinds: dict[bytes, list[bytes]] = {}
    for id in sorted(ids):
        kind, _, own = id.encode().partition(b":")
        kinds.setdefault(before or kind, []).append(re.escape(own))
    ways = (rb"(?<=%b:)(?:%b)" % (kind, b"|".join(own)) for kind, own in sorted(kinds.items()))
    return re.compile(rb":(?=[a-z2-7])(?:%b)" % b"|".join(ways) if kinds else rb"(?!)")


def _ids(data: Any) -> set[str]:
    return set(_ID.findall(json.dumps(data)))


def _own_ids(part: dict[str, Any]) -> set[str]:
    """What a part says that it comes from or is about: its document, its documents, its incident, itself."""
    own = [part.get("document"), part.get("incident"), part.get("id")]
    own += part["documents"] if isinstance(part.get("documents"), list) else []
    found = {o for o in own if isinstance(o, str) and _ID.fullmatch(o)}
    inner = part.get("incident")
    if isinstance(inner, dict):
        found |= _own_ids(inner)
    return found
