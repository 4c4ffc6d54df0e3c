"""Which stretches of a page are the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.clean.lines import ends_sentence, fold, line_kind, may_be_headline
from onrecord.clean.page import Page, Stretch
from onrecord.clean.regions import (
    BYLINE_WORDS,
    CAPTION_WORDS,
    DATE_WORDS,
    DECK_WORDS,
    HEADINGS,
    WALL_WORDS,
)
from onrecord.clean.story import find_story, region_at
from onrecord.clean.walls import is_wall
from onrecord.model.article import BODY, CAPTION, CORRECTION, HEADLINE, SUBHEAD

_PARAGRAPH_MIN = 40  # characters; shorter text weighs nothing in finding the story
_WEIGHT_MAX = 800  # one giant paragraph (a comment, a licence) does not outweigh the story
_LINKS_MAX = 0.5  # share of linked characters beyond which a stretch is a link, not a paragraph
_HEADLINE_WORDS = 3
_ALIKE = 0.6  # share of words that a page's heading shares with its declared title


@dataclass(frozen=True)
class Selection:
    """`chosen`: stretches of the article with their kinds, headline first where the page has one. `rest`: all
    other stretches with the region they stand in ("story" for the story itself, "" for none), for labels,
    bylines and rights lines."""

    chosen: tuple[tuple[Stretch, str], ...]
    rest: tuple[tuple[Stretch, str], ...]


def select_story(page: Page, titles: tuple[str, ...] = ()) -> Selection:
    """A page and its declared titles -> the stretches of its article, and the rest."""
    kinds = [line_kind(stretch.text) for stretch in page.stretches]
    weights = [_weight(page, stretch, kind) for stretch, kind in zip(page.stretches, kinds)]
    regions, inside = find_story(page, weights)
    heading = _heading(page, regions, titles)
    chosen: list[tuple[Stretch, str]] = []
    rest: list[tuple[Stretch, str]] = []
    seen: set[str] = set()
    for n, (stretch, kind) in enumerate(zip(page.stretches, kinds)):
        region = region_at(regions, stretch)
        if region in ("share", "aside") and _quoted(page, stretch):
            region = ""
        text = fold(stretch.text)
        if n == heading:
            chosen.insert(0, (stretch, HEADLINE))
            seen.add(text)
            continue
        kept = None
        if text not in seen:
            kept = _kind(
                page, stretch, kind, region, inside(stretch.element), any(k == BODY for _, k in chosen)
            )
        if kept is None:
            rest.append((stretch, region or ("story" if inside(stretch.element) else "")))
        else:
            chosen.append((stretch, kept))
            if len(text) >= _PARAGRAPH_MIN or kept == SUBHEAD:
                seen.add(text)
    for stretch in _tail(page, chosen):
        rest.append((stretch, "related"))
    if heading is None:
        _promote(chosen)
    return Selection(tuple(chosen), tuple(rest))


def _promote(chosen: list[tuple[Stretch, str]]) -> None:
    """Without a heading of the page, the first heading above the text is the headline."""
    for n, (stretch, kind) in enumerate(chosen):
        if kind == SUBHEAD and len(stretch.text.split()) >= _HEADLINE_WORDS and may_be_headline(stretch.text):
            chosen.insert(0, (chosen.pop(n)[0], HEADLINE))
            return
        if kind == BODY:
            return


def _tail(page: Page, chosen: list[tuple[Stretch, str]]) -> list[Stretch]:
    """Takes off the end what hangs there: headings without a text, and short lines that are no sentence in
    another
    element than the last paragraph's."""
    last = next((s for s, kind in reversed(chosen) if kind == BODY and ends_sentence(s.text)), None)
    taken = []
    while chosen and last and chosen[-1][0] is not last:
        stretch, kind = chosen[-1]
        if page.elements[stretch.element].tag in ("li", "dd", "blockquote") or _quoted(page, stretch):
            break
        if kind not in (SUBHEAD, BODY) or (kind == BODY and _parent(page, stretch) == _parent(page, last)):
            break
        taken.append(chosen.pop()[0])
    return taken[::-1]


