"""The record as it may leave: told as if what is not for publication had never come in."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.decision import Decision
from onrecord.model.evidence import NOT_FOR_PUBLICATION, on_terms
from onrecord.model.fields import Codebook
from onrecord.model.record import Holdings
from onrecord.pipeline.methods import with_methods
from onrecord.pipeline.rules import rules_of
from onrecord.pipeline.telling import Given, tell_record
from onrecord.store.base import Store


@dataclass(frozen=True)
class Publishable:
    """`decisions` are those that may be told of."""

    holdings: Holdings
    decisions: tuple[Decision, ...]


def publishable(store: Store, holdings: Holdings, codebook: Codebook) -> Publishable:
    """The record of now -> the same, where nothing in it is not for publication; else the record told again
    without those documents: no link, state, count or name in it rests on them. With it, how it was made."""
    decisions, back = store.decisions(), on_terms(holdings.documents, NOT_FOR_PUBLICATION)
    if not back:
        return Publishable(with_methods(store, holdings, decisions, codebook), decisions)
    decisions = tuple(d for d in decisions if not back.intersection(_documents(d)))
    given = Given(
        tuple(d for d in store.documents() if d.id not in back),
        tuple(r for r in store.readings() if r.document not in back),
        store.refusals(),
        store.known_incidents(),
        decisions,
        rules=rules_of(store, codebook),
    )
    told = tell_record(given, codebook).holdings
    return Publishable(with_methods(store, told, decisions, codebook), decisions)


def _documents(decision: Decision) -> set[str]:
    """The documents that a decision names."""
    told = (decision.payload or {}).get("document")
    return {*decision.targets, *([str(told)] if told else [])}
