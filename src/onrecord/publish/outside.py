"""Words about the record that go out beside it, through the same policy as everything else."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model.record import Holdings
from onrecord.publish.homes import near_home
from onrecord.publish.people import decide_people
from onrecord.publish.policy import Policy
from onrecord.publish.redact import make_redactor


def masked_by(holdings: Holdings, policy: Policy) -> Callable[[str, str], str]:
    """The record as it may be published -> a function (words, incident id) -> the words without what stays
    back."""
    homes = frozenset(d for r in holdings.records if near_home(r) for d in r.incident.documents)
    redactor = make_redactor(holdings, decide_people(holdings, policy), policy, homes)
    documents = {
        i: r.incident.documents for r in holdings.records for i in (r.incident.id, *r.incident.redirects)
    }
    return lambda words, incident: redactor.mask(words, documents.get(incident, ()))
