"""Who does what to whom in each clause, read off the dependency tree.

A reading goes in; one `Clause` for each verb comes out: its actors, its targets, and how it is told
(denied, tried, or not told as having happened at all).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.grammar.clause_words import BODY, HARMING
from onrecord.extract.grammar.person_words import PEOPLE
from onrecord.extract.grammar.standing import is_negated as is_negated
from onrecord.extract.grammar.standing import is_past, standing
from onrecord.extract.grammar.subjects import is_noun_shot, subject_of
from onrecord.extract.grammar.subjects import is_predicate as is_predicate
from onrecord.nlp.base import Reading, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


@dataclass(frozen=True)
class Clause:
    """`actors` do it, `targets` undergo it (heads of noun phrases, conjuncts included). `real`: told as
    something that happened, not as possible, planned, conditional or asked. `past` is false for the
    simple present."""

    verb: Token
    actors: tuple[Token, ...]
    targets: tuple[Token, ...]
    passive: bool
    negated: bool
    attempted: bool
    real: bool
    past: bool

    @property
    def happened(self) -> bool:
        return self.real and not self.negated and not self.attempted


def read_clauses(reading: Reading) -> dict[int, Clause]:
    """Every verb of the reading (and "armed", "dead" and the like where they head a clause), by its place."""
    return {t.i: _clause(reading, t) for t in reading.tokens if is_predicate(t)}


def conjuncts(reading: Reading, token: Token) -> tuple[Token, ...]:
    """The token and what is joined to it by "and" or "or"."""
    found = [token]
    for child in reading.children(token, "conj", "appos"):
        if child.pos in _NOMINAL and (child.dep == "conj" or _is_listed(reading, token, child)):
            found.extend(conjuncts(reading, child))
    return tuple(found)


def _is_listed(reading: Reading, token: Token, beside: Token) -> bool:
    """ "an officer, a deputy and a trooper": the parser's apposition that is one more of a list."""
    indefinite = all(any(c.lemma == "a" for c in reading.children(t, "det")) for t in (token, beside))
    return indefinite and bool(reading.children(beside, "conj"))


def is_passive(reading: Reading, verb: Token) -> bool:
    if reading.children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if _elliptic(reading, verb):
        return True
    if is_noun_shot(verb):
        return not any(c.lemma.lower() in ("at", "into", "through") for c in reading.children(verb, "prep"))
    if verb.tag not in ("VBN", "VBD") or reading.children(verb, "aux"):
        return False
    if verb.tag == "VBN" and verb.dep == "acl":
        return not reading.children(verb, "dobj")
    if verb.tag == "VBN" and (verb.dep in ("advcl", "relcl", "ROOT") and not reading.children(verb, "nsubj")):
        return not reading.children(verb, "dobj")
    head = reading.head(verb)
    if verb.tag == "VBD" and verb.dep == "conj" and verb.lemma in HARMING:
        bare = not reading.children(verb, "nsubj", "nsubjpass", "aux", "dobj")
        return bare and is_predicate(head) and is_passive(reading, head)
    shared = verb.dep == "conj" and not reading.children(verb, "nsubj", "nsubjpass", "aux", "dobj")
    return verb.tag == "VBN" and shared and head.tag == "VBN" and is_passive(reading, head)


def _elliptic(reading: Reading, verb: Token) -> bool:
    """ "Deputy shot dead", "Man shot in Dunmoor" (a headline): the verb of being is left out."""
    if (
        verb.lemma not in HARMING
        or reading.children(verb, "dobj", "aux", "auxpass")
        or verb.tag not in ("VBD", "VBN")
    ):
        return False
    if any(c.text.lower() == "dead" for c in reading.children(verb)):
        return True
    sentence = reading.sentence_of(verb)
    headline = reading.text[sentence.end - 1 : sentence.end] not in '.!?"”’)'
    at = any(
        c.text.lower() in ("at", "back", "into", "toward")
        for c in reading.children(verb, "prep", "advmod", "prt")
    )
    shared = any(c.lemma in HARMING and reading.children(c, "dobj") for c in reading.children(verb, "conj"))
    return headline and not at and not shared and bool(reading.children(verb, "nsubj"))


