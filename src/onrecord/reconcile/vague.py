"""Vague credits ("officials said"): those of a page that names the body for the same matter, and those that
another page's outlet heard, are one origin with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.ids import outlet_id
from onrecord.model.source import Source
from onrecord.reconcile.identity import is_person
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


def fold_relayed(said: Sequence[Said], matter: Matter) -> list[Said]:
    """A voice without a name that came through another outlet ("two officials told the Ledger") is the one
    whom that outlet's own page credits with the same."""
    by_outlet: dict[str, list[Said]] = {}
    for r in said:
        outlet = matter.articles[r.statement.document].outlet
        if outlet and _unnamed(r):
            by_outlet.setdefault(outlet_id(outlet), []).append(r)
    changed: dict[str, str] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for r in said:
        for heard in by_outlet.get(_through(r, matter), ()) if _unnamed(r) else ():
            if r.source and r.key != heard.key and _tells_same(r, heard, matter):
                changed[r.source.id] = heard.key or ""
                ids[r.source.id] = tuple(sorted({r.statement.id, heard.statement.id}))
    return [
        _relayed(r, changed[r.source.id], ids[r.source.id]) if r.source and r.source.id in changed else r
        for r in said
    ]


def _relayed(r: Said, key: str, ids: tuple[str, ...]) -> Said:
    name = r.source.name if r.source else ""
    return replace(r, key=key, why=("chain", f"“{name}” is whom the outlet named here heard", ids))


def _unnamed(r: Said) -> bool:
    return (
        r.stated and not r.own and r.source is not None and r.key == r.source.id and not is_person(r.source)
    )


def _through(r: Said, matter: Matter) -> str:
    """The outlet that the words name on the way, other than the page's own; "" for none."""
    own = outlet_id(matter.articles[r.statement.document].outlet or "")
    return next((c for c in r.statement.chain if c.startswith("outlet:") and c != own), "")


def _tells_same(one: Said, other: Said, matter: Matter) -> bool:
    a, b = one.statement, other.statement
    if a.document == b.document or (a.about, a.field) != (b.about, b.field):
        return False
    return matter.relation(a, b).kind in (EQUAL, REFINES, REFINED)


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
