"""Statements rewritten from one article's keys to the record's ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model.actions import Action
from onrecord.model.dates import Time
from onrecord.model.incident import Participant
from onrecord.model.statement import INCIDENT, Statement

Member = tuple[str, str]


def members_of(participants: Iterable[Participant]) -> dict[Member, str]:
    """(mention id, person key) -> participant id."""
    return {member: p.id for p in participants for member in p.members}


def rewrite(s: Statement, person: Mapping[Member, str], incident_of: Mapping[str, str]) -> Statement | None:
    """One statement with ids for keys and incidents for mentions; null when it is about nobody we know."""
    if s.mention is None:
        return s
    about = s.about if s.about == INCIDENT else person.get((s.mention, s.about))
    if about is None:
        return None
    value = s.value
    if isinstance(value, Action):
        value = replace(
            value,
            actor=person.get((s.mention, value.actor), value.actor),
            object=None if value.object is None else person.get((s.mention, value.object), value.object),
        )
    elif isinstance(value, Time) and value.relative_to is not None:
        value = replace(value, relative_to=_resolve(value.relative_to, incident_of))
    return s if about == s.about and value == s.value else replace(s, about=about, value=value)


def _resolve(target: str, incident_of: Mapping[str, str]) -> str | None:
    return incident_of.get(target, target if target.startswith("incident:") else None)
