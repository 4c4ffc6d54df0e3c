"""Permanent ids: what has been given out stays, or leaves a redirect; never a hole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.ids import make_id
from onrecord.model.linkage import KnownIncident


@dataclass(frozen=True)
class Named:
    id: str
    mentions: tuple[str, ...]
    redirects: tuple[str, ...]


def name_clusters(clusters: Sequence[Sequence[str]], known: Sequence[KnownIncident]) -> list[Named]:
    """Clusters of mention ids and the ledger -> each with its id and the ids that lead to it, sorted by id.

    A cluster keeps the known id most of whose mentions it holds, tie by smallest id; each id goes to one
    cluster. A known id that names no cluster any more redirects to the one that holds most of its mentions.
    New clusters are named after their smallest mention, and so get their old id back when a merge is undone.
    """
    rows = sorted((tuple(sorted(c)) for c in clusters), key=lambda c: c[0])
    place = {m: n for n, row in enumerate(rows) for m in row}
    held = []
    for k in sorted(known, key=lambda k: k.id):
        counts: dict[int, int] = {}
        for m in k.mentions:
            if m in place:
                counts[place[m]] = counts.get(place[m], 0) + 1
        held += [(-count, k.id, k.id != make_id("incident", rows[n][0]), n) for n, count in counts.items()]
    id_of: dict[int, str] = {}
    used: set[str] = set()
    home: dict[str, int] = {}
    for _, known_id, _, n in sorted(held):
        home.setdefault(known_id, n)
        if n not in id_of and known_id not in used:
            id_of[n] = known_id
            used.add(known_id)
            home[known_id] = n
    taken = {k.id for k in known}
    once = {i for k in known for i in k.redirects}
    for n, row in enumerate(rows):
        if n not in id_of:
            id_of[n] = _fresh(row, taken, once)
            taken.add(id_of[n])
    live = set(id_of.values())
    redirects: dict[int, set[str]] = {}
    for k in known:
        if k.id in home:
            at = home[k.id]
            redirects.setdefault(at, set()).update({k.id, *k.redirects} - live)
    named = [Named(id_of[n], row, tuple(sorted(redirects.get(n, ())))) for n, row in enumerate(rows)]
    return sorted(named, key=lambda row: row.id)


def _fresh(row: tuple[str, ...], taken: set[str], once: set[str]) -> str:
    """The id that one of these mentions had before a merge, else one never given out."""
    made = [i for m in row if (i := make_id("incident", m)) not in taken]
    if made:
        return next((i for i in made if i in once), made[0])
    turn = 1
    while (fresh := make_id("incident", row[0], turn)) in taken | once:
        turn += 1
    return fresh
