"""What may be so beside what was read: values that the machine weighed and did not tell, or that it finds
likelier than what a page was read to say. The record holds none of them; an editor takes them with one key
instead of typing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.statements import LONGEST_QUOTE
from onrecord.extract.telling.clusters import same_name
from onrecord.model.article import Article
from onrecord.model.dates import Time
from onrecord.model.extraction import Extraction
from onrecord.model.finding import CHOSEN, Finding
from onrecord.model.ids import make_id
from onrecord.model.incident import Participant
from onrecord.model.likely import Likely
from onrecord.model.mention import OFFICER, OTHER_PERSON, Mention
from onrecord.model.numbers import Number
from onrecord.model.part import Part
from onrecord.model.places import Place
from onrecord.model.source import Source
from onrecord.model.statement import INCIDENT
from onrecord.model.values import Value, value_to_json
from onrecord.pipeline.card import people_labels
from onrecord.pipeline.desk.shown import Offer, Somebody, Suggestion
from onrecord.store.base import Reading
from onrecord.text.gazetteer import fold
from onrecord.text.sentences import split_sentences

# Below this a value is no help: two in three editors' looks at it would be wasted.
LEAST = 0.3
# From here on a value is taken unless the editor says otherwise: it is likelier than not.
TICKED = 0.5
ALTERNATIVES = 2  # values offered of a field that has one
OF_INCIDENT = ("when", "where", "killed_count", "injured_count")
OF_PERSON = ("name", "age", "outcome")
_RANK = re.compile(
    r"\b(?:officers?|deput(?:y|ies)|troopers?|agents?|sgt\.?|sergeant|detective|lt\.?|lieutenant|marshal)\s+$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:office|department|police|county|hospital|school|church)\b", re.IGNORECASE)
_RANK_BEFORE = 20  # characters before a name in which a rank stands


@dataclass(frozen=True)
class Found:
    """Something likely, and the page and the mention that it is of."""

    likely: Likely
    article: Article
    mention: Mention
    extraction: Extraction

    @property
    def span(self) -> tuple[int, int]:
        assert self.likely.start is not None
        assert self.likely.end is not None
        return self.likely.start, self.likely.end


def suggestions_of(part: Part, readings: Iterable[Reading]) -> tuple[Suggestion, ...]:
    """An incident with the readings of its pages -> what may be so of it and of its people, numbered from 1.
    What a person reviewed or settled stays as it is."""
    found = [one for reading in readings for one in _likely_in(part, reading)]
    told = {(f.about, f.field): f for f in part.record.findings}
    rows = [*_of_incident(found, told), *_of_people(part, found, told)]
    numbered, number = [], 0
    for row in rows:
        offers = tuple(replace(o, number=n) for n, o in enumerate(row.offers, number + 1))
        number += len(offers)
        numbered.append(replace(row, offers=offers))
    return tuple(numbered)


def _likely_in(part: Part, reading: Reading) -> Iterator[Found]:
    """What a page makes likely of its news, where that is this incident, and has words."""
    article, extraction = reading.article, reading.extraction
    if article is None or extraction is None or not extraction.likely:
        return
    news = min(extraction.mentions, key=lambda m: (not m.main, m.spans[:1]), default=None)
    here = {m.id: m for m in part.record.mentions if m.document == reading.document}
    mention = here.get(news.id) if news else next(iter(here.values()), None)
    if mention is not None:
        for likely in extraction.likely:
            if likely.start is not None and likely.chance >= LEAST:
                yield Found(likely, article, mention, extraction)


# of the incident


def _of_incident(found: Sequence[Found], told: Mapping[tuple[str, str], Finding]) -> Iterator[Suggestion]:
    offers: list[Offer] = []
    for field in OF_INCIDENT:
        finding = told.get((INCIDENT, field))
        if _settled(finding):
            continue
        accounts = [a for a in finding.accounts if a.value is not None] if finding else []
        values: list[Found] = []
        for one in sorted(
            (x for x in found if x.likely.field == field),
            key=lambda x: (-x.likely.chance, x.article.document, x.span),
        ):
            if not any(alike(one.likely.value, x.likely.value) for x in values):
                values.append(one)
        new = [x for x in values if not any(says(a.value, x.likely.value) for a in accounts)]
        for n, one in enumerate(new[:ALTERNATIVES]):
            other = tuple(s for a in accounts if not alike(a.value, one.likely.value) for s in a.statements)
            offers.append(_offer(one, not accounts and n == 0 and one.likely.chance >= TICKED, other))
    if offers:
        yield Suggestion(INCIDENT, "incident", tuple(offers))


def _settled(finding: Finding | None) -> bool:
    return finding is not None and (
        finding.review != "machine" or any(n.kind == CHOSEN for n in finding.notes)
    )


def alike(one: Value | None, other: Value | None) -> bool:
    """Whether two values of one field say the same, the one perhaps more closely than the other."""
    if isinstance(one, Time) and isinstance(other, Time):
        return one.edtf == other.edtf
    if isinstance(one, Place) and isinstance(other, Place):
        towns = [{fold(n) for n in (p.city, p.county) if n} for p in (one, other)]
        regions = {p.region for p in (one, other) if p.region}
        return len(regions) < 2 and (not all(towns) or bool(towns[0] & towns[1]))
    return one == other


def says(told: Value | None, value: Value | None) -> bool:
    """Whether what is told says this much already."""
    if isinstance(told, Place) and isinstance(value, Place):
        closer = all(getattr(told, level) for level in ("city", "region") if getattr(value, level))
        return alike(told, value) and closer
    return alike(told, value)


# of its people


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


def _of_people(
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
            yield replace(_offer(one, one.likely.chance >= TICKED and card.chance >= TICKED), newcomer=new)


def _role(card: _Card) -> str:
    one = card.first
    before = one.article.text[max(0, one.span[0] - _RANK_BEFORE) : one.span[0]]
    return OFFICER if card.name and _RANK.search(before) else OTHER_PERSON


# words


def _offer(one: Found, ticked: bool, instead: tuple[str, ...] = ()) -> Offer:
    start, end = one.span
    first, last = quoted(one.article, start, end)
    voice = voice_of(one.extraction, start, end)
    text = one.article.text
    value = value_to_json(one.likely.value)
    return Offer(
        number=0,
        id=make_id("offer", one.article.document, start, one.likely.field, value).partition(":")[2],
        field=one.likely.field,
        value=value,
        chance=one.likely.chance,
        ticked=ticked,
        document=one.article.document,
        mention=one.mention.id,
        outlet=one.article.outlet,
        start=start,
        end=end,
        before=text[first:start],
        quote=text[start:end],
        after=text[end:last],
        said_by=voice.name if voice else None,
        instead=instead,
    )


def quoted(article: Article, start: int, end: int) -> tuple[int, int]:
    """The sentence around some words, as far as a quotation may reach."""
    block = next((b for b in article.readable() if b.start <= start and end <= b.end), None)
    if block is None:
        return start, end
    words = article.text[block.start : block.end]
    cuts = [(block.start + row[0], block.start + row[1]) for row in split_sentences(words)]
    first = max((a for a, _ in cuts if a <= start), default=block.start)
    last = min((b for _, b in cuts if b >= end), default=block.end)
    if last - first > LONGEST_QUOTE:
        room = (LONGEST_QUOTE - (end - start)) // 2
        first, last = max(first, start - room), min(last, end + room)
    return first, last


def voice_of(extraction: Extraction, start: int, end: int) -> Source | None:
    """Who says these words; null where the page does in its own voice."""
    over = [a for a in extraction.attributions if a.asserted and a.covers(start, end)]
    if not over:
        return None
    closest = min(over, key=lambda a: sum(e - s for s, e in a.content_spans))
    return next((s for s in extraction.sources if s.id == closest.source), None)
