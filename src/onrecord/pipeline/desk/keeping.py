"""What a decision keeps: its targets spelled out, its payload checked, and what it takes to find people and
pinned words again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.errors import NotFound, UsageError
from onrecord.model.checked import checked_value
from onrecord.model.decided import READ
from onrecord.model.fields import Codebook
from onrecord.model.part import Part
from onrecord.model.statement import INCIDENT, REVIEWS
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk.touched import Touched
from onrecord.pipeline.pinned import pin_rows
from onrecord.pipeline.reread import reading_as_told
from onrecord.review.relevant import finding_target, members_of
from onrecord.store.base import Store


def spelled_out(
    store: Store, codebook: Codebook, touched: Touched, act: str, wanted: Sequence[str]
) -> tuple[str, ...]:
    """Targets as they are kept. Who vouches for a finding vouches for the statements of its accounts, who
    accepts an incident for all in it that nobody has reviewed; who corrects a finding corrects those. Raises
    NotFound for a finding that there cannot be."""
    targets = tuple(dict.fromkeys(wanted))
    more: list[str] = []
    for t in targets:
        head, *rest = t.split("|")
        if act == "accept" and not rest and t.startswith("incident:"):
            for part in map(touched.part, store.homes([t]).get(t, ())):
                more += [s.id for s in part.record.statements if s.review == REVIEWS[0]]
        if not head.startswith("incident:") or len(rest) < 2:
            continue
        for part in map(touched.part, store.homes([head]).get(head, ())):
            people = {p.id for p in part.case.incident.participants}
            if rest[0] not in people | {INCIDENT} or rest[1] not in codebook:
                raise NotFound(f"there is no finding {t}")
            more += [
                s
                for f in part.record.findings
                if act in READ and finding_target(head, f.about, f.field) == t
                for a in f.accounts
                for s in a.statements
            ]
    if act == "correct":
        targets = tuple(t for t in targets if "|" not in t)
    return tuple(dict.fromkeys((*targets, *more)))


def payload_kept(
    store: Store,
    codebook: Codebook,
    touched: Touched,
    act: str,
    targets: Sequence[str],
    payload: dict[str, Any] | None,
    incidents: Iterable[str],
) -> dict[str, Any] | None:
    """What was given, a value as the codebook has it; with it the members of participants, and statements
    that are vouched for, as they are read now. Raises UsageError."""
    made = dict(payload or {})
    people: dict[str, Any] = {}
    pins: list[dict[str, Any]] = []
    for part in map(touched.part, sorted(incidents)):
        people |= members_of(part.case.incident, targets)
        if act == "correct":
            made |= _correction(codebook, part, targets, made.get("value"))
        if act in READ:
            pins += _pins(store, codebook, part, targets)
    if people:
        made["people"] = people
    if pins:
        made["pins"] = pins
    return made or None


def _correction(codebook: Codebook, part: Part, targets: Sequence[str], value: Any) -> dict[str, Any]:
    names = {s.field for s in part.case.statements if s.id in targets}
    if len(names) != 1:
        raise UsageError("correct is about the statements of one field")
    field = codebook[names.pop()]
    return {"value": value_to_json(checked_value(value, field)), "type": field.type}


def _pins(store: Store, codebook: Codebook, part: Part, targets: Sequence[str]) -> list[dict[str, Any]]:
    """The record's own words as they stand in it, those of proposals as the machine reads them."""
    told = [s for s in part.case.statements if s.id in targets]
    offered = [s for p in part.case.proposed for s in p.statements if s.id in targets]
    rows = []
    for some, pinned in ((told, True), (offered, False)):
        for d in sorted({s.document for s in some}):
            reading = reading_as_told(store, d, codebook, pinned=pinned)
            rows += pin_rows(reading, [s.id for s in some]) if reading else []
    return rows
