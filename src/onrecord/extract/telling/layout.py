"""How a page is laid out: its blocks, those that head a story, those that are no reporting, and its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.telling.dated import heads
from onrecord.extract.telling.furniture import furniture
from onrecord.extract.telling.past import bare_lines
from onrecord.extract.telling.roundups import Items, items_of, of_all
from onrecord.extract.telling.traits import Trait
from onrecord.model.article import HEADLINE, Article


@dataclass(frozen=True)
class Layout:
    """`texts`: of each block. `heads`: blocks that a day, a place, a label or a name heads. `left`: blocks of
    no story. `items`: of a page that tells one incident after another. `summed`: it begins with what tells of
    all of them at once."""

    texts: tuple[str, ...]
    heads: frozenset[int]
    left: frozenset[int]
    items: Items
    summed: bool

    def text_of(self, trait: Trait) -> str:
        """The block in which the sentence stands."""
        block = trait.sentence.block
        return self.texts[block] if block < len(self.texts) else trait.text


def layout_of(article: Article, traits: Sequence[Trait]) -> Layout:
    """An article and all its sentences -> its layout."""
    blocks = article.readable()
    texts = tuple(article.text[b.start : b.end] for b in blocks)
    heading = next((n for n, b in enumerate(blocks) if b.kind != HEADLINE), 0)
    headed = heads(texts)
    left = (bare_lines(texts) | furniture(texts, heading)) - headed
    items = Items() if headed else items_of(traits, texts, article.headline or "")
    lead = next((t for t in traits if not t.headline and t.sentence.block not in left), None)
    summed = bool(headed) or (items.said and bool(items.openings) and lead is not None and of_all(lead))
    return Layout(texts, headed, left, items, summed)
