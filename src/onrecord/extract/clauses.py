"""Who does what to whom in each clause, read off the dependency tree.

A reading goes in; one `Clause` for each verb comes out: its actors, its targets, and how it is told (denied,
tried, or not told as having happened at all).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.clause_words import (
    ATTEMPT,
    BODY,
    CONDITIONS,
    DATELINE,
    DENYING,
    FAILING,
    HARMING,
    IMPLICATIVE,
    MODALS,
    MOTION,
    NEGATIVE,
    PURPOSES,
    RELATIVES,
    SENSING,
    SUBJECT_CONTROL,
    TOLD_LATER,
)
from onrecord.extract.person_words import OFFICERS, PEOPLE
from onrecord.nlp.base import Reading, Token

_CLAUSAL = frozenset({"conj", "dep", "xcomp", "ccomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


@dataclass(frozen=True)
class Clause:
    """`actors` do it, `targets` undergo it (heads of noun phrases, conjuncts included). `real`: told as
    something
    that happened, not as possible, planned, conditional or asked. `past` is false for the simple present."""

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


def is_predicate(token: Token) -> bool:
    if token.dep in ("aux", "auxpass", "compound", "amod", "nmod", "case", "mark"):
        return False
    if token.pos == "VERB" or (token.tag.startswith("VB") and token.pos != "AUX"):
        return True
    return token.pos == "AUX" or (token.pos == "ADJ" and token.dep in ("acl", "advcl", "relcl"))


def conjuncts(reading: Reading, token: Token) -> tuple[Token, ...]:
    """The token and what is joined to it by "and" or "or"."""
    found = [token]
    for child in reading.children(token, "conj"):
        if child.pos in _NOMINAL:
            found.extend(conjuncts(reading, child))
    return tuple(found)


def is_passive(reading: Reading, verb: Token) -> bool:
    if reading.children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if _elliptic(reading, verb):
        return True
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


def subject_of(reading: Reading, verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, found through relative pronouns, participles, control and coordination."""
    if depth > 12:
        return None
    for child in reading.children(verb, "nsubj", "nsubjpass"):
        if child.lemma.lower() in RELATIVES or child.tag in ("WDT", "WP"):
            return _antecedent(reading, verb, child) if verb.dep in ("relcl", "acl") else None
        return _within_body(reading, _after_dateline(reading, child))
    head = reading.head(verb)
    if verb.dep == "ROOT" or head.i == verb.i:
        return None
    if verb.dep == "conj" and head.text.lower() == "shot" and head.pos == "NOUN":
        return next((c for c in reading.children(head, "compound") if c.lemma.lower() in PEOPLE), None)
    if verb.dep == "ccomp" and verb.tag not in ("VB", "VBG"):
        return None
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
    """ "a man on a balcony holding a rifle": the man holds it, not the balcony."""
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


def _of_infinitive(reading: Reading, noun: Token, depth: int) -> Token | None:
    owner = reading.children(noun, "poss")
    if owner and noun.lemma in ATTEMPT:
        return owner[0]
    for above in reading.ancestors(noun):
        if is_predicate(above):
            return subject_of(reading, above, depth + 1)
    return None


def _clause(reading: Reading, verb: Token) -> Clause:
    passive = is_passive(reading, verb)
    subject = subject_of(reading, verb)
    subjects = conjuncts(reading, subject) if subject is not None else ()
    agents = tuple(_objects_of(reading, reading.children(verb, "agent")))
    direct = tuple(
        c
        for o in reading.children(verb, "dobj", "dative")
        for c in conjuncts(reading, _owner_of_part(reading, o))
    )
    direct = tuple(t for t in direct if t.lemma != "time" and not _how_often(reading, t))
    if not direct and not passive:
        direct = _shared_object(reading, verb)
    if verb.dep == "relcl" and not direct and not passive:
        gap = _object_gap(reading, verb)
        direct = conjuncts(reading, gap) if gap is not None else ()
    actors, targets = (agents, subjects + direct[:0]) if passive else (subjects, direct)
    negated = is_negated(reading, verb)
    attempted, real, failed = _standing(reading, verb)
    return Clause(verb, actors, targets, passive, negated or failed, attempted, real, _past(reading, verb))


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


def _owner_of_part(reading: Reading, noun: Token) -> Token:
    """ "grazed the man's ear": what is done to a part is done to the person."""
    owners = reading.children(noun, "poss")
    return owners[0] if noun.lemma.lower() in BODY and owners else noun


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


