"""Two articles side by side: what both tell, what one tells, what a retelling dropped, sharpened, added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.fields import Codebook
from onrecord.model.finding import Finding, Note
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT, STATED, Statement
from onrecord.reconcile.keys import key_of
from onrecord.reconcile.relation import CONFLICTS, EQUAL, REFINED, REFINES, Relation
from onrecord.reconcile.rules import relate
from onrecord.reconcile.say import value_in_words

BOTH, ONLY_ONE, ONLY_OTHER = "both", "only_one", "only_other"
DROPPED, SHARPENED, ADDED = "dropped", "sharpened", "added"
KINDS = (BOTH, ONLY_ONE, ONLY_OTHER, DROPPED, SHARPENED, ADDED)

# Notes that say what a retelling did, and the kind of row each becomes.
_DID = {
    "hedge_dropped": DROPPED,
    "attribution_dropped": DROPPED,
    "number_sharpened": SHARPENED,
    "order_added": ADDED,
    "added": ADDED,
    "actor_swapped": ADDED,
}


@dataclass(frozen=True)
class CompareRow:
    """`kind` is one of `KINDS`. `incident` is null for statements about none; `about` is "incident", a
    participant id or "". `text` is a neutral sentence. `one` and `other` are statement ids of the first
    and the second document: the words on both sides. `note` is the kind of the note behind dropped,
    sharpened and added rows."""

    kind: str
    incident: str | None
    about: str
    field: str
    text: str
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Comparison:
    """`incidents` are those that both tell. Rows are sorted by kind (in the order of `KINDS`), incident,
    field."""

    one: str
    other: str
    incidents: tuple[str, ...]
    rows: tuple[CompareRow, ...]


def compare_articles(
    one: str, other: str, records: Sequence[Record], codebook: Codebook, *, loose: Sequence[Statement] = ()
) -> Comparison:
    """Two document ids and the records that either of them tells (with the statements about no incident)."""
    rows: list[CompareRow] = []
    both = []
    for record in records:
        told = [d for d in (one, other) if d in record.incident.documents]
        if not told:
            continue
        if len(told) == 2:
            both.append(record.incident.id)
        labels = _labels(record)
        rows += _sides(record.incident.id, record.statements, one, other, labels, codebook)
        if len(told) == 2:
            rows += [
                r for f in record.findings for n in f.notes for r in _did(f, n, record, one, other, labels)
            ]
    rows += _sides(None, loose, one, other, {}, codebook)
    place = list(codebook.fields).index
    rows.sort(
        key=lambda r: (
            KINDS.index(r.kind),
            r.incident or "",
            r.about != INCIDENT,
            place(r.field),
            r.text,
            r.one,
            r.other,
        )
    )
    return Comparison(one, other, tuple(sorted(both)), tuple(rows))


def _labels(record: Record) -> dict[str, str]:
    """Participant id -> the record's own neutral word, numbered where several have one role."""
    people = record.incident.participants
    roles = [p.role for p in people]
    labels = {}
    for n, p in enumerate(people):
        turn = f" {roles[: n + 1].count(p.role)}" if roles.count(p.role) > 1 else ""
        labels[p.id] = p.role.replace("_", " ") + turn
    return labels


def _sides(
    incident: str | None,
    statements: Iterable[Statement],
    one: str,
    other: str,
    labels: Mapping[str, str],
    codebook: Codebook,
) -> list[CompareRow]:
    """What both documents tell of one incident, and what only one of them tells."""
    told: dict[tuple[str, str], dict[str, dict[str, list[Statement]]]] = {}
    for s in statements:
        if s.document in (one, other):
            value = key_of(s.value, codebook[s.field].rule) if s.value is not None else s.state
            by_document = told.setdefault((s.about if incident else "", s.field), {})
            by_document.setdefault(s.document, {}).setdefault(value, []).append(s)
    rows = []
    for (about, field), by_document in told.items():
        mine = list(by_document.get(one, {}).values())
        theirs = list(by_document.get(other, {}).values())
        who = f"{labels[about]}: " if about in labels else ""
        name = who + field.replace("_", " ")
        for group in mine:
            fits = [(r, o) for o in theirs if (r := _meets(group[0], o[0], codebook)) is not None]
            if fits:
                relation, match = min(fits, key=lambda f: (f[0].kind != EQUAL, f[1][0].id))
                theirs.remove(match)
                text = f"{name}: {_told(group[0])}"
                if relation.kind != EQUAL:
                    text += f" and {_told(match[0])} ({relation.reason})"
                rows.append(CompareRow(BOTH, incident, about, field, text, _ids(group), _ids(match)))
            else:
                rows.append(
                    CompareRow(ONLY_ONE, incident, about, field, f"{name}: {_told(group[0])}", _ids(group))
                )
        for group in theirs:
            text = f"{name}: {_told(group[0])}"
            rows.append(CompareRow(ONLY_OTHER, incident, about, field, text, (), _ids(group)))
    return rows


def _meets(one: Statement, other: Statement, codebook: Codebook) -> Relation | None:
    """How two statements of one field tell the same matter; null when they stand side by side."""
    if one.value is None or other.value is None:
        return Relation(EQUAL, "the same") if one.state == other.state and one.value == other.value else None
    field = codebook[one.field]
    relation = relate(field.rule, one.value, other.value)
    if relation.kind == EQUAL or not field.many:
        return relation
    return relation if relation.kind in (REFINES, REFINED) or _same_step(relation, field.rule) else None


def _same_step(relation: Relation, rule: str) -> bool:
    return rule == "action" and relation.kind == CONFLICTS


def _told(s: Statement) -> str:
    value = value_in_words(s.value) if s.state == STATED else s.state.replace("_", " ")
    return f"{value}, hedged “{s.hedge}”" if s.hedge else value


def _ids(group: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(sorted(s.id for s in group))


def _did(
    finding: Finding, note: Note, record: Record, one: str, other: str, labels: Mapping[str, str]
) -> list[CompareRow]:
    """A note about what a retelling did, where its words stand in these two documents."""
    kind = _DID.get(note.kind)
    if kind is None:
        return []
    document = {s.id: s.document for s in record.statements}
    mine = tuple(i for i in note.statements if document[i] == one)
    theirs = tuple(i for i in note.statements if document[i] == other)
    if not (mine or theirs) or (note.kind != "added" and not (mine and theirs)):
        return []
    who = f"{labels[finding.about]}: " if finding.about in labels else ""
    text = f"{who}{finding.field.replace('_', ' ')}: {note.text}"
    return [CompareRow(kind, finding.incident, finding.about, finding.field, text, mine, theirs, note.kind)]
