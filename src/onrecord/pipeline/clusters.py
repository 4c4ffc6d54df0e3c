"""Articles as the scorers of linking want them: by whom else their incidents are told."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.clean.dates import read_time
from onrecord.link.link import link_mentions
from onrecord.link.score import shipped
from onrecord.model.article import Article
from onrecord.model.document import Document
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook
from onrecord.model.ids import make_id
from onrecord.model.linkage import Telling
from onrecord.model.mention import Mention
from onrecord.pipeline.telling import tellings_of
from onrecord.store.base import Reading


def cluster_rows(readings: Sequence[Reading], codebook: Codebook) -> Iterator[dict[str, Any]]:
    """For each reading {"cluster_ids"}, at the threshold that balances precision and recall (`build` links at
    the stricter one): the main mentions' first, and of several of these one that other pages tell too."""
    balanced = shipped().thresholds.balanced
    linkage = link_mentions(linked_tellings(readings), (), (), codebook, threshold=balanced)
    incident_of = {mention: incident.id for incident in linkage.incidents for mention in incident.mentions}
    shared = {m for i in linkage.incidents if len(i.documents) > 1 for m in i.mentions}
    for reading in readings:
        mentions = in_order(reading.extraction, shared) or _whole(reading)
        ids = list(dict.fromkeys(incident_of[m.id] for m in mentions if m.id in incident_of))
        yield {"cluster_ids": ids or [reading.document]}


def linked_tellings(readings: Sequence[Reading]) -> list[Telling]:
    """Every mention; of an article in which none is found, the whole of it, or its headline alone."""
    whole = (Telling(m, (), r.article) for r in readings if r.article for m in _whole(r))
    return sorted([*tellings_of(readings), *whole], key=lambda t: t.mention.id)


def _whole(reading: Reading) -> list[Mention]:
    article = reading.article
    if article is None or (reading.extraction and reading.extraction.mentions):
        return []
    return [Mention(make_id("mention", article.document, 0), article.document, article.readable_spans())]


def by_headline(reading: Reading, document: Document) -> Reading:
    """Of a page on which no paragraph was found, its headline and day, where they were declared with it."""
    if reading.rejection is None or reading.rejection.reason != "no_text" or not document.title:
        return reading
    day = read_time(document.published) if document.published else None
    article = Article(document.id, "", (), headline=document.title, url=document.url, published=day)
    return replace(reading, article=article)


def in_order(extraction: Extraction | None, shared: Container[str]) -> list[Mention]:
    """A page's mentions: the main ones first, of these those that are `shared` with other pages; else as
    told."""
    if extraction is None:
        return []
    return sorted(extraction.mentions, key=lambda m: (not m.main, m.id not in shared, m.spans[:1]))
