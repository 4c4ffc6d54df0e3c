"""What arrived, where it belongs, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

NEWS, NEW_INCIDENT, POSSIBLE, NOT_OURS = "news", "new_incident", "possible", "not_ours"
GROUPS = (NEWS, NEW_INCIDENT, POSSIBLE, NOT_OURS)
NEW_VALUE, CONFLICT, CORRECTION, NOTHING = "new_value", "conflict", "correction", "nothing"
CHANGES = (CORRECTION, CONFLICT, NEW_VALUE, NOTHING)  # most pressing first
# What an editor says of an arrival.
KEEP, SET_ASIDE, LATER = "keep", "set_aside", "later"
VERDICTS = (KEEP, SET_ASIDE, LATER)


@dataclass(frozen=True)
class Change:
    """What a document changes in one finding: `kind` is one of `CHANGES`; `text` one neutral line
    ("shots_fired of officer 1: 3 -> 3; 5"); `target` is the finding's ("incident|about|field")."""

    kind: str
    text: str
    target: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A document's place in the inbox. `group` is one of `GROUPS`; `reason` says why in one line; `change` is
    the most pressing kind among `changes`, "nothing" where there is none. `incidents` are those that it
    tells, or possibly tells, as they were called when it was placed."""

    document: str
    group: str
    reason: str
    change: str
    changes: tuple[Change, ...]
    incidents: tuple[str, ...]
    headline: str | None
    outlet: str | None
    published: str | None
