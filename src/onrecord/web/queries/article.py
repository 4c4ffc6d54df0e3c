"""One article: its text with what was read from it, and a place to code words by hand."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise

from onrecord.errors import NotFound, UsageError
from onrecord.model.article import Article
from onrecord.model.attribution import MEDIA, SPEECH_ACTS
from onrecord.model.evidence import MEDIUM_OF, TERMS
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON
from onrecord.model.part import Page, Part
from onrecord.model.source import KINDS
from onrecord.model.statement import INCIDENT, STATES, Statement
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk.somebody import FIELDS, read_person
from onrecord.publish.site.shelf import web_address
from onrecord.text.sentences import split_sentences
from onrecord.web.queries.incident import people_of
from onrecord.web.visit import Form, View, Visit

_CODED = ("statement", "person", "incident")  # what selected words may be made
_AROUND = 60  # code points shown on either side of what is selected


def article(visit: Visit) -> View:
    page = page_of(visit, visit.path["id"])
    parts = _parts(visit, page.document.id)
    told = [s for part in parts for s in part.record.statements if s.document == page.document.id]
    asked = visit.form if visit.form.fields else visit.query
    text = page.article.text if page.article else ""
    return {
        "title": (page.article and page.article.headline)
        or page.document.title
        or "An article without a headline",
        "id": page.document.id,
        **_about_it(page),
        "blocks": blocks_of(page.article, told) if page.article else [],
        "statements": [_told(s, parts) for s in sorted(told, key=lambda s: (s.start, s.end, s.id))],
        "shown": visit.query.one("statement"),
        "mentions": _mentions(parts, page.document.id),
        "actors": {
            p.key: f"{p.role.replace('_', ' ')}: {p.label}"
            for part in parts
            for m in part.record.mentions
            if m.document == page.document.id
            for p in m.people
        },
        "people": {
            id: words for part in parts for id, words in people_of(part.record).items() if id != INCIDENT
        },
        "speakers": sorted({x.name for part in parts for x in part.case.sources}),
        "incidents": [{"id": p.record.incident.id, "title": p.summary.title} for p in parts],
        "coding": _coding(visit, asked, text),
        "characters": len(text),
    }


def page_of(visit: Visit, document: str) -> Page:
    found = visit.store.pages([document])
    if not found:
        raise NotFound(f"no document has the id {document}")
    return found[0]


def _about_it(page: Page) -> View:
    made, declared = page.article, page.document
    evidence = getattr(declared, "evidence", None)
    return {
        "outlet": (made and made.outlet) or declared.outlet,
        "address": web_address({"url": (made and made.url) or declared.url}),
        "published": made.published.edtf if made and made.published else declared.published,
        "byline": made.byline if made else None,
        "role": made.role if made else None,
        "evidence": asdict(evidence) if evidence else None,
    }


def blocks_of(article: Article, told: list[Statement]) -> list[View]:
    """Blocks of the text, each cut into sentences, each sentence into pieces by which statements quote it."""
    return [
        {
            "kind": block.kind,
            "sentences": [
                {"start": start, "end": end, "pieces": _pieces(article.text, start, end, told)}
                for start, end in _sentences(article.text, block.start, block.end)
            ],
        }
        for block in article.blocks
    ]


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) cut at the beginning of every sentence, so that nothing is left out."""
    cuts = [start, *(start + a for a, _ in _split(text[start:end])[1:]), end]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _split(text: str) -> list[tuple[int, int]]:
    return [(s[0], s[1]) for s in split_sentences(text)]


def _pieces(text: str, start: int, end: int, told: list[Statement]) -> list[View]:
    over = [s for s in told if s.start < end and s.end > start]
    cuts = sorted({start, end, *(max(s.start, start) for s in over), *(min(s.end, end) for s in over)})
    return [
        {"start": a, "text": text[a:b], "statements": [s.id for s in over if s.start <= a and s.end >= b]}
        for a, b in pairwise(cuts)
    ]


def _parts(visit: Visit, document: str) -> list[Part]:
    homes = visit.store.homes([document]).get(document, ())
    return [part for id in homes if (part := visit.store.part(id)) is not None]


def _told(s: Statement, parts: list[Part]) -> View:
    part = next(p for p in parts if any(t.id == s.id for t in p.record.statements))
    sources = {x.id: x.name for x in (*part.case.sources, *part.share.sources)}
    return {
        "id": s.id,
        "field": s.field,
        "value": value_to_json(s.value),
        "state": s.state,
        "about": people_of(part.record).get(s.about, s.about),
        "said_by": sources.get(s.source, s.source) if s.source else None,
        "review": s.review,
        "quote": s.quote,
        "component": s.component,
        "incident": part.record.incident.id,
        "people": people_of(part.record),
    }


def _mentions(parts: list[Part], document: str) -> list[View]:
    """What the article tells: each mention with the people in it."""
    found = []
    for part in parts:
        words = people_of(part.record)
        for mention in part.record.mentions:
            if mention.document != document:
                continue
            of = {
                m: p.id
                for p in part.record.incident.participants
                for mid, m in p.members
                if mid == mention.id
            }
            people = [
                {"key": p.key, "label": p.label, "role": p.role, "who": words.get(of.get(p.key, ""), p.role)}
                for p in mention.people
            ]
            found.append(
                {
                    "id": mention.id,
                    "incident": part.record.incident.id,
                    "title": part.summary.title,
                    "people": people,
                }
            )
    return found


def _coding(visit: Visit, asked: Form, text: str) -> View | None:
    """What is selected and what the form should ask; null where nothing is selected."""
    try:
        start, end = asked.whole("start"), asked.whole("end")
    except UsageError:
        return None
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    field = asked.one("field")
    person = read_person(text[start:end])
    book = visit.desk.codebook
    known = book.fields.get(field)
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "before": text[max(start - _AROUND, 0) : start],
        "after": text[end : end + _AROUND],
        "what": what if (what := asked.one("what")) in _CODED else _CODED[0],
        "field": field,
        "type": known.type if known else None,
        "allowed": list(known.values) if known else [],
        "of_person": bool(known and known.about == "participant"),
        "definition": known.definition if known else "",
        "fields": {
            about: [f.name for f in book.fields.values() if f.about == about]
            for about in ("incident", "participant")
        },
        "kinds": list(KINDS),
        "media": list(MEDIA),
        "speech_acts": list(SPEECH_ACTS),
        "states": list(STATES),
        "roles": [OFFICER, OTHER_PERSON, BYSTANDER],
        "incident": INCIDENT,
        "person": {name: person[name].value if name in person else "" for name in FIELDS},
        "outcomes": list(book["outcome"].values) if "outcome" in book else [],
    }


def evidence(_visit: Visit) -> View:
    return {
        "title": "Enter evidence",
        "kinds": list(MEDIUM_OF),
        "terms": list(TERMS),
        "who_kinds": list(KINDS),
    }