def _clause(reading: Reading, verb: Token) -> Clause:
    passive = is_passive(reading, verb)
    subject = subject_of(reading, verb)
    subjects = conjuncts(reading, subject) if subject is not None else ()
    if verb.dep == "relcl":
        subjects = tuple(s for s in subjects if s.i < verb.i)
    agents = tuple(_objects_of(reading, reading.children(verb, "agent")))
    direct = tuple(
        c
        for o in reading.children(verb, "dobj", "dative")
        for c in conjuncts(reading, _owner_of_part(reading, _antecedent(reading, verb, o)))
    )
    direct = tuple(t for t in direct if t.lemma != "time" and not _how_often(reading, t))
    if verb.dep == "amod" and subject is not None:
        direct = (reading.head(verb),)
    if not direct and not passive:
        direct = _shared_object(reading, verb)
    if verb.dep == "relcl" and not direct and not passive:
        gap = _object_gap(reading, verb)
        direct = conjuncts(reading, gap) if gap is not None else ()
    actors, targets = (agents, subjects + direct[:0]) if passive else (subjects, direct)
    negated = is_negated(reading, verb)
    attempted, real, failed = standing(reading, verb)
    return Clause(verb, actors, targets, passive, negated or failed, attempted, real, is_past(reading, verb))


def _how_often(reading: Reading, token: Token) -> bool:
    """The parser's object in "fired three to five times"."""
    return (
        token.pos == "NUM"
        and token.i + 1 < len(reading.tokens)
        and reading.tokens[token.i + 1].lemma == "time"
    )


def _shared_object(reading: Reading, verb: Token) -> tuple[Token, ...]:
    """ "shot and killed a man": both have the object."""
    for other in reading.children(verb, "conj"):
        if other.lemma in HARMING and verb.lemma in HARMING and other.i - verb.i <= 3:
            return tuple(c for o in reading.children(other, "dobj") for c in conjuncts(reading, o))
    return ()


def _antecedent(reading: Reading, verb: Token, noun: Token) -> Token:
    """ "the man whom officers shot": the man."""
    return reading.head(verb) if verb.dep == "relcl" and noun.tag in ("WP", "WDT") else noun


def _owner_of_part(reading: Reading, noun: Token) -> Token:
    """ "grazed the man's ear": what is done to a part is done to the person."""
    if noun.lemma.lower() not in BODY:
        return noun
    of = (o for p in reading.children(noun, "prep") if p.lemma == "of" for o in reading.children(p, "pobj"))
    return next(iter((*reading.children(noun, "poss"), *of)), noun)


def _object_gap(reading: Reading, verb: Token) -> Token | None:
    """ "the man (whom) officers shot": the antecedent is the object when the subject is somebody else."""
    subject, head = reading.children(verb, "nsubj"), reading.head(verb)
    if reading.children(verb, "mark") or not (head.lemma.lower() in PEOPLE or head.pos in ("PROPN", "PRON")):
        return None
    return head if subject and subject[0].tag not in ("WDT", "WP") else None


def _objects_of(reading: Reading, prepositions: Iterable[Token]) -> Iterable[Token]:
    for preposition in prepositions:
        for child in reading.children(preposition, "pobj"):
            yield from conjuncts(reading, child)


def objects_after(reading: Reading, verb: Token, *prepositions: str) -> tuple[Token, ...]:
    """What stands after these prepositions in the verb's clause ("fired AT the man"), on its object's side
    too."""
    found: list[Token] = []
    for child in reading.children(verb):
        if child.dep in ("prep", "agent", "prt", "advmod", "dative") and child.lemma.lower() in prepositions:
            found.extend(_objects_of(reading, [child]))
            for inner in reading.children(child, "prep"):
                if inner.lemma.lower() in prepositions:
                    found.extend(_objects_of(reading, [inner]))
        elif child.dep in ("dobj", "pobj", "nsubjpass", "npadvmod"):
            for inner in reading.children(child, "prep"):
                if inner.lemma.lower() in prepositions:
                    found.extend(_objects_of(reading, [inner]))
    return tuple(found)
