"""Second readers: rounds, one blind question, answers side by side."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.errors import NotFound
from onrecord.pipeline.desk import accounts, readers
from onrecord.pipeline.desk.readers import Disagreement, Question
from onrecord.web.queries.article import blocks_of, page_of
from onrecord.web.visit import View, Visit


def rounds(visit: Visit) -> View:
    return {
        "title": "Second reader",
        "rounds": [_round(visit, name) for name in readers.rounds(visit.store)],
        "readers": [e.name for e in accounts.editors(visit.store) if e.may(accounts.EDITOR)],
        "fields": [
            f.name for f in visit.desk.codebook.fields.values() if f.about != "none" and f.type != "action"
        ],
    }


def question(visit: Visit) -> View:
    """The question asked for, else the first that is open; with the pages, without what anybody said."""
    name = visit.path["round"]
    mine = readers.questions(visit.store, name, visit.who)
    if not mine:
        raise NotFound(f"there are no questions for {visit.who} in {name}")
    wished = visit.form.one("target") or visit.query.one("target")
    found = next((q for q in mine if q.target == wished), None) or next(
        (q for q in mine if not q.answered), None
    )
    return {
        "title": f"Second reader: {name}",
        "round": name,
        "done": sum(q.answered for q in mine),
        "of": len(mine),
        "question": _question(visit, found) if found else None,
        "pages": [_page(visit, d) for d in found.documents] if found else [],
    }


def adjudication(visit: Visit) -> View:
    name = visit.path["round"]
    found = readers.disagreements(visit.store, visit.desk.tools, name)
    wished = visit.form.one("target") or visit.query.one("target")
    at = next((d for d in found if d.target == wished), found[0] if found else None)
    one = {**asdict(at), **_typed(visit, at.field), "who": _who(visit, at)} if at else None
    return {
        "title": f"Adjudicate: {name}",
        "round": name,
        "waiting": [{"target": d.target, "field": d.field} for d in found],
        "one": one,
        "pages": [_page(visit, d) for d in _documents(visit, at.target)] if at else [],
    }


def _round(visit: Visit, name: str) -> View:
    try:
        mine = readers.questions(visit.store, name, visit.who)
    except NotFound:  # somebody else's round
        mine = ()
    return {
        "name": name,
        "mine": len(mine),
        "answered": sum(q.answered for q in mine),
        "agreement": [asdict(a) for a in readers.agreement(visit.store, visit.desk.tools, name)],
        "disagreements": len(readers.disagreements(visit.store, visit.desk.tools, name)),
    }


def _question(visit: Visit, found: Question) -> View:
    return {**asdict(found), **_typed(visit, found.field)}


def _typed(visit: Visit, field: str) -> dict[str, Any]:
    known = visit.desk.codebook[field]
    return {"type": known.type, "allowed": list(known.values), "definition": known.definition}


def _who(visit: Visit, found: Disagreement) -> str:
    """Whom it is about, in the words that the readers were shown."""
    asked = readers.questions(visit.store, found.round, found.answers[0][0])
    return next((q.who for q in asked if q.target == found.target), "")


def _documents(visit: Visit, target: str) -> tuple[str, ...]:
    part = visit.store.part(target.partition("|")[0])
    return part.record.incident.documents if part else ()


def _page(visit: Visit, document: str) -> View:
    page = page_of(visit, document)
    made = page.article
    return {
        "document": document,
        "outlet": made.outlet if made else None,
        "headline": made.headline if made else None,
        "blocks": blocks_of(made, []) if made else [],
    }
