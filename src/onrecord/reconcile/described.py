"""Voices that a page describes beside naming them ("A lawyer for the family", then "Ines Moreno said"): the
one named voice of the page that they can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.article import BODY, HEADLINE
from onrecord.model.source import Source
from onrecord.reconcile.identity import BODY_KINDS, UNNAMED_KINDS, is_person, is_vague
from onrecord.reconcile.relation import EQUAL, REFINED, REFINES
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import words

# Kinds that say nothing of who somebody is: a page may call a lawyer by name alone.
_ANYBODY = frozenset({"person", "unnamed"})
_MANY = frozenset(
    {"two", "three", "several", "some", "many", "both", "others", "witnesses", "neighbors", "friends"}
)


def fold_described(said: Sequence[Said], matter: Matter) -> list[Said]:
    """What a page credits to somebody described belongs to the one it names, where only one can be meant."""
    pages: dict[str, dict[str, list[Said]]] = {}
    for r in said:
        if r.source is not None and not r.own:
            pages.setdefault(r.statement.document, {}).setdefault(r.source.id, []).append(r)
    changed: dict[str, Said] = {}
    for document, voices in sorted(pages.items()):
        named = [rows for rows in voices.values() if _is_named(rows[0].source)]
        for _, rows in sorted(voices.items()):
            told = rows[0].source
            if told is None or not _is_described(told):
                continue
            found = _meant(rows, [n for n in named if _may_be(told, n[0].source)], document, matter)
            if found is not None:
                name = found[0].source.name if found[0].source else ""
                text = f"“{told.name}” is taken for {name}, whom this page names"
                ids = tuple(sorted(r.statement.id for r in (*rows, found[0])))
                changed |= {
                    r.statement.id: replace(r, key=found[0].key, why=("same_source", text, ids)) for r in rows
                }
    return [changed.get(r.statement.id, r) for r in said]


def _is_named(s: Source | None) -> bool:
    return s is not None and is_person(s)


def _is_described(s: Source) -> bool:
    """Whether it is one person whom no name tells."""
    apart = s.kind in BODY_KINDS | (UNNAMED_KINDS - {"unnamed"})
    return (
        not apart and s.body is None and not is_person(s) and not is_vague(s) and not {*words(s.name)} & _MANY
    )


def _may_be(told: Source, named: Source | None) -> bool:
    return named is not None and (told.kind == named.kind or bool({told.kind, named.kind} & _ANYBODY))


def _meant(
    rows: Sequence[Said], candidates: Sequence[Sequence[Said]], document: str, matter: Matter
) -> Sequence[Said] | None:
    """The one candidate who is credited with most of the same; with none of it, the only one of that kind,
    where the description comes first."""
    shared = [(sum(_same(r, o, matter) for r in rows for o in c), c) for c in candidates]
    best = max((n for n, _ in shared), default=0)
    if best:
        found = [c for n, c in shared if n == best]
        return found[0] if len(found) == 1 else None
    told = rows[0].source
    alike = [c for c in candidates if c[0].source and told and c[0].source.kind == told.kind]
    only = alike if alike else candidates
    if len(only) != 1 or not (alike or _opens(rows, document, matter)):
        return None
    first = min(r.statement.start for r in rows)
    return only[0] if first < min(r.statement.start for r in only[0]) else None


def _same(one: Said, other: Said, matter: Matter) -> bool:
    a, b = one.statement, other.statement
    if (a.about, a.field) != (b.about, b.field) or a.value is None or b.value is None:
        return False
    return matter.relation(a, b).kind in (EQUAL, REFINES, REFINED)


def _opens(rows: Sequence[Said], document: str, matter: Matter) -> bool:
    """Whether the headline or the first paragraph speaks of it."""
    blocks = matter.articles[document].blocks
    first = next((b for b in blocks if b.kind == BODY), None)
    opening = [b for b in blocks if b.kind == HEADLINE or b is first]
    return any(b.start <= r.statement.start < b.end for b in opening for r in rows)
