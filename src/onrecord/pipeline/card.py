"""An incident in a page of text: what is said, by whom, in which words; what is withheld, and what nobody
says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.model.finding import Account, Finding
from onrecord.model.ids import outlet_id
from onrecord.model.record import Record
from onrecord.model.source import Source
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.timeline import Day
from onrecord.model.values import Value, value_to_json
from onrecord.publish.title import make_title


def incident_card(record: Record, sources: Iterable[Source], outlets: Mapping[str, str]) -> dict[str, Any]:
    """A record, its sources and its documents' outlets -> {"title", "findings": [{"about", "field", "state",
    "accounts", "notes"}], "not_addressed", "sequence", "timeline"}, plain JSON for reading; with
    `--format json` show gives the whole."""
    people = people_labels(record)
    of_id = {source.id: source for source in sources}
    statements = {statement.id: statement for statement in record.statements}
    told = [f for f in record.findings if f.accounts or f.notes or f.state != "not_addressed"]
    silent = [f for f in record.findings if f not in told]
    return {
        "id": record.incident.id,
        "title": make_title(record),
        "review": record.review,
        "documents": list(record.incident.documents),
        "findings": [_finding(f, people, of_id, statements) for f in told],
        "not_addressed": [f"{people.get(f.about, f.about)}: {f.field}" for f in silent],
        "sequence": _sequence(record, people, _names(of_id.values(), outlets), statements),
        "timeline": [_day(day, people, statements) for day in record.timeline],
    }


def _names(sources: Iterable[Source], outlets: Mapping[str, str]) -> dict[str, str]:
    """What a source, an outlet and a document are called, by id."""
    names = {s.id: s.body or s.name for s in sources}
    return names | {outlet_id(name): name for name in outlets.values()} | dict(outlets)


def _sequence(
    record: Record, people: Mapping[str, str], names: Mapping[str, str], statements: Mapping[str, Statement]
) -> dict[str, Any]:
    """The steps, account by account: who tells them, and of each step its place in each telling (from 1)."""
    speakers = {o.id: o.source for o in record.origins}
    tellers = []
    for t in record.sequence.tellers:
        id = speakers.get(t.origin or "", t.document or "")
        told = names.get(id, id)
        tellers.append(told if t.origin else f"{told} (retelling)")
    rows = []
    for row in record.sequence.rows:
        first = next(s for c in row.cells if c for s in c.statements)
        places = [c and (c.place + 1 if c.placed else f"{c.place + 1}?") for c in row.cells]
        rows.append({"step": _value(statements[first].value, people), "kind": row.kind, "places": places})
    return {"tellers": tellers, "rows": rows}


def _day(day: Day, people: Mapping[str, str], statements: Mapping[str, Statement]) -> dict[str, Any]:
    """One day of the record's history: how much there was by then, what happened, what was told otherwise."""
    return {
        "day": day.day,
        "reports": day.reports,
        "origins": day.origins,
        "events": [
            {"kind": e.kind, "field": e.field, "about": people.get(e.about, e.about)} for e in day.events
        ],
        "known": [
            {
                "about": people.get(k.about, k.about),
                "field": k.field,
                "state": k.state,
                "values": [value for a in k.accounts if (value := _first_value(a, people, statements))],
            }
            for k in day.known
        ],
    }


def _first_value(
    account: tuple[str, ...], people: Mapping[str, str], statements: Mapping[str, Statement]
) -> Any:
    told = next((statements[s] for s in account if s in statements), None)
    return _value(told.value, people) if told else None


def people_labels(record: Record) -> dict[str, str]:
    """Participant id -> "officer", or "officer 1", "officer 2" where there are several."""
    names = {INCIDENT: "incident"}
    for role in dict.fromkeys(p.role for p in record.incident.participants):
        same = [p for p in record.incident.participants if p.role == role]
        for n, participant in enumerate(same, 1):
            label = role.replace("_", " ")
            names[participant.id] = label if len(same) == 1 else f"{label} {n}"
    return names


def _finding(
    finding: Finding,
    people: Mapping[str, str],
    sources: Mapping[str, Source],
    statements: Mapping[str, Statement],
) -> dict[str, Any]:
    return {
        "about": people.get(finding.about, finding.about),
        "field": finding.field,
        "state": finding.state,
        "accounts": [_account(a, people, sources, statements) for a in finding.accounts],
        "notes": [note.text for note in finding.notes],
    }


def _account(
    account: Account,
    people: Mapping[str, str],
    sources: Mapping[str, Source],
    statements: Mapping[str, Statement],
) -> dict[str, Any]:
    said_by = [sources[id].name if id in sources else id for id in account.sources]
    quotes = dict.fromkeys(statements[id].quote for id in account.statements if id in statements)
    return {
        "value": _value(account.value, people),
        "said_by": said_by or ["in the page's own voice"],
        "origins": len(account.origins),
        "words": list(quotes),
    }


def _value(value: Value | None, people: Mapping[str, str]) -> Any:
    plain = value_to_json(value)
    if isinstance(plain, dict) and "verb" in plain:
        who = [people.get(str(plain[k]), plain[k]) for k in ("actor", "object")]
        how = "not" if plain.get("negated") else "try to" if plain.get("attempted") else None
        return " ".join(str(part) for part in (who[0], how, plain["verb"], who[1]) if part)
    return plain