def _parent(page: Page, stretch: Stretch) -> int:
    return page.elements[stretch.element].parent if stretch.element >= 0 else -1


def _weight(page: Page, stretch: Stretch, kind: str) -> int:
    size = sum(len(piece.text) for piece in stretch.pieces)
    if kind != BODY or size < _PARAGRAPH_MIN or stretch.linked > size * _LINKS_MAX or stretch.element < 0:
        return 0
    if page.elements[stretch.element].tag in HEADINGS or page.elements[stretch.element].tag == "figcaption":
        return 0
    if page.elements[stretch.element].tag == "li":
        size //= 2
    return min(size, _WEIGHT_MAX) if ends_sentence(stretch.text) else min(size, _WEIGHT_MAX) // 4


def _heading(page: Page, regions: list[str], titles: tuple[str, ...]) -> int | None:
    """The stretch that is the headline: of the first-level headings the one most like the declared titles;
    without
    one, another heading that is much like them."""
    wanted = [set(re.findall(r"\w+", title.casefold())) for title in titles if title]
    best: tuple[float, int, int] | None = None
    for n, stretch in enumerate(page.stretches):
        if stretch.element < 0:
            continue
        tags = [page.elements[place].tag for place in page.ancestors(stretch.element)[:3]]
        level = next((tag for tag in tags if tag in HEADINGS), None)
        if level is None or regions[stretch.element] not in ("", "header"):
            continue
        words = set(re.findall(r"\w+", stretch.text.casefold()))
        alike = max((len(words & want) / len(words | want) for want in wanted if words), default=0.0)
        inside = max((len(words & want) / len(words) for want in wanted if words), default=0.0)
        if level == "h1" or alike >= _ALIKE or (inside >= 0.9 and len(words) >= 4):
            key = (round(max(alike, inside * 0.9), 3), level == "h1", -n)
            if best is None or key > best:
                best = key
    return -best[2] if best else None


def _quoted(page: Page, stretch: Stretch) -> bool:
    """Whether it stands in a quotation: an embedded post is a quotation, not a share bar."""
    return any(page.elements[place].tag == "blockquote" for place in page.ancestors(stretch.element)[:3])


def _kind(page: Page, stretch: Stretch, kind: str, region: str, inside: bool, begun: bool) -> str | None:
    """The kind of block that a stretch is in the article, null when it is none of it."""
    if stretch.element < 0:
        return kind if kind in (BODY, CORRECTION) and inside else None
    size = sum(len(piece.text) for piece in stretch.pieces)
    chain = [page.elements[place] for place in page.ancestors(stretch.element)[:4]]
    tag = chain[0].tag
    if kind == CORRECTION:
        return CORRECTION if inside and region in ("", "aside", "footer", "header", "newsletter") else None
    if not inside or region:
        return None
    if kind not in (BODY, CAPTION):
        return None
    captioned = any(e.tag == "figcaption" or e.words & CAPTION_WORDS for e in chain[:3])
    if captioned:
        return CAPTION if size >= _PARAGRAPH_MIN else None
    linked = stretch.linked > size * _LINKS_MAX
    if tag in HEADINGS:
        return SUBHEAD if not linked and size <= 300 else None
    if (
        linked
        and (stretch.linked > size * 0.9 or not ends_sentence(stretch.text))
        and not (tag == "p" and ends_sentence(stretch.text))
    ):
        return None
    if (
        not ends_sentence(stretch.text)
        and size <= 160
        and (chain[0].words & (BYLINE_WORDS | DATE_WORDS) or tag == "address")
    ):
        return None
    if any(e.words & WALL_WORDS for e in chain[:3]) and is_wall(stretch.text):
        return None
    if any(e.words & DECK_WORDS for e in chain[:2]) and not begun and not ends_sentence(stretch.text):
        return SUBHEAD
    if not begun and tag not in ("td", "th") and size < _PARAGRAPH_MIN and not ends_sentence(stretch.text):
        return None  # labels above the text: sections, places, tags
    if stretch.strong >= size * 0.95 and size <= 90 and not ends_sentence(stretch.text):
        return SUBHEAD
    return kind
