"""What a pronoun can mean: agreement, antecedents, and the subjects and names that stand before it."""

from __future__ import annotations

from onrecord.extract.voices.given_names import gender_of_name
from onrecord.extract.voices.source_kinds import Phrase, kind_of_noun
from onrecord.nlp.base import Reading, Span, Token

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
_PERCEIVING = frozenset(
    {"see", "hear", "watch", "witness", "wake", "notice", "look", "run", "film", "record"}
)
_PERCEIVERS = frozenset({"witness", "neighbour", "family"})
_BODIES = frozenset({"agency", "police", "prosecutor", "court", "outlet", "document", "advocate"})


def agrees(word: str, phrase: Phrase, text: str) -> bool:
    """Whether the pronoun can mean the voice that was named in these words."""
    words = set(text.lower().replace(",", " ").split())
    person = phrase.surname is not None
    if word in PERSONAL:
        known = gender_of_name(phrase.name) if person else None
        if words & (_FEMALE if PERSONAL[word] == "m" else _MALE) or known not in {None, PERSONAL[word]}:
            return False
        single = phrase.kind in _SINGLE and not words & _MANY
        return person or single or bool(words & (_MALE | _FEMALE)) or "spokesperson" in words
    if word in NEUTER:
        return not person and phrase.kind in _BODIES
    return word in PLURAL and not person and phrase.kind not in {"document", "court"}


def antecedent(reading: Reading, token: Token) -> Token | None:
    for above in reading.ancestors(token):
        if above.dep == "relcl":
            return reading.head(above)
    return None


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


def last_subject(reading: Reading, token: Token) -> Span | None:
    """The phrase of the last sentence's subject before the pronoun, in the same paragraph."""
    sentence = reading.sentence_of(token)
    place = reading.sentences.index(sentence) - 1
    if place < 0 or reading.sentences[place].block != sentence.block:
        return None
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
