"""Where on a page its story stands: regions that are no part of it, wrappers that only look so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.clean.page import Element, Page, Stretch
from onrecord.clean.regions import HEADINGS, STORY_WORDS

_CARD_MAX, _CARD_LINKED = 0.2, 0.9  # a card holds little of the page's text, and its heading is a link
_HOLDS = 0.7  # the story's element holds this share of all paragraphs around it
_MARKED = 0.2  # an element marked as the story must hold this share to be believed
# A region that holds this share of all paragraphs wraps the story: with the page's heading or a mark of the
# story inside; without; and without, where the region's name is one of lists of other stories.
_WRAPS_TOLD, _WRAPS, _WRAPS_TEASERS = 0.4, 0.6, 0.85
_TEASERS = frozenset({"related", "comments", "aside"})


def find_story(page: Page, weights: Sequence[int]) -> tuple[list[str], Callable[[int], bool]]:
    """A page and the weights of its stretches -> the region of each element ("" for none), and the
    test for elements inside the story."""
    regions = _without_cards(page, _regions(page, _wrappers(page, weights)), weights)
    return regions, _story(page, regions, weights)


def region_at(regions: Sequence[str], stretch: Stretch) -> str:
    """The region that a stretch stands in, "" for none."""
    return regions[stretch.element] if stretch.element >= 0 else ""


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


def _wrappers(page: Page, weights: Sequence[int]) -> set[int]:
    """Elements that are called a region but hold the story itself: they are wrappers and say nothing."""
    comments = _regions(page, {n for n, e in enumerate(page.elements) if e.region != "comments"})
    sums = _sums(
        page, [0 if region_at(comments, stretch) else w for stretch, w in zip(page.stretches, weights)]
    )
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


def _without_cards(page: Page, regions: list[str], weights: Sequence[int]) -> list[str]:
    """Cards of other stories, a linked heading and a line or two, are a region wherever they stand."""
    sums = _sums(
        page, [0 if region_at(regions, stretch) else w for stretch, w in zip(page.stretches, weights)]
    )
    limit = max(sums, default=0) * _CARD_MAX
    cards: set[int] = set()
    for stretch in page.stretches:
        size = sum(len(piece.text) for piece in stretch.pieces)
        if stretch.element < 0 or stretch.linked < size * _CARD_LINKED:
            continue
        chain = page.ancestors(stretch.element)
        if not any(page.elements[place].tag in HEADINGS - {"h1"} for place in chain[:2]):
            continue
        for place in chain[1:4]:
            if sums[place] > limit or page.elements[place].tag in ("main", "body"):
                break
            if sums[place]:
                cards.add(place)
    found = list(regions)
    for place, element in enumerate(page.elements):
        if not found[place] and (
            place in cards or (element.parent >= 0 and found[element.parent] == "related")
        ):
            found[place] = "related"
    return found


def _sums(page: Page, weights: Sequence[int]) -> list[int]:
    """The weight of everything inside each element."""
    sums = [0] * len(page.elements)
    for stretch, weight in zip(page.stretches, weights):
        if weight:
            sums[stretch.element] += weight
    for place in range(len(page.elements) - 1, 0, -1):
        if page.elements[place].parent >= 0:
            sums[page.elements[place].parent] += sums[place]
    return sums


def _marks(element: Element) -> list[str]:
    """The marks by which an element says that it is the story's text."""
    if "articlebody" in element.attributes.get("itemprop", "").lower().split():
        return ["itemprop"]
    return sorted(element.words & STORY_WORDS)


def _story(page: Page, regions: list[str], weights: Sequence[int]) -> Callable[[int], bool]:
    """The test for elements inside the story: the element marked as it, or the smallest that holds most of
    it."""
    sums = _sums(
        page, [0 if region_at(regions, stretch) else w for stretch, w in zip(page.stretches, weights)]
    )
    total = sum(sums[n] for n, element in enumerate(page.elements) if element.parent < 0)
    roots = _marked(page, regions, sums, total) or _densest(page, sums, total)
    roots = roots | _around(page, roots)
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


def _around(page: Page, roots: set[int]) -> set[int]:
    """The article element around the story, which also holds its headline, notes and captions."""
    for root in sorted(roots):
        for place in page.ancestors(root)[1:]:
            if page.elements[place].tag == "article":
                return {place}
    return set()
