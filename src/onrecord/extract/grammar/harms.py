"""Death and harm told in other words than "died" and "was hurt": "lost her life", "is in a coma", "a round
passed through his foot", "a man with a gunshot wound"."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.grammar import fate_words as F
from onrecord.extract.grammar.clause_words import BODY
from onrecord.extract.grammar.clauses import Clause, conjuncts, objects_after
from onrecord.nlp.base import Reading, Token


def deaths(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Whose death the clause tells."""
    verb, lemma = clause.verb, clause.verb.lemma.lower()
    objects = {t.lemma.lower() for t in clause.targets}
    if clause.negated:
        survived = lemma == "survive" and not clause.passive and not clause.targets
        return clause.actors if survived or (lemma == "make" and "it" in objects) else ()
    to_death = not clause.passive and not clause.targets and F.DEADLY.match(reading.text, verb.end)
    if lemma in F.DIE or (lemma in F.TO_DEATH and to_death):
        return (*clause.actors, *clause.targets)
    if lemma == "pass" and any(c.text.lower() == "away" for c in reading.children(verb, "prt", "advmod")):
        return clause.actors
    lives = [t for t in reading.children(verb, "dobj") if t.lemma.lower() == "life"]
    if lives and lemma in F.LOSE_LIFE and any(c.dep in ("poss", "det") for c in reading.children(lives[0])):
        return clause.actors
    return _owners(reading, lives) if lemma in F.TAKE_LIFE else ()


def injuries(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Who the clause says is hurt by saying what became of limbs, or where the person lies."""
    verb, lemma = clause.verb, clause.verb.lemma.lower()
    if clause.negated or clause.passive:
        return ()
    objects = {t.lemma.lower() for t in reading.children(verb, "dobj")}
    if lemma == "lose" and objects & F.LIMBS:
        return clause.actors
    if lemma in F.UNDERGO and objects & F.OPERATIONS:
        return clause.actors
    if lemma == "fight" and any(t.lemma == "life" for t in objects_after(reading, verb, "for")):
        return clause.actors
    if lemma == "recover" and not objects:
        return clause.actors
    if lemma in F.LIE and any(_is_sickbed(reading, t) for t in objects_after(reading, verb, "in")):
        return clause.actors
    return ()


def expected_to_live(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """ "is expected to recover": hurt now."""
    over = reading.head(clause.verb)
    living = clause.verb.lemma.lower() in ("recover", "survive", "live") and clause.verb.dep == "xcomp"
    if not living or clause.targets or over.lemma != "expect" or clause.negated:
        return ()
    return clause.actors


def pierced(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Whom a bullet goes into: "the round passed through the woman's foot"."""
    lemma = clause.verb.lemma.lower()
    if clause.negated:
        return ()
    if lemma in ("take", "catch") and any(t.lemma == "bullet" for t in clause.targets):
        out = objects_after(reading, clause.verb, "from", "out")
        return () if out else clause.actors
    if lemma not in F.PASS:
        return ()
    if not {t.lemma.lower() for t in clause.actors} & F.BULLETS:
        return ()
    met = objects_after(reading, clause.verb, "through", "into", "in")
    return (*_owners(reading, (t for t in met if t.lemma.lower() in BODY)), *clause.targets)


def wound_bearers(reading: Reading, noun: Token) -> tuple[Token, ...]:
    """ "a deputy with a gunshot wound", "left him with burns": who has the wound."""
    bearing = reading.head(noun)
    if noun.lemma.lower() not in F.WOUNDS or noun.dep != "pobj" or bearing.lemma != "with":
        return ()
    over = reading.head(bearing)
    if over.lemma == "leave" and over.pos == "VERB":
        return tuple(c for o in reading.children(over, "dobj", "nsubjpass") for c in conjuncts(reading, o))
    return (over,) if over.pos in ("NOUN", "PROPN") else ()


def _owners(reading: Reading, things: Iterable[Token]) -> tuple[Token, ...]:
    """ "her life", "the lives of two men"."""
    found: list[Token] = []
    for thing in things:
        found += reading.children(thing, "poss")
        for of in reading.children(thing, "prep"):
            if of.lemma == "of":
                found += [c for o in reading.children(of, "pobj") for c in conjuncts(reading, o)]
    return tuple(found)


def _is_sickbed(reading: Reading, noun: Token) -> bool:
    """ "in a coma", "in intensive care"."""
    lemma = noun.lemma.lower()
    intensive = any(c.lemma.lower() == "intensive" for c in reading.children(noun))
    return lemma in F.SICKBEDS or (lemma in ("care", "unit") and intensive)
