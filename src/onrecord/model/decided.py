"""Decisions laid over statements: what rejecting, correcting and accepting do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model.dates import day_of
from onrecord.model.decision import DATED, Decision
from onrecord.model.statement import RETRACTED, STATED, Statement
from onrecord.model.values import value_from_json

_TYPE_OF = {
    "Number": "number",
    "Time": "time",
    "Place": "place",
    "Action": "action",
    "Statistic": "statistic",
}


# Acts by which an editor vouches for the statements that they name.
READ = frozenset({"accept", "correct", "retract", "choose", "undetermined", "looked"})


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that no later one supersedes, in the order in which they were taken. What an "undo" takes back,
    another undo among them, supersedes nothing: what stood before it stands again."""
    rows = sorted(decisions, key=lambda d: (d.number is None, d.number or 0, d.at, d.act, d.targets))
    gone: set[int] = set()
    undone: set[int] = set()
    for d in reversed(rows):
        if d.supersedes is not None and d.number not in undone:
            gone.add(d.supersedes)
            if d.act == "undo":
                undone.add(d.supersedes)
    return tuple(d for d in rows if d.number is None or d.number not in gone)


def decided_roles(decisions: Iterable[Decision]) -> dict[str, str]:
    """Document -> the role that an editor set."""
    roles: dict[str, str] = {}
    for d in in_force(decisions):
        if d.act == "set_role":
            roles.update({t: str((d.payload or {}).get("role", "report")) for t in d.targets})
    return roles


def keys_of(decision: Decision) -> tuple[str, ...]:
    """What a decision can be found by: its targets; of a target in parts ("incident|about|field",
    "mention|key") the first part too; and, of what it keeps in its payload, the document, the documents of
    pinned statements, and the people of mentions."""
    people = (decision.payload or {}).get("people") or {}
    members = {f"{mention}|{key}" for rows in people.values() for mention, key in rows}
    parts = {t.partition("|")[0] for t in decision.targets}
    return tuple(sorted({*decision.targets, *parts, *members, *words_of(decision)}))


def words_of(decision: Decision) -> set[str]:
    """The documents of which a decision keeps words: pinned statements, and what was coded by hand."""
    payload = decision.payload or {}
    documents = {row["statement"]["document"] for row in payload.get("pins", ())}
    coded = payload.get("document")
    return documents | ({coded} if isinstance(coded, str) else set())


def decisions_as_of(decisions: Iterable[Decision], day: str) -> tuple[Decision, ...]:
    """Those in force today; of acts that tell of something that happened, only those taken by `day`."""
    standing = in_force(decisions)
    return tuple(d for d in standing if d.act not in DATED or (day_of(d.at) or "") <= day)


def statements_as_decided(
    statements: Sequence[Statement], decisions: Iterable[Decision]
) -> tuple[Statement, ...]:
    """Statements with the editors' acts applied: rejected ones gone, corrected ones with the new value
    (`payload["value"]` in its JSON form) over the same words, reviewed ones marked with how many agree."""
    standing = in_force(decisions)
    rejected = {t for d in standing if d.act == "reject" for t in d.targets}
    corrected = {t: d for d in standing if d.act == "correct" for t in d.targets}
    retracted = {t for d in standing if d.act == "retract" for t in d.targets}
    readers: dict[str, set[str]] = {}
    for d in standing:
        if d.act in READ and not _emptied(d):
            for target in d.targets:
                readers.setdefault(target, set()).add(d.editor)
    made = []
    for s in statements:
        if s.id in rejected:
            continue
        if s.id in corrected:
            s = _corrected(s, corrected[s.id])
        if s.id in retracted and s.state == STATED:
            s = replace(s, state=RETRACTED)
        if s.id in readers:
            s = replace(s, review="two_readers" if len(readers[s.id]) > 1 else "one_reader")
        made.append(s)
    return tuple(made)


def _emptied(d: Decision) -> bool:
    """A correction whose value was taken out of the log for good vouches for nothing."""
    return d.act == "correct" and (d.payload or {}).get("value") is None


def _corrected(s: Statement, decision: Decision) -> Statement:
    payload = decision.payload or {}
    if payload.get("value") is None:
        return s
    kind = payload.get("type") or _TYPE_OF.get(type(s.value).__name__, "text")
    return replace(s, value=value_from_json(payload["value"], kind), state=STATED)
