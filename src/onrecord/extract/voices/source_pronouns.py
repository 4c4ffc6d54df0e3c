"""What a pronoun can mean: agreement, antecedents, and the subjects and names that stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.grammar.person_words import PEOPLE
from onrecord.extract.voices.given_names import gender_of_name
from onrecord.extract.voices.kinds import Phrase, kind_of_noun
from onrecord.nlp.base import Reading, Span, Token
from onrecord.text.quotes import Quote

PERSONAL = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL = frozenset({"they", "them", "their", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "which", "that", "whose"})
PRONOUNS = frozenset(PERSONAL) | PLURAL | NEUTER | RELATIVE | {"i", "we", "you", "me", "us", "my", "our"}
_MALE = frozenset(
    [
        "spokesman",
        "chairman",
        "congressman",
        "councilman",
        "father",
        "dad",
        "grandpa",
        "husband",
        "brother",
        "son",
        "man",
        "boyfriend",
        "uncle",
        "he",
        "boy",
        "nephew",
        "grandson",
        "grandfather",
        "stepfather",
        "widower",
        "mr",
    ]
)
_FEMALE = frozenset(
    [
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "councilwoman",
        "mother",
        "wife",
        "granny",
        "grandma",
        "mom",
        "sister",
        "daughter",
        "woman",
        "girlfriend",
        "aunt",
        "she",
        "girl",
        "niece",
        "grandmother",
        "stepmother",
        "widow",
        "ex-wife",
        "mrs",
        "ms",
    ]
)
_MANY = frozenset({"witnesses", "neighbors", "residents", "relatives", "family"})
_SINGLE = frozenset({"family", "witness", "neighbour", "lawyer", "expert", "person", "medical"})
# Voices that are one person where one is named ("a security officer"), and words that say that one is.
_ONE_OF_MANY = frozenset({"police-unnamed", "official-unnamed", "prosecutor"})
_ONE = re.compile(r"(?:an?|one|another|the|his|her|its|their|[\w.]+['’]s)\s", re.IGNORECASE)
_ASKING = frozenset({"interview", "question", "ask", "interrogate", "quiz"})
_PERCEIVING = frozenset(
    {"see", "hear", "watch", "witness", "wake", "notice", "look", "run", "film", "record"}
)
_PERCEIVERS = frozenset({"witness", "neighbour", "family"})
_BODIES = frozenset({"agency", "police", "prosecutor", "court", "outlet", "document", "advocate"})


def agrees(word: str, phrase: Phrase, text: str, many: bool) -> bool:
    """Whether the pronoun can mean the voice that was named in these words, which are plural (`many`) or
    not."""
    words = set(text.lower().replace(",", " ").split())
    person = phrase.surname is not None
    if word in PERSONAL:
        if many:
            return False
        known = gender_of_name(phrase.name) if person else None
        if words & (_FEMALE if PERSONAL[word] == "m" else _MALE) or known not in {None, PERSONAL[word]}:
            return False
        one = phrase.kind in _ONE_OF_MANY and not phrase.named and _ONE.match(text) is not None
        single = (phrase.kind in _SINGLE or one) and not words & _MANY
        return person or single or bool(words & (_MALE | _FEMALE)) or "spokesperson" in words
    if word in NEUTER:
        return not person and phrase.kind in _BODIES
    return word in PLURAL and not person and phrase.kind not in {"document", "court"}


def antecedent(reading: Reading, token: Token) -> Token | None:
    """The noun that a relative pronoun means: "a man running toward the car who said": the man."""
    near = _right_before(reading, token)
    for above in reading.ancestors(token):
        if above.dep == "relcl":
            noun = reading.head(above)
            first = (*near, noun) if near and near[0].i < token.i - 1 else (noun, *near)
            return next((n for n in (*first, *_up_from(reading, noun)) if _may_speak(n)), noun)
    return next((n for n in near if _may_speak(n)), None)


def _right_before(reading: Reading, token: Token) -> tuple[Token, ...]:
    """The word before the pronoun, or before the comma that sets it off, in its sentence."""
    place = token.i - 1
    if place > 0 and reading.tokens[place].text == ",":
        place -= 1
    inside = place >= reading.sentence_of(token).first
    return (reading.tokens[place],) if inside else ()


def _up_from(reading: Reading, noun: Token) -> Iterator[Token]:
    """What the noun hangs on, and whose deeds those are, where they stand before it."""
    for above in reading.ancestors(noun):
        yield above
        yield from (k for k in reading.children(above, "nsubj", "dobj") if k.i < noun.i)


def _may_speak(noun: Token) -> bool:
    return noun.pos in {"NOUN", "PROPN"} and (
        noun.pos == "PROPN" or kind_of_noun(noun.text.lower()) is not None or noun.lemma.lower() in PEOPLE
    )


def questioned(reading: Reading, token: Token) -> Token | None:
    """'When deputies interviewed the children, they said': those who were asked in the clause before, where
    they are several."""
    for other in reading.sentence_tokens(reading.sentence_of(token)):
        if other.i >= token.i:
            return None
        verb = reading.head(other)
        asked = other.dep == "dobj" and verb.dep == "advcl" and verb.lemma.lower() in _ASKING
        if asked and other.tag in {"NNS", "NNPS"} and _may_speak(other):
            return None if token in reading.subtree(verb) else other
    return None


def own_group(reading: Reading, token: Token) -> Token | None:
    """'The family is angry because they believe': those of whom the sentence tells why."""
    clause = reading.head(token)
    because = any(c.text.lower() == "because" for c in reading.children(clause, "mark"))
    if clause.dep != "advcl" or not because:
        return None
    subjects = reading.children(reading.head(clause), "nsubj", "nsubjpass")
    return next((s for s in subjects if s.i < token.i and _may_speak(s)), None)


def subject_above(reading: Reading, token: Token) -> Span | None:
    """Of a pronoun in the first sentence of a paragraph, the subject of the last sentence before it."""
    sentence = reading.sentence_of(token)
    place = reading.sentences.index(sentence) - 1
    if place < 0 or reading.sentences[place].block != sentence.block - 1:
        return None
    found = _main_subject(reading, place)
    if found is None or token.text.lower() not in PERSONAL:
        return found
    named = any(found[0] <= e.start and e.end <= found[1] for e in reading.entities if e.label == "PERSON")
    return found if named else None


def core_phrase(reading: Reading, noun: Token) -> Span:
    """The noun with what stands before it and its appositions, without its relative clause."""
    kept = [noun]
    for child in reading.children(noun):
        if child.dep in {"compound", "det", "amod", "nmod", "poss", "nummod", "flat", "appos"} or (
            child.dep == "prep" and child.i > noun.i
        ):
            kept.extend(t for t in reading.subtree(child))
    kept = [t for t in kept if t.dep != "relcl"]
    return reading.span(kept)


def perceiver(reading: Reading, token: Token) -> Token | None:
    """'A neighbor heard shots, he told the Post': the subject that has seen or heard it, before the
    pronoun in its sentence."""
    for other in reading.sentence_tokens(reading.sentence_of(token)):
        if other.i >= token.i:
            return None
        perceived = reading.head(other).lemma.lower() in _PERCEIVING
        if other.dep == "nsubj" and perceived and kind_of_noun(other.text.lower()) in _PERCEIVERS:
            return other
    return None


def last_subject(reading: Reading, token: Token, quotes: Sequence[Quote]) -> Span | None:
    """The phrase of the last sentence's subject before the pronoun, in the same paragraph; what is quoted is
    passed over."""
    sentence = reading.sentence_of(token)
    place = reading.sentences.index(sentence) - 1
    while place >= 0 and any(q.start <= reading.sentences[place].start < q.end for q in quotes):
        place -= 1
    if place < 0 or reading.sentences[place].block != sentence.block:
        return None
    return _main_subject(reading, place)


def _main_subject(reading: Reading, place: int) -> Span | None:
    for other in reading.sentence_tokens(reading.sentences[place]):
        main = other.dep == "nsubj" and reading.head(other).dep == "ROOT"
        if main and other.pos in {"NOUN", "PROPN"}:
            return core_phrase(reading, other)
    return None


def person_before(reading: Reading, token: Token) -> Span | None:
    """The one person named in the pronoun's sentence before it, or else in the sentence before that."""
    people = [e for e in reading.entities if e.label == "PERSON"]
    sentence = reading.sentence_of(token)
    place = reading.sentences.index(sentence)
    for span in reading.sentences[place : max(place - 2, -1) : -1] if place else (sentence,):
        if span.block != sentence.block:
            return None
        named = [(e.start, e.end) for e in people if span.start <= e.start and e.end <= token.start]
        named = [n for n in named if n[1] <= span.end]
        if named:
            return named[0] if len(named) == 1 else None
    return None