def is_negated(reading: Reading, verb: Token) -> bool:
    if any(
        c.dep == "neg" or c.lemma.lower() in ("never", "not") for c in reading.children(verb, "neg", "advmod")
    ):
        return True
    for subject in reading.children(verb, "nsubj", "nsubjpass"):
        if subject.lemma.lower() in NEGATIVE or any(
            d.lower_ in NEGATIVE for d in _determiners(reading, subject)
        ):
            return True
    head = reading.head(verb)
    if verb.dep == "pcomp" and head.lemma.lower() == "without":
        return True
    bare = verb.tag == "VB" and not reading.children(verb, "aux", "nsubj")
    return verb.dep == "conj" and bare and is_negated(reading, head)


@dataclass(frozen=True)
class _Lower:
    lower_: str


def _determiners(reading: Reading, noun: Token) -> Iterable[_Lower]:
    return (_Lower(c.text.lower()) for c in reading.children(noun, "det", "neg"))


def _standing(reading: Reading, verb: Token) -> tuple[bool, bool, bool]:
    """(tried, told as real, failed to do it)."""
    if _asked(reading, verb) or _unreal_here(reading, verb):
        return False, False, False
    head = reading.head(verb)
    sensed = verb.dep in ("xcomp", "ccomp") and verb.tag in ("VB", "VBG") and head.lemma in SENSING
    if sensed and is_negated(reading, head):
        return False, False, False
    infinitive = verb.tag == "VB" and any(a.lemma == "to" for a in reading.children(verb, "aux"))
    if (
        verb.dep == "conj"
        and verb.tag in ("VB", "VBG")
        and not reading.children(verb, "aux", "nsubj", "nsubjpass")
    ):
        return _standing(reading, head) if is_predicate(head) else (False, True, False)
    if verb.dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp") and (infinitive or verb.tag == "VBG"):
        return _governed(reading, verb, head, infinitive)
    return False, True, False


def _governed(reading: Reading, verb: Token, head: Token, infinitive: bool) -> tuple[bool, bool, bool]:
    governor = reading.head(head) if verb.dep == "pcomp" else head
    word = governor.lemma.lower()
    tried, real, failed = _standing(reading, governor) if is_predicate(governor) else (False, True, False)
    if word in ATTEMPT and (verb.dep != "advcl" or infinitive):
        return True, real, failed
    if word in FAILING:
        return tried, real, not is_negated(reading, governor)
    if word in DENYING and verb.dep in ("xcomp", "ccomp"):
        return False, False, False
    if not infinitive:
        return tried if verb.dep == "xcomp" else False, real, False
    if word in IMPLICATIVE:
        return tried, real, is_negated(reading, governor)
    if verb.dep in ("advcl", "xcomp", "acl") and verb.lemma in PURPOSES:
        over = next((a for a in (governor, *reading.ancestors(governor)) if is_predicate(a)), None)
        if over is not None and over.lemma in MOTION and not is_negated(reading, over):
            return False, real, False
    return False, False, False


def _asked(reading: Reading, verb: Token) -> bool:
    sentence = reading.sentence_of(verb)
    return reading.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?")


def _unreal_here(reading: Reading, verb: Token) -> bool:
    """A modal or a condition on this clause or on one that it depends on."""
    token, first = verb, True
    while True:
        for child in reading.children(token):
            if child.dep == "mark" and child.lemma.lower() in CONDITIONS:
                return True
            if first and child.dep == "aux" and child.lemma.lower() in MODALS:
                return True
        head = reading.head(token)
        if head.i == token.i or token.dep == "relcl":
            return False
        inherits = token.dep == "conj" and token.tag == "VB" and not reading.children(token, "nsubj", "aux")
        first = inherits or (
            token.tag in ("VB", "VBG") and token.dep in ("xcomp", "acl", "pcomp", "advcl", "prep")
        )
        first = first or token.dep == "prep"
        token = head


def _past(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb, "aux", "auxpass")
    if verb.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        return True
    if any(h.lemma == "have" for h in helpers):
        return True
    if verb.tag in ("VBP", "VBZ") or any(h.tag in ("VBP", "VBZ") for h in helpers):
        return False
    head = reading.head(verb)
    if head.lemma in TOLD_LATER or reading.head(head).lemma in TOLD_LATER:
        return True
    if verb.dep in _CLAUSAL or verb.dep == "prep":
        over = (
            head
            if is_predicate(head)
            else next((a for a in reading.ancestors(head) if is_predicate(a)), None)
        )
        return _past(reading, over) if over is not None else True
    return True
