"""Two articles side by side: what both tell, what one tells, what a retelling dropped, sharpened, added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.actions import Action
from onrecord.model.fields import Codebook
from onrecord.model.finding import Finding, Note
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT, STATED, Statement
from onrecord.reconcile.keys import key_of
from onrecord.reconcile.relation import CONFLICTS, EQUAL, REFINED, REFINES, Relation
from onrecord.reconcile.rules import relate
from onrecord.reconcile.say import capital, value_in_words
from onrecord.reconcile.verbs import family

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
    "order_differs": ADDED,
}
# The part a person plays is the record's own word for who is told of, no news of either page.
_NOT_TOLD = frozenset({"role"})
# Of these, the finest telling of a page stands for its coarser ones.
_FINEST = frozenset({"place", "time", "name"})
_MOST_WORDS = 3


@dataclass(frozen=True)
class CompareRow:
    """`kind` is one of `KINDS`. `incident` is null for statements about none; `about` is "incident", a
    participant id or "". `name` says whose field it is, `told` what is told of it, in neutral words. `one`
    and `other` are statement ids of the first and the second document, `one_words` and `other_words` some of
    their quotations. `note` is the kind of the note behind dropped, sharpened and added rows; `fields` are
    all that a dropped credit concerns."""

    kind: str
    incident: str | None
    about: str
    field: str
    name: str
    told: str
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    note: str | None = None
    fields: tuple[str, ...] = ()
    one_words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.name}: {self.told}" if self.name else self.told


@dataclass(frozen=True)
class Comparison:
    """`incidents` are those that both tell; rows tell of them and of what is about no incident, sorted by
    kind (in the order of `KINDS`), incident, field. `only_one` and `only_other` are the incidents that one of
    them tells alone."""

    one: str
    other: str
    incidents: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    only_one: tuple[str, ...] = ()
    only_other: tuple[str, ...] = ()


def compare_articles(
    one: str, other: str, records: Sequence[Record], codebook: Codebook, *, loose: Sequence[Statement] = ()
) -> Comparison:
    """Two document ids and the records that either of them tells (with the statements about no incident)."""
    told = {r.incident.id: {one, other} & set(r.incident.documents) for r in records}
    rows: list[CompareRow] = []
    for record in (r for r in records if len(told[r.incident.id]) == 2):
        labels = _labels(record)
        did = _did_all(record, one, other, labels, codebook)
        sides = _sides(record.incident.id, record.statements, one, other, labels, codebook)
        rows += [r for r in sides if not any(_covers(d, r) for d in did)] + did
    rows += _sides(None, loose, one, other, {}, codebook)
    words = {s.id: s.quote for r in records for s in r.statements} | {s.id: s.quote for s in loose}
    place = list(codebook.fields).index
    return Comparison(
        one,
        other,
        tuple(sorted(i for i, documents in told.items() if len(documents) == 2)),
        tuple(_with_words(r, words) for r in sorted(rows, key=lambda r: _place(r, place(r.field)))),
        tuple(sorted(i for i, documents in told.items() if documents == {one})),
        tuple(sorted(i for i, documents in told.items() if documents == {other})),
    )


def _covers(did: CompareRow, row: CompareRow) -> bool:
    """Whether what a retelling did says all that a row says."""
    if did.note not in ("number_sharpened", "added") or (did.about, did.field) != (row.about, row.field):
        return False
    return {*row.one, *row.other} <= {*did.one, *did.other}


def _place(r: CompareRow, field: int) -> tuple[object, ...]:
    return KINDS.index(r.kind), r.incident or "~", r.about != INCIDENT, field, r.text, r.one, r.other


def _with_words(r: CompareRow, words: Mapping[str, str]) -> CompareRow:
    one, other = (tuple(dict.fromkeys(words[i] for i in ids))[:_MOST_WORDS] for ids in (r.one, r.other))
    return replace(r, one_words=one, other_words=other)


def _labels(record: Record) -> dict[str, str]:
    """Participant id -> the record's own neutral word, numbered where several have one role."""
    people = record.incident.participants
    roles = [p.role for p in people]
    labels = {}
    for n, p in enumerate(people):
        turn = f" {roles[: n + 1].count(p.role)}" if roles.count(p.role) > 1 else ""
        labels[p.id] = p.role.replace("_", " ") + turn
    return labels


