"""The record's own history: what it said from which day on."""

from __future__ import annotations

from dataclasses import dataclass

# What can happen to the record of an incident.
EVENTS = (
    "first_report",
    "first_conflict",
    "conflict",  # another field in which accounts differ
    "conflict_ended",
    "name_told",  # by anybody but an authority
    "name_released",  # by an authority
    "charges",
    "correction",  # a source takes back or corrects what it said
    "superseded",  # a source tells otherwise than before, without saying that it corrects
)


@dataclass(frozen=True)
class Event:
    """`kind` is one of `EVENTS`; `about` and `field` are those of the finding ("" for the first report),
    `statements` those that bring it."""

    kind: str
    about: str = ""
    field: str = ""
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What the record says of one field from this day on: a state, and each account's statements."""

    about: str
    field: str
    state: str
    accounts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Day:
    """One day on which the record changed; null for what has no day and counts from the last one on.
    `documents` are those that came in, `reports` and `origins` how many there are by then, `known` only what
    is told otherwise than before."""

    day: str | None
    documents: tuple[str, ...]
    reports: int
    origins: int
    events: tuple[Event, ...] = ()
    known: tuple[Known, ...] = ()
