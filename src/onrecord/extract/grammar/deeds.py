"""Deeds: clauses whose verb and object the table of deeds knows, with who did it and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.extract.grammar import deed_words as D
from onrecord.extract.grammar.clause_words import BODY, words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.person_words import FORCES, OFFICERS, RANKED, REFLEXIVE, SPEECH
from onrecord.extract.grammar.phrases import Phrase
from onrecord.model.mention import OTHER_PERSON
from onrecord.nlp.base import Reading, Token

_TO_DEATH = re.compile(r"\s+(?:to\s+death|dead|(?:\w+\s+)?times)\b")
_THE = frozenset({"a", "an", "the", "this", "that", "another", "each"})
_PIERCING = words("shoot stab beat bludgeon")
_WORK = words("work duty job patrol service school home")


@dataclass(frozen=True)
class Deed:
    """`actors` and `objects` are heads of phrases; `verb` is the record's neutral word."""

    clause: Clause
    row: D.Row
    actors: tuple[Token, ...]
    objects: tuple[Token, ...]

    @property
    def verb(self) -> str:
        return self.row.verb

    @property
    def place(self) -> int:
        return self.clause.verb.i


def find_deeds(
    reading: Reading, clauses: Mapping[int, Clause], heads: Mapping[int, Phrase]
) -> tuple[Deed, ...]:
    """In the order of the verbs; at most one for each clause."""
    found = []
    for clause in clauses.values():
        for row in D.ROWS_OF.get(clause.verb.lemma.lower(), ()):
            if deed := _fit(reading, clause, row, heads):
                found.append(deed)
                break
    return tuple(found)


def _fit(reading: Reading, clause: Clause, row: D.Row, heads: Mapping[int, Phrase]) -> Deed | None:
    verb = clause.verb
    if row.verb == "strike" and not clause.passive:
        clause = replace(clause, targets=tuple(_driver(reading, t) for t in clause.targets))
    if row.takes == D.GOES_OFF and not reading.children(verb, "auxpass", "dobj"):
        clause = replace(clause, actors=(*clause.actors, *clause.targets), targets=(), passive=False)
    near = {c.text.lower() for c in reading.children(verb, "prt", "advmod", "prep", "dative")}
    near |= {
        c.text.lower() for x in reading.children(verb, "xcomp", "ccomp") for c in reading.children(x, "aux")
    }
    if row.word and not near & row.word:
        return None
    targets = clause.targets
    if row.takes == D.NONE and (targets or (clause.passive and row.verb != "flee")):
        return None
    if not _takes(reading, row, clause, heads):
        if row.takes == D.PERSON and row.word and not targets:
            into = (_member(reading, _driver(reading, t)) for t in objects_after(reading, verb, *row.to))
            targets = tuple(t for t in into if t.i in heads)
            if targets:
                return Deed(clause, row, clause.actors, targets)
        return None
    of_persons = row.takes in (D.PERSON, D.SELF, D.TO_GROUND, D.WITH_LESSER, D.IN_HOLD, D.LIMB)
    objects = targets if of_persons else tuple(t for t in targets if t.i in heads)
    if row.to:
        objects += _addressed(reading, verb, row.to, heads)
    doers = tuple(_owner(reading, a) for a in clause.actors)
    actors = tuple(a for a in doers if a.i in heads)
    if row.verb == "fire" and clause.passive and not _shots(targets):
        return None
    if row.verb == "encounter" and clause.passive and not actors:
        return None
    if row.verb == "flee" and verb.lemma == "escape" and "with" in near:
        return None
    if row.force and (_nominal(reading, verb, heads) or _claimed(reading, verb)):
        return None
    if row.force and not targets and not clause.passive and _undergone(reading, verb):
        return None
    if row.verb == "return" and _to_work(reading, verb):
        return None
    if row.verb == "struggle" and not _with_somebody(reading, clause, heads):
        return None
    if row.verb == "contact" and _called_out(reading, clause):
        return None
    if row.verb == "identify_self" and not _as_officer(reading, verb):
        return None
    return Deed(clause, row, actors or clause.actors, tuple(o for o in objects if o.i in heads))


