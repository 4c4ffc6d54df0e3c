"""Whose deed a verb is: its subject, through relative pronouns, participles, control and coordination."""

from __future__ import annotations

from onrecord.extract.grammar.clause_words import ATTEMPT, DATELINE, RELATIVES, SUBJECT_CONTROL, words
from onrecord.extract.grammar.deed_words import GUNS
from onrecord.extract.grammar.person_words import OFFICERS, PEOPLE
from onrecord.nlp.base import Reading, Token

# Conjunctions that the parser takes for prepositions.
_TIMING = words("after before until since")
_ENDINGS = words("death killing shooting slaying loss funeral family relatives parents estate")


def is_noun_shot(token: Token) -> bool:
    """ "A deputy shot at a man": the parser takes the verb for a noun that heads the sentence."""
    return token.pos == "NOUN" and token.text.lower() == "shot" and token.dep in ("ROOT", "ccomp", "conj")


def is_predicate(token: Token) -> bool:
    if token.dep == "amod" and token.tag == "VBD":
        return True  # "A deputy returned fire": the parser takes it for "returned" fire
    if is_noun_shot(token):
        return True
    if token.dep in ("aux", "auxpass", "compound", "amod", "nmod", "case", "mark"):
        return False
    if token.pos == "VERB" or (token.tag.startswith("VB") and token.pos != "AUX"):
        return True
    return token.pos == "AUX" or (token.pos == "ADJ" and token.dep in ("acl", "advcl", "relcl"))


