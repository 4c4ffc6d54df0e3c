"""Somebody who died is told of again and again, and dies once: phrases for the dead that nothing keeps apart
mean one person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.telling.clusters import Cluster, another_age, named
from onrecord.nlp.base import Reading


def join_dead(
    grammar: Grammar, clusters: Sequence[Cluster], dead: Collection[int], body: int = 0
) -> list[Cluster]:
    """The people of one story, in order -> the same, the dead told twice joined. `dead`: heads of phrases of
    which death is told; a headline, which ends where the `body` begins, counts nobody."""
    found = list(clusters)
    for role in dict.fromkeys(c.role for c in clusters):
        mine = [c for c in found if c.role == role and dies(c, dead)]
        if any(c.plural and any(p.head.i in dead and p.start >= body for p in c.phrases) for c in mine):
            continue
        single = [c for c in mine if not c.plural]
        if len(single) < 2 or any(_apart(grammar.reading, a, b) for a, b in combinations(single, 2)):
            continue
        first, *others = single
        for other in others:
            for phrase in other.phrases:
                first.take(phrase)
            first.hurt, first.acted = first.hurt or other.hurt, first.acted or other.acted
            first.deeds |= other.deeds
            found.remove(other)
    return found


def dies(cluster: Cluster, dead: Collection[int]) -> bool:
    """Whether death is told of the cluster: `dead` are the heads of phrases of which it is."""
    return any(p.head.i in dead for p in cluster.phrases)


def _apart(reading: Reading, one: Cluster, other: Cluster) -> bool:
    """Another name, age or gender, one more ("a second deputy"), or side by side in one sentence."""
    if one.gender and other.gender and one.gender != other.gender:
        return True
    if one.names and other.names and not any(named(n, one) for n in other.names):
        return True
    ages = any(another_age(p, a) for a, b in ((one, other), (other, one)) for p in b.phrases)
    if ages or any(p.new and p.stem != "one of" for c in (one, other) for p in c.phrases):
        return True
    here = {reading.sentence_of(p.head).start for p in one.phrases}
    return any(reading.sentence_of(p.head).start in here for p in other.phrases)
