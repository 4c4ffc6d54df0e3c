"""Words about the record that go out beside it, through the same policy as everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from onrecord.model.record import Holdings
from onrecord.publish.homes import near_home
from onrecord.publish.people import decide_people
from onrecord.publish.policy import Policy
from onrecord.publish.redact import Redactor, make_redactor


def masked_by(holdings: Holdings, policy: Policy) -> Callable[[str, str], str]:
    """The record as it may be published -> a function (words, incident id) -> the words without what stays
    back."""
    homes = frozenset(d for r in holdings.records if near_home(r) for d in r.incident.documents)
    redactor = make_redactor(holdings, decide_people(holdings, policy), policy, homes)
    documents = {
        i: r.incident.documents for r in holdings.records for i in (r.incident.id, *r.incident.redirects)
    }
    return lambda words, incident: redactor.mask(words, documents.get(incident, ()))


def methods_left(holdings: Holdings, redactor: Redactor) -> dict[str, Any]:
    """The corrections and feeds of what is held as they may be told: of incidents and documents that are
    there alone, and no name that stays back."""
    of_incident = {r.incident.id: r.incident.documents for r in holdings.records}
    here = {d.id for d in holdings.documents}
    corrections = [
        replace(c, public=redactor.mask(c.public, of_incident[c.incident]))
        for c in holdings.corrections
        if c.incident in of_incident
    ]
    feeds = [
        replace(f, name=redactor.mask(f.name), documents=tuple(d for d in f.documents if d in here))
        for f in holdings.feeds
    ]
    return {"corrections": tuple(corrections), "feeds": tuple(feeds)}
