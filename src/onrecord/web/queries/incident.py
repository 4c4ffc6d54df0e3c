"""Incidents: the list, one with all that is said, its history."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.errors import NotFound
from onrecord.model.finding import Finding
from onrecord.model.part import Page, Part
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT, Statement
from onrecord.pipeline.card import people_labels
from onrecord.pipeline.desk.history import history
from onrecord.pipeline.desk.screens import View as Shown
from onrecord.pipeline.desk.screens import view_of
from onrecord.pipeline.desk.tasks import tasks
from onrecord.review.relevant import finding_target
from onrecord.store.base import Store
from onrecord.web.visit import View, Visit

PER_PAGE = 50
LATEST = 100  # events of the whole record on its page
_APART = ("action", "role")


def incidents(visit: Visit) -> View:
    words = visit.query.one("q")[:200]
    page = max(visit.query.whole("page") or 1, 1)
    many = visit.store.count_summaries(words=words)
    found = visit.store.summaries(words=words, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    return {
        "title": "Incidents",
        "words": words,
        "count": many,
        "incidents": [asdict(s) for s in found],
        "page": page,
        "pages": max((many + PER_PAGE - 1) // PER_PAGE, 1),
    }


def incident(visit: Visit) -> View:
    part = part_of(visit.store, visit.path["id"])
    view, record, names = view_of(visit.store, part), part.record, people_of(part.record)
    groups = [
        {"about": about, "title": name, "rows": rows}
        for about, name in names.items()
        if (rows := [_row(f, view) for f in _findings(record, about)])
    ]
    return {
        "title": part.summary.title,
        "id": record.incident.id,
        "summary": asdict(part.summary),
        "review": record.review,
        "people": names,
        "groups": groups,
        "silent": _silent(record, names),
        "reports": [_report(p, record, view.pages.get(p)) for p in record.incident.documents],
        "links": [asdict(link) for link in record.links],
        "tasks": [
            {"id": t.id, "kind": t.kind, "text": t.text}
            for t in tasks(visit.store, incident=record.incident.id, at=visit.desk.now())
        ],
        "redirects": list(record.incident.redirects),
        "statements": {s.id: _quoted(s, view) for s in record.statements},
        "released": list(record.names_released),
        "withheld": list(record.names_withheld),
        "participants": _participants(record),
        "mentions": _tellings(view),
    }


def events(visit: Visit) -> View:
    """What happened to whatever has the id, oldest first; without one, the latest of everything."""
    id = visit.query.one("id")
    found = history(visit.store, id) if id else history(visit.store, "")[: -LATEST - 1 : -1]
    return {"title": "History", "id": id, "events": [asdict(e) for e in found]}


def part_of(store: Store, id: str) -> Part:
    """The incident with this id, or the one into which it was merged. Raises NotFound."""
    part = store.part(id)
    if part is None:
        homes = store.homes([id]).get(id, ())
        part = store.part(homes[0]) if homes else None
    if part is None:
        raise NotFound(f"nothing in this record has the id {id}")
    return part


def people_of(record: Record) -> dict[str, str]:
    """Whom a finding may be about -> words: "The incident", "officer", "officer 2"."""
    return {**people_labels(record), INCIDENT: "The incident"}


def _findings(record: Record, about: str) -> list[Finding]:
    return [
        f
        for f in record.findings
        if f.about == about and f.field not in _APART and (f.accounts or f.state != "not_addressed")
    ]


def _row(finding: Finding, view: Shown) -> View:
    return {
        "field": finding.field,
        "state": finding.state,
        "review": finding.review,
        "target": finding_target(finding.incident or "", finding.about, finding.field),
        "accounts": [asdict(a) for a in view.accounts(finding)],
        "origins": len({o for a in finding.accounts for o in a.origins}),
        "notes": [{"kind": n.kind, "text": n.text} for n in finding.notes],
    }


def _quoted(s: Statement, view: Shown) -> View:
    return {
        "document": s.document,
        "quote": s.quote,
        "original": s.original,
        "said_by": view.name(s.source) if s.source else None,
        "review": s.review,
    }


def _silent(record: Record, names: dict[str, str]) -> list[View]:
    """Core fields that nobody speaks to."""
    found: dict[str, list[str]] = {}
    for f in record.findings:
        if f.state == "not_addressed" and not f.accounts and f.field not in _APART:
            found.setdefault(names.get(f.about, f.about), []).append(f.field)
    return [{"about": about, "fields": fields} for about, fields in found.items()]


def _participants(record: Record) -> list[View]:
    """Everybody, with the words by which each telling means them."""
    labels = {(m.id, p.key): p.label for m in record.mentions for p in m.people}
    return [
        {"id": p.id, "role": p.role, "words": list(dict.fromkeys(labels.get(m, m[1]) for m in p.members))}
        for p in record.incident.participants
    ]


def _tellings(view: Shown) -> list[View]:
    articles = {d: page.article for d, page in view.pages.items()}
    return [
        {
            "id": m.id,
            "main": m.main,
            "outlet": (made := articles.get(m.document)) and made.outlet,
            "headline": made and made.headline,
        }
        for m in view.record.mentions
    ]


def _report(document: str, record: Record, page: Page | None) -> View:
    article = page.article if page else None
    return {
        "document": document,
        "outlet": article.outlet if article else None,
        "headline": article.headline if article else None,
        "url": (article.url if article else None) or (page.document.url if page else None),
        "published": article.published.edtf if article and article.published else None,
        "mentions": [m.id for m in record.mentions if m.document == document],
        "reasons": [
            {"sentence": r.sentence, "for": r.score >= 0}
            for link in record.links
            for m in record.mentions
            if m.document == document and link.mention == m.id
            for r in link.reasons
        ],
    }
