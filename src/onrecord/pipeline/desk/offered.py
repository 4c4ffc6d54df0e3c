"""One likely value of a page, as it is offered: its words, who says them, whether it is ticked."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.statements import LONGEST_QUOTE
from onrecord.model.article import Article
from onrecord.model.dates import Time
from onrecord.model.extraction import Extraction
from onrecord.model.ids import make_id
from onrecord.model.likely import Likely
from onrecord.model.mention import Mention
from onrecord.model.places import Place
from onrecord.model.source import Source
from onrecord.model.values import Value, value_to_json
from onrecord.pipeline.desk.shown import Offer
from onrecord.text.gazetteer import fold
from onrecord.text.sentences import split_sentences

# From here on a value is taken unless the editor says otherwise: it is likelier than not.
TICKED = 0.5


@dataclass(frozen=True)
class Found:
    """Something likely, and the page and the mention that it is of."""

    likely: Likely
    article: Article
    mention: Mention
    extraction: Extraction

    @property
    def span(self) -> tuple[int, int]:
        assert self.likely.start is not None
        assert self.likely.end is not None
        return self.likely.start, self.likely.end


def alike(one: Value | None, other: Value | None) -> bool:
    """Whether two values of one field say the same, the one perhaps more closely than the other."""
    if isinstance(one, Time) and isinstance(other, Time):
        return one.edtf == other.edtf
    if isinstance(one, Place) and isinstance(other, Place):
        towns = [{fold(n) for n in (p.city, p.county) if n} for p in (one, other)]
        regions = {p.region for p in (one, other) if p.region}
        return len(regions) < 2 and (not all(towns) or bool(towns[0] & towns[1]))
    return one == other


def says(told: Value | None, value: Value | None) -> bool:
    """Whether what is told says this much already."""
    if isinstance(told, Place) and isinstance(value, Place):
        closer = all(getattr(told, level) for level in ("city", "region") if getattr(value, level))
        return alike(told, value) and closer
    return alike(told, value)


def offer_of(one: Found, ticked: bool, instead: tuple[str, ...] = ()) -> Offer:
    start, end = one.span
    first, last = quoted(one.article, start, end)
    voice = voice_of(one.extraction, start, end)
    text = one.article.text
    value = value_to_json(one.likely.value)
    return Offer(
        number=0,
        id=make_id("offer", one.article.document, start, one.likely.field, value).partition(":")[2],
        field=one.likely.field,
        value=value,
        chance=one.likely.chance,
        ticked=ticked,
        document=one.article.document,
        mention=one.mention.id,
        outlet=one.article.outlet,
        start=start,
        end=end,
        before=text[first:start],
        quote=text[start:end],
        after=text[end:last],
        said_by=voice.name if voice else None,
        instead=instead,
    )


def quoted(article: Article, start: int, end: int) -> tuple[int, int]:
    """The sentence around some words, as far as a quotation may reach."""
    block = next((b for b in article.readable() if b.start <= start and end <= b.end), None)
    if block is None:
        return start, end
    words = article.text[block.start : block.end]
    cuts = [(block.start + row[0], block.start + row[1]) for row in split_sentences(words)]
    first = max((a for a, _ in cuts if a <= start), default=block.start)
    last = min((b for _, b in cuts if b >= end), default=block.end)
    if last - first > LONGEST_QUOTE:
        room = (LONGEST_QUOTE - (end - start)) // 2
        first, last = max(first, start - room), min(last, end + room)
    return first, last


def voice_of(extraction: Extraction, start: int, end: int) -> Source | None:
    """Who says these words; null where the page does in its own voice."""
    over = [a for a in extraction.attributions if a.asserted and a.covers(start, end)]
    if not over:
        return None
    closest = min(over, key=lambda a: sum(e - s for s, e in a.content_spans))
    return next((s for s in extraction.sources if s.id == closest.source), None)
