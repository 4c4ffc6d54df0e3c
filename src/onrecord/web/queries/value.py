"""One value with its words: to look at, and to decide on outside the queue."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.errors import NotFound
from onrecord.model.part import Part
from onrecord.model.statement import Statement
from onrecord.pipeline.desk.screens import View as Incident
from onrecord.pipeline.desk.screens import view_of
from onrecord.pipeline.desk.touched import seen_now
from onrecord.store.base import Store
from onrecord.web.queries.incident import part_of
from onrecord.web.visit import View, Visit


def value(visit: Visit) -> View:
    part, statement = told(visit.store, visit.path["id"])
    view = view_of(visit.store, part)
    return {
        "title": part.summary.title,
        "incident": part.record.incident.id,
        "people": dict(view.people),
        "seen": seen_now(visit.store, (statement.id,)),
        "others": _others(view, statement),
        "words": asdict(view.words([statement.id])[0]),
    }


def told(store: Store, id: str) -> tuple[Part, Statement]:
    """A statement with the incident that it stands in. Raises NotFound."""
    part = part_of(store, id)
    found = next((s for s in part.record.statements if s.id == id), None)
    if found is None:
        raise NotFound("this value is no longer in the record; its history says why")
    return part, found


def _others(view: Incident, statement: Statement) -> list[View]:
    return [
        asdict(account)
        for f in view.record.findings
        if (f.field, f.about) == (statement.field, statement.about)
        for account in view.accounts(f)
        if statement.id not in account.statements
    ]
