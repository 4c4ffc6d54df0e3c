"""Nationality and immigration status of participants, as told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.drafting import head_of_span, lower, make_draft, person_of, sentences_of, tells
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.scene import Draft, Scene
from onrecord.model.mention import OFFICER, Mention, Person
from onrecord.nlp.base import Reading, Sentence, Span, Token

FINDER = "backgrounds/1"
_STATUS = re.compile(
    r"\b(?:undocumented|(?:in|entered)\s(?:the\s)?(?:country|U\.S\.|United\sStates)\s(?:illegally|unlawfully|legally)"
    r"|without\slegal\s(?:status|permission)|lawful\spermanent\sresident|legal\spermanent\sresident|green\scard\sholder"
    r"|asylum[\s-]seekers?|refugees?|illegal\s(?:alien|immigrant)s?|unauthorized\simmigrants?|visa\sholder)\b",
    re.IGNORECASE,
)
_CITIZEN = re.compile(r"\b(?:U\.S\.|American|United\sStates)\scitizens?\b")
_HOLDERS = words("national citizen immigrant migrant native")
# How deep above the words their person may stand.
_REACH = 4


def find_backgrounds(scene: Scene) -> Iterable[Draft]:
    """ "a Cuban national", "undocumented", "a U.S. citizen", each about the participant meant."""
    for mention in scene.mentions:
        for sentence in sentences_of(scene, mention):
            yield from _status(scene, mention, sentence)
            yield from _nationality(scene, mention, sentence)


def _status(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Draft]:
    for match in _STATUS.finditer(scene.article.text, sentence.start, sentence.end):
        anchor = head_of_span(scene.reading, match.span())
        person = _person(scene, mention, anchor) if anchor and tells(mention, match.start()) else None
        if person is not None:
            own = match.span()
            yield _draft(scene, mention, "immigration_status", match[0], own, person)


def _nationality(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Draft]:
    reading = scene.reading
    for match in _CITIZEN.finditer(scene.article.text, sentence.start, sentence.end):
        anchor = head_of_span(reading, match.span())
        person = _person(scene, mention, anchor) if anchor and tells(mention, match.start()) else None
        if person is not None:
            own = match.span()
            yield _draft(scene, mention, "nationality", "American", own, person)
    for token in reading.sentence_tokens(sentence):
        if lower(token) not in _HOLDERS or not tells(mention, token.start):
            continue
        for child in reading.children(token, "amod", "compound", "nmod"):
            if child.ent == "NORP" and child.text[:1].isupper():
                person = _person(scene, mention, token)
                if person is not None:
                    own = (child.start, token.end)
                    yield _draft(scene, mention, "nationality", child.text, own, person)


def _draft(scene: Scene, mention: Mention, field: str, value: str, own: Span, person: Person) -> Draft:
    return make_draft(scene, field, mention, value, own, FINDER, about=person.key, confidence=0.85)


def _person(scene: Scene, mention: Mention, token: Token) -> Person | None:
    """The participant that the words are said of: their own phrase, or the subject of their clause."""
    reading = scene.reading
    for _ in range(_REACH):
        person = person_of(scene, token, mention)
        if person is not None:
            return person if person.role != OFFICER else None
        if token.pos in ("VERB", "AUX"):
            return _subject(scene, mention, reading, token)
        above = reading.head(token)
        if above.i == token.i:
            return None
        token = above
    return None


def _subject(scene: Scene, mention: Mention, reading: Reading, verb: Token) -> Person | None:
    for child in reading.children(verb, "nsubj", "nsubjpass"):
        meant = reading.head(verb) if child.tag in ("WP", "WDT") else child
        person = person_of(scene, meant, mention)
        if person is not None and person.role != OFFICER:
            return person
    return None
