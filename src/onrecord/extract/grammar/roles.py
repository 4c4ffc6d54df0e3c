"""Roles that a phrase has from another: a title told for several, a full name told before, a rank beside."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.grammar.clauses import conjuncts
from onrecord.extract.grammar.phrases import NAME, NOUN, Phrase
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.nlp.base import Reading


def share_roles(reading: Reading, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases of a reading, each with the role that another gives it."""
    return _with_ranks(reading, _with_surnames(_with_titles(reading, phrases)))


def _with_titles(reading: Reading, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """ "Deputies Jo Marsh, Lee Moss and Al Orr": a title in the plural is everybody's."""
    shared: dict[int, Phrase] = {}
    for phrase in phrases:
        first = reading.tokens_in(phrase.start, phrase.end)[0]
        if phrase.kind == NAME and phrase.role == OFFICER and first.tag in ("NNS", "NNPS"):
            shared.update((t.i, phrase) for t in conjuncts(reading, phrase.head))
    return tuple(
        replace(p, role=OFFICER, noun=shared[p.head.i].noun, minor=shared[p.head.i].minor)
        if p.kind == NAME and p.role is None and p.head.i in shared
        else p
        for p in phrases
    )


def _with_surnames(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """A bare surname plays the part of the one full name that ends with it ("Deputy Jo Marsh ... Marsh")."""
    roles: dict[str, set[tuple[str | None, bool]]] = {}
    for phrase in phrases:
        if phrase.name and " " in phrase.name:
            roles.setdefault(phrase.name.split()[-1], set()).add((phrase.role, phrase.minor))
    found = []
    for phrase in phrases:
        told = roles.get(phrase.name or "", set()) - {(None, False)}
        if (
            phrase.kind == NAME
            and phrase.role is None
            and len(told) == 1
            and len(roles[phrase.name or ""]) == 1
        ):
            ((role, minor),) = told
            phrase = replace(phrase, role=role, minor=minor)
        found.append(phrase)
    return tuple(found)


def _with_ranks(reading: Reading, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """ "his partner, Officer Jo Marsh", "the driver, Deputy Lee Moss": an officer too."""
    ranked = {
        reading.head(p.head).i
        for p in phrases
        if p.role == OFFICER and p.kind == NAME and not p.minor and p.head.dep == "appos"
    }
    return tuple(
        replace(p, role=OFFICER, minor=False)
        if p.head.i in ranked and p.kind == NOUN and p.role == OTHER_PERSON
        else p
        for p in phrases
    )
