"""Agencies that only a translation or a spun copy names: a wrong word for the one that the others name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model.source import Source
from onrecord.reconcile.identity import is_person, voice_of
from onrecord.reconcile.relation import CONFLICTS
from onrecord.reconcile.voices import Matter, Said
from onrecord.reconcile.wordrules import name as compare_names

_TURNED = frozenset({"translation", "spun"})


def fold_translated(said: Sequence[Said], matter: Matter) -> list[Said]:
    """An agency that stands against what every page in its own words has stands behind no origin, and who
    speaks for it there speaks for the one that the others name."""
    if not any(_turned(r, matter) for r in said):
        return list(said)
    said = _speakers_named(said, matter)
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


def _speakers_named(said: Sequence[Said], matter: Matter) -> list[Said]:
    """What a turned page credits to a body that no other page names belongs to the body for which the same
    person speaks elsewhere, or to the only one that speaks there."""
    plain = _voices(r for r in said if not _turned(r, matter))
    bodies = {s.body.casefold() for s in plain if s.body}
    keys = sorted({voice_of(s) for s in plain if s.body})
    people = [s for s in plain if s.body and is_person(s)]
    meant: dict[str, tuple[str, str]] = {}
    for s in _voices(r for r in said if _turned(r, matter)):
        if not s.body or s.body.casefold() in bodies:
            continue
        same = [p for p in people if is_person(s) and compare_names(s.name, p.name).kind != CONFLICTS]
        if len({voice_of(p) for p in same}) == 1:
            text = f"{s.name} of “{s.body}” in other words is {same[0].name}, who speaks for {same[0].body}"
            meant[s.body.casefold()] = voice_of(same[0]), text
        elif len(keys) == 1:
            text = f"“{s.body}” in other words is the only body that speaks elsewhere"
            meant.setdefault(s.body.casefold(), (keys[0], text))
    return [_renamed(r, meant) if _turned(r, matter) else r for r in said]


def _voices(rows: Iterable[Said]) -> list[Source]:
    found = {r.source.id: r.source for r in rows if r.source is not None and not r.own}
    return [found[id] for id in sorted(found)]


def _renamed(r: Said, meant: dict[str, tuple[str, str]]) -> Said:
    told = meant.get((r.source.body or "").casefold()) if r.source else None
    if told is None:
        return r
    return replace(r, key=told[0], why=("same_source", told[1], (r.statement.id,)))


def _turned(r: Said, matter: Matter) -> bool:
    return matter.roles.get(r.statement.document) in _TURNED


def _names_agency(r: Said, matter: Matter) -> bool:
    return matter.field(r.statement.field).rule == "agency"


def _differs(one: Said, other: Said, matter: Matter) -> bool:
    return matter.relation(one.statement, other.statement).kind == CONFLICTS
