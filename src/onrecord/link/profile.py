"""What of a telling is compared with another: gathered once per mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.model.actions import Action
from onrecord.model.dates import Time
from onrecord.model.linkage import Telling
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statement import STATED, Statement
from onrecord.text.wording import bigrams, proper_names, shingles, words

_V = TypeVar("_V", Place, Time)


@dataclass(frozen=True)
class Profile:
    """Facts about people carry their role: an officer's outcome is not compared with another person's."""

    mention: str
    document: str
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    published: str | None
    names: frozenset[tuple[str, str]]
    ages: frozenset[tuple[str, int]]
    agencies: frozenset[str]
    duty: frozenset[str]
    weapons: frozenset[str]
    events: frozenset[str]
    outcomes: frozenset[tuple[str, str]]
    killed: frozenset[Number]
    steps: frozenset[tuple[str, str]]
    proper: frozenset[str]
    pairs: frozenset[str]
    shingles: frozenset[int]


def profile_of(telling: Telling) -> Profile:
    """A telling -> what it is compared by."""
    mention, article = telling.mention, telling.article
    role_of = {p.key: p.role for p in mention.people}
    by_field: dict[str, list[Statement]] = {}
    for s in telling.statements:
        if s.state == STATED and s.value is not None:
            by_field.setdefault(s.field, []).append(s)

    def strings(field: str) -> frozenset[str]:
        return frozenset(s.value.casefold() for s in by_field.get(field, ()) if isinstance(s.value, str))

    def by_role(field: str) -> frozenset[tuple[str, str]]:
        return frozenset(
            (role_of.get(s.about, ""), s.value.casefold())
            for s in by_field.get(field, ())
            if isinstance(s.value, str)
        )

    told = "\n".join(article.text[start:end] for start, end in mention.spans)
    published = (article.published.edtf or "")[:10] if article.published else ""
    return Profile(
        mention=mention.id,
        document=mention.document,
        places=tuple(_distinct(s.value for s in by_field.get("where", ()) if isinstance(s.value, Place))),
        times=tuple(_distinct(s.value for s in by_field.get("when", ()) if isinstance(s.value, Time))),
        published=published or None,
        names=by_role("name"),
        ages=frozenset(
            (role_of.get(s.about, ""), s.value.min)
            for s in by_field.get("age", ())
            if isinstance(s.value, Number) and s.value.exact and s.value.min is not None
        ),
        agencies=strings("agency"),
        duty=strings("duty_status"),
        weapons=frozenset(w.split()[-1] for w in strings("weapon") if w.split()),
        events=strings("event_type"),
        outcomes=by_role("outcome"),
        killed=frozenset(s.value for s in by_field.get("killed_count", ()) if isinstance(s.value, Number)),
        steps=frozenset(
            (role_of.get(s.about, ""), s.value.verb)
            for s in by_field.get("action", ())
            if isinstance(s.value, Action)
        ),
        proper=proper_names(told) - _said_elsewhere(by_field),
        pairs=bigrams(told),
        shingles=shingles(told) if len(words(told)) > 5 else frozenset(),
    )


def _said_elsewhere(by_field: Mapping[str, Sequence[Statement]]) -> frozenset[str]:
    """Proper names of places and agencies, which other features compare."""
    told = (s for f in ("where", "agency", "unit", "responding_agency") for s in by_field.get(f, ()))
    return frozenset(
        n for s in told for n in proper_names(f"{s.original}\n{s.value if isinstance(s.value, str) else ''}")
    )


def _distinct(values: Iterable[_V]) -> list[_V]:
    return sorted(set(values), key=repr)
