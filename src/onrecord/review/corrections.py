"""Corrections from outside, as the decisions tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.methods import Logged

OPEN, CORRECTED, NOT_CORRECTED, DUPLICATE, SPAM = "open", "corrected", "not_corrected", "duplicate", "spam"
OUTCOMES = (CORRECTED, NOT_CORRECTED, DUPLICATE, SPAM)


@dataclass(frozen=True)
class Correction:
    """`id` is "correction:N". `words`, `contact`, `link` are as sent, and stay in the house; `words` is ""
    once they were erased. `reply` goes to whoever sent it, `public` into the log."""

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


def corrections_of(decisions: Iterable[Decision]) -> tuple[Correction, ...]:
    """All, oldest first."""
    found: dict[str, Correction] = {}
    for d in in_force(decisions):
        if d.act == "receive":
            found[f"correction:{d.number}"] = _received(d)
        elif d.act == "reply" and (known := found.get(d.targets[0])):
            told = d.payload or {}
            found[known.id] = replace(
                known,
                outcome=told.get("outcome", OPEN),
                replied=d.at,
                editor=d.editor,
                reply=told.get("reply"),
                public=told.get("public"),
            )
    return tuple(found.values())


def logged_of(corrections: Iterable[Correction]) -> tuple[Logged, ...]:
    """What the public log tells of them, before the policy: those that were looked into."""
    return tuple(
        Logged(c.received[:10], (c.replied or "")[:10], c.incident, c.outcome, c.public or "")
        for c in corrections
        if c.outcome in (CORRECTED, NOT_CORRECTED)
    )


def _received(d: Decision) -> Correction:
    told = d.payload or {}
    return Correction(
        f"correction:{d.number}",
        d.targets[0],
        d.at,
        told.get("words", ""),
        told.get("contact"),
        told.get("link"),
    )
