"""Origins: one speaking body's account of one matter, with its utterances inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.ids import make_id, outlet_id
from onrecord.model.origin import Evidence, Origin, Utterance
from onrecord.model.source import Source, source_id
from onrecord.model.statement import Statement
from onrecord.reconcile.identity import body_source
from onrecord.reconcile.voices import Matter, Said

_UNSAID = "unspecified"


def build_origins(said: Sequence[Said], matter: Matter) -> tuple[tuple[Origin, ...], tuple[Source, ...]]:
    """Statements with keys -> origins sorted by id, and sources made for bodies that only people speak
    for."""
    groups: dict[str, list[Said]] = {}
    for row in said:
        if row.key is not None:
            groups.setdefault(row.key, []).append(row)
    origins, made = [], []
    for key in sorted(groups):
        rows = groups[key]
        source, fresh = _source(key, rows, matter)
        if fresh is not None:
            made.append(fresh)
        documents = {r.statement.document for r in rows}
        heard = {d: why for d, why in matter.told_on.get(key, {}).items() if d not in documents}
        origins.append(
            Origin(
                origin_id(matter.incident, key),
                source,
                _utterances(rows, matter),
                tuple(sorted({*documents, *heard})),
                tuple(sorted(r.statement.id for r in rows)),
                _basis(rows, heard, key, matter),
                (*_evidence(rows, matter), *(Evidence("heard", heard[d], (), (d,)) for d in sorted(heard))),
            )
        )
    return tuple(sorted(origins, key=lambda o: o.id)), tuple(made)


def _basis(rows: Sequence[Said], heard: Iterable[str], key: str, matter: Matter) -> str:
    """Stated where the words of every document name the speaker for something that it tells."""
    named = {r.statement.document for r in rows if r.why is None}
    named |= {d for d in heard if key in matter.credited[d]}
    return "stated" if named >= {*heard, *(r.statement.document for r in rows)} else "inferred"


def origin_id(incident: str | None, key: str) -> str:
    return make_id("origin", incident, key)


def _source(key: str, rows: Sequence[Said], matter: Matter) -> tuple[str, Source | None]:
    """The id that speaks, and a source to add where it is new."""
    if not key.startswith("body:"):
        return key, None
    known = body_source(key, matter.identity.sources)
    if known is None:
        outlets = (matter.articles[r.statement.document].outlet for r in rows)
        name = next((o for o in outlets if o and o.casefold() == key[5:]), key[5:])
        kind = "police" if "police" in key or "sheriff" in key else "agency"
        known = Source(source_id(name, kind, name), name, kind, name, (name,))
    return known.id, None if any(s.id == known.id for s in matter.identity.sources) else known


@dataclass(frozen=True)
class _Occasion:
    """An occasion of speaking as far as the words tell it."""

    medium: str
    to: str | None
    said_at: str | None

    def fits(self, other: _Occasion) -> bool:
        """Whether both can be one occasion: no part differs."""
        pairs = (
            (self.medium, other.medium, _UNSAID),
            (self.to, other.to, None),
            (self.said_at, other.said_at, None),
        )
        return all(a in (b, blank) or b == blank for a, b, blank in pairs)

    def parts(self) -> int:
        return (self.medium != _UNSAID) + (self.to is not None) + (self.said_at is not None)

    def joined(self, other: _Occasion) -> _Occasion:
        medium = self.medium if self.medium != _UNSAID else other.medium
        return _Occasion(medium, self.to or other.to, self.said_at or other.said_at)


def _occasion(s: Statement, matter: Matter) -> _Occasion:
    article = matter.articles[s.document]
    page = {outlet_id(name) for name in (article.outlet, article.wire) if name}
    through = [c for c in s.chain if c.startswith("outlet:") and c not in page]
    return _Occasion(s.medium, through[0] if through else None, s.said_at)


def _utterances(rows: Sequence[Said], matter: Matter) -> tuple[Utterance, ...]:
    """Occasions that can be told apart; what names no occasion belongs to the nearest one told before it in
    its document, else after it, else to the largest."""
    spoken = [r for r in rows if r.why is None]
    occasions: dict[str, _Occasion] = {r.statement.id: _occasion(r.statement, matter) for r in spoken}
    distinct: list[_Occasion] = []
    for occasion in sorted(set(occasions.values()), key=lambda o: (-o.parts(), repr(o))):
        if occasion.parts() == 0:
            continue
        at = next((n for n, known in enumerate(distinct) if known.fits(occasion)), None)
        if at is None:
            distinct.append(occasion)
        else:
            distinct[at] = distinct[at].joined(occasion)
    if not distinct:
        distinct = [_Occasion(_UNSAID, None, None)]
    placed: dict[str, int] = {}
    for r in spoken:
        occasion = occasions[r.statement.id]
        if occasion.parts():
            placed[r.statement.id] = next(n for n, known in enumerate(distinct) if known.fits(occasion))
    sizes = [sum(1 for n in placed.values() if n == k) for k in range(len(distinct))]
    largest = max(range(len(distinct)), key=lambda n: (sizes[n], -n))
    anchors: dict[str, list[tuple[int, int]]] = {}
    for r in spoken:
        if r.statement.id in placed:
            anchors.setdefault(r.statement.document, []).append((r.statement.start, placed[r.statement.id]))
    for r in rows:
        s = r.statement
        if s.id in placed:
            continue
        beside = [placed[i] for i in (r.why[2] if r.why else ()) if i in placed]
        before = [row for row in anchors.get(s.document, ()) if row[0] <= s.start]
        after = [row for row in anchors.get(s.document, ()) if row[0] > s.start]
        if beside:
            placed[s.id] = beside[0]
        elif before:
            placed[s.id] = max(before)[1]
        else:
            placed[s.id] = min(after)[1] if after else largest
    return tuple(
        Utterance(
            _speaker([r for r in rows if placed[r.statement.id] == n]),
            occasion.medium,
            occasion.to,
            occasion.said_at,
            tuple(sorted(i for i, at in placed.items() if at == n)),
        )
        for n, occasion in enumerate(distinct)
        if n in placed.values()
    )


def _speaker(rows: Sequence[Said]) -> str | None:
    """The person who spoke, where one did; else the body; null for the page's own voice."""
    sources = {r.source.id: r.source for r in rows if r.source is not None and not r.own}
    people = sorted(s.id for s in sources.values() if s.body is not None and s.name != s.body)
    return people[0] if len(people) == 1 else min(sources, default=None)


def _evidence(rows: Sequence[Said], matter: Matter) -> tuple[Evidence, ...]:
    found: dict[tuple[str, str], set[str]] = {}
    for r in rows:
        if r.why is not None:
            found.setdefault((r.why[0], r.why[1]), set()).update(r.why[2])
    spoken = [r for r in rows if r.source is not None and not r.own]
    names = sorted({r.source.name for r in spoken if r.source})
    if len(names) > 1:
        bodies = sorted({r.source.body for r in spoken if r.source and r.source.body})
        text = f"{', '.join(names)} speak for {bodies[0]}" if bodies else f"{', '.join(names)} are one voice"
        found[("same_source", text)] = {r.statement.id for r in spoken}
    for r in spoken:
        through = [c for c in r.statement.chain if c.startswith("outlet:")]
        if len(through) > 1 or (through and _occasion(r.statement, matter).to):
            text = "the words name the way: " + " → ".join(c.removeprefix("outlet:") for c in through)
            found.setdefault(("chain", text), set()).add(r.statement.id)
    return tuple(Evidence(kind, text, tuple(sorted(ids))) for (kind, text), ids in sorted(found.items()))