def subject_of(reading: Reading, verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, found through relative pronouns, participles, control and coordination."""
    if depth > 12:
        return None
    if is_noun_shot(verb):
        beside = reading.children(verb, "compound")
        return next((c for c in beside if c.lemma.lower() in PEOPLE and c.i + 1 == verb.i), None)
    for child in reading.children(verb, "nsubj", "nsubjpass"):
        if child.lemma.lower() in RELATIVES or child.tag in ("WDT", "WP"):
            return _antecedent(reading, verb, child) if verb.dep in ("relcl", "acl") else None
        return _within_body(reading, _after_dateline(reading, child))
    for helper in reading.children(verb, "auxpass"):  # "remained hospitalized"
        for child in reading.children(helper, "nsubj", "nsubjpass"):
            return child
    head = reading.head(verb)
    if verb.dep == "ROOT" or head.i == verb.i:
        return next((c for c in reading.children(verb, "npadvmod") if _goes_off(c, verb)), None)
    if verb.dep == "conj" and head.text.lower() == "shot" and head.pos == "NOUN":
        return next((c for c in reading.children(head, "compound") if c.lemma.lower() in PEOPLE), None)
    if (within := _of_broken_clause(reading, verb)) is not None:
        return within
    if verb.dep == "ccomp" and verb.tag not in ("VB", "VBG"):
        return _beside(reading, verb, head)
    if verb.dep == "conj" and (nearer := _nearer(reading, verb, head)) is not None:
        return nearer
    if verb.dep in ("conj", "dep", "parataxis", "ccomp"):
        return subject_of(reading, head, depth + 1) if is_predicate(head) else None
    if verb.dep == "xcomp":
        objects = reading.children(head, "dobj")
        if objects and head.lemma not in SUBJECT_CONTROL:
            return objects[0]
        return subject_of(reading, head, depth + 1) if is_predicate(head) else None
    if verb.dep == "advcl":
        return subject_of(reading, head, depth + 1) if is_predicate(head) else None
    if verb.dep == "pcomp":
        return _below_preposition(reading, head, depth)
    if verb.dep in ("acl", "relcl"):
        if verb.tag in ("VB",) and reading.children(verb, "aux"):
            return _of_infinitive(reading, head, depth)
        return _person_above(reading, head)
    return None


def _goes_off(noun: Token, verb: Token) -> bool:
    """ "The officer's pistol discharged": no measure of time or length, though the parser says so."""
    return noun.i + 1 == verb.i and noun.lemma.lower() in GUNS


def _nearer(reading: Reading, verb: Token, head: Token) -> Token | None:
    """ "pledged a review after an inmate who was cuffed took a gun and killed two": the parser hangs "took"
    and "killed" on "pledged", and the inmate on a mere preposition."""
    for token in reversed(reading.tokens[head.i + 1 : verb.i]):
        if _leads_clause(reading, token) and reading.children(token, "relcl"):
            return token
    return None


def _leads_clause(reading: Reading, noun: Token) -> bool:
    """ "after an inmate ...": a person hung on a conjunction that the parser takes for a preposition."""
    over = reading.head(noun)
    return noun.dep == "pobj" and over.lemma.lower() in _TIMING and noun.lemma.lower() in PEOPLE


def _of_broken_clause(reading: Reading, verb: Token) -> Token | None:
    """ "killed five before an officer shot him": the officer, though the parser joins "shot" to "killed" and
    takes "before" for a preposition."""
    head, noun = reading.head(verb), reading.tokens[verb.i - 1]
    joined = any(c.dep in ("cc", "punct") and c.i < verb.i for c in reading.children(head))
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ") or joined:
        return None
    return noun if _leads_clause(reading, noun) else None


def _within_body(reading: Reading, subject: Token) -> Token:
    """ "A Bureau of Harbors officer": the officer, though the parser takes the bureau for the head."""
    if subject.pos != "PROPN":
        return subject
    for token in reversed(reading.subtree(subject)):
        over = reading.head(token)
        named = token.i > 0 and reading.tokens[token.i - 1].pos == "PROPN"
        if token.lemma.lower() in OFFICERS and token.dep == "pobj" and over.lemma == "of" and named:
            return token
    return subject


def _after_dateline(reading: Reading, subject: Token) -> Token:
    """ "TULLY, Altamont — An officer fired": the place in capitals is nobody's subject."""
    sentence = reading.sentence_of(subject)
    match = DATELINE.match(reading.text, sentence.start, sentence.end)
    if match is None or subject.start >= match.end():
        return subject
    later = (t for t in reading.sentence_tokens(sentence) if t.start >= match.end())
    return next((t for t in later if t.pos == "NOUN" and t.dep != "compound"), subject)


def _antecedent(reading: Reading, verb: Token, pronoun: Token) -> Token:
    """What a relative pronoun means; "who" means a person, though a thing stands between ("a man with a
    rifle who")."""
    head = reading.head(verb)
    if pronoun.text.lower() != "who" or head.lemma.lower() in PEOPLE or head.pos in ("PROPN", "PRON"):
        return head
    for above in reading.ancestors(head):
        if above.lemma.lower() in PEOPLE and above.i < verb.i:
            return above
    return head


def _person_above(reading: Reading, head: Token) -> Token:
    """ "a man on a balcony holding a rifle": the man holds it, not the balcony; "the death of Jo Marsh, shot
    by an officer": she was shot, not her death."""
    if head.text.lower() in _ENDINGS and head.pos == "NOUN":
        owners = [o for of in reading.children(head, "prep") for o in reading.children(of, "pobj")]
        return next((o for o in owners if o.lemma.lower() in PEOPLE or o.pos == "PROPN"), head)
    over = reading.head(head)
    if head.dep == "pobj" and over.dep == "prep" and head.lemma.lower() not in PEOPLE and head.pos == "NOUN":
        above = reading.head(over)
        if above.lemma.lower() in PEOPLE and above.pos in ("NOUN", "PROPN"):
            return above
    return head


def _below_preposition(reading: Reading, preposition: Token, depth: int) -> Token | None:
    over = reading.head(preposition)
    if is_predicate(over):
        objects = reading.children(over, "dobj")
        if (
            preposition.lemma in ("from", "of", "for")
            and objects
            and objects[0].pos in ("NOUN", "PROPN", "PRON")
        ):
            return objects[0]
        return subject_of(reading, over, depth + 1)
    owner = reading.children(over, "poss")
    return owner[0] if owner else over


def _beside(reading: Reading, verb: Token, head: Token) -> Token | None:
    """ "said an officer working there used a Taser": the subject that the parser gave to "working"."""
    for other in reading.children(head, "ccomp"):
        if other.tag == "VBG" and other.i < verb.i and not reading.children(other, "aux"):
            return next(iter(reading.children(other, "nsubj")), None)
    return None


def _of_infinitive(reading: Reading, noun: Token, depth: int) -> Token | None:
    owner = reading.children(noun, "poss")
    if owner and noun.lemma in ATTEMPT:
        return owner[0]
    for above in reading.ancestors(noun):
        if is_predicate(above):
            return subject_of(reading, above, depth + 1)
    return None
