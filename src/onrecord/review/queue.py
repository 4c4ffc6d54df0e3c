"""What needs a person, each finding once, ordered by what a minute is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from onrecord.model.article import Article
from onrecord.model.decided import READ
from onrecord.model.decision import Decision
from onrecord.model.ids import make_id
from onrecord.model.incident import PossibleLink
from onrecord.model.part import Case
from onrecord.model.record import Record
from onrecord.model.task import TODAY, Task
from onrecord.review.reading import Left, left_to_read
from onrecord.review.relevant import finding_target
from onrecord.review.seen import seen_of
from onrecord.review.worth import PRICES, worth_of, worth_of_reading

KINDS = tuple(PRICES)
READ_THROUGH = "read_through"
# Notes that make a finding worth a look, most pressing first.
_NOTED = ("contradicts_itself", "superseded", "actor_swapped", "slip", "added")
# Acts that say something about a value or a finding, and so may go stale.
_MAY_STALE = frozenset(
    {"accept", "correct", "retract", "choose", "undetermined", "release_name", "withhold_name", "set_role"}
)


class _Found(NamedTuple):
    """What is worth a look. `field`: the one it is about, "" for another matter of the incident, null for the
    incident whole. `doubt`: how likely a change is, where that is known."""

    kind: str
    text: str
    targets: tuple[str, ...]
    statements: tuple[str, ...] = ()
    field: str | None = ""
    doubt: float | None = None


def tasks_of(
    case: Case,
    record: Record,
    articles: Mapping[str, Article],
    decisions: Sequence[Decision] = (),
    lane: str = TODAY,
) -> tuple[Task, ...]:
    """One incident, and the decisions in force about it by its ids of now -> what waits in it, worthiest
    first."""
    looked = {t for d in decisions if d.act in READ for t in d.targets}
    noted = tuple(_of_findings(record, looked))
    found = [
        *noted,
        *_of_people(record),
        *_of_names(record),
        *_of_origins(record, looked),
        *_stale(case, articles, decisions),
        *_proposed(case),
        *_received(record, decisions),
    ]
    documents = len(record.incident.documents)
    made = {}
    for row in found:
        worth = worth_of(row.kind, row.field, documents, doubt=row.doubt)
        id = make_id("task", row.kind, row.targets, record.incident.id)
        made[id] = Task(
            id, row.kind, row.text, row.targets, (record.incident.id,), row.statements, worth, lane
        )
    waiting = {t.partition("|")[2] for row in noted for t in row.targets}
    if left := left_to_read(record, decisions, waiting):
        made[""] = _read_through(record, left, lane)
    return in_order(made.values())


def _read_through(record: Record, left: Left, lane: str) -> Task:
    """One task an incident, under one id whatever is left: a claim holds as the work goes on."""
    incident = record.incident.id
    targets = (incident, *(finding_target(incident, f.about, f.field) for f, _ in left.doubtful))
    words = sorted({s for f, _ in left.doubtful for a in f.accounts for s in a.statements})
    worth = worth_of_reading(
        [(f.field, doubt) for f, doubt in left.doubtful], len(left.unread), len(record.incident.documents)
    )
    id = make_id("task", READ_THROUGH, incident)
    return Task(id, READ_THROUGH, left.text(), targets, (incident,), tuple(words), worth, lane)


def possible_tasks(
    possible: Iterable[PossibleLink], incident_of: Mapping[str, str], documents: Mapping[str, int]
) -> tuple[Task, ...]:
    """Links that wait for a person; `documents` tells how many each incident has."""
    made = []
    for p in possible:
        both = tuple(sorted({incident_of[p.mention], incident_of[p.other]}))
        short = "; ".join(r.sentence for r in p.reasons[:3])
        ranked = sorted(p.reasons, key=lambda r: (-abs(r.score * r.weight), r.sentence))
        made.append(
            Task(
                make_id("task", "possible_link", (p.mention, p.other)),
                "possible_link",
                f"Possibly one incident ({p.score:.0%}): {short}",
                (p.mention, p.other),
                both,
                worth=worth_of("possible_link", None, sum(documents[i] for i in both), doubt=p.score),
                why=tuple(f"{'for' if r.score > 0 else 'against'}: {r.sentence}" for r in ranked),
            )
        )
    return in_order(made)


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=lambda t: (-t.worth, t.id)))


def _of_findings(record: Record, looked: AbstractSet[str]) -> Iterable[_Found]:
    """Every finding at most once, under the most pressing of what is wrong with it; those that an editor
    looked at come again when what was seen has changed."""
    for f in record.findings:
        target = (finding_target(record.incident.id, f.about, f.field),)
        if f.review != "machine" or target[0] in looked:
            continue
        words = tuple(sorted({s for a in f.accounts for s in a.statements}))
        noted = [n for kind in _NOTED for n in f.notes if n.kind == kind]
        if f.state == "disputed":
            yield _Found("disputed", f"{f.field}: origins conflict", target, words, f.field)
        elif noted:
            told = tuple(sorted({*words, *(s for n in noted for s in n.statements)}))
            yield _Found(noted[0].kind, f"{f.field}: {noted[0].text}", target, told, f.field)


def _of_people(record: Record) -> Iterable[_Found]:
    """People who may be one: two of the same incident, who fit each other and somebody else as well."""
    people = {p.id: p for p in record.incident.participants}
    called = {(m.id, p.key): p.label for m in record.mentions for p in m.people}
    for p in people.values():
        for other in (people[id] for id in p.possibly if id > p.id and id in people):
            pair = (p, other)
            names = " and ".join(f"“{called.get(x.members[0], x.role)}”" for x in pair)
            words = tuple(sorted(s.id for s in record.statements if s.about in (p.id, other.id)))
            targets = tuple("|".join(x.members[0]) for x in pair)
            yield _Found("possible_person", f"possibly one person: {names}", targets, words, "role")


def _of_names(record: Record) -> Iterable[_Found]:
    decided = record.names_released + record.names_withheld
    for f in record.findings:
        if f.field == "name" and f.about not in decided and any(a.value is not None for a in f.accounts):
            words = tuple(sorted({s for a in f.accounts for s in a.statements}))
            yield _Found("name", "a name is told; release or withhold it", (f.about,), words, "name")


def _of_origins(record: Record, looked: AbstractSet[str]) -> Iterable[_Found]:
    for o in record.origins:
        shared = [e for e in o.evidence if e.kind == "shared_content"] if o.basis == "inferred" else []
        if shared and o.id not in looked:
            words = tuple(sorted({s for e in shared for s in e.statements}))
            yield _Found("inferred_origin", shared[0].text, (o.id,), words)


def _stale(case: Case, articles: Mapping[str, Article], decisions: Sequence[Decision]) -> Iterable[_Found]:
    known = {s.id for s in case.statements}
    for d in decisions:
        if d.act in _MAY_STALE and d.seen and d.seen != seen_of(d.targets, case, articles):
            text = f"{d.act}, decided by {d.editor} on {d.at[:10]}: what was seen has changed"
            words = tuple(t for t in d.targets if t in known)
            yield _Found("stale", text, (*d.targets, f"decision:{d.number}"), words, _field(d, case))


def _proposed(case: Case) -> Iterable[_Found]:
    pinned = {s.id: s for s in case.statements}
    for p in case.proposed:
        if p.pinned in pinned and not p.refused:
            reads = "reads something else there" if p.statements else "reads nothing there any more"
            text = f"{pinned[p.pinned].field}: reviewed; the reader of now {reads}"
            words = (p.pinned, *(s.id for s in p.statements))
            yield _Found("proposal", text, (p.pinned, p.id), words, pinned[p.pinned].field)


def _received(record: Record, decisions: Sequence[Decision]) -> Iterable[_Found]:
    """Letters from outside that nobody has answered."""
    answered = {t for d in decisions if d.act == "reply" for t in d.targets}
    for d in decisions:
        letter = f"correction:{d.number}"
        if d.act == "receive" and letter not in answered:
            text = f"a correction came in on {d.at[:10]}"
            yield _Found("correction", text, (record.incident.id, letter), field=None)


def _field(d: Decision, case: Case) -> str:
    named = [t.split("|")[2] for t in d.targets if t.count("|") >= 2]
    fields = {s.id: s.field for s in case.statements}
    return next(iter([*named, *(fields[t] for t in d.targets if t in fields)]), "")
