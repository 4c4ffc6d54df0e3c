"""Who else may be in an incident, or what else may be so of those who are: page by page as the machine
weighed it, each person once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.telling.clusters import same_name
from onrecord.model.finding import Finding
from onrecord.model.incident import Participant
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.model.numbers import Number
from onrecord.model.part import Part
from onrecord.model.values import Value
from onrecord.pipeline.card import people_labels
from onrecord.pipeline.desk.offered import TICKED, Found, offer_of
from onrecord.pipeline.desk.shown import Offer, Somebody, Suggestion

OF_PERSON = ("name", "age", "outcome")
_RANK = re.compile(
    r"\b(?:officers?|deput(?:y|ies)|troopers?|agents?|sgt\.?|sergeant|detective|lt\.?|lieutenant|marshal)\s+$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:office|department|police|county|hospital|school|church)\b", re.IGNORECASE)
_RANK_BEFORE = 20  # characters before a name in which a rank stands


@dataclass(frozen=True)
class _Card:
    """Somebody as one page has them, or several."""

    name: Found | None
    age: Found | None
    outcome: Found | None

    @property
    def chance(self) -> float:
        return max(x.likely.chance for x in (self.name, self.age) if x)

    @property
    def first(self) -> Found:
        return next(x for x in (self.name, self.age) if x)


def likely_people(
    part: Part, found: Sequence[Found], told: Mapping[tuple[str, str], Finding]
) -> Iterator[Suggestion]:
    labels = {p.id: p for p in people_of(part)}
    given: set[str] = set()
    for card in _merged(_cards(found)):
        person = _person_of(part, card, told)
        offers = tuple(_missing(card, person, told))
        if not offers or (person is not None and person.id in given):
            continue
        if person is None:
            yield Suggestion(None, "somebody new", offers, _role(card))
        else:
            given.add(person.id)
            who = labels[person.id]
            yield Suggestion(person.id, who.label, offers, person.role, who.member)


def people_of(part: Part) -> tuple[Somebody, ...]:
    """The participants of an incident, with what is told of each in a few words."""
    told = {(f.about, f.field): f for f in part.record.findings}
    labels = people_labels(part.record)
    rows = []
    for p in part.record.incident.participants:
        words = [labels[p.id], *(_short(v) for f in OF_PERSON for v in _told(told, p.id, f)[:1])]
        rows.append(Somebody(p.id, ", ".join(words), "|".join(p.members[0])))
    return tuple(rows)


def _short(value: Value) -> str:
    return str(value.min) if isinstance(value, Number) else str(value)


def _cards(found: Sequence[Found]) -> Iterator[_Card]:
    """Those who are named, with what is beside their name; then those of whom the age alone is told."""
    pages: dict[str, list[Found]] = {}
    for one in found:
        pages.setdefault(one.article.document, []).append(one)
    for rows in pages.values():
        beside: dict[tuple[str, str | None], Found] = {}
        for one in sorted(rows, key=lambda x: x.likely.chance):
            beside[one.likely.field, one.likely.of] = one
        names = {str(x.likely.value) for x in rows if x.likely.field == "name"}
        for one in rows:
            if one.likely.field == "name" and not _BODY.search(str(one.likely.value)):
                called = str(one.likely.value)
                yield _Card(one, beside.get(("age", called)), beside.get(("outcome", called)))
            elif one.likely.field == "age" and one.likely.of not in names:
                fates = [x for x in rows if x.likely.field == "outcome" and x.span == one.span]
                yield _Card(None, one, next(iter(fates), None))


def _merged(cards: Iterable[_Card]) -> list[_Card]:
    """Each person once, the likeliest first, by the fullest name; what no page has beside it comes from
    another."""
    groups: list[list[_Card]] = []
    for card in sorted(cards, key=lambda c: (-c.chance, c.first.article.document, c.first.span)):
        group = next((g for g in groups if any(_same_person(card, other) for other in g)), None)
        groups.append([card]) if group is None else group.append(card)
    merged = []
    for group in groups:
        full = max(group, key=lambda c: len(str(c.name.likely.value).split()) if c.name else 0)
        rest = [full, *group]
        merged.append(
            _Card(
                full.name,
                next((c.age for c in rest if c.age), None),
                next((c.outcome for c in rest if c.outcome), None),
            )
        )
    return merged


def _same_person(one: _Card, other: _Card) -> bool:
    if one.name and other.name:
        return same_name(str(one.name.likely.value), str(other.name.likely.value))
    return bool(one.age and other.age and one.age.likely.value == other.age.likely.value)


def _person_of(part: Part, card: _Card, told: Mapping[tuple[str, str], Finding]) -> Participant | None:
    """The participant that a card means: of this name; or a nameless one whom these words mean, of this age,
    or the only one of this fate; where several fit, none."""
    people = part.record.incident.participants
    if card.name is not None:
        for p in people:
            if any(same_name(str(card.name.likely.value), str(n)) for n in _told(told, p.id, "name")):
                return p
    elif card.age is not None:
        for p in people:
            if card.age.likely.value in _told(told, p.id, "age"):
                return p
    mention, (start, end) = card.first.mention, card.first.span
    meant = {(mention.id, k.key) for k in mention.people if any(a <= start and end <= b for a, b in k.spans)}
    nameless = [p for p in people if not _told(told, p.id, "name") and not _several(told, p.id)]
    fitting = [p for p in nameless if _fits(card.age, told, p.id, "age")]
    for p in fitting:
        if not meant.isdisjoint(p.members):
            return p
    aged = [p for p in fitting if card.age and _told(told, p.id, "age")]
    fated = [p for p in fitting if card.outcome and _told(told, p.id, "outcome")]
    alike = [p for p in fated if card.name and _fits(card.outcome, told, p.id, "outcome")]
    for found in (aged, alike):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _several(told: Mapping[tuple[str, str], Finding], about: str) -> bool:
    """Whether a participant is a group."""
    return any(isinstance(n, Number) and (n.min or 0) > 1 for n in _told(told, about, "count"))


def _fits(one: Found | None, told: Mapping[tuple[str, str], Finding], about: str, field: str) -> bool:
    """Whether nothing else is told of a participant than this."""
    values = _told(told, about, field)
    return one is None or not values or one.likely.value in values


def _told(told: Mapping[tuple[str, str], Finding], about: str, field: str) -> list[Value]:
    finding = told.get((about, field))
    return [a.value for a in finding.accounts if a.value is not None] if finding else []


def _missing(
    card: _Card, person: Participant | None, told: Mapping[tuple[str, str], Finding]
) -> Iterator[Offer]:
    """What of a card nobody has told of this person."""
    for field in OF_PERSON:
        one: Found | None = getattr(card, field)
        if one is not None and (person is None or not _told(told, person.id, field)):
            new = person is None or all(m != one.mention.id for m, _ in person.members)
            yield replace(offer_of(one, one.likely.chance >= TICKED and card.chance >= TICKED), newcomer=new)


def _role(card: _Card) -> str:
    one = card.first
    before = one.article.text[max(0, one.span[0] - _RANK_BEFORE) : one.span[0]]
    return OFFICER if card.name and _RANK.search(before) else OTHER_PERSON