def _called_out(reading: Reading, clause: Clause) -> bool:
    """ "officers called to a shooting": somebody called them."""
    if clause.targets or reading.children(clause.verb, "nsubj", "aux"):
        return False
    below = clause.verb.dep in ("acl", "relcl", "advcl", "conj")
    return below and bool(objects_after(reading, clause.verb, "to"))


def _nominal(reading: Reading, verb: Token, heads: Mapping[int, Phrase]) -> bool:
    """ "a Sunday night shooting", "the stabbing deaths": the name of an event."""
    at = verb.i - 1
    while verb.tag == "VBG" and at >= 0 and reading.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        if at in heads:
            return False
        at -= 1
    return verb.tag == "VBG" and at >= 0 and reading.tokens[at].text.lower() in _THE


def _claimed(reading: Reading, verb: Token) -> bool:
    """ "Investigators claim several saw him stand over her and shoot her": joined to the claim by mistake."""
    over = reading.head(verb)
    return verb.dep == "conj" and verb.tag in ("VB", "VBP") and over.lemma in SPEECH


def _undergone(reading: Reading, verb: Token) -> bool:
    """ "Detectives found Jo Marsh, 33, shot to death": done to somebody, whatever the parser takes it for."""
    return (
        verb.lemma.lower() in _PIERCING
        and verb.tag in ("VBN", "VBD")
        and bool(_TO_DEATH.match(reading.text, verb.end))
    )


def _to_work(reading: Reading, verb: Token) -> bool:
    """ "returned to duty": long after."""
    return any(t.lemma.lower() in _WORK for t in objects_after(reading, verb, "to"))


def _with_somebody(reading: Reading, clause: Clause, heads: Mapping[int, Phrase]) -> bool:
    """ "struggled with the tragedy" is no struggle."""
    over = objects_after(reading, clause.verb, "with")
    return not over or any(t.i in heads or t.lemma.lower() in D.ARMS for t in over)


def _as_officer(reading: Reading, verb: Token) -> bool:
    """ "identified himself (as a deputy)", and not "as the man's uncle"."""
    told = {t.lemma.lower() for t in objects_after(reading, verb, "as")}
    return not told or bool(told & (OFFICERS | FORCES | RANKED))


def _owner(reading: Reading, actor: Token) -> Token:
    """ "a deputy's cruiser struck", "his gun fired": whose it is does it."""
    owners = reading.children(actor, "poss")
    return owners[0] if owners and actor.lemma.lower() in D.VEHICLES | D.GUNS | D.FIRE else actor


def _driver(reading: Reading, noun: Token) -> Token:
    """ "hit her car": whose it is is struck with it."""
    owners = reading.children(noun, "poss")
    return owners[0] if owners and noun.lemma.lower() in D.VEHICLES else noun


def _is_another(reading: Reading, owner: Token, clause: Clause, heads: Mapping[int, Phrase]) -> bool:
    """ "A man says that a deputy broke his jaw": not the deputy's own, for another is told of before."""
    if owner.pos != "PRON" and owner.tag != "PRP$":
        return True
    first = reading.sentence_of(owner).first
    before = (heads[i] for i in range(first, clause.verb.i) if i in heads)
    return any(p.role == OTHER_PERSON and p.head not in clause.actors for p in before)


def _member(reading: Reading, noun: Token) -> Token:
    """ "into a crowd of protesters": those of whom it is one."""
    if noun.lemma.lower() not in ("crowd", "group", "line"):
        return noun
    of = (o for p in reading.children(noun, "prep") if p.lemma == "of" for o in reading.children(p, "pobj"))
    return next(of, noun)


