"""The steps of the clean room, in order: decode, find the text, see what kind of text it is."""

from __future__ import annotations

from onrecord.clean.credits import same_name
from onrecord.clean.dates import read_time, time_in_url
from onrecord.clean.facts import ADDRESS, Cleaned, Label
from onrecord.clean.html import clean_html
from onrecord.clean.language import text_language
from onrecord.clean.plain import text_blocks
from onrecord.clean.role import page_role
from onrecord.clean.textfacts import text_facts
from onrecord.clean.walls import wall_words
from onrecord.errors import UnreadableInput
from onrecord.model.article import BODY, Anchor, Article
from onrecord.model.dates import Time
from onrecord.model.document import HTML, Document
from onrecord.model.rejection import Rejection
from onrecord.text.encoding import decode_bytes

COMPONENT = "clean/1"


def clean_document(document: Document, body: bytes) -> Article | Rejection:
    """A document and its captured bytes -> the article on it, or why there is none.

    Pure: the same bytes and declarations give the same article. Nothing in the page is executed or fetched.
    """
    try:
        page = decode_bytes(body, document.charset)
        cleaned = _clean_page(document, page)
    except UnreadableInput as error:
        return Rejection(document.id, "clean", error.reason, error.detail)
    readable = [block for block in cleaned.blocks if block.kind == BODY]
    if cleaned.walled:
        return Rejection(document.id, "clean", "consent_wall", f"only a wall: “{cleaned.walled}”")
    if not readable:
        return Rejection(document.id, "clean", "no_text", "no paragraph of an article was found on the page")
    prose = " ".join(cleaned.text[block.start : block.end] for block in readable)
    language = text_language(prose, cleaned.facts.language)
    if language not in (None, "en"):
        return Rejection(
            document.id, "clean", "not_english", f"the text is not English (language: {language})"
        )
    return _article(document, cleaned, language)


def _clean_page(document: Document, page: str) -> Cleaned:
    if document.media_type == HTML:
        return clean_html(page)
    blocks = text_blocks(page, document.title)
    return Cleaned(
        text=page,
        blocks=blocks,
        anchors=(Anchor(0, len(page), 0, len(page)),),
        facts=text_facts(page, blocks),
        walled=wall_words(page[block.start : block.end] for block in blocks if block.kind == BODY),
    )


def _article(document: Document, cleaned: Cleaned, language: str | None) -> Article:
    facts = cleaned.facts
    outlet = document.outlet or facts.outlet
    url = document.url or facts.url
    wire = None if same_name(facts.wire, outlet) else facts.wire
    published, basis = _published(document, cleaned, url)
    labels = (*facts.labels, *([Label(ADDRESS, url)] if url else []))
    role, evidence = page_role(labels, wire, facts.voice, facts.calques)
    return Article(
        document=document.id,
        text=cleaned.text,
        blocks=cleaned.blocks,
        anchors=cleaned.anchors,
        headline=document.title or facts.headline,
        byline=facts.byline,
        outlet=outlet,
        url=url,
        published=published,
        published_basis=basis,
        modified=facts.modified,
        language=language,
        rights=facts.rights,
        wire=wire,
        role=role,
        role_evidence=evidence,
        component=COMPONENT,
    )


def _published(document: Document, cleaned: Cleaned, url: str | None) -> tuple[Time | None, str | None]:
    """What the input declares wins over what the page says, and that over what an address shows."""
    if document.published and (time := read_time(document.published)):
        return time, "input"
    if cleaned.facts.published:
        return cleaned.facts.published, cleaned.facts.published_basis
    if url and (time := time_in_url(url)):
        return time, "url"
    return None, None
