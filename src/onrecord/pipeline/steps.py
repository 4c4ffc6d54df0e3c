"""The road, as data: which rooms a document walks through, in which order, and what is done in each.

Two stretches. `read_document` takes one document through clean and extract: documents do not need each other
there, so a runner (`local.py`) may hand them to as many processes as it likes. `tell_record` takes all that
was read through link, reconcile and review, where they do. Publishing the result is `publishing.py`.
`run.py` walks the whole road and is the only one that meets the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.clean.clean import clean_document
from onrecord.clean.ownwords import clean_evidence
from onrecord.extract.byhand import COMPONENT as BY_HAND
from onrecord.extract.byhand import nothing_read
from onrecord.extract.extract import extract_statements
from onrecord.extract.foresee import foresee_article
from onrecord.extract.hear import hear_article
from onrecord.model.document import Document
from onrecord.model.extraction import Extraction
from onrecord.model.likely import Likely
from onrecord.model.rejection import Rejection
from onrecord.nlp.base import AttributionSpans
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Reading


@dataclass(frozen=True)
class Step:
    room: str
    takes: str
    gives: str
    over: str


ROAD = (
    Step("collect", "inputs", "documents", "each input"),
    Step("clean", "documents", "articles", "each document"),
    Step("extract", "articles", "mentions with their statements", "each article"),
    Step("link", "mentions", "incidents", "all together"),
    Step("reconcile", "statements", "origins and findings", "each incident"),
    Step("review", "findings and decisions", "records", "each incident"),
    Step("publish", "records", "a release and a site", "all together"),
)
ROOMS = tuple(step.room for step in ROAD)

# A long magazine piece three times over: what is longer is no article, and takes a reader's memory past 1 GB.
MAX_CHARACTERS = 150_000
_UNTOLD = "no sentence tells an incident"


@dataclass(frozen=True)
class Heard:
    document: str
    attributions: tuple[AttributionSpans, ...] = ()


@dataclass(frozen=True)
class Foreseen:
    document: str
    likely: tuple[Likely, ...] = ()


def read_document(document: Document, body: bytes, tools: Tools) -> Reading:
    """One document through clean and extract; what an editor entered is read by hand alone."""
    if document.evidence is not None:
        return _by_hand(document, body, tools.version)
    article = clean_document(document, body)
    if isinstance(article, Rejection):
        return Reading(document.id, tools.version, rejection=article)
    if len(article.text) > MAX_CHARACTERS:
        detail = f"the text has {len(article.text):,} characters; an article has at most {MAX_CHARACTERS:,}"
        return set_aside(document.id, tools.version, "too_large", detail)
    extraction = extract_statements(
        article, tools.reader, tools.lexicon, tools.codebook, officers_only=tools.officers_only
    )
    return Reading(document.id, tools.version, article, _accounted(extraction))


def _by_hand(document: Document, body: bytes, version: str) -> Reading:
    article = clean_evidence(document, body)
    if isinstance(article, Rejection):
        return Reading(document.id, version, rejection=article)
    return Reading(document.id, version, article, _accounted(nothing_read(document.id)))


def hear_document(document: Document, body: bytes, tools: Tools) -> Heard:
    """One document through clean and as much of extract as tells who says what."""
    article = clean_document(document, body)
    if isinstance(article, Rejection):
        return Heard(document.id)
    return Heard(document.id, hear_article(article, tools.reader, tools.lexicon))


def foresee_document(document: Document, body: bytes, tools: Tools) -> Foreseen:
    """One document through clean and as much of extract as tells what it makes likely of its news."""
    return _foresee(document, body, tools, detailed=False)


def foresee_details(document: Document, body: bytes, tools: Tools) -> Foreseen:
    """The same with words for details and answers to questions."""
    return _foresee(document, body, tools, detailed=True)


def _foresee(document: Document, body: bytes, tools: Tools, *, detailed: bool) -> Foreseen:
    article = clean_document(document, body)
    if isinstance(article, Rejection):
        return Foreseen(document.id)
    likely = foresee_article(
        article, tools.reader, tools.lexicon, officers_only=tools.officers_only, detailed=detailed
    )
    return Foreseen(document.id, likely)


def set_aside(document: str, version: str, reason: str, detail: str) -> Reading:
    return Reading(document, version, rejection=Rejection(document, "extract", reason, detail))


def _accounted(extraction: Extraction) -> Extraction:
    """An article that gives no mention says why."""
    if extraction.mentions or any(r.document == extraction.document for r in extraction.rejections):
        return extraction
    told = "evidence waits for an editor to code it" if extraction.component == BY_HAND else _UNTOLD
    why = Rejection(extraction.document, "extract", "no_incident", told)
    return replace(extraction, rejections=(*extraction.rejections, why))


def rejections_of(readings: Sequence[Reading]) -> list[Rejection]:
    found = [reading.rejection for reading in readings if reading.rejection]
    for reading in readings:
        if reading.extraction:
            found.extend(reading.extraction.rejections)
    return found
