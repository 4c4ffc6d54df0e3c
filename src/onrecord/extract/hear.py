"""Who says what, and nothing else: for those who ask only that, without the parse where the reader needs
none."""

from __future__ import annotations

from onrecord.extract.voices.attribution import find_attributions
from onrecord.model.article import Article
from onrecord.nlp.base import AttributionSpans, Reader
from onrecord.text.lexicon import Lexicon


def hear_article(article: Article, reader: Reader, lexicon: Lexicon) -> tuple[AttributionSpans, ...]:
    """An article -> its attributions as spans of its text, in order: those of a reader that was trained for
    it, else those of the rules."""
    blocks = article.readable_spans()
    spans = reader.attribute(article.text, blocks)
    if spans is not None:
        return spans
    _, found = find_attributions(article, reader.read(article.text, blocks), lexicon)
    return tuple(AttributionSpans(a.source_spans, a.cue_spans, a.content_spans, a.confidence) for a in found)
