"""Whose names stay back and whose may be told, decided from what is on record and the policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.mention import OFFICER
from onrecord.model.numbers import Number
from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source
from onrecord.model.tombstone import ERASED
from onrecord.publish.names import index_phrases, name_data, name_words
from onrecord.publish.personal import names_within
from onrecord.publish.policy import ADULT_OR_DECISION, ALWAYS, NEVER, Policy
from onrecord.publish.same_person import dated_sections, is_one_person
from onrecord.publish.undeclared import names_beside, undeclared_names

MINOR, OFFICER_NAME, PRIVATE, SPEAKER = "minor", "officer", "private_person", "speaker"
EDITOR, UNDECLARED = "editor", "undeclared"
_CLOSE = frozenset({"family", "witness", "neighbour"})
_RARE = 3  # letters; a shorter surname may be any word
ABOUT_AGE = 3  # "about 19" may be 16


@dataclass(frozen=True)
class KeptName:
    """A name that stays back: `why` is one of the six above; `documents` are those that tell the person."""

    name: str
    why: str
    documents: frozenset[str]


@dataclass(frozen=True)
class People:
    """`kept` names; `speakers` kept back (source ids); `cleared` words that are names of public speakers,
    bodies, places and outlets, and so no private person's; `told` are participants' names that may be
    told."""

    kept: tuple[KeptName, ...]
    speakers: frozenset[str]
    cleared: tuple[str, ...]
    told: frozenset[str] = frozenset()


def decide_people(holdings: Holdings, policy: Policy) -> People:
    """Every named participant and speaker of the holdings -> who stays back."""
    kept: list[KeptName] = []
    told: set[str] = set()
    sections = {a.document: dated_sections(a.text) for a in holdings.articles}
    places = _place_names(holdings)
    for record in holdings.records:
        for name, why in _participants(record, policy, sections):
            if ERASED in name or name_words(name) in places:
                continue
            if why is None:
                told.add(" ".join(name_words(name)))
            else:
                kept.append(KeptName(name, why, frozenset(record.incident.documents)))
    kept_words = {name_words(k.name) for k in kept}
    told -= {" ".join(words) for words in kept_words}
    told_in = speaks_in(holdings)
    speakers: set[str] = set()
    public = _public_speakers(holdings, policy)
    things = places | _outlet_names(holdings)
    for source in holdings.sources:
        names = [n for n in _names_of(source) if name_words(n) not in things]
        private = bool(names) and source.kind not in policy.speakers_named
        back = private and (source.kind in _CLOSE or not _all_told(names, told | public))
        erased = any(ERASED in form for form in (source.name, *source.aliases))
        if back or erased or any(name_words(n) in kept_words for n in names):
            speakers.add(source.id)
            documents = told_in.get(source.id, frozenset())
            kept += (KeptName(n, SPEAKER, documents) for n in names)
    told -= {" ".join(name_words(k.name)) for k in kept}
    cleared = tuple(_cleared(holdings, policy, speakers, told))
    phrases = index_phrases(cleared, frozenset(name_words(k.name) for k in kept))
    found = undeclared_names(holdings, phrases)
    kept += (KeptName(name, UNDECLARED, frozenset({document})) for document, name in sorted(set(found)))
    beside = names_beside(holdings, rare_surnames(kept, told), phrases)
    kept += (KeptName(name, UNDECLARED, frozenset({document})) for document, name in sorted(set(beside)))
    return People(tuple(kept), frozenset(speakers), cleared, frozenset(told))


def rare_surnames(kept: Iterable[KeptName], told: Iterable[str]) -> frozenset[str]:
    """Surnames of declared names that stay back, by which the person is known wherever they stand: no common
    ones, and none of somebody who may be named."""
    data = name_data()
    last = {words[-1] for k in kept if k.why != UNDECLARED and (words := name_words(k.name))}
    common = data.common_surnames | data.not_names | {t.split()[-1] for t in told if t}
    return frozenset(word for word in last - common if len(word) > _RARE)


def _names_of(source: Source) -> list[str]:
    """The personal names in a source's forms; bodies ("Harbour Legal Centre") are nobody's name."""
    return [n for form in (source.name, *source.aliases) for n in names_within(form)]


def _all_told(names: list[str], told: set[str]) -> bool:
    return all(" ".join(name_words(n)) in told for n in names)


def _public_speakers(holdings: Holdings, policy: Policy) -> set[str]:
    """Whole names under which somebody speaks for the public here: "Ada Lunt", where a page names her office,
    is no private person where another page does not."""
    names = (name_words(n) for s in holdings.sources if s.kind in policy.speakers_named for n in _names_of(s))
    return {" ".join(words) for words in names if len(words) > 1}


def _outlet_names(holdings: Holdings) -> set[tuple[str, ...]]:
    """Names of several words that are those of outlets, with and without "The", unless they
    begin like a person's."""
    words = {name_words(a.outlet) for a in holdings.articles if a.outlet}
    forms = words | {w[1:] for w in words if w[:1] == ("the",)}
    return {w for w in forms if len(w) > 1 and w[0] not in name_data().given}


