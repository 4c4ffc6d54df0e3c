"""How the record was made, from the store: how far readers agree, what was corrected, which feeds it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.methods import Feed
from onrecord.model.record import Holdings
from onrecord.pipeline.rules import KIND as RULE
from onrecord.pipeline.stale import OURS
from onrecord.review.corrections import corrections_of, logged_of
from onrecord.review.rounds import agreement_of, rounds_of
from onrecord.store.base import Store

OF_NEWS = "feed"  # the kind of a feed whose definition gives none


def with_methods(
    store: Store, holdings: Holdings, decisions: Iterable[Decision], codebook: Codebook
) -> Holdings:
    """The record as it may leave -> the same, with what these decisions and the store tell of its making, of
    its own incidents and documents alone."""
    decisions = tuple(decisions)
    now = {i: r.incident.id for r in holdings.records for i in (r.incident.id, *r.incident.redirects)}
    logged = [
        replace(row, incident=now[row.incident])
        for row in logged_of(corrections_of(decisions))
        if row.incident in now
    ]
    return replace(
        holdings,
        agreement=agreement_of(rounds_of(decisions).values(), codebook, now),
        corrections=tuple(sorted(logged, key=lambda r: (r.incident, r.replied, r.received, r.public))),
        feeds=_feeds(store, holdings.documents),
    )


def _feeds(store: Store, documents: Iterable[Document]) -> tuple[Feed, ...]:
    defined = {name: told for name, told in store.feeds().items() if told.get("kind") not in (RULE, OURS)}
    came: dict[str, list[str]] = {name: [] for name in defined}
    for document in documents:
        if document.feed:
            came.setdefault(document.feed, []).append(document.id)
    return tuple(
        Feed(
            name,
            str(defined.get(name, {}).get("kind", OF_NEWS)),
            defined.get(name, {}).get("own") is True,
            tuple(sorted(ids)),
        )
        for name, ids in sorted(came.items())
    )
