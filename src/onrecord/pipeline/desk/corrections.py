"""Corrections from outside: a form comes in, somebody replies, and a public log says what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.publish.policy import Policy
from onrecord.store.base import Store

OPEN, CORRECTED, NOT_CORRECTED, DUPLICATE, SPAM = "open", "corrected", "not_corrected", "duplicate", "spam"
OUTCOMES = (CORRECTED, NOT_CORRECTED, DUPLICATE, SPAM)


@dataclass(frozen=True)
class Correction:
    """`id` is "correction:N". `words`, `contact`, `link` are as sent, and stay in the house. `reply` goes to
    whoever sent it, `public` into the log."""

    id: str
    incident: str
    received: str
    words: str
    contact: str | None
    link: str | None
    outcome: str = OPEN
    replied: str | None = None
    editor: str | None = None
    reply: str | None = None
    public: str | None = None


def receive(store: Store, form: Mapping[str, str], at: str) -> str:
    """A form ("incident", "words"; "contact", "link" where given; "website" is a trap and stays empty) -> the
    correction's id. Raises UsageError in words for whoever filled it in."""
    raise NotImplementedError


def corrections(store: Store, *, outcome: str | None = None) -> tuple[Correction, ...]:
    """All, or those of one outcome ("open"), oldest first."""
    raise NotImplementedError


def reply(
    store: Store, id: str, outcome: str, *, reply: str, public: str, editor: str, at: str, reason: str
) -> Correction:
    """Close one. Raises NotFound, UsageError."""
    raise NotImplementedError


@dataclass(frozen=True)
class Logged:
    """One line of the public log; nothing in it was written outside the house."""

    received: str
    replied: str
    incident: str
    outcome: str
    public: str


def public_log(store: Store, policy: Policy) -> tuple[Logged, ...]:
    """What may be told of corrections, through the policy; newest first."""
    raise NotImplementedError
