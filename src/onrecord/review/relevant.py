"""Which decisions are about one incident, addressed by the ids that it has now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model.decided import in_force, keys_of
from onrecord.model.decision import Decision
from onrecord.model.incident import Incident
from onrecord.model.part import Case
from onrecord.model.statement import INCIDENT

Index = Mapping[str, Sequence[Decision]]


def finding_target(incident: str, about: str, field: str) -> str:
    """How a decision names a finding."""
    return f"{incident}|{about}|{field}"


def index_of(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Those in force, under each key that they can be found by."""
    found: dict[str, list[Decision]] = {}
    for d in in_force(decisions):
        for key in keys_of(d):
            found.setdefault(key, []).append(d)
    return found


def keys_in(case: Case) -> set[str]:
    """Everything in a case that a decision may name."""
    incident = case.incident
    members = {f"{m}|{key}" for p in incident.participants for m, key in p.members}
    return members | {
        incident.id,
        *incident.redirects,
        *incident.documents,
        *incident.mentions,
        *(p.id for p in incident.participants),
        *(s.id for s in case.statements),
        *(p.pinned for p in case.proposed),
    }


def about_case(case: Case, index: Index) -> tuple[Decision, ...]:
    """The decisions in force about a case or anything in it, in the order in which they were taken."""
    found = {id(d): d for key in keys_in(case) for d in index.get(key, ())}
    rows = sorted(found.values(), key=lambda d: (d.number or 0, d.at, d.act, d.targets))
    return tuple(_addressed(d, case.incident) for d in rows)


def members_of(incident: Incident, ids: Iterable[str]) -> dict[str, list[list[str]]]:
    """What a decision keeps of participants, so that they are found again under other ids."""
    wanted = {part for id in ids for part in id.split("|")}
    return {p.id: [list(m) for m in p.members] for p in incident.participants if p.id in wanted}


def _addressed(d: Decision, incident: Incident) -> Decision:
    people = (d.payload or {}).get("people") or {}
    now = {old: _holder(incident, rows) for old, rows in people.items()}
    targets = tuple(_target(t, incident, now) for t in d.targets)
    return d if targets == d.targets else replace(d, targets=targets)


def _target(target: str, incident: Incident, now: Mapping[str, str | None]) -> str:
    """A participant, or a finding and what lies in it, as they are called now."""
    here = {p.id for p in incident.participants}
    if "|" not in target:
        return target if target in here else now.get(target) or target
    head, about, *rest = target.split("|")
    if not rest or not head.startswith("incident:"):
        return target
    person = about if about == INCIDENT or about in here else now.get(about)
    mine = head in (incident.id, *incident.redirects)
    if person is None or not (mine or person != INCIDENT):
        return target
    return "|".join((incident.id, person, *rest))


def _holder(incident: Incident, rows: Iterable[Sequence[str]]) -> str | None:
    """Who has most of these members; null for nobody."""
    wanted = {tuple(row) for row in rows}
    held = [(-len(wanted & {*p.members}), p.id) for p in incident.participants]
    best = min(held, default=(0, ""))
    return best[1] if best[0] < 0 else None
