"""Vague credits ("officials said") on a page that names the body for the same matter: its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.source import Source
from onrecord.reconcile.relation import EQUAL, REFINED, REFINES
from onrecord.reconcile.voices import Matter, Said

_VAGUE = frozenset({"official-unnamed", "police-unnamed"})
# One shared fact is common knowledge; this many, with one body alone, are its account.
_ENOUGH = 2


def fold_vague(said: Sequence[Said], matter: Matter) -> list[Said]:
    """What a page credits to officials in general belongs to the one body that it credits with the same."""
    vague: dict[tuple[str, str], list[Said]] = {}
    named: dict[tuple[str, str, str], list[Said]] = {}
    for r in said:
        s = r.statement
        if not r.stated or r.source is None or r.own:
            continue
        if (r.key or "").startswith("body:"):
            named.setdefault((s.document, s.about, s.field), []).append(r)
        elif r.source.kind in _VAGUE:
            vague.setdefault((s.document, r.source.id), []).append(r)
    changed: dict[str, Said] = {}
    for _, rows in sorted(vague.items()):
        found = _body(rows, named, matter)
        if found is not None:
            key, ids = found
            name = rows[0].source.name if rows[0].source else ""
            text = f"“{name}” is credited on this page with what one body is credited with: {key[5:]}"
            changed.update(
                {r.statement.id: replace(r, key=key, why=("same_source", text, ids)) for r in rows}
            )
    return [changed.get(r.statement.id, r) for r in said]


def _body(
    rows: Sequence[Said], named: dict[tuple[str, str, str], list[Said]], matter: Matter
) -> tuple[str, tuple[str, ...]] | None:
    """The one body that shares most with these rows, and the statements on both sides."""
    shared: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
    for r in rows:
        s = r.statement
        for o in named.get((s.document, s.about, s.field), ()):
            if not _may_mean(r.source, o.source) or o.key is None:
                continue
            if matter.relation(s, o.statement).kind in (EQUAL, REFINES, REFINED):
                shared.setdefault(o.key, {})[s.about, s.field] = (s.id, o.statement.id)
    counts = sorted((-len(fields), key) for key, fields in shared.items())
    if not counts or -counts[0][0] < _ENOUGH or (len(counts) > 1 and counts[1][0] == counts[0][0]):
        return None
    key = counts[0][1]
    return key, tuple(sorted({i for pair in shared[key].values() for i in pair}))


def _may_mean(vague: Source | None, body: Source | None) -> bool:
    """Police in general are a police body; federal officials are none of a place's police."""
    if vague is None or body is None:
        return False
    police = body.kind == "police" or "police" in (body.body or "").casefold()
    if vague.kind == "police-unnamed":
        return police
    return not (police and "federal" in vague.name.casefold())
