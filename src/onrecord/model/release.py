"""A release that has been given out: its version, what changed since the one before, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# What can have happened to an incident or to one of its values.
CHANGES = ("new", "gone", "merged", "reports", "added", "removed", "value", "state", "review", "support")
# Why it happened.
WHYS = ("first", "decision", "report", "report_gone", "link", "reader", "codebook", "policy", "derived")


@dataclass(frozen=True)
class Why:
    """`code` is one of `WHYS`; `ids` are documents, or "decision:7"; `at` is when the newest of them was
    published, captured or taken (null where nobody says)."""

    code: str
    text: str
    ids: tuple[str, ...] = ()
    at: str | None = None


@dataclass(frozen=True)
class Change:
    """`kind` is one of `CHANGES`. `incident` is null for claims in numbers; `field` is null for what happens
    to the incident as a whole. `before` and `after` are JSON."""

    incident: str | None
    about: str
    field: str | None
    kind: str
    before: Any = None
    after: Any = None
    whys: tuple[Why, ...] = ()


@dataclass(frozen=True)
class Release:
    """One version of the open data. Drafts and reviewed releases are each a `series` with versions of their
    own, from 1. `digest` is the SHA-256 of all its rows, its policy and its codebook. `date` is the newest
    date of anything in it. `held` is what the next one is compared with, empty in all but the newest;
    `marks` are what it was made with. `reissued` says why it was issued again."""

    series: str
    version: int
    digest: str
    date: str | None = None
    changes: tuple[Change, ...] = ()
    marks: dict[str, Any] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)
    reissued: str | None = None
