"""Voices that a page describes beside naming them ("A lawyer for the family", then "Ines Moreno said"): the
one named voice of the page that they can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.article import BODY, HEADLINE
from onrecord.model.source import Source
from onrecord.reconcile.identity import BODY_KINDS, UNNAMED_KINDS, is_person, is_vague, voice_of
from onrecord.reconcile.relation import EQUAL, REFINED, REFINES
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import words

# Kinds that say nothing of who somebody is: a page may call a lawyer by name alone.
_ANYBODY = frozenset({"person", "unnamed"})
# Words that fit whoever is named, the accuser and the one who denies it.
_BARE = frozenset({"man", "woman", "person", "boy", "girl", "driver", "passenger", "suspect", "victim"})
_OF_OTHERS = re.compile(r"\s(?:of|for|who|with|in|at|from|by|to)\s")
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
        named = {s.id: s for rows in voices.values() if (s := rows[0].source)}
        named |= {s.id: s for s in matter.named.get(document, ())}
        people = [s for _, s in sorted(named.items()) if is_person(s)]
        for _, rows in sorted(voices.items()):
            told = rows[0].source
            if told is None or not _is_described(told):
                continue
            found = _meant(
                rows, [(s, voices.get(s.id, ())) for s in people if _may_be(told, s)], document, matter
            )
            if found is not None:
                text = f"“{told.name}” is taken for {found.name}, whom this page names"
                ids = tuple(sorted(r.statement.id for r in (*rows, *voices.get(found.id, ())[:1])))
                why = ("same_source", text, ids)
                changed |= {r.statement.id: replace(r, key=voice_of(found), why=why) for r in rows}
    return [changed.get(r.statement.id, r) for r in said]


def _is_described(s: Source) -> bool:
    """Whether it is one person whom no name tells."""
    apart = s.kind in BODY_KINDS | (UNNAMED_KINDS - {"unnamed"})
    return (
        not apart and s.body is None and not is_person(s) and not is_vague(s) and not {*words(s.name)} & _MANY
    )


def _may_be(told: Source, named: Source) -> bool:
    if named.body and told.kind != named.kind:
        return False
    if named.kind == "official" and told.kind != "unnamed":
        return told.kind == named.kind
    return told.kind == named.kind or bool({told.kind, named.kind} & _ANYBODY)


def _meant(
    rows: Sequence[Said],
    candidates: Sequence[tuple[Source, Sequence[Said]]],
    document: str,
    matter: Matter,
) -> Source | None:
    """The one candidate who is credited with most of the same; with none of it, the only one of that kind,
    where the description comes first."""
    shared = [(sum(_same(r, o, matter) for r in rows for o in said), s) for s, said in candidates]
    best = max((n for n, _ in shared), default=0)
    if best:
        found = [s for n, s in shared if n == best]
        return found[0] if len(found) == 1 else None
    told = rows[0].source
    if told is None or {*words(_OF_OTHERS.split(told.name)[0])} & _BARE:
        return None
    alike = [(s, said) for s, said in candidates if s.kind == told.kind]
    only = alike if alike else candidates
    if len(only) != 1 or not (alike or _opens(rows, document, matter)):
        return None
    ((source, said),) = only
    first = min(r.statement.start for r in rows)
    return source if first < min((r.statement.start for r in said), default=first + 1) else None


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
