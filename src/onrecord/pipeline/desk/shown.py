"""What an editor is shown: everything that a decision needs, on one screen, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.model.decision import Decision
from onrecord.model.task import Task
from onrecord.pipeline.differing import Difference

__all__ = [
    "Choice", "Difference", "Offer", "Read", "Report", "Screen", "Side", "Somebody", "Suggestion", "Told",
    "Voice", "Words",
]  # fmt: skip


@dataclass(frozen=True)
class Words:
    """One statement in its context. `before`, `quote` and `after` are verbatim and stand one after the other
    in the article's text, `quote` at [start, end). `value` is plain JSON, as `onrecord.model.values` writes
    it. `said_by` and `chain` are names; `said_by` is null where the page says it in its own voice. `about` is
    "incident" or a participant's label ("officer 2"), `about_id` its id. `was` is the machine's value where
    an editor corrected it."""

    statement: str
    document: str
    outlet: str | None
    headline: str | None
    url: str | None
    published: str | None
    about: str
    about_id: str
    field: str
    value: Any
    state: str
    before: str
    quote: str
    after: str
    start: int
    end: int
    original: str
    said_by: str | None
    source_kind: str | None
    chain: tuple[str, ...]
    medium: str
    speech_act: str
    hedge: str | None
    said_at: str | None
    confidence: float
    review: str
    component: str
    origins: tuple[str, ...] = ()
    was: Any = None


@dataclass(frozen=True)
class Told:
    """One account of a finding: a value, who stands behind it, and whether an editor chose it. `about` is
    "incident" or a participant's label; `sure` is how sure the machine is, 1 for what a person reviewed.
    `finding` names the finding, as decisions do."""

    field: str
    about: str
    value: Any
    origins: tuple[str, ...]
    said_by: tuple[str, ...]
    documents: tuple[str, ...]
    statements: tuple[str, ...]
    hedge: str | None = None
    chosen: bool = False
    sure: float = 1.0
    finding: str = ""


@dataclass(frozen=True)
class Voice:
    """One origin: who speaks, through how many documents, and why they count as one."""

    origin: str
    name: str
    kind: str
    documents: tuple[str, ...]
    basis: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """An act that makes sense here, ready for `decide`. `key` is its key on the keyboard, `label` its words.
    `wants` names what the editor must add: "" nothing, "value" a value of `field` in the payload, "account"
    one of the screen's accounts (payload {"statements": [...]}), "role" a role."""

    act: str
    key: str
    label: str
    targets: tuple[str, ...]
    payload: dict[str, Any] | None = None
    wants: str = ""
    field: str | None = None


@dataclass(frozen=True)
class Side:
    """One incident of a possible link, told in short."""

    incident: str
    mention: str
    title: str
    documents: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """One value that was read from a page. `about` is "incident" or a participant's label."""

    statement: str
    field: str
    about: str
    value: Any
    state: str
    review: str


@dataclass(frozen=True)
class Report:
    """A page that tells the incident, and what was `read` from it. `looked` says that an editor has looked
    through it for what nobody read."""

    document: str
    outlet: str | None
    headline: str | None
    read: tuple[Read, ...]
    looked: bool = False


@dataclass(frozen=True)
class Offer:
    """A value that the machine finds possible and that the record does not hold: for an editor to take, with
    one key. `number` is its number on the screen, `id` the same on every screen. `chance` is how likely it is
    so; `ticked`, that it is taken unless the editor says otherwise. Its own words are [start, end) of the
    document; `before`, `quote` and `after` are verbatim. `said_by` is who says so, null for the page in its
    own voice. `instead` are the statements that are misread where this is taken; `newcomer`: it is of
    somebody of whom its mention does not tell yet."""

    number: int
    id: str
    field: str
    value: Any
    chance: float
    ticked: bool
    document: str
    mention: str
    outlet: str | None
    start: int
    end: int
    before: str
    quote: str
    after: str
    said_by: str | None = None
    instead: tuple[str, ...] = ()
    newcomer: bool = False


@dataclass(frozen=True)
class Somebody:
    """A participant on a screen: what is told of them in a few words, and one of their members
    ("mention|key")."""

    id: str
    label: str
    member: str


@dataclass(frozen=True)
class Suggestion:
    """What is possible of one thing. `about` is "incident", a participant's id, or null for somebody new;
    `label` is who it is, in words, `role` a person's, `member` one of a participant's members
    ("mention|key")."""

    about: str | None
    label: str
    offers: tuple[Offer, ...]
    role: str | None = None
    member: str | None = None


@dataclass(frozen=True)
class Screen:
    """Everything to decide one task. `seen` goes back with the decision: where it no longer holds, `decide`
    raises Stale. `accounts` are those of one finding, or of all that is to confirm where an incident is to be
    read through; `reports` are then the pages to read, `suggestions` what may be so beside, `people` who
    somebody new may be after all, and `field` is null."""

    task: Task
    title: str
    seen: str
    words: tuple[Words, ...] = ()
    accounts: tuple[Told, ...] = ()
    voices: tuple[Voice, ...] = ()
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    reports: tuple[Report, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    people: tuple[Somebody, ...] = ()
    diff: tuple[Difference, ...] = ()
    choices: tuple[Choice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    field: str | None = None