def _name(about: str, field: str, labels: Mapping[str, str]) -> str:
    who = f"{labels[about]}: " if about in labels else ""
    return who + field.replace("_", " ")


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
        if s.document in (one, other) and s.field not in _NOT_TOLD:
            value = key_of(s.value, codebook[s.field].rule) if s.value is not None else s.state
            by_document = told.setdefault((s.about if incident else "", s.field), {})
            by_document.setdefault(s.document, {}).setdefault(
                f"{s.speech_act == 'denies'}{value}", []
            ).append(s)
    rows = []
    for (about, field), by_document in told.items():
        mine = _finest(list(by_document.get(one, {}).values()), codebook)
        theirs = _finest(list(by_document.get(other, {}).values()), codebook)
        name = _name(about, field, labels)
        for group in mine:
            fits = [(r, o) for o in theirs if (r := _meets(group[0], o[0], codebook)) is not None]
            if fits:
                relation, match = min(fits, key=lambda f: (f[0].kind != EQUAL, f[1][0].id))
                theirs.remove(match)
                text = _told(group, labels)
                if relation.kind != EQUAL:
                    text += f" and {_told(match, labels)} ({relation.reason})"
                rows.append(CompareRow(BOTH, incident, about, field, name, text, _ids(group), _ids(match)))
            else:
                text = _told(group, labels)
                rows.append(CompareRow(ONLY_ONE, incident, about, field, name, text, _ids(group)))
        for group in theirs:
            text = _told(group, labels)
            rows.append(CompareRow(ONLY_OTHER, incident, about, field, name, text, (), _ids(group)))
    return rows


def _finest(groups: list[list[Statement]], codebook: Codebook) -> list[list[Statement]]:
    """Without the values that the same page gives more exactly elsewhere."""

    def coarser(group: list[Statement], than: list[Statement]) -> bool:
        a, b = group[0], than[0]
        rule = codebook[a.field].rule
        if rule not in _FINEST or a.value is None or b.value is None:
            return False
        return relate(rule, a.value, b.value).kind == REFINED

    return [g for g in groups if not any(coarser(g, o) for o in groups)]


def _meets(one: Statement, other: Statement, codebook: Codebook) -> Relation | None:
    """How two statements of one field tell the same matter; null when they stand side by side."""
    if (one.speech_act == "denies") != (other.speech_act == "denies"):
        return None
    if one.value is None or other.value is None:
        return Relation(EQUAL, "the same") if one.state == other.state and one.value == other.value else None
    field = codebook[one.field]
    relation = relate(field.rule, one.value, other.value)
    if relation.kind == EQUAL or not field.many:
        return relation
    conflict = field.rule == "action" and relation.kind == CONFLICTS
    return relation if conflict or relation.kind in (REFINES, REFINED) or _same_step(one, other) else None


def _same_step(one: Statement, other: Statement) -> bool:
    """Whether two actions are one step, of which a verb may say more ("return fire")."""
    a, b = one.value, other.value
    if not (isinstance(a, Action) and isinstance(b, Action)):
        return False
    return (a.actor, a.object, a.negated) == (b.actor, b.object, b.negated) and family(a.verb) == family(
        b.verb
    )


def _told(group: Sequence[Statement], labels: Mapping[str, str]) -> str:
    """A value as this page tells it: hedged where it always hedges, denied where it is told as not so."""
    s = group[0]
    value = value_in_words(s.value) if s.state == STATED else s.state.replace("_", " ")
    if isinstance(s.value, Action) and s.value.object:
        value += f" ({labels.get(s.value.object, s.value.object)})"
    if s.speech_act == "denies":
        value = f"denied: {value}"
    hedges = sorted({h for g in group if (h := g.hedge)}) if all(g.hedge for g in group) else []
    return f"{value}, hedged “{hedges[0]}”" if hedges else value


def _ids(group: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(sorted(s.id for s in group))


def _did_all(
    record: Record, one: str, other: str, labels: Mapping[str, str], codebook: Codebook
) -> list[CompareRow]:
    """What a retelling did, where its words stand in these two documents; dropped credits in one row for each
    source."""
    document = {s.id: s.document for s in record.statements}
    rows: list[CompareRow] = []
    credits: dict[str, list[CompareRow]] = {}
    for f in record.findings:
        ordered = any(n.kind == "order_added" for n in f.notes)
        for n in f.notes:
            row = _did(f, n, document, one, other, labels)
            if row is None or (ordered and n.kind == "added"):
                continue
            if n.kind == "attribution_dropped":
                credits.setdefault(n.text, []).append(row)
            else:
                rows.append(row)
    place = list(codebook.fields).index
    for text, group in sorted(credits.items()):
        group.sort(key=lambda r: (r.about != INCIDENT, place(r.field), r.name))
        fields = tuple(r.name for r in group)
        mine, theirs = (
            tuple(sorted({i for r in group for i in side(r)})) for side in (_one_side, _other_side)
        )
        told = f"{text.removesuffix('.')}: {', '.join(fields)}"
        rows.append(replace(group[0], name="", told=told, one=mine, other=theirs, fields=fields))
    return rows


def _one_side(r: CompareRow) -> tuple[str, ...]:
    return r.one


def _other_side(r: CompareRow) -> tuple[str, ...]:
    return r.other


def _did(
    finding: Finding, note: Note, document: Mapping[str, str], one: str, other: str, labels: Mapping[str, str]
) -> CompareRow | None:
    kind = _DID.get(note.kind)
    mine = tuple(i for i in note.statements if document[i] == one)
    theirs = tuple(i for i in note.statements if document[i] == other)
    if kind is None or not (mine or theirs) or (note.kind != "added" and not (mine and theirs)):
        return None
    name = _name(finding.about, finding.field, labels)
    told = capital(note.text)
    return CompareRow(
        kind, finding.incident, finding.about, finding.field, name, told, mine, theirs, note.kind
    )