def _addressed(
    reading: Reading, verb: Token, prepositions: tuple[str, ...], heads: Mapping[int, Phrase]
) -> tuple[Token, ...]:
    """Persons after a preposition, "in his direction" and "at the officer's car" included."""
    found: list[Token] = []
    across = (p for p in reading.children(verb, "prep") if p.lemma in ("through", "across", "from"))
    beyond = [
        o
        for over in across
        for noun in reading.children(over, "pobj")
        for p in reading.children(noun, "prep")
        if p.lemma == "at" and "at" in prepositions
        for o in reading.children(p, "pobj")
    ]
    for noun in (*objects_after(reading, verb, *prepositions), *beyond):
        if noun.i in heads:
            found.append(noun)
        elif noun.lemma.lower() in BODY | {"direction"}:
            found.extend(o for o in reading.children(noun, "poss") if o.i in heads)
            found.extend(
                o
                for of in reading.children(noun, "prep")
                if of.lemma == "of"
                for o in reading.children(of, "pobj")
                if o.i in heads
            )
    return tuple(found)


def _guns(tokens: Iterable[Token]) -> bool:
    return any(t.lemma.lower() in D.GUNS for t in tokens)


def _shots(tokens: Iterable[Token]) -> bool:
    return any(t.lemma.lower() in D.FIRE or t.lemma.lower() in D.GUNS for t in tokens)


def _takes(reading: Reading, row: D.Row, clause: Clause, heads: Mapping[int, Phrase]) -> bool:
    targets = clause.targets
    lemmas = {t.lemma.lower() for t in targets}
    match row.takes:
        case D.LIMB:
            broken = any(o.lemma.lower() in BODY for o in reading.children(clause.verb, "dobj"))
            return broken and any(t.i in heads and _is_another(reading, t, clause, heads) for t in targets)
        case D.UPON:
            return (
                not targets and not clause.passive and bool(_addressed(reading, clause.verb, row.to, heads))
            )
        case D.FORCE:
            return "force" in lemmas and bool(_addressed(reading, clause.verb, row.to, heads))
        case D.DOG:
            return bool(lemmas & D.DOGS) and bool(_addressed(reading, clause.verb, row.to, heads))
        case D.HOLD:
            return bool(lemmas & D.HOLDS)
        case D.IN_HOLD:
            inside = objects_after(reading, clause.verb, "in", "into")
            return any(t.i in heads for t in targets) and any(t.lemma.lower() in D.HOLDS for t in inside)
        case D.DRIVEN:
            aimed = _addressed(reading, clause.verb, row.to, heads)
            return bool(aimed) and (not targets or bool(lemmas & D.VEHICLES))
        case D.GOES_OFF:
            return not clause.passive and not targets and _guns(clause.actors)
        case D.ANY | D.NONE:
            return True
        case D.SHOTS:
            return bool(lemmas & D.FIRE)
        case D.WEAPON:
            guns = {t.lemma.lower() for t in targets if "stun" not in _below(reading, t)}
            return bool(guns & (D.ARMS - {"taser"}))
        case D.VEHICLE:
            return bool(lemmas & D.VEHICLES)
        case D.SELF:
            return any(t.text.lower() in REFLEXIVE for t in targets)
        case D.PERSON:
            return any(t.i in heads and t.text.lower() not in REFLEXIVE for t in targets)
        case D.TO_GROUND:
            on = {t.lemma.lower() for t in objects_after(reading, clause.verb, "to", "onto", "on")}
            return bool(on & (D.GROUND | D.LYING)) and any(t.i in heads for t in targets)
        case D.ON_BODY:
            upon = objects_after(reading, clause.verb, "on", "upon")
            return not targets and any(
                t.i in heads or (t.lemma.lower() in BODY and reading.children(t, "poss")) for t in upon
            )
        case D.THROWN:
            return bool(targets) and bool(_addressed(reading, clause.verb, row.to, heads))
        case "taser":
            return bool(lemmas & D.LESS_LETHAL) or any("stun" in _below(reading, t) for t in targets)
        case D.LESSER:
            return bool(lemmas & D.LESS)
        case D.WITH_LESSER:
            told = (c for c in reading.children(clause.verb, "prep") if c.lemma == "with")
            return any(t.i in heads for t in targets) and any(_below(reading, c) & D.LESS for c in told)
        case "cover":
            return "cover" in lemmas
        case "aid":
            return bool(lemmas & D.AID)
        case "thing":
            return any(t.i not in heads and t.pos == "NOUN" for t in targets)
    return False


def _below(reading: Reading, token: Token) -> set[str]:
    return {t.lemma.lower() for t in reading.subtree(token)}
