"""A page -> its elements and its stretches of running text, with the way back to every character."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.clean.regions import REGION_TAGS, ROLES, UNREAD, element_words, is_hidden, named_region
from onrecord.clean.tags import CLOSE, OPEN, RAW, TEXT, Tag, page_tags
from onrecord.errors import UnreadableInput
from onrecord.text.offsets import Piece, fold_page

MAX_PAGE = 64_000_000  # characters
MAX_TAGS = 250_000  # a long news page has ten thousand
MAX_STRETCHES = 15_000  # a long live blog has three thousand
MAX_MARKS = {"<": 1_000_000, "&": 300_000}  # scripts included
MAX_TEXT = 2_000_000  # characters of shown text
MAX_DEPTH = 256  # deeper elements count as part of their ancestors, as browsers do at 512
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen", "frame",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "center-inline", "nobr", "blink",
    "amp-img", "picture", "source", "g-emoji",
})  # fmt: skip
_CLOSES_ITSELF = {"p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"),
                  "th": ("td", "th"), "tr": ("td", "th", "tr"), "option": ("option",)}  # fmt: skip
_INLINE_REACH = 64  # inline tags deeper than this are bait
_BREAK = re.compile(r"<[bB][rR](?:[\s/][^<>]{0,300})?>")


@dataclass(slots=True)
class Element:
    """`parent`: place of the parent in `Page.elements`, -1 at the top. `region`: what the element itself (not
    an
    ancestor) says it is, where that is no part of an article."""

    parent: int
    tag: str
    words: frozenset[str]
    attributes: dict[str, str]
    region: str | None


@dataclass(slots=True)
class Stretch:
    """One paragraph, heading, cell or caption: its text in pieces, and the element it stands in. `linked`
    counts
    characters inside links, `strong` those in bold."""

    element: int
    pieces: list[Piece]
    linked: int = 0
    strong: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Page:
    """`metas` and `links` with the places of their values, `scripts` the JSON-LD stretches, `title` the
    title's
    place, `properties` the words of microdata (author, publisher)."""

    source: str
    elements: list[Element] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    metas: list[Tag] = field(default_factory=list)
    links: list[Tag] = field(default_factory=list)
    times: list[tuple[Tag, int]] = field(default_factory=list)
    scripts: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] | None = None
    language: str | None = None
    properties: dict[str, str] = field(default_factory=dict)

    def ancestors(self, place: int) -> list[int]:
        """The element itself, its parent, ..., the root."""
        found = []
        while place >= 0:
            found.append(place)
            place = self.elements[place].parent
        return found


def read_page(source: str) -> Page:
    """The decoded capture of an HTML page -> its elements and stretches, in order.

    Raises UnreadableInput("too_slow") for a page beyond the limits."""
    if len(source) > MAX_PAGE:
        raise UnreadableInput(
            "too_slow", f"the page has {len(source):,} characters; the limit is {MAX_PAGE:,}"
        )
    for mark, limit in MAX_MARKS.items():
        if source.count(mark) > limit:
            raise UnreadableInput("too_slow", f"the page has more than {limit:,} times {mark!r}")
    builder = _Builder(source)
    for count, tag in enumerate(page_tags(source)):
        if count > MAX_TAGS:
            raise UnreadableInput("too_slow", f"the page has more than {MAX_TAGS:,} tags")
        builder.take(tag)
        if len(builder.page.stretches) > MAX_STRETCHES:
            raise UnreadableInput("too_slow", f"the page has more than {MAX_STRETCHES:,} stretches of text")
        if builder.shown > MAX_TEXT:
            raise UnreadableInput("too_slow", f"the page shows more than {MAX_TEXT:,} characters")
    builder.flush()
    return builder.page


class _Builder:
    def __init__(self, source: str) -> None:
        self.page = Page(source)
        self.open: list[tuple[str, int]] = []  # tag, element; the element of an inline tag is its block's
        self.counts: Counter[str] = Counter()
        self.pieces: list[Piece] = []
        self.linked = self.strong = 0
        self.home = -1
        self.breaks = 0
        self.property = ""  # of microdata, whose words come next
        self.shown = 0  # characters of text so far
        self.unread = 0  # how many open tags hide what they hold

    def take(self, tag: Tag) -> None:
        if tag.kind == TEXT:
            self.text(tag.start, tag.end)
        elif tag.kind == OPEN:
            self.start(tag)
        elif tag.kind == CLOSE:
            self.finish(tag.name)
        elif tag.kind == RAW:
            self.raw(tag)

    def raw(self, tag: Tag) -> None:
        if tag.name == "title" and self.page.title is None and not self.counts["svg"]:
            self.page.title = (tag.start, tag.end)
        if tag.name == "script" and self.json_script:
            self.page.scripts.append((tag.start, tag.end))

    json_script = False

    def start(self, tag: Tag) -> None:
        name = tag.name.rpartition(":")[2] if ":" in tag.name else tag.name
        attributes = tag.attributes
        if name == "br":
            self.line_break(tag)
            return
        if name == "script":
            self.json_script = "ld+json" in attributes.get("type", "").lower()
        elif name == "meta":
            self.page.metas.append(tag)
        elif name == "link":
            self.page.links.append(tag)
        elif name == "html":
            self.page.language = self.page.language or attributes.get("lang") or attributes.get("xml:lang")
        block = name not in _INLINE
        if block:
            self.flush()
            self.close_implied(name)
        if name in _VOID:
            return
        if attributes.get("itemprop") in ("author", "publisher") and not self.property:
            self.property = attributes["itemprop"]
        hides = (name in UNREAD and name != "head") or (
            is_hidden(attributes) and name not in ("html", "body")
        )
        element = self.open[-1][1] if self.open else -1
        if block and len(self.open) < MAX_DEPTH:
            element = self.add(name, attributes, element)
        if name == "time":
            self.page.times.append((tag, len(self.page.stretches)))
        self.push(name, element, hides)

    def add(self, name: str, attributes: dict[str, str], parent: int) -> int:
        words = element_words(
            attributes.get("class", ""), f"{attributes.get('id', '')} {name if '-' in name else ''}"
        )
        region = REGION_TAGS.get(name) or ROLES.get(attributes.get("role", "").lower())
        if name not in ("html", "body", "main", "article", "h1"):
            region = named_region(words) or region
        self.page.elements.append(Element(parent, name, words, attributes, region))
        return len(self.page.elements) - 1

    def push(self, name: str, element: int, hides: bool) -> None:
        self.open.append((name if not hides else name + "!", element))
        self.counts[name] += 1
        self.unread += hides

    def pop(self) -> str:
        name = self.open.pop()[0]
        if name.endswith("!"):
            name = name[:-1]
            self.unread -= 1
        self.counts[name] -= 1
        return name

    def finish(self, name: str) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name not in _INLINE:
            self.flush()
        if name == "p" and not self.counts["p"]:
            return
        if not self.counts[name]:
            return
        if name in _INLINE and not self.within_block(name):
            return
        while self.open and self.pop() != name:
            pass

    def within_block(self, name: str) -> bool:
        """Whether an inline tag is open inside the innermost block; one left open outside does not close
        blocks."""
        for open_name, _ in self.open[:-_INLINE_REACH:-1]:
            bare = open_name.removesuffix("!")
            if bare == name:
                return True
            if bare not in _INLINE:
                return False
        return False

    def close_implied(self, name: str) -> None:
        """An opening block closes an open paragraph, an item its neighbour, a cell the cell before."""
        closed = (*_CLOSES_ITSELF.get(name, ()), "p")
        for place in range(len(self.open) - 1, max(-1, len(self.open) - 40), -1):
            bare = self.open[place][0].removesuffix("!")
            if bare in closed:
                while len(self.open) > place:
                    self.pop()
            elif bare not in _INLINE:
                break

    def text(self, start: int, end: int) -> None:
        if self.unread:
            return
        pieces = list(fold_page(self.page.source, start, end))
        if pieces and pieces[0].text == " " and (not self.pieces or self.pieces[-1].text.endswith(" ")):
            pieces = pieces[1:]
        if not pieces:
            return
        if self.property:
            words = "".join(piece.text for piece in pieces).strip()[:120]
            if words:
                self.page.properties.setdefault(self.property, words)
                self.property = ""
        if not self.pieces:
            self.home = self.open[-1][1] if self.open else -1
        size = sum(len(piece.text) for piece in pieces)
        self.shown += size
        self.linked += size if self.counts["a"] else 0
        self.strong += size if self.counts["b"] or self.counts["strong"] else 0
        if size > 1 or pieces[0].text != " ":
            self.breaks = 0
        self.pieces.extend(pieces)

    def line_break(self, tag: Tag) -> None:
        """One line break is a blank, two are the end of a paragraph."""
        self.breaks += 1
        if self.breaks > 1 or not _BREAK.fullmatch(self.page.source, tag.start, tag.end):
            self.flush()
        elif self.pieces and not self.unread and not self.pieces[-1].text.endswith(" "):
            self.pieces.append(Piece(" ", tag.start, tag.end))

    def flush(self) -> None:
        if self.pieces and self.pieces[-1].text == " ":
            self.pieces.pop()
        if self.pieces:
            self.page.stretches.append(Stretch(self.home, self.pieces, self.linked, self.strong))
        self.pieces, self.linked, self.strong, self.breaks = [], 0, 0, 0
