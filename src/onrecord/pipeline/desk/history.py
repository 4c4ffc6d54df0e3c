"""Every change, by machine or person, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.errors import NotFound
from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.event import MACHINE, Event
from onrecord.model.part import Part
from onrecord.model.release import Change, Release
from onrecord.review.relevant import finding_target, keys_in
from onrecord.store.base import Store

__all__ = ["Event", "history"]


def history(store: Store, id: str) -> tuple[Event, ...]:
    """What happened to an incident, a statement, a participant, a document or a finding
    ("incident|about|field"), oldest first; "" for what happened to the record whole. Raises NotFound."""
    with store.snapshot():
        if not id:
            decisions = store.decisions()
            return _in_order([*store.events(), *_decided(decisions), *_released(store.releases(), None)])
        head, _, about = id.partition("|")
        homes = store.homes([head]).get(head, ())
        if not homes and store.document(id) is None and not store.decisions_about([id]):
            raise NotFound(f"nothing in this record has the id {id}")
        parts = [p for p in map(store.part, homes) if p is not None]
        keys = {id, *(k for p in parts for k in _keys(id, about, p))}
        found = [*_decided(store.decisions_about(keys))]
        whole = head in {i for p in parts for i in (p.case.incident.id, *p.case.incident.redirects)}
        if whole and not about:
            documents = [d for p in parts for d in p.case.incident.documents]
            subjects = [*keys & {*homes, head}, *documents]
            found += [*store.events(subjects), *_arrived(store, documents)]
        elif id.startswith("document:"):
            found += [*store.events([id]), *_arrived(store, [id])]
        if parts:
            found += _released(store.releases(), [(p, id) for p in parts])
    return _in_order(found)


def _keys(id: str, about: str, part: Part) -> Iterable[str]:
    """By what the decisions about a thing are found."""
    case, incident = part.case, part.case.incident
    if id in (incident.id, *incident.redirects):
        return keys_in(case)
    if about.count("|") == 1:
        person, _, field = about.partition("|")
        return {
            finding_target(incident.id, person, field),
            *(s.id for s in case.statements if (s.about, s.field) == (person, field)),
        }
    for p in incident.participants:
        if p.id == id:
            return {id, *(f"{m}|{key}" for m, key in p.members)}
    return {id}


def _decided(decisions: Sequence[Decision]) -> list[Event]:
    standing = {d.number for d in in_force(decisions)}
    return [
        Event(
            d.at,
            d.editor,
            d.act,
            _told(d),
            d.reason,
            d.targets,
            d.number,
            d.number in standing,
        )
        for d in decisions
    ]


def _told(d: Decision) -> str:
    payload = d.payload or {}
    more = {"correct": "value", "set_role": "role", "triage": "verdict", "reply": "outcome"}.get(d.act)
    if d.act == "undo":
        return f"took back decision {d.supersedes}"
    words = d.act.replace("_", " ")
    if more and more in payload:
        words += f": {_plain(payload[more])}"
    if d.supersedes is not None:
        words += f", in place of decision {d.supersedes}"
    return words


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items() if v not in (None, [], False))
    return str(value)


def _arrived(store: Store, documents: Iterable[str]) -> list[Event]:
    noted, found = store.arrivals(), []
    for id in sorted(set(documents)):
        document = store.document(id)
        at = noted.get(id) or (document.fetched if document else None)
        if document is not None and at:
            found.append(Event(at, MACHINE, "arrived", f"{document.url or document.name} came in", "", (id,)))
    return found


def _released(releases: Sequence[Release], things: Sequence[tuple[Part, str]] | None) -> list[Event]:
    """Releases that changed something of these, or every one where nothing is named."""
    found = []
    for r in releases:
        name = f"{r.series} release {r.version}"
        if things is None:
            found.append(Event(r.date or "", MACHINE, "released", f"{name}: {len(r.changes)} changes"))
            continue
        for c in r.changes:
            if any(_concerns(c, part, id) for part, id in things):
                reasons = "; ".join(w.text for w in c.whys)
                found.append(Event(r.date or "", MACHINE, "released", f"{name}: {_changed(c)}", reasons))
    return found


def _concerns(change: Change, part: Part, id: str) -> bool:
    incident = part.case.incident
    if change.incident not in (incident.id, *incident.redirects):
        return False
    _, _, about = id.partition("|")
    if about:
        return f"{change.about}|{change.field}" == about
    return id in (incident.id, *incident.redirects) or change.about == id


def _changed(c: Change) -> str:
    return f"{c.field}: {c.kind}" if c.field else f"incident: {c.kind}"


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (e.at, e.number or 0, e.what, e.text)))
