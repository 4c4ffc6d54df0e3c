"""What the tests of attribution share: an invented lexicon, articles of plain text, who says what in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.extract.voices.attribution import find_attributions, find_claims
from onrecord.model.article import BODY, HEADLINE, Article, Block
from onrecord.model.attribution import Attribution
from onrecord.model.dates import Time
from onrecord.model.source import Source
from onrecord.nlp.base import AttributionSpans, Reader, Reading, Span
from onrecord.nlp.catalog import RULES, load_reader
from onrecord.text.agencies import Agencies, Agency, load_agencies
from onrecord.text.lexicon import Lexicon, load_lexicon

INVENTED = (
    Agency("Federal Harbor Service", "agency", aliases=("FHS", "Harbor Service")),
    Agency("Port Lindsey Police Department", "police", aliases=("PLPD", "Port Lindsey police")),
)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return Lexicon(load_lexicon(None).gazetteer, Agencies((*INVENTED, *load_agencies(None).known)))


@lru_cache(maxsize=1)
def reader() -> Reader:
    return load_reader(RULES)


class SpansReader:
    """Hands the rules' claims over as a trained reader would: spans and nothing besides, each with this
    confidence; `more` are spans that the rules have not found."""

    name, version = "spans", "1"

    def __init__(self, sure: float = 1.0, more: Sequence[AttributionSpans] = ()) -> None:
        self._sure, self._more = sure, tuple(more)

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        reading = reader().read(text, blocks)
        claims = find_claims(reading, tuple(blocks))
        found = [AttributionSpans(c.source, c.cues, c.content, self._sure) for c in claims]
        return replace(reading, attributions=(*found, *self._more))


def article(
    text: str, *, outlet: str | None = None, published: str | None = None, headline: bool = False
) -> Article:
    """Each line is a block; the first is the headline where asked for."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), HEADLINE if headline and not blocks else BODY))
        at += len(line) + 1
    day = Time(published) if published else None
    return Article("document:test", text, tuple(blocks), outlet=outlet, published=day)


@dataclass(frozen=True)
class Told:
    """One attribution in words."""

    voice: Source
    cue: str
    content: str
    raw: Attribution


def told(
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    least: float = 0.6,
    by: Reader | None = None,
) -> list[Told]:
    """Who says what in the text; only what somebody is credited with, unless `least` is lowered."""
    found = article(text, outlet=outlet, published=published)
    reading = (by or reader()).read(text, [(b.start, b.end) for b in found.blocks])
    voices, attributions = find_attributions(found, reading, lexicon())
    return [
        Told(
            voices.source(a.source),
            " ".join(text[s:e] for s, e in a.cue_spans),
            " || ".join(text[s:e] for s, e in a.content_spans),
            a,
        )
        for a in attributions
        if a.confidence >= least
    ]
