"""Whose names stay back and whose may be told, decided from what is on record and the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.mention import OFFICER
from onrecord.model.numbers import Number
from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.publish.names import index_phrases, name_words
from onrecord.publish.personal import names_within
from onrecord.publish.policy import ADULT_OR_DECISION, ALWAYS, NEVER, Policy
from onrecord.publish.undeclared import undeclared_names

MINOR, OFFICER_NAME, PRIVATE, SPEAKER = "minor", "officer", "private_person", "speaker"
EDITOR, UNDECLARED = "editor", "undeclared"
_CLOSE = frozenset({"family", "witness", "neighbour"})
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
    for record in holdings.records:
        for name, why in _participants(record, policy):
            if why is None:
                told.add(" ".join(name_words(name)))
            else:
                kept.append(KeptName(name, why, frozenset(record.incident.documents)))
    kept_words = {name_words(k.name) for k in kept}
    told -= {" ".join(words) for words in kept_words}
    told_in = _told_in(holdings)
    speakers: set[str] = set()
    for source in holdings.sources:
        names = [n for form in (source.name, *source.aliases) for n in names_within(form)]
        back = speaker_stays_back(source, policy) and (source.kind in _CLOSE or not _all_told(names, told))
        if back or any(name_words(n) in kept_words for n in names):
            speakers.add(source.id)
            documents = frozenset(told_in.get(source.id, ()))
            kept += (KeptName(n, SPEAKER, documents) for n in names)
    told -= {" ".join(name_words(k.name)) for k in kept}
    cleared = tuple(_cleared(holdings, policy, speakers, told))
    phrases = index_phrases(cleared, frozenset(name_words(k.name) for k in kept))
    found = undeclared_names(holdings, phrases)
    kept += (KeptName(name, UNDECLARED, frozenset({document})) for document, name in sorted(set(found)))
    return People(tuple(kept), frozenset(speakers), cleared, frozenset(told))


def speaker_stays_back(source: Source, policy: Policy) -> bool:
    """A named speaker of a kind that the policy does not name. Bodies ("Harbour Legal Centre") are nobody's
    name."""
    forms = (source.name, *source.aliases)
    return source.kind not in policy.speakers_named and any(names_within(n) for n in forms)


def _all_told(names: list[str], told: set[str]) -> bool:
    return all(" ".join(name_words(n)) in told for n in names)


def _participants(record: Record, policy: Policy) -> Iterator[tuple[str, str | None]]:
    """(a participant's name, why it stays back or null)."""
    for participant in record.incident.participants:
        about = [s for s in record.statements if s.about == participant.id]
        said = [s for s in about if s.field == "name" and isinstance(s.value, str)]
        ages = [s for s in about if s.field == "age" and isinstance(s.value, Number)]
        for name in sorted({str(s.value) for s in said}):
            one_person = all(_same_person(name, str(s.value)) for s in said)
            own = ages if one_person else _ages_of(name, said, ages)
            yield name, _why_back(participant.id, participant.role, (ages, own), record, policy)


def _same_person(one: str, other: str) -> bool:
    """May both be forms of one name ("Ada Lunt", "Lunt", "Ada B. Lunt")?"""
    a, b = name_words(one), name_words(other)
    return a[-1:] == b[-1:] and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def _ages_of(name: str, said: list[Statement], ages: list[Statement]) -> list[Statement]:
    """Ages told in the same words as this name, where a participant goes by several names."""
    here = [s for s in said if _same_person(name, str(s.value))]
    return [
        a for a in ages if any(a.document == s.document and a.start < s.end and s.start < a.end for s in here)
    ]


def _why_back(
    person: str, role: str, ages: tuple[list[Statement], list[Statement]], record: Record, policy: Policy
) -> str | None:
    """`ages`: all that are told of the participant, and those told of this name."""
    if any(isinstance(s.value, Number) and _may_be_minor(s.value, policy.adult_age) for s in ages[0]):
        return MINOR
    if person in record.names_withheld:
        return EDITOR
    rule, why = (policy.officers, OFFICER_NAME) if role == OFFICER else (policy.private_people, PRIVATE)
    if rule == ALWAYS or (rule != NEVER and person in record.names_released):
        return None
    return None if rule == ADULT_OR_DECISION and ages[1] else why


def _may_be_minor(age: Number, adult: int) -> bool:
    lowest = age.min if age.min is not None else 0
    return lowest - (ABOUT_AGE if age.approx else 0) < adult


def _told_in(holdings: Holdings) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for statement in (*(s for r in holdings.records for s in r.statements), *holdings.loose):
        if statement.source:
            told.setdefault(statement.source, set()).add(statement.document)
    return told


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
