"""Which stretches of a page are the article."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.clean.lines import ends_sentence, fold, line_kind, may_be_headline
from onrecord.clean.page import Element, Page, Stretch
from onrecord.clean.regions import (
    BYLINE_WORDS,
    CAPTION_WORDS,
    DATE_WORDS,
    DECK_WORDS,
    STORY_WORDS,
    WALL_WORDS,
)
from onrecord.clean.walls import is_wall
from onrecord.model.article import BODY, CAPTION, CORRECTION, HEADLINE, SUBHEAD

_PARAGRAPH_MIN = 40  # characters; shorter text weighs nothing in finding the story
_WEIGHT_MAX = 800  # one giant paragraph (a comment, a licence) does not outweigh the story
_LINKS_MAX = 0.5  # share of linked characters beyond which a stretch is a link, not a paragraph
_HOLDS = 0.7  # the story's element holds this share of all paragraphs around it
_MARKED = 0.2  # an element marked as the story must hold this share to be believed
# A region that holds this share of all paragraphs wraps the story: with the page's heading or a mark of the
# story
# inside; without; and without, where the region's name is one of lists of other stories.
_WRAPS_TOLD, _WRAPS, _WRAPS_TEASERS = 0.4, 0.6, 0.85
_TEASERS = frozenset({"related", "comments", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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
    regions = _regions(page, _wrappers(page, weights))
    heading = _heading(page, regions, titles)
    inside = _story(page, regions, weights, heading)
    chosen: list[tuple[Stretch, str]] = []
    rest: list[tuple[Stretch, str]] = []
    seen: set[str] = set()
    for n, (stretch, kind) in enumerate(zip(page.stretches, kinds)):
        region = _at(regions, stretch)
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


def _deck(page: Page, stretch: Stretch) -> bool:
    """Whether it is called the deck or summary of a story."""
    return any(page.elements[place].words & DECK_WORDS for place in page.ancestors(stretch.element)[:2])


def _regions(page: Page, trusted: set[int]) -> list[str]:
    """For every element the region it stands in, "" for none; elements in `trusted` are no region."""
    found: list[str] = []
    in_story: list[bool] = []
    for place, element in enumerate(page.elements):
        above = found[element.parent] if element.parent >= 0 else ""
        story = element.tag in ("article", "main") or (element.parent >= 0 and in_story[element.parent])
        own = "" if place in trusted else element.region or ""
        if own == "header" and (story or element.tag != "header"):
            own = ""
        found.append(above or own)
        in_story.append(story)
    return found


def _weight(page: Page, stretch: Stretch, kind: str) -> int:
    size = sum(len(piece.text) for piece in stretch.pieces)
    if kind != BODY or size < _PARAGRAPH_MIN or stretch.linked > size * _LINKS_MAX or stretch.element < 0:
        return 0
    if page.elements[stretch.element].tag in _HEADINGS or page.elements[stretch.element].tag == "figcaption":
        return 0
    if page.elements[stretch.element].tag == "li":
        size //= 2
    return min(size, _WEIGHT_MAX) if ends_sentence(stretch.text) else min(size, _WEIGHT_MAX) // 4


def _wrappers(page: Page, weights: list[int]) -> set[int]:
    """Elements that are called a region but hold the story itself: they are wrappers and say nothing."""
    comments = _regions(page, {n for n, e in enumerate(page.elements) if e.region != "comments"})
    sums = _sums(page, [0 if _at(comments, stretch) else w for stretch, w in zip(page.stretches, weights)])
    total = sum(sums[n] for n, element in enumerate(page.elements) if element.parent < 0)
    told: set[int] = set()  # elements with a first-level heading or a mark of the story's text inside
    for place, element in enumerate(page.elements):
        if element.tag == "h1" or _marks(element):
            told.update(page.ancestors(place))
    found = set()
    for place, element in enumerate(page.elements):
        if not element.region or element.tag in ("nav", "footer", "menu") or not total:
            continue
        share = sums[place] / total
        needed = _WRAPS_TOLD if place in told else _WRAPS_TEASERS if element.region in _TEASERS else _WRAPS
        if share >= needed:
            found.add(place)
    return found


def _sums(page: Page, weights: list[int]) -> list[int]:
    """The weight of everything inside each element."""
    sums = [0] * len(page.elements)
    for stretch, weight in zip(page.stretches, weights):
        if weight:
            sums[stretch.element] += weight
    for place in range(len(page.elements) - 1, 0, -1):
        if page.elements[place].parent >= 0:
            sums[page.elements[place].parent] += sums[place]
    return sums


def _at(regions: list[str], stretch: Stretch) -> str:
    return regions[stretch.element] if stretch.element >= 0 else ""


def _marks(element: Element) -> list[str]:
    """The marks by which an element says that it is the story's text."""
    if "articlebody" in element.attributes.get("itemprop", "").lower().split():
        return ["itemprop"]
    return sorted(element.words & STORY_WORDS)


def _story(page: Page, regions: list[str], weights: list[int], heading: int | None) -> Callable[[int], bool]:
    """The test for elements inside the story: the element marked as it, or the smallest that holds most of
    it."""
    sums = _sums(page, [0 if _at(regions, stretch) else w for stretch, w in zip(page.stretches, weights)])
    total = sum(sums[n] for n, element in enumerate(page.elements) if element.parent < 0)
    roots = _marked(page, regions, sums, total) or _densest(page, sums, total)
    roots = roots | _around(page, roots, sums)
    members: list[bool] = []
    for place, element in enumerate(page.elements):
        members.append(place in roots or (element.parent >= 0 and members[element.parent]))
    return lambda place: place >= 0 and members[place]


def _marked(page: Page, regions: list[str], sums: list[int], total: int) -> set[int]:
    """Elements that say they are the story's text, with their like."""
    found: dict[str, list[int]] = {}
    for place, element in enumerate(page.elements):
        if regions[place] or not sums[place] or element.tag in ("html", "body"):
            continue
        for mark in _marks(element):
            found.setdefault(mark, []).append(place)
    best: set[int] = set()
    weight = 0
    for mark in sorted(found):
        places = set(found[mark])
        tops = {
            place for place in places if not places.intersection(page.ancestors(page.elements[place].parent))
        }
        held = sum(sums[place] for place in tops)
        if held > weight:
            best, weight = tops, held
    return best if weight and weight >= total * _MARKED else set()


def _densest(page: Page, sums: list[int], total: int) -> set[int]:
    """Down from the top, as long as one child holds most of what its parent holds."""
    children: dict[int, list[int]] = {}
    for place, element in enumerate(page.elements):
        if sums[place]:
            children.setdefault(element.parent, []).append(place)
    at, held = -1, total
    while kids := children.get(at):
        best = max(kids, key=lambda place: (sums[place], -place))
        if sums[best] < held * _HOLDS:
            break
        at, held = best, sums[best]
        if page.elements[at].tag in ("p", "li", "td", "blockquote"):
            at = page.elements[at].parent
            break
    if at < 0:
        return {n for n, element in enumerate(page.elements) if element.parent < 0}
    return {at}


def _around(page: Page, roots: set[int], sums: list[int]) -> set[int]:
    """The article element around the story, where that is the only one of its kind with much text."""
    for root in sorted(roots):
        for place in page.ancestors(root)[1:]:
            if page.elements[place].tag == "article":
                return {place}
    return set()


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
        level = next((tag for tag in tags if tag in _HEADINGS), None)
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
    if tag in _HEADINGS:
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
