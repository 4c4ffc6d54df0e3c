"""Notes: what happens between tellings, each with a neutral sentence and the statements on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from onrecord.model.actions import Action
from onrecord.model.finding import Note
from onrecord.model.numbers import Number
from onrecord.model.statistics import Statistic
from onrecord.model.values import Value
from onrecord.reconcile.accounts import DENIED, Tally, denials, in_conflict, related
from onrecord.reconcile.changes import Change
from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS, EQUAL, REFINED, REFINES
from onrecord.reconcile.retelling import Retelling
from onrecord.reconcile.say import capital, tellers, value_in_words, voices
from onrecord.reconcile.verbs import LEADING, synonym
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import content_words

# Fields that hold many values are compared only where a more exact word for the same thing is usual.
_COMPARED_AMONG_MANY = frozenset({"weapon", "agency", "place"})
_MOST_VALUES = 30
_CHARGING = re.compile(r"\b(?:accus|charg|convict|indict|arrested)", re.IGNORECASE)
# Read off other words, or the teller's own colour: a retelling adds no fact by them.
# Counts of a party stand on what became of its people, and are told there.
_OF_PARTIES = frozenset(
    f"{who}_{what}" for who in ("officers", "others", "bystanders") for what in ("killed", "injured")
)
_DERIVED = _OF_PARTIES | frozenset(
    {
        "role",
        "gender",
        "count",
        "event_type",
        "directed_at",
        "position",
        "location_type",
        "scene_relation",
        "label",
    }
)


@dataclass(frozen=True)
class Subject:
    """All that is known of one (about, field) when its notes are written."""

    field: str
    rows: tuple[Said, ...]
    tallies: tuple[Tally, ...]
    live: tuple[Tally, ...]
    changes: tuple[Change, ...]
    state: str


def notes_of(subject: Subject, retellings: Mapping[str, Retelling], matter: Matter) -> tuple[Note, ...]:
    """Every note of one subject, sorted by kind and sentence."""
    found = [
        *_single_origin(subject, matter),
        *_relations(subject, matter),
        *_hedges(subject, retellings, matter),
        *_attributions(subject, retellings, matter),
        *_added(subject, matter),
        *_miscredited(subject, matter),
        *_changes(subject, matter),
        *_with_itself(subject, matter),
        *_denied(subject, matter),
        *_bases(subject),
    ]
    return tuple(sorted(set(found), key=lambda n: (n.kind, n.text, n.statements)))


def note(kind: str, text: str, *rows: Iterable[Said]) -> Note:
    return Note(kind, capital(text), tuple(sorted({r.statement.id for side in rows for r in side})))


def _single_origin(subject: Subject, matter: Matter) -> Iterable[Note]:
    told = [t for t in subject.live if t.value is not None and t.keys]
    keys = {k for t in told for k in t.keys}
    rows = [r for t in subject.live if t.value is not None for r in t.rows]
    documents = {r.statement.document for r in rows}
    if subject.state == "stated" and len(keys) == 1 and len(documents) > 1:
        named = [r for r in rows if r.why is None and r.key is not None] or rows
        text = f"{len(documents)} documents tell it; one origin stands behind it: {voices(named, matter)}."
        yield note("single_origin", text, rows)


def _relations(subject: Subject, matter: Matter) -> Iterable[Note]:
    about = matter.field(subject.field)
    if about.many and about.rule not in _COMPARED_AMONG_MANY:
        return
    gone = {r.statement.id for c in subject.changes for r in c.gone}
    told = [t for t in subject.tallies if t.value is not None and not set(t.ids) <= gone][:_MOST_VALUES]
    for a, b in combinations(told, 2):
        relation = related(a, b, subject.field, matter)
        values = f"{_told_by(a, matter)} and {_told_by(b, matter)}"
        if relation.kind == COMPATIBLE:
            yield note("compatible", f"{values}: {relation.reason}.", a.rows, b.rows)
        elif relation.kind in (REFINES, REFINED):
            yield note("refined", f"{values}: {relation.reason}.", a.rows, b.rows)


def _told_by(t: Tally, matter: Matter) -> str:
    return f"{value_in_words(t.value)} ({tellers(t.rows, matter)})"


def _hedges(subject: Subject, retellings: Mapping[str, Retelling], matter: Matter) -> Iterable[Note]:
    """What one page tells with a hedge and another, from the same origin or as a retelling, without."""
    same = {EQUAL, REFINES, REFINED} | (set() if matter.field(subject.field).many else {COMPATIBLE})
    hedged = [r for r in subject.rows if r.stated and r.statement.hedge and _doubts(r.statement.hedge)]
    careful = {r.statement.document for r in hedged}
    kept: dict[str, Said] = {}
    dropped: dict[str, Said] = {}
    for d in subject.rows if hedged else ():
        document = d.statement.document
        if not d.stated or document in careful or matter.own_key(document) == d.key:
            continue
        for h in hedged:
            told = d.key == h.key or (document in retellings and d.own)
            if told and matter.relation(d.statement, h.statement).kind in same:
                kept[h.statement.id] = h
                dropped[d.statement.id] = d
    if dropped:
        first = min(h.statement.hedge or "" for h in kept.values())
        words = f"{tellers(list(kept.values()), matter)} with a hedge (“{first}”)"
        text = f"Told by {words}, by {tellers(list(dropped.values()), matter)} without."
        yield note("hedge_dropped", text, kept.values(), dropped.values())


def _doubts(hedge: str) -> bool:
    """Whether the words doubt what happened. A charge ("accused of") says whom it is laid to."""
    return not _CHARGING.search(hedge)


def _attributions(subject: Subject, retellings: Mapping[str, Retelling], matter: Matter) -> Iterable[Note]:
    """What a page tells as its own that others credit to a source."""
    own: dict[str, list[Said]] = {}
    for r in subject.rows:
        retold = retellings.get(r.statement.document)
        if r.own and r.stated and r.key is not None and retold is not None and retold.detailed:
            own.setdefault(r.statement.document, []).append(r)
    for _, rows in sorted(own.items()):
        keys = {r.key for r in rows}
        credited = [
            r
            for r in subject.rows
            if not r.own and r.stated and r.key in keys and r.statement.document != rows[0].statement.document
        ]
        if credited:
            whom = f"{tellers(credited, matter)} credits to {voices(credited, matter)}"
            text = f"{tellers(rows, matter)} tells without naming a source what {whom}."
            yield note("attribution_dropped", text, rows, credited)


def _added(subject: Subject, matter: Matter) -> Iterable[Note]:
    """What only a retelling tells: a number made exact, or a value of its own."""
    supported = [t for t in subject.tallies if t.keys and t.value is not None]
    for t in subject.tallies:
        if t.value is None or t.keys or subject.field in _DERIVED or _leads(t.value):
            continue
        weaker = [
            s for s in supported if _sharper(t, s) and related(t, s, subject.field, matter).kind == COMPATIBLE
        ]
        who = tellers(t.rows, matter)
        if weaker:
            sharp, weak = value_in_words(t.value), value_in_words(weaker[0].value)
            text = f"{who} tells {sharp} where its origin says {weak}."
            yield note("number_sharpened", text, t.rows, *(s.rows for s in weaker))
        elif matter.field(subject.field).rule != "agency" and not _stands_elsewhere(t, matter):
            text = f"Told by {who} alone: {value_in_words(t.value)}; no source is on record for it."
            yield note("added", text, t.rows)


def _leads(value: Value) -> bool:
    """Whether it is a step that only leads to the next."""
    return isinstance(value, Action) and synonym(value.verb) in LEADING


def _stands_elsewhere(t: Tally, matter: Matter) -> bool:
    """Whether the very words stand on another page: the value is there, if not told of the same person."""
    mine = {r.statement.document for r in t.rows}
    others = [known for d, known in matter.vocabulary.items() if d not in mine]
    return any({*content_words(r.statement.original)} <= known for r in t.rows for known in others)


def _miscredited(subject: Subject, matter: Matter) -> Iterable[Note]:
    about = subject.rows[0].statement.about if subject.rows else ""
    for wrong, right in matter.miscredited.get((about, subject.field), ()):
        told = value_in_words(wrong[0].statement.value)
        text = (
            f"{tellers(wrong, matter)} credits {voices(wrong, matter)} with {told}; "
            f"{tellers(right, matter)} credits {voices(right, matter)}."
        )
        yield note("miscredited", text, wrong, right)


def _sharper(one: Tally, other: Tally) -> bool:
    a, b = one.value, other.value
    return isinstance(a, Number) and isinstance(b, Number) and a.exact and not b.exact


def _changes(subject: Subject, matter: Matter) -> Iterable[Note]:
    for c in subject.changes:
        old, new = value_in_words(c.gone[0].statement.value), value_in_words(c.because[0].statement.value)
        if c.kind == "superseded":
            text = f"{voices(c.because, matter)} put an earlier account aside: {old}, later {new}."
            if {r.statement.id for r in c.because} <= {r.statement.id for r in c.gone}:
                text = f"{voices(c.because, matter)} took it back: {old}."
        elif c.kind == "contradicts_itself":
            text = f"The headline of {tellers(c.gone, matter)} says {old}, its text {new}."
        else:
            text = f"{tellers(c.gone, matter)} alone has {old}; {tellers(c.because, matter)} has {new}."
        yield note(c.kind, text, c.gone, c.because)


def _with_itself(subject: Subject, matter: Matter) -> Iterable[Note]:
    """Two values of one origin that exclude each other, with nothing to say which is later."""
    if matter.field(subject.field).many or in_conflict(subject.live, subject.field, matter):
        return
    told = [t for t in subject.live if t.value is not None and t.keys and not t.in_passing][:_MOST_VALUES]
    for a, b in combinations(told, 2):
        if a.keys & b.keys and related(a, b, subject.field, matter).kind == CONFLICTS:
            rows = [r for r in (*a.rows, *b.rows) if r.key in a.keys & b.keys]
            values = f"{value_in_words(a.value)} and {value_in_words(b.value)}"
            text = f"{voices(rows, matter)} is told to say both {values}."
            yield note("contradicts_itself", text, a.rows, b.rows)


def _denied(subject: Subject, matter: Matter) -> Iterable[Note]:
    """What a source says is not so, with what others tell of it."""
    against: dict[tuple[str, ...], list[Tally]] = {}
    for told, denial in denials(subject.tallies, matter):
        against.setdefault(denial.ids, []).append(told)
    for d in subject.tallies:
        if d.state == DENIED:
            others = against.get(d.ids, [])
            what = value_in_words(d.rows[0].statement.value)
            tellers_of = [r for t in others for r in t.rows]
            said = f"; told by {voices(tellers_of, matter)}" if tellers_of else ""
            yield note("denied", f"{voices(d.rows, matter)} denies {what}{said}.", d.rows, tellers_of)


def _bases(subject: Subject) -> Iterable[Note]:
    for t in subject.tallies:
        v = t.value
        if isinstance(v, Statistic) and v.change_percent is not None and v.base is None and v.count is None:
            text = f"A change of {v.change_percent:+g} per cent in {v.measure}, with no count."
            yield note("no_base_figure", text, t.rows)
