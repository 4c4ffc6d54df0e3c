"""What every room made of one page, as text: a line a thing, without ids, so that a change shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.journeys.sample import Sample

from onrecord.model.actions import Action
from onrecord.model.article import FURNITURE
from onrecord.model.finding import Account, Finding
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.values import value_to_json
from onrecord.store.base import Reading

_DULL = ("lat", "lon", "precision")


def journey(sample: Sample, number: str) -> dict[str, str]:
    """The two digits of a file -> room -> what it made of the page."""
    reading = sample.readings[sample.id_of[number]]
    return {name: "\n".join(room(sample, reading)) + "\n" for name, room in ROOMS.items()}


def collect(sample: Sample, reading: Reading) -> Iterator[str]:
    document = next(d for d in sample.holding.holdings.documents if d.id == reading.document)
    for key in ("name", "media_type", "url", "outlet", "title", "published", "sha256"):
        yield f"{key}: {getattr(document, key)}"


def clean(sample: Sample, reading: Reading) -> Iterator[str]:
    article = reading.article
    assert article is not None
    for key in ("outlet", "headline", "byline", "published_basis", "wire", "role", "language", "rights"):
        yield f"{key}: {getattr(article, key)}"
    yield f"published: {article.published.edtf if article.published else None}"
    for block in article.blocks:
        words = " ".join(article.text[block.start : block.end].split())
        yield f"{block.kind}: {words[:60] + ' ...' if block.kind == FURNITURE else words}"


def extract(sample: Sample, reading: Reading) -> Iterator[str]:
    found = reading.extraction
    assert found is not None
    names = _sources(sample)
    for mention in found.mentions:
        yield f"mention{'' if mention.main else ' (background)'}"
        for person in mention.people:
            yield f"  {person.key} ({person.role}, {_json(person.count)}): {person.label}"
        yield from (
            "  " + _statement(s, names) for s in _ordered(found.statements) if s.mention == mention.id
        )
    yield "about no incident"
    yield from ("  " + _statement(s, names) for s in _ordered(found.statements) if s.mention is None)
    yield "sources"
    yield from sorted(f"  {s.name} ({s.kind}, {s.body})" for s in found.sources)


def link(sample: Sample, reading: Reading) -> Iterator[str]:
    for record in _records(sample, reading):
        yield f"incident told by {' '.join(sample.numbers(list(record.incident.documents)))}"
        yield from (f"  {line}" for line in _people(sample, record, reading.document))
    for row in sample.holding.holdings.rejections:
        if row.document == reading.document:
            yield f"rejected: {row.room} {row.reason}: {row.detail}"


def reconcile(sample: Sample, reading: Reading) -> Iterator[str]:
    """The findings that this page has a say in; of each the accounts, and who stands behind them."""
    yield f"role: {dict(sample.holding.holdings.roles)[reading.document]}"
    for record in _records(sample, reading):
        yield f"incident told by {' '.join(sample.numbers(list(record.incident.documents)))}"
        names = _names(sample, record, reading.document)
        for finding in sorted(record.findings, key=lambda f: (f.about != INCIDENT, names[f.about], f.field)):
            accounts = [a for a in finding.accounts if reading.document in a.documents]
            if accounts and finding.field not in ("action", "role"):
                yield f"  {names[finding.about]} {finding.field}: {finding.state}{_notes(finding)}"
                yield from sorted(f"    {_account(sample, record, a)}" for a in accounts)


def review(sample: Sample, reading: Reading) -> Iterator[str]:
    for record in _records(sample, reading):
        counts = f"{len(record.findings)} findings, {len(record.statements)} statements"
        yield f"{record.review}: {len(record.incident.participants)} participants, {counts}"


def publish(sample: Sample, reading: Reading) -> Iterator[str]:
    row = next(d for d in sample.release.documents if d["id"] == reading.document)
    yield from (f"{k}: {v}" for k, v in sorted(row.items()) if k not in ("id", "sha256", "incidents"))
    for incident in sample.release.incidents:
        if reading.document in incident["documents"]:
            yield f"incident: {incident['title']}"
    rows = [s for s in sample.release.statements if s["document"] == reading.document]
    yield f"statements: {len(rows)}, of them with their words: {sum(s['quote'] is not None for s in rows)}"
    for rejection in sample.release.rejections:
        if (rejection["document"], rejection["room"]) == (reading.document, "publish"):
            yield f"{rejection['reason']}: {rejection['detail']}"


ROOMS: dict[str, Callable[[Sample, Reading], Iterable[str]]] = {
    "collect": collect,
    "clean": clean,
    "extract": extract,
    "link": link,
    "reconcile": reconcile,
    "review": review,
    "publish": publish,
}


def _records(sample: Sample, reading: Reading) -> list[Record]:
    found = [r for r in sample.holding.holdings.records if reading.document in r.incident.documents]
    return sorted(found, key=lambda r: sample.numbers(list(r.incident.documents)))


def _names(sample: Sample, record: Record, document: str) -> dict[str, str]:
    """Participant id -> the role and what this page calls it."""
    here = sample.file_of[document][:2]
    names = {INCIDENT: INCIDENT}
    for person in record.incident.participants:
        labels = sample.labels[person.id]
        names[person.id] = f"{person.role} {next((x for x in labels if x.startswith(here)), labels[0])}"
    return names


def _people(sample: Sample, record: Record, document: str) -> list[str]:
    """Who of the incident this page tells, with what all pages call them."""
    here = sample.file_of[document][:2]
    told = [p for p in record.incident.participants if any(x.startswith(here) for x in sample.labels[p.id])]
    return sorted(f"{p.role}: {', '.join(sample.labels[p.id])}" for p in told)


def _sources(sample: Sample) -> dict[str | None, str]:
    extractions = [r.extraction for r in sample.readings.values() if r.extraction]
    names: dict[str | None, str] = {None: "the outlet"}
    names |= {s.id: s.name for e in extractions for s in e.sources}
    return names | {s.id: s.name for s in sample.holding.holdings.sources}


def _ordered(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s.start, s.end, s.field, s.about, _json(s.value)))


def _statement(s: Statement, names: dict[str | None, str]) -> str:
    value = _json(s.value) if s.value is not None else s.state
    hedge = f" [{s.hedge}]" if s.hedge else ""
    chain = " via " + ", ".join(names.get(c, c) for c in s.chain[1:-1]) if len(s.chain) > 2 else ""
    return f"{s.about} {s.field} = {value}{hedge} | {names[s.source]} {s.speech_act}{chain} | “{s.original}”"


def _account(sample: Sample, record: Record, account: Account) -> str:
    names = _sources(sample)
    origins = {o.id: names.get(o.source, o.source) for o in record.origins}
    behind = ", ".join(sorted(origins[o] for o in account.origins)) or "nobody"
    pages = " ".join(sample.numbers(list(account.documents)))
    hedge = f" [{account.hedge}]" if account.hedge else ""
    return f"{_json(account.value)}{hedge} by {behind}, in {pages}"


def _notes(finding: Finding) -> str:
    return "".join(f" [{kind}]" for kind in sorted({n.kind for n in finding.notes}))


def _json(value: Any) -> str:
    if isinstance(value, Action):
        step = f"{value.actor} {value.verb} {value.object or ''}".strip()
        marks = ("not " if value.negated else "") + ("try " if value.attempted else "")
        to = "" if value.order.to is None else f" {value.order.to}"
        return f"{marks}{step} ({value.order.index} {value.order.relation}{to})"
    data = value if value is None or isinstance(value, str) else value_to_json(value)
    if isinstance(data, dict):
        data = {k: v for k, v in data.items() if k not in _DULL}
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, sort_keys=True)