def _place_names(holdings: Holdings) -> set[tuple[str, ...]]:
    """Names of several words that a gazetteer knows as those of the holdings' places."""
    places = (s.value for r in holdings.records for s in r.statements if isinstance(s.value, Place))
    levels = (getattr(p, level) or "" for p in places if known_place(p) for level in LEVELS)
    return {words for name in levels if len(words := name_words(name)) > 1}


def _participants(
    record: Record, policy: Policy, sections: Mapping[str, tuple[int, ...]]
) -> Iterator[tuple[str, str | None]]:
    """(a participant's name, why it stays back or null)."""
    for participant in record.incident.participants:
        about = [s for s in record.statements if s.about == participant.id]
        names = sorted({str(s.value) for s in about if s.field == "name" and isinstance(s.value, str)})
        ages = [s.value for s in about if s.field == "age" and isinstance(s.value, Number)]
        unlocked = bool(ages) and is_one_person(about, sections)
        why = _why_back(participant.id, participant.role, ages, unlocked, record, policy)
        yield from ((name, why) for name in names)


def _why_back(
    person: str, role: str, ages: list[Number], unlocked: bool, record: Record, policy: Policy
) -> str | None:
    """`unlocked`: an age is on record that is this person's and nobody else's."""
    if any(_may_be_minor(age, policy.adult_age) for age in ages):
        return MINOR
    if person in record.names_withheld:
        return EDITOR
    rule, why = (policy.officers, OFFICER_NAME) if role == OFFICER else (policy.private_people, PRIVATE)
    if rule == ALWAYS or (rule != NEVER and person in record.names_released):
        return None
    return None if rule == ADULT_OR_DECISION and unlocked else why


def _may_be_minor(age: Number, adult: int) -> bool:
    lowest = age.min if age.min is not None else 0
    return lowest - (ABOUT_AGE if age.approx else 0) < adult


def speaks_in(holdings: Holdings) -> dict[str, frozenset[str]]:
    """Source id -> the documents in which it speaks."""
    told: dict[str, set[str]] = {}
    for statement in (*(s for r in holdings.records for s in r.statements), *holdings.loose):
        if statement.source:
            told.setdefault(statement.source, set()).add(statement.document)
    return {source: frozenset(documents) for source, documents in told.items()}


def _cleared(holdings: Holdings, policy: Policy, back: set[str], told: set[str]) -> Iterator[str]:
    yield from told
    for source in holdings.sources:
        if source.body:
            yield source.body
        if source.id not in back and (source.kind in policy.speakers_named or not names_within(source.name)):
            yield from (source.name, *source.aliases)
            yield from (n for form in (source.name, *source.aliases) for n in names_within(form))
    for article in holdings.articles:
        if article.outlet:
            yield article.outlet
    for record in holdings.records:
        for statement in record.statements:
            if isinstance(statement.value, Place):
                if known_place(statement.value):
                    yield from (getattr(statement.value, level) or "" for level in LEVELS)
            elif statement.field.endswith("agency") or statement.field == "unit":
                yield str(statement.value or "")


def known_place(place: Place) -> bool:
    """Does a gazetteer know it? What none knows may be anybody's name read as a place."""
    return place.lat is not None or bool(place.inferred)
