"""What one document changes: its incident told with it and without it, finding by finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model.actions import Action
from onrecord.model.arrival import CHANGES, CONFLICT, CORRECTION, NEW_VALUE, Change
from onrecord.model.article import Article
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.finding import Finding
from onrecord.model.numbers import Number
from onrecord.model.part import Case
from onrecord.model.places import Place
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT, RETRACTED
from onrecord.model.values import Value
from onrecord.pipeline.card import people_labels
from onrecord.pipeline.parts import tell_part
from onrecord.review.relevant import finding_target

_TAKES_BACK = frozenset({"superseded", "contradicts_itself"})
_MOST = 80  # letters of a value on its line
# What is told with every account, and is news on no line of its own.
_UNTOLD = frozenset({"role", "action", "count"})


def changes_of(
    case: Case,
    record: Record,
    document: str,
    articles: Mapping[str, Article],
    decisions: Sequence[Decision],
    codebook: Codebook,
) -> tuple[Change, ...]:
    """An incident's case and record, and one of its documents -> what the record would lack without it, most
    pressing first. Nothing, where the document stands alone."""
    left = _without(case, document)
    if not left.incident.documents:
        return ()
    before = tell_part(left, articles, decisions, codebook).record
    old = {(f.about, f.field): f for f in before.findings}
    labels = people_labels(record)
    found = [
        change
        for f in record.findings
        if f.field not in _UNTOLD
        and (change := _change(record, f, old.get((f.about, f.field)), labels, document))
    ]
    return tuple(sorted(found, key=lambda c: (CHANGES.index(c.kind), c.target)))


def most_pressing(changes: Sequence[Change]) -> str:
    return min((c.kind for c in changes), key=CHANGES.index, default=CHANGES[-1])


def _without(case: Case, document: str) -> Case:
    """The case as if the document had never come; people keep their ids."""
    gone = {m.id for m in case.mentions if m.document == document}
    it = case.incident
    participants = tuple(
        replace(p, members=members)
        for p in it.participants
        if (members := tuple(m for m in p.members if m[0] not in gone))
    )
    incident = replace(
        it,
        mentions=tuple(m for m in it.mentions if m not in gone),
        documents=tuple(d for d in it.documents if d != document),
        participants=participants,
    )
    return replace(
        case,
        incident=incident,
        mentions=tuple(m for m in case.mentions if m.id not in gone),
        links=tuple(link for link in case.links if link.mention not in gone),
        statements=tuple(s for s in case.statements if s.document != document),
        proposed=(),
    )


def _change(
    record: Record, now: Finding, was: Finding | None, labels: Mapping[str, str], document: str
) -> Change | None:
    kind = _kind(record, now, was, document)
    if kind is None:
        return None
    who = "" if now.about == INCIDENT else f" of {labels.get(now.about, now.about)}"
    before = _told(was)
    text = f"{now.field}{who}: {f'{before} -> ' if before else ''}{_told(now) or now.state}"
    statements = {s.id for s in record.statements if s.document == document}
    mine = tuple(s for a in now.accounts for s in a.statements if s in statements)
    return Change(kind, text, finding_target(record.incident.id, now.about, now.field), mine)


def _kind(record: Record, now: Finding, was: Finding | None, document: str) -> str | None:
    if _takes_back(record, now, document) - (_takes_back(record, was, document) if was else set()):
        return CORRECTION
    if now.state == "disputed" and (was is None or was.state != "disputed" or _values(now) != _values(was)):
        return CONFLICT
    if was is None:
        return NEW_VALUE if _values(now) or now.state not in ("stated", "not_addressed") else None
    new = _values(now) - _values(was)
    return NEW_VALUE if new or (now.state != was.state and now.state != "stated") else None


def _takes_back(record: Record, finding: Finding, document: str) -> set[str]:
    """Signs that somebody took something back: notes that say so, statements withdrawn here."""
    signs = {f"{n.kind} {n.text}" for n in finding.notes if n.kind in _TAKES_BACK}
    told = {s for a in finding.accounts for s in a.statements}
    signs |= {
        s.id
        for s in record.statements
        if s.id in told and s.document == document and (s.state == RETRACTED or s.speech_act == "corrects")
    }
    return signs


def _values(finding: Finding) -> set[str]:
    return {_words(a.value) for a in finding.accounts if a.value is not None}


def _told(finding: Finding | None) -> str:
    """What a finding says, on one line."""
    if finding is None:
        return ""
    words = dict.fromkeys(_words(a.value) for a in finding.accounts if a.value is not None)
    return "; ".join(words) or ("" if finding.state in ("stated", "not_addressed") else finding.state)


def _words(value: Value | None) -> str:
    return " ".join(_parts(value)).strip()[:_MOST]


def _parts(value: Value | None) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Number):
        low, high = value.min, value.max
        about = "about " if value.approx else ""
        yield about + (
            f"{low}"
            if low == high
            else f"{low if low is not None else ''}–{high if high is not None else ''}"
        )
    elif isinstance(value, Place):
        yield (
            ", ".join(p for p in (value.neighbourhood, value.city or value.county, value.region) if p)
            or value.text
        )
    elif isinstance(value, Action):
        yield f"{value.actor} {value.verb} {value.object or ''}"
    elif value is not None:
        told = value.to_json()
        yield " ".join(
            str(told[k]) for k in ("edtf", "clock", "measure", "change_percent") if told.get(k) is not None
        )
