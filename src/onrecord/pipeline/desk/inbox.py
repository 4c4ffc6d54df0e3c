"""The inbox: what arrived and waits for a first look, each with what it changes in the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store

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
    ("shots_fired of the officer: 3 -> 5"); `target` is the finding's ("incident|about|field")."""

    kind: str
    text: str
    target: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrival:
    """A document in the inbox. `group` is one of `GROUPS`; `reason` says why in one line; `change` is the
    most pressing kind among `changes`, "nothing" where there is none. `incidents` are those that it tells,
    or possibly tells. `arrived` (ISO 8601) is null where nobody noted it; `lane` is "today" or "backfill".
    `verdict` is null until somebody triages it."""

    document: str
    group: str
    reason: str
    change: str
    changes: tuple[Change, ...]
    incidents: tuple[str, ...]
    headline: str | None
    outlet: str | None
    published: str | None
    arrived: str | None = None
    lane: str = "today"
    verdict: str | None = None


def inbox(
    store: Store,
    *,
    since: str | None = None,
    lane: str | None = None,
    groups: Sequence[str] = (),
    triaged: bool = False,
    limit: int | None = None,
) -> tuple[Arrival, ...]:
    """What waits for a first look (with `triaged` the rest too): by group, then most pressing change, then
    newest. `since` (ISO 8601): arrived then or later."""
    raise NotImplementedError


@dataclass(frozen=True)
class Triaged:
    """Which documents were triaged, and the numbers of the decisions."""

    documents: tuple[str, ...]
    numbers: tuple[int, ...]


def triage(
    store: Store, tools: Tools, documents: Sequence[str], verdict: str, editor: str, at: str, reason: str
) -> Triaged:
    """One verdict on many arrivals. "set_aside": not ours, in no incident from now on; "keep": seen;
    "later": back to the end of the inbox. Raises NotFound, UsageError; all of them or none."""
    raise NotImplementedError
