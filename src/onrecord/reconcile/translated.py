"""Agencies that only a translation or a spun copy names: a wrong word for the one that the others name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reconcile.relation import CONFLICTS
from onrecord.reconcile.voices import Matter, Said

_TURNED = frozenset({"translation", "spun"})


def fold_translated(said: Sequence[Said], matter: Matter) -> list[Said]:
    """An agency that stands against what every page in its own words has stands behind no origin."""
    told: dict[tuple[str, str], list[Said]] = {}
    for r in said:
        if r.stated and r.key is not None and not _turned(r, matter) and _names_agency(r, matter):
            told.setdefault((r.statement.about, r.statement.field), []).append(r)
    folded = []
    for r in said:
        others = told.get((r.statement.about, r.statement.field), []) if r.stated else []
        wrong = others and _turned(r, matter) and all(_differs(r, o, matter) for o in others)
        folded.append(replace(r, key=None) if wrong else r)
    return folded


def _turned(r: Said, matter: Matter) -> bool:
    return matter.roles.get(r.statement.document) in _TURNED


def _names_agency(r: Said, matter: Matter) -> bool:
    return matter.field(r.statement.field).rule == "agency"


def _differs(one: Said, other: Said, matter: Matter) -> bool:
    return matter.relation(one.statement, other.statement).kind == CONFLICTS
