"""What phrases learn of each other: a role told once holds for the names and words that go with it."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.phrases import NAME, NOUN, PRONOUN, Phrase
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.nlp.base import Reading

Phrases = tuple[Phrase, ...]
_BETWEEN_LISTED = re.compile(
    r"\)?[\s,;:—–-]*(?:\d{1,3}[,)]*\s*)?(?:and\s+)?(?:\d{1,3}-years?-old\s+|\d{1,3},?\s*)?"
)


def with_company(reading: Reading, phrases: Phrases) -> Phrases:
    """The same phrases, in their order, each with the role that those around it give it."""
    phrases = _by_surname(_by_list(reading, phrases))
    return _by_rank(reading, _partners(reading, phrases))


def _by_surname(phrases: Phrases) -> Phrases:
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


def _by_list(reading: Reading, phrases: Phrases) -> Phrases:
    """ "two officers, Jo Marsh and Lee Moss", "bailiffs Jo Marsh, 61, and Lee Moss, 63": the names after a
    plural are of its members, and as new as it is."""
    found: list[Phrase] = []
    opened: Phrase | None = None
    end = -1
    for phrase in phrases:
        listed = (
            opened is not None
            and phrase.kind == NAME
            and phrase.role in (None, OFFICER)
            and _BETWEEN_LISTED.fullmatch(reading.text, end, phrase.start) is not None
            and not _own_subject(reading, phrase, opened)
        )
        if opened is not None and listed:
            phrase = replace(phrase, role=OFFICER, new=phrase.new or opened.new)
            end = phrase.age[2] if phrase.age else phrase.end
        elif _of_officers(reading, phrase):
            opened, end = phrase, phrase.end
        else:
            opened = None
        found.append(phrase)
    return tuple(found)


def _own_subject(reading: Reading, name: Phrase, opened: Phrase) -> bool:
    """ "After a fight with the officers, Marsh ran": he does something himself."""
    led_in = reading.head(opened.head).pos == "ADP" and opened.head not in reading.subtree(name.head)
    return led_in and name.head.dep in ("nsubj", "nsubjpass")


def _of_officers(reading: Reading, phrase: Phrase) -> bool:
    """ "two officers", "Deputies Jo Marsh"."""
    if phrase.role != OFFICER or phrase.mass or phrase.kind == PRONOUN:
        return False
    ranks = (t for t in reading.tokens_in(phrase.start, phrase.end) if t.lemma.lower() in W.OFFICERS)
    return any(t.tag in ("NNS", "NNPS") for t in ranks) if phrase.kind == NAME else phrase.plural


def _partners(reading: Reading, phrases: Phrases) -> Phrases:
    """ "Officer Marsh ... his partner": an officer's, where an officer was the last one told of before."""
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.kind == NOUN and phrase.noun == "partner" and not phrase.plural:
            start = reading.sentence_of(phrase.head).start
            before = [p for p in found if p.kind != PRONOUN and not p.plural and p.role != "official"]
            told = [p for p in before if p.start < start] or before
            if told and told[-1].role == OFFICER:
                phrase = replace(phrase, role=OFFICER, minor=False, new=True)
        found.append(phrase)
    return tuple(found)


def _by_rank(reading: Reading, phrases: Phrases) -> Phrases:
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
