"""Readings in which what editors reviewed stays, whatever a later reader makes of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model.decided import READ, in_force
from onrecord.model.decision import Decision
from onrecord.model.part import Proposed
from onrecord.model.pin import Pin, Pins
from onrecord.review.pins import lay_pins
from onrecord.store.base import Reading
from onrecord.store.codec import codec_for


def pinned_readings(
    readings: Sequence[Reading], decisions: Iterable[Decision]
) -> tuple[tuple[Reading, ...], list[tuple[str, Proposed]]]:
    """Readings with pinned statements in place, and (mention, proposal) for each that is read otherwise now.
    Where nothing is pinned, or everything reads as it did, they are the same."""
    pins = pins_of(decisions)
    if not pins:
        return tuple(readings), []
    laid, proposed = [], []
    for reading in readings:
        mine = pins.get(reading.document)
        if mine and reading.extraction and reading.article:
            extraction, differ = lay_pins(reading.article, reading.extraction, mine)
            reading = replace(reading, extraction=extraction)
            proposed += differ
        laid.append(reading)
    return tuple(laid), proposed


def pins_of(decisions: Iterable[Decision]) -> dict[str, Pins]:
    """Decisions -> what is pinned in each document, each statement by the last decision about it."""
    found: dict[str, dict[str, Pin]] = {}
    refused: set[str] = set()
    for d in in_force(decisions):
        payload = d.payload or {}
        refused.update(payload.get("refused", ()))
        for id in payload.get("instead", ()):
            for pins in found.values():
                pins.pop(id, None)
        if d.act in READ:
            for row in payload.get("pins", ()):
                pin: Pin = codec_for(Pin).decode(row)
                found.setdefault(pin.statement.document, {})[pin.statement.id] = pin
    kept = tuple(sorted(refused))
    return {d: Pins(tuple(pins[id] for id in sorted(pins)), kept) for d, pins in found.items() if pins}


def pinned_ids(decisions: Iterable[Decision]) -> set[str]:
    """The statements that these decisions pin: who lets one go names it alone, and not its document."""
    rows = (row for d in decisions for row in (d.payload or {}).get("pins", ()))
    return {row["statement"]["id"] for row in rows}


def pin_rows(reading: Reading, statements: Iterable[str]) -> list[dict[str, Any]]:
    """What a decision keeps of these statements, as its document is read now."""
    wanted, extraction = set(statements), reading.extraction
    if extraction is None:
        return []
    mentions = {m.id: m for m in extraction.mentions}
    rows = []
    for s in extraction.statements:
        if s.id in wanted:
            named = {s.source, *s.chain}
            sources = tuple(source for source in extraction.sources if source.id in named)
            rows.append(codec_for(Pin).encode(Pin(s, mentions.get(s.mention or ""), sources)))
    return rows
