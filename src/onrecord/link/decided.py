"""What editors decided about links, as pairs of mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.link.clusters import Pair, pair
from onrecord.model.decided import decided_roles, in_force
from onrecord.model.decision import Decision
from onrecord.model.ids import make_id
from onrecord.model.linkage import KnownIncident

# Articles of these roles tell nothing: they are in no incident.
EXCLUDED_ROLES = frozenset({"satire", "opinion", "other"})


@dataclass(frozen=True)
class Judged:
    """`same` and `apart` are pairs of mention ids; `aligned` and `parted`, one person and not one, pairs of
    (mention id, person key)."""

    same: frozenset[Pair]
    apart: frozenset[Pair]
    aligned: frozenset[tuple[tuple[str, str], tuple[str, str]]]
    roles: dict[str, str]
    parted: frozenset[tuple[tuple[str, str], tuple[str, str]]] = frozenset()


def judged(decisions: Sequence[Decision], known: Sequence[KnownIncident], present: frozenset[str]) -> Judged:
    """Decisions in force -> pairs. Incidents stand for the mentions that the ledger gives them."""
    members: dict[str, tuple[str, ...]] = {}
    if decisions:
        members.update({make_id("incident", m): (m,) for m in present})
    members.update({i: k.mentions for k in known for i in (k.id, *k.redirects)})
    same: set[Pair] = set()
    apart: set[Pair] = set()
    aligned: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    parted: set[tuple[tuple[str, str], tuple[str, str]]] = set()

    def mentions(target: str) -> list[str]:
        return [m for m in members.get(target, (target,)) if m in present]

    for d in in_force(decisions):
        if d.act in ("same", "merge"):
            told = sorted({m for t in d.targets for m in mentions(t)})
            same.update(pair(told[0], m) for m in told[1:])
        elif d.act == "not_same" and all("|" in t for t in d.targets):
            parted.update(combinations(sorted(map(_person, d.targets)), 2))
        elif d.act == "not_same":
            for a, b in combinations(d.targets, 2):
                apart.update(pair(x, y) for x, y in product(mentions(a), mentions(b)) if x != y)
        elif d.act == "split":
            taken, whole = _split(d.targets, members)
            out = [m for m in taken if m in present]
            rest = [m for m in whole if m in present and m not in taken]
            same.update(pair(out[0], m) for m in out[1:])
            apart.update(pair(x, y) for x, y in product(out, rest))
        elif d.act == "align":
            people = sorted(_person(t) for t in d.targets if "|" in t)
            aligned.update((people[0], p) for p in people[1:])
    return Judged(
        frozenset(same), frozenset(apart), frozenset(aligned), decided_roles(decisions), frozenset(parted)
    )


def _split(targets: Sequence[str], members: dict[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Mentions to take out, and all mentions of the incidents that they are taken out of."""
    taken = [t for t in targets if t not in members]
    named = [t for t in targets if t in members]
    return taken, [m for t in named for m in members[t]]


def _person(target: str) -> tuple[str, str]:
    mention, _, key = target.partition("|")
    return mention, key
