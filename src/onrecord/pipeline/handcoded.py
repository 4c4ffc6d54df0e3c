"""Readings with what editors coded by hand laid beside what the machine read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.byhand import ACTS, add_by_hand
from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.store.base import Reading


def coded_readings(
    readings: Iterable[Reading],
    documents: Sequence[Document],
    decisions: Iterable[Decision],
    codebook: Codebook,
) -> tuple[Reading, ...]:
    """Readings as the machine made them -> as link and all that follows take them. Where nothing was coded by
    hand they are the same."""
    coded: dict[str, list[Decision]] = {}
    for decision in in_force(decisions):
        if decision.act in ACTS and decision.payload:
            coded.setdefault(decision.payload["document"], []).append(decision)
    if not coded:
        return tuple(readings)
    evidence = {d.id: d.evidence for d in documents if d.id in coded}

    def laid(reading: Reading) -> Reading:
        rows = coded.get(reading.document)
        if not rows or reading.article is None or reading.extraction is None:
            return reading
        extraction = add_by_hand(
            reading.article, reading.extraction, rows, codebook, evidence.get(reading.document)
        )
        return replace(reading, extraction=extraction)

    return tuple(laid(r) for r in readings)
