"""Corrections from outside: a form comes in, somebody replies, and a public log says what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.errors import NotFound, UsageError
from onrecord.model.fields import Codebook
from onrecord.model.methods import Logged
from onrecord.pipeline.desk.deciding import Wish
from onrecord.pipeline.desk.taking import note
from onrecord.pipeline.publishable import publishable
from onrecord.pipeline.run import record_of
from onrecord.publish.outside import masked_by
from onrecord.publish.policy import Policy
from onrecord.review.corrections import (
    CORRECTED,
    NOT_CORRECTED,
    OPEN,
    OUTCOMES,
    Correction,
    corrections_of,
    logged_of,
)
from onrecord.store.base import Store

OUTSIDE = "outside"  # who a correction is from, in the log of decisions
TRAP = "website"  # a field that people do not see and programs fill in
_LONGEST = {"words": 5000, "contact": 200, "link": 2000}
_SHORTEST = 10
_MOST_OPEN = 1000  # beyond these somebody floods the desk


def receive(store: Store, form: Mapping[str, str], at: str) -> str:
    """A form ("incident", "words"; "contact", "link" where given; "website" is a trap and stays empty) -> the
    correction's id; the same form again, while it is open, has the same. Raises UsageError in words for
    whoever filled it in."""
    if form.get(TRAP):
        raise UsageError("leave the field 'website' empty")
    told = {name: _plain(form.get(name, "")) for name in _LONGEST}
    incident = form.get("incident", "").strip()
    given_out = {i: k.id for k in store.known_incidents() for i in (k.id, *k.redirects)}
    if incident not in given_out:
        raise UsageError(f"no incident of the published record has the id {incident[:80]!r}")
    for name, longest in _LONGEST.items():
        if len(told[name]) > longest:
            raise UsageError(f"'{name}' has more than {longest:,} characters")
    if len(told["words"]) < _SHORTEST:
        raise UsageError("say in a sentence or two what is wrong, and how it was")
    if told["link"] and not told["link"].startswith(("https://", "http://")):
        raise UsageError("'link' is a web address that begins with https://")
    waiting = corrections(store, outcome=OPEN)
    same = (given_out[incident], told["words"])
    if known := next((c.id for c in waiting if (c.incident, c.words) == same), None):
        return known
    if len(waiting) >= _MOST_OPEN:
        raise UsageError("too many corrections wait; try again in a few days")
    payload = {name: words for name, words in told.items() if words}
    wish = Wish("receive", (given_out[incident],), "a correction from outside", payload)
    [taken] = note(store, (wish,), editor=OUTSIDE, at=at)
    return f"correction:{taken.number}"


def corrections(store: Store, *, outcome: str | None = None) -> tuple[Correction, ...]:
    """All, or those of one outcome ("open"), oldest first."""
    return tuple(c for c in corrections_of(store.decisions()) if outcome in (None, c.outcome))


def reply(
    store: Store, id: str, outcome: str, *, reply: str, public: str, editor: str, at: str, reason: str
) -> Correction:
    """Close one, or answer it anew. `public` may be "" for duplicates and spam, which the log leaves out.
    Raises NotFound, UsageError."""
    known = next((c for c in corrections(store) if c.id == id), None)
    if known is None:
        raise NotFound(f"no correction has the id {id}")
    if outcome not in OUTCOMES:
        raise UsageError(f"no such outcome: {outcome!r}; one of: {', '.join(OUTCOMES)}")
    if outcome in (CORRECTED, NOT_CORRECTED) and not public.strip():
        raise UsageError("say for the public log, in your own words, what came of it")
    payload = {"outcome": outcome, "reply": _plain(reply), "public": _plain(public)}
    note(store, (Wish("reply", (id, known.incident), reason, payload),), editor=editor, at=at)
    return next(c for c in corrections(store) if c.id == id)


def public_log(store: Store, policy: Policy, codebook: Codebook) -> tuple[Logged, ...]:
    """What may be told of corrections, through the policy; newest first. Of days, never of hours."""
    told = logged_of(corrections(store))
    if not told:
        return ()
    masked = masked_by(publishable(store, record_of(store).holdings, codebook).holdings, policy)
    rows = [replace(row, public=masked(row.public, row.incident)) for row in told]
    return tuple(sorted(rows, key=lambda r: (r.replied, r.received, r.incident, r.public), reverse=True))


def _plain(words: str) -> str:
    """Without what no text has in it."""
    return "".join(c for c in words if c in "\n\t" or c.isprintable()).strip()
