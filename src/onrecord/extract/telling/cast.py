"""The people of a story, as the record keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.grammar.phrases import PRONOUN
from onrecord.extract.telling.clusters import Cluster
from onrecord.model.attribution import Span
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Person


@dataclass(frozen=True)
class Cast:
    """The participants of a story, keyed in the order of reading, and the stretches that mean one of two of
    them, which of them nobody can tell."""

    people: tuple[Person, ...]
    unsure: tuple[Span, ...]


_KEYS = {OFFICER: "officer", OTHER_PERSON: "person", BYSTANDER: "bystander"}


def as_people(clusters: Iterable[Cluster]) -> tuple[Person, ...]:
    """Keyed in the order of reading; named by their first phrase that is no pronoun."""
    numbers: dict[str, int] = {}
    people = []
    for cluster in sorted(clusters, key=lambda c: min(p.start for p in c.phrases)):
        stem = _KEYS[cluster.role]
        numbers[stem] = numbers.get(stem, 0) + 1
        phrases = sorted(cluster.phrases, key=lambda p: p.start)
        first = next((p for p in phrases if p.kind != PRONOUN), phrases[0])
        spans = tuple(sorted({(p.start, p.end) for p in phrases}))
        people.append((f"{stem}{numbers[stem]}", cluster, first, spans))
    return tuple(Person(key, c.role, first.label, c.number, spans) for key, c, first, spans in people)
