"""Nouns that have passed the gate -> the rows of the release, with the contract's keys and no others."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.model.counted import Counted
from onrecord.model.fields import Codebook
from onrecord.model.finding import Finding
from onrecord.model.incident import Link
from onrecord.model.methods import Agreement, Feed, Logged
from onrecord.model.origin import Origin
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.timeline import Day
from onrecord.model.values import value_to_json
from onrecord.publish.cells import Sheet, Sheets
from onrecord.publish.gate import Passed, pass_gate
from onrecord.publish.policy import Policy
from onrecord.publish.receipts import Receipt
from onrecord.publish.screen import Card
from onrecord.publish.title import make_title

Row = dict[str, Any]
Tables = dict[str, list[Row]]

KEYS: dict[str, tuple[str, ...]] = {
    "documents": (
        "id", "url", "outlet", "headline", "published", "published_basis", "fetched", "sha256", "role",
        "incidents",
    ),
    "incidents": ("id", "title", "documents", "mentions", "redirects", "external_ids", "review"),
    "participants": ("id", "incident", "role", "mentions"),
    "statements": (
        "id", "incident", "mention", "document", "about", "field", "value", "original", "quote", "quote_hmac",
        "start", "end", "source", "chain", "medium", "speech_act", "hedge", "said_at", "state", "review",
        "component",
    ),
    "sources": ("id", "name", "kind", "body", "aliases"),
    "origins": ("id", "source", "utterances", "documents", "statements", "basis", "evidence"),
    "findings": ("incident", "about", "field", "state", "accounts", "notes", "review"),
    "roles": ("document", "role", "why"),
    "links": ("incident", "mention", "document", "main", "score", "reasons"),
    "sequences": ("incident", "tellers", "rows"),
    "counts": ("incident", "rule", "answer", "field", "people"),
    "rules": ("name", "about", "unit", "begins", "ends", "sources"),
    "timeline": ("incident", "day", "documents", "reports", "origins", "events", "known"),
    "rejections": ("document", "room", "reason", "detail"),
    "feeds": ("name", "kind", "own", "documents"),
    "agreement": ("field", "units", "agree", "alpha", "metric"),
    "corrections": ("incident", "received", "replied", "outcome", "public"),
}  # fmt: skip


def make_tables(
    holdings: Holdings, policy: Policy, codebook: Codebook, today: Holdings | None = None
) -> Tables:
    """Everything that is held -> every row that may be published, sorted. Pages and files are made of these
    alone. `today` is the whole record where `holdings` are those of an earlier day."""
    passed = pass_gate(holdings, policy, codebook, today)
    held = passed.holdings
    roles = dict(held.roles)
    of_document: dict[str, list[str]] = {}
    for record in held.records:
        for document in record.incident.documents:
            of_document.setdefault(document, []).append(record.incident.id)
    tables: Tables = {
        "documents": [
            _document(c, roles.get(c.id, "report"), sorted(of_document.get(c.id, ()))) for c in passed.cards
        ],
        "incidents": [_incident(r) for r in held.records],
        "participants": [
            {
                "id": p.id,
                "incident": p.incident,
                "role": p.role,
                "mentions": sorted({m for m, _ in p.members}),
            }
            for r in held.records
            for p in r.incident.participants
        ],
        "statements": [_statement(s, r.incident.id, passed) for r in held.records for s in r.statements]
        + [_statement(s, None, passed) for s in held.loose],
        "sources": [_source(s) for s in held.sources],
        "origins": [_origin(o) for r in held.records for o in r.origins]
        + [_origin(o) for o in held.loose_origins],
        "findings": [_finding(f) for r in held.records for f in r.findings]
        + [_finding(f) for f in held.loose_findings],
        "roles": [
            {"document": d, "role": roles.get(d, "report"), "why": why} for d, why in held.role_evidence
        ],
        "links": [_link(link, r) for r in held.records for link in r.links],
        "sequences": [_sequence(r) for r in held.records if r.sequence.rows],
        "counts": [_counted(c, r.incident.id) for r in held.records for c in r.counted],
        "rules": [
            {
                "name": rule.name,
                "about": rule.about,
                "unit": rule.unit,
                "begins": rule.begins,
                "ends": rule.ends,
                "sources": list(rule.sources),
            }
            for rule in held.rules
        ],
        "timeline": [_day(day, r.incident.id) for r in held.records for day in r.timeline],
        "rejections": [_rejection(r) for r in held.rejections],
        "feeds": [_plain(f) | {"documents": list(f.documents)} for f in held.feeds],
        "agreement": [_plain(a) for a in held.agreement],
        "corrections": [_plain(c) for c in held.corrections],
    }
    return {name: sort_rows(name, rows) for name, rows in tables.items()}


def sort_rows(table: str, rows: list[Row]) -> list[Row]:
    """The rows of a table in the order in which a release holds them."""
    told = (
        "id",
        "incident",
        "rule",
        "name",
        "day",
        "mention",
        "about",
        "field",
        "document",
        "room",
        "reason",
        "detail",
    )
    keys = [key for key in KEYS[table] if key in told]
    order = ("id",) if "id" in keys else tuple(keys)
    return sorted(rows, key=lambda row: tuple(str(row[key] or "") for key in order))


def sheets_of(tables: Tables) -> Sheets:
    """The rows as they are written: as JSON, by which a release is told apart, and cell by cell."""
    return Sheets({name: Sheet(rows, KEYS[name]) for name, rows in tables.items()})


def _plain(noun: Agreement | Feed | Logged) -> Row:
    """A noun whose row has its own names."""
    return asdict(noun)


def _document(card: Card, role: str, incidents: list[str]) -> Row:
    return {
        "id": card.id,
        "url": card.url,
        "outlet": card.outlet,
        "headline": card.headline,
        "published": card.published,
        "published_basis": card.published_basis,
        "fetched": card.fetched,
        "sha256": card.sha256,
        "role": role,
        "incidents": incidents,
    }


def _incident(record: Record) -> Row:
    incident = record.incident
    return {
        "id": incident.id,
        "title": make_title(record),
        "documents": sorted(incident.documents),
        "mentions": sorted(incident.mentions),
        "redirects": sorted(incident.redirects),
        "external_ids": sorted(incident.external_ids),
        "review": record.review,
    }


def _statement(s: Statement, incident: str | None, passed: Passed) -> Row:
    receipt = passed.receipts.get(s.id, Receipt())
    return {
        "id": s.id,
        "incident": incident,
        "mention": s.mention,
        "document": s.document,
        "about": s.about,
        "field": s.field,
        "value": value_to_json(s.value),
        "original": receipt.original,
        "quote": receipt.quote,
        "quote_hmac": receipt.quote_hmac,
        "start": receipt.start,
        "end": receipt.end,
        "source": s.source,
        "chain": list(s.chain),
        "medium": s.medium,
        "speech_act": s.speech_act,
        "hedge": s.hedge,
        "said_at": s.said_at,
        "state": s.state,
        "review": s.review,
        "component": s.component,
    }


def _source(source: Source) -> Row:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "body": source.body,
        "aliases": sorted(source.aliases),
    }


def _origin(origin: Origin) -> Row:
    said = [
        {
            "source": u.source,
            "medium": u.medium,
            "to": u.to,
            "said_at": u.said_at,
            "statements": sorted(u.statements),
        }
        for u in origin.utterances
    ]
    evidence = [
        {
            "kind": e.kind,
            "text": e.text,
            "statements": sorted(e.statements),
            "documents": sorted(e.documents),
        }
        for e in origin.evidence
    ]
    return {
        "id": origin.id,
        "source": origin.source,
        "utterances": sorted(said, key=lambda u: u["statements"]),
        "documents": sorted(origin.documents),
        "statements": sorted(origin.statements),
        "basis": origin.basis,
        "evidence": evidence,
    }


def _finding(finding: Finding) -> Row:
    accounts = []
    for account in finding.accounts:
        row: Row = {
            "value": value_to_json(account.value),
            "origins": sorted(account.origins),
            "sources": sorted(account.sources),
            "documents": sorted(account.documents),
            "statements": sorted(account.statements),
        }
        if account.hedge:
            row["hedge"] = account.hedge
        accounts.append(row)
    return {
        "incident": finding.incident,
        "about": finding.about,
        "field": finding.field,
        "state": finding.state,
        "accounts": accounts,
        "notes": [
            {"kind": n.kind, "text": n.text, "statements": sorted(n.statements)} for n in finding.notes
        ],
        "review": finding.review,
    }


def _link(link: Link, record: Record) -> Row:
    mention = next((m for m in record.mentions if m.id == link.mention), None)
    return {
        "incident": link.incident,
        "mention": link.mention,
        "document": mention.document if mention else None,
        "main": mention.main if mention else None,
        "score": round(link.score, 4),
        "reasons": [
            {
                "feature": r.feature,
                "score": round(r.score, 4),
                "weight": round(r.weight, 4),
                "sentence": r.sentence,
            }
            for r in link.reasons
        ],
    }


def _sequence(record: Record) -> Row:
    tellers = [
        {"origin": t.origin, "document": t.document, "sources": list(t.sources)}
        for t in record.sequence.tellers
    ]
    rows = [
        {
            "actor": row.actor,
            "verb": row.verb,
            "object": row.object,
            "kind": row.kind,
            "cells": [
                c and {"statements": sorted(c.statements), "place": c.place, "placed": c.placed}
                for c in row.cells
            ],
        }
        for row in record.sequence.rows
    ]
    return {"incident": record.incident.id, "tellers": tellers, "rows": rows}


def _counted(told: Counted, incident: str) -> Row:
    people = [{"participant": p, "answer": answer, "field": field} for p, answer, field in told.people]
    return {
        "incident": incident,
        "rule": told.rule,
        "answer": told.answer,
        "field": told.field,
        "people": people,
    }


def _day(day: Day, incident: str) -> Row:
    return {
        "incident": incident,
        "day": day.day,
        "documents": sorted(day.documents),
        "reports": day.reports,
        "origins": day.origins,
        "events": [
            {"kind": e.kind, "about": e.about, "field": e.field, "statements": sorted(e.statements)}
            for e in day.events
        ],
        "known": [
            {
                "about": k.about,
                "field": k.field,
                "state": k.state,
                "accounts": [sorted(account) for account in k.accounts],
            }
            for k in day.known
        ],
    }


def _rejection(rejection: Rejection) -> Row:
    return {
        "document": rejection.document,
        "room": rejection.room,
        "reason": rejection.reason,
        "detail": rejection.detail,
    }
