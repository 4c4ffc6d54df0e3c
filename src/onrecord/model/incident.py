"""What mentions are linked to, and the people in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One feature's say in a link: `score` in [-1, 1] (negative speaks against), `weight`, and its sentence
    ("same victim surname", "2 days apart")."""

    feature: str
    score: float
    weight: float
    sentence: str


@dataclass(frozen=True)
class Link:
    """A mention belongs to an incident. `reasons` are those of the strongest pair, strongest first; empty
    for a mention that stands alone."""

    mention: str
    incident: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class PossibleLink:
    """Two mentions that may be the same incident: for a person to decide."""

    mention: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Participant:
    """One person or group in an incident, aligned across its mentions. `members` are (mention id, person
    key). `possibly` are the ids of participants of the incident who may be the same: for an editor to say."""

    id: str
    incident: str
    role: str
    members: tuple[tuple[str, str], ...]
    possibly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Incident:
    """A permanent id; `redirects` are ids that were merged into it."""

    id: str
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    participants: tuple[Participant, ...] = ()
    redirects: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()
