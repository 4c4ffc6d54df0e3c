"""Whose names stay back and whose may be told, decided from what is on record and the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.mention import OFFICER
from onrecord.model.numbers import Number
from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Holdings, Record
from onrecord.model.source import PUBLIC_KINDS, Source
from onrecord.publish.names import index_phrases, name_data, name_words, tokens
from onrecord.publish.policy import ADULT_OR_DECISION, ALWAYS, NEVER, Policy
from onrecord.publish.undeclared import undeclared_names

MINOR, OFFICER_NAME, PRIVATE, SPEAKER, EDITOR = "minor", "officer", "private_person", "speaker", "editor"
ABOUT_AGE = 3  # "about 19" may be 16


@dataclass(frozen=True)
class KeptName:
    """A name that stays back: `why` is one of the five above; `documents` are those that tell the person."""

    name: str
    why: str
    documents: frozenset[str]


@dataclass(frozen=True)
class People:
    """`kept` names; `hidden` participants whose name stays back; `speakers` kept back (source ids);
    `cleared` words that are
    names of public speakers, bodies, places and outlets, and so no private person's; `told` are
    participants' names that may be told."""

    kept: tuple[KeptName, ...]
    hidden: frozenset[str]
    speakers: frozenset[str]
    cleared: tuple[str, ...]
    told: frozenset[str] = frozenset()


def decide_people(holdings: Holdings, policy: Policy) -> People:
    """Every named participant and speaker of the holdings -> who stays back."""
    kept: list[KeptName] = []
    hidden: set[str] = set()
    told: set[str] = set()
    for record in holdings.records:
        for participant, names, why in _participants(record, policy):
            if why is None:
                told.update(" ".join(name_words(n)) for n in names)
                continue
            hidden.add(participant)
            kept += (KeptName(n, why, frozenset(record.incident.documents)) for n in names)
    kept_words = {name_words(k.name) for k in kept}
    told_in = _told_in(holdings)
    speakers: set[str] = set()
    for source in holdings.sources:
        forms = (source.name, *source.aliases)
        if any(name_words(n) in kept_words for n in forms):
            speakers.add(source.id)
        elif speaker_stays_back(source, policy) and " ".join(name_words(source.name)) not in told:
            speakers.add(source.id)
            documents = frozenset(told_in.get(source.id, ()))
            kept += (KeptName(n, SPEAKER, documents) for n in forms if _names_somebody(n))
    cleared = tuple(_cleared(holdings, policy, speakers, told))
    found = undeclared_names(holdings, index_phrases(cleared, frozenset(kept_words)))
    kept += (KeptName(name, PRIVATE, frozenset({document})) for document, name in sorted(set(found)))
    return People(tuple(kept), frozenset(hidden), frozenset(speakers), cleared, frozenset(told))


def speaker_stays_back(source: Source, policy: Policy) -> bool:
    """A named speaker of a kind that the policy does not name. Bodies ("Harbour Legal Centre") are nobody's
    name."""
    return source.kind not in policy.speakers_named and any(
        _names_somebody(n) for n in (source.name, *source.aliases)
    )


def _names_somebody(name: str) -> bool:
    """A capitalised word that is no thing's: "Ana Solis", "the Solis family"; not "a neighbour", "Harbour
    Union", "ACLU"."""
    data = name_data()
    words = [
        t for i, t in enumerate(tokens(name)) if t.capital and not (i == 0 and t.folded in {"the", "a", "an"})
    ]
    if not words or (len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1):
        return False
    if (
        len(words) == 1
        and words[0].start == 0
        and len(tokens(name)) > 1
        and words[0].folded not in data.given
    ):
        return False  # "Witnesses at the scene"
    if len(words) == 1 and len(tokens(name)) == 1 and words[0].folded in name_data().speakers:
        return False
    return not any(w.folded in data.not_names - {"family"} for w in words)


def _participants(record: Record, policy: Policy) -> Iterator[tuple[str, list[str], str | None]]:
    """(participant, its names, why they stay back or null)."""
    for participant in record.incident.participants:
        about = [s for s in record.statements if s.about == participant.id]
        names = sorted({s.value for s in about if s.field == "name" and isinstance(s.value, str)})
        if names:
            ages = [s.value for s in about if s.field == "age" and isinstance(s.value, Number)]
            yield participant.id, names, _why_back(participant.id, participant.role, ages, record, policy)


def _why_back(person: str, role: str, ages: list[Number], record: Record, policy: Policy) -> str | None:
    if any(_may_be_minor(age, policy.adult_age) for age in ages):
        return MINOR
    if person in record.names_withheld:
        return EDITOR
    rule, why = (policy.officers, OFFICER_NAME) if role == OFFICER else (policy.private_people, PRIVATE)
    if rule == ALWAYS or (rule != NEVER and person in record.names_released):
        return None
    return None if rule == ADULT_OR_DECISION and ages else why


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
        if source.id not in back and (
            source.kind in policy.speakers_named or source.kind in PUBLIC_KINDS or _body(source)
        ):
            yield from (source.name, *source.aliases)
    for article in holdings.articles:
        if article.outlet:
            yield article.outlet
    for record in holdings.records:
        for statement in record.statements:
            if isinstance(statement.value, Place):
                yield from (getattr(statement.value, level) or "" for level in LEVELS)
            elif statement.field.endswith("agency") or statement.field == "unit":
                yield str(statement.value or "")


def _body(source: Source) -> bool:
    return not _names_somebody(source.name)
