"""What the words themselves say of a person: taking part in an event, identified as, one more, hurt in "the
shooting of"."""

from __future__ import annotations

from onrecord.extract.grammar.clause_words import IDENTIFYING, words
from onrecord.extract.grammar.clauses import objects_after
from onrecord.extract.grammar.deed_words import EVENTS
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.person_names import undergoes_event
from onrecord.extract.grammar.phrases import NAME, Phrase
from onrecord.nlp.base import Reading, Token

_PARTAKING = words("with between of by involving")
CROWD = 6  # people who come to a scene at once, and are not those who fought there
_KNOWN_AS = IDENTIFYING | words("know")
_AIMED = words("on against")
_ATTACKS = words("attack assault ambush")


def is_in_event(grammar: Grammar, token: Token) -> bool:
    """ "a shooting involving an officer", "a confrontation with a man", "was involved in a shooting"."""
    reading = grammar.reading
    head = reading.head(token)
    while token.dep == "conj":
        token, head = head, reading.head(head)
    if head.lemma == "involve" and token.dep == "dobj":
        return any(a.lemma.lower() in EVENTS for a in reading.ancestors(head))
    if head.pos in ("ADP", "SCONJ") and token.dep == "pobj":
        over = reading.head(head)
        event, by = over.lemma.lower(), head.lemma.lower()
        if (event in EVENTS and by in _PARTAKING) or (event in _ATTACKS and by in _AIMED):
            return True
        if event == "murder" and by == "of" and over.pos == "NOUN":
            return True
    clause = grammar.clauses.get(head.i)
    if clause is not None and head.lemma == "involve" and clause.passive:
        return any(o.lemma.lower() in EVENTS for o in objects_after(reading, head, "in"))
    return False


def is_besides(reading: Reading, phrase: Phrase) -> bool:
    """ "A man who rode with him was also hurt": somebody more."""
    verb = reading.head(phrase.head)
    return phrase.head.dep in ("nsubj", "nsubjpass") and any(
        c.text.lower() == "also" for c in reading.children(verb, "advmod")
    )


def is_of_group(grammar: Grammar, phrase: Phrase) -> bool:
    """ "two others, a man and a woman": the group told once more."""
    token = phrase.head
    while token.dep == "conj" and token.i != token.head:
        token = grammar.reading.head(token)
    over = grammar.reading.head(token)
    beside = (over,) if token.dep == "appos" else grammar.reading.children(over, "dobj")
    whole = grammar.heads.get(beside[0].i) if beside and beside[0].i < token.i else None
    return whole is not None and whole.plural and not (phrase.plural or phrase.definite or phrase.name)


def named_so(grammar: Grammar, phrase: Phrase) -> tuple[Token, ...]:
    """Those who are identified as the phrase says."""
    reading, first = grammar.reading, phrase.head
    while phrase.kind == NAME and first.dep == "conj":
        first = reading.head(first)
    head = reading.head(first)
    if head.lemma != "as" or first.dep not in ("pobj", "pcomp", "appos"):
        return ()
    for above in reading.ancestors(head):
        if above.i in grammar.heads and above.dep in ("conj", "dobj", "nsubjpass"):
            return (above,)
        if above.lemma in _KNOWN_AS and (clause := grammar.clauses.get(above.i)):
            return clause.targets
    return ()


def was_shot(reading: Reading, phrase: Phrase) -> bool:
    """ "the shooting of Jo Marsh": hurt, whoever speaks of it."""
    return phrase.role != "official" and undergoes_event(reading, phrase.head)


def is_crowd(phrase: Phrase) -> bool:
    """ "14 officers responded": more than any encounter is fought by."""
    return phrase.counted and phrase.plural and (phrase.number.min or 0) >= CROWD
