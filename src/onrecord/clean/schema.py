"""What a page says of itself in JSON-LD (schema.org), and the article's text where it stands there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.clean.page import Page
from onrecord.text.offsets import Piece, fold_page

_SCRIPT_MAX = 2_000_000  # characters
_NODES_MAX = 5_000
_ARTICLE = re.compile(r"(?:.*Article|BlogPosting|PressRelease|Report|LiveBlogPosting|SocialMediaPosting)$")
_OTHER = re.compile(r"(?:Recipe|Product|JobPosting|Event|Quiz|FAQPage)$")
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"', re.S)
_NEW_LINE = re.compile(r"(?:\s*(?:\\r|\\n)\s*)+|\s*(?:&lt;|<)\s*/?\s*(?:p|br)\s*/?\s*(?:&gt;|>)\s*", re.I)


@dataclass(frozen=True)
class Schema:
    """Values of the first node that is an article; `types` are its types. `body` are the paragraphs of its
    text as
    pieces of the page."""

    types: tuple[str, ...] = ()
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    sections: tuple[str, ...] = ()
    credit: str | None = None
    url: str | None = None
    body: tuple[list[Piece], ...] = ()


def read_schema(page: Page) -> Schema:
    """The page's JSON-LD scripts -> what they say of the article. Scripts that are no JSON say nothing."""
    others: Schema | None = None
    for start, end in page.scripts:
        for node in _nodes(page.source[start : min(end, start + _SCRIPT_MAX)]):
            types = _strings(node.get("@type"))
            if any(_ARTICLE.match(kind) for kind in types):
                return _schema(node, types, _body(page.source, start, end))
            if others is None and any(_OTHER.match(kind) for kind in types):
                others = Schema(types=types)
    return others or Schema()


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """All objects of a script, outermost first."""
    try:
        todo = [
            json.loads(
                re.sub(r"^\s*(?:<!--|<!\[CDATA\[|//.*)\s*|\s*(?:-->|\]\]>)\s*;?\s*$", "", script),
                strict=False,
            )
        ]
    except (ValueError, RecursionError):
        return
    seen = 0
    while todo and seen < _NODES_MAX:
        seen += 1
        node = todo.pop(0)
        if isinstance(node, dict):
            yield node
            todo.extend(
                value
                for key, value in node.items()
                if key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
            )
        elif isinstance(node, list):
            todo.extend(node[:1000])


def _schema(node: dict[str, Any], types: tuple[str, ...], body: tuple[list[Piece], ...]) -> Schema:
    publisher = _names(node.get("publisher"))
    credit = (
        *_names(node.get("copyrightHolder")),
        *_names(node.get("sourceOrganization")),
        *_names(node.get("creditText")),
    )
    url = node.get("url") or node.get("mainEntityOfPage")
    url = url.get("@id") if isinstance(url, dict) else url
    return Schema(
        types=types,
        headline=next(iter(_strings(node.get("headline") or node.get("name"))), None),
        published=next(iter(_strings(node.get("datePublished"))), None),
        modified=next(iter(_strings(node.get("dateModified"))), None),
        authors=_names(node.get("author") or node.get("creator")),
        publisher=publisher[0] if publisher else None,
        sections=_strings(node.get("articleSection")),
        credit=credit[0] if credit else None,
        url=url if isinstance(url, str) else None,
        body=body,
    )


def _strings(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    texts = (" ".join(html.unescape(v).split()) for v in values[:50] if isinstance(v, str))
    return tuple(text for text in texts if text)


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in values[:50]]
    return tuple(name for name in _strings(names) if not name.startswith(("http://", "https://")))


def _body(source: str, start: int, end: int) -> tuple[list[Piece], ...]:
    found = _BODY.search(source, start, end)
    if not found:
        return ()
    paragraphs: list[list[Piece]] = []
    at = found.start(1)
    for gap in [*_NEW_LINE.finditer(source, *found.span(1)), None]:
        stop = gap.start() if gap else found.end(1)
        pieces = list(fold_page(source, at, stop, json=True))
        while pieces and pieces[0].text == " ":
            pieces.pop(0)
        while pieces and pieces[-1].text == " ":
            pieces.pop()
        if pieces:
            paragraphs.append(pieces)
        at = gap.end() if gap else stop
    return tuple(paragraphs)
