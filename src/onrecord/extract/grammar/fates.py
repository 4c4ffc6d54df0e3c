"""What became of people: each fate that the words tell, on the phrase that it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.grammar.clause_words import BODY, words
from onrecord.extract.grammar.clauses import Clause, conjuncts, is_negated, objects_after
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.once import once
from onrecord.extract.grammar.person_words import SPEECH
from onrecord.nlp.base import Reading, Token

KILLED, INJURED, UNHARMED, HIT = "killed", "injured", "unharmed", "hit"
_DIE = words("die succumb perish")
_KILL = words("kill slay murder")
_HURT = words("wound injure hurt hospitalize harm maim")
_SUFFER = words("suffer sustain receive incur have get need require")
_WOUNDS = words("injury wound cut burn bruise laceration fracture concussion abrasion stitch")
# What is told by the deed alone: whoever is stabbed is hurt.
_PIERCED = words("stab slash bite burn scald")
_BREAK = words("break fracture dislocate bruise")
_BONES = BODY | words("rib bone collarbone forearm tooth pelvis shin femur vertebra spine")
_CARRY = words("take transport rush airlift bring fly transfer carry")
_CARE = words("hospital center centre clinic")
_LINKING = words(
    "be lie lay remain fall drop appear end wind become walk escape emerge get seem look come sit stand go"
)
_FOUND = words("find locate discover see spot")
_DEAD = words("dead deceased lifeless")
_WELL = words("unharmed unhurt uninjured unscathed")
_SHOOT = words("shoot gun")
_STRUCK = words("strike hit graze")
_BULLETS = words("gunfire bullet shot round fire gunshot projectile")
_CONDITION = {
    "critical": "critical",
    "grave": "critical",
    "serious": "serious",
    "stable": None,
    "fair": None,
    "good": None,
}
_SEVERITY = (
    (re.compile(r"\bnon[- ]?life[- ]threatening|not\s+(?:\w+\s+){0,4}life[- ]threatening", re.I),
     "not_life_threatening"),
    (re.compile(r"\blife[- ]threatening\b", re.I), "life_threatening"),
    (re.compile(r"\bcritical(?:ly)?\b|\bgrave(?:ly)?\b", re.I), "critical"),
    (re.compile(r"\bserious(?:ly)?\b|\bsevere(?:ly)?\b", re.I), "serious"),
    (re.compile(r"\bminor\b|\bslight(?:ly)?\b", re.I), "minor"),
)  # fmt: skip
_DEADLY = re.compile(r"\s+(?:dead|to\s+death)\b", re.I)
_PRECAUTION = re.compile(r"\b(?:precaution\w*|evaluat\w+|observation|checked|psychiatric|mental)\b", re.I)


@dataclass(frozen=True)
class Fate:
    """`person` is the head of the phrase; [start, end) its words ("was found dead"). `value` is an outcome,
    "hit" (shot, no more said), or null where only the severity is told. `nobody`: told of "no officers"."""

    person: Token
    value: str | None
    start: int
    end: int
    severity: str | None = None
    severity_words: tuple[int, int] | None = None
    nobody: bool = False


@once
def find_fates(grammar: Grammar) -> tuple[Fate, ...]:
    reading = grammar.reading
    found: list[Fate] = []
    for clause in grammar.clauses.values():
        if clause.real and not clause.attempted:
            found.extend(_of_clause(reading, clause, grammar))
    for token in reading.tokens:
        found.extend(_of_adjective(reading, token, grammar))
        found.extend(_of_death(reading, token, grammar))
    return tuple(sorted(set(found), key=lambda f: (f.start, f.end, f.person.i, f.value or "")))


def _of_clause(reading: Reading, clause: Clause, grammar: Grammar) -> Iterator[Fate]:
    verb, lemma = clause.verb, clause.verb.lemma.lower()
    start, end = _words(reading, clause)
    negated = clause.negated
    adverbs = {a.text.lower() for a in reading.children(verb, "advmod", "oprd", "acomp", "ccomp", "xcomp")}
    below = {o.lemma for o in objects_after(reading, verb, "to")}
    if lemma == "survive" and negated and not clause.passive and not clause.targets:
        yield from _fates(clause.actors, KILLED, start, end, grammar)
    elif lemma in _DIE and not _always(reading, clause, grammar):
        if _spoke(reading, clause):
            return
        yield from _fates((*clause.actors, *clause.targets), None if negated else KILLED, start, end, grammar)
    elif lemma in _KILL or (
        lemma in _SHOOT | _STRUCK | _HURT | {"stab", "beat"}
        and (
            "fatally" in adverbs
            or adverbs & _DEAD
            or "death" in below
            or _DEADLY.match(reading.text, verb.end)
        )
    ):
        yield from _fates(_undergoers(reading, clause), None if negated else KILLED, start, end, grammar)
    elif (lemma in _HURT and not (negated and lemma == "hospitalize")) or (lemma == "cut" and clause.passive):
        value = UNHARMED if negated else INJURED
        severe = _severity(reading, start, end) if not negated else None
        yield from _fates(_undergoers(reading, clause), value, start, end, grammar, severe)
    elif lemma in _PIERCED and not negated:
        yield from _fates(_undergoers(reading, clause), INJURED, start, end, grammar)
    elif lemma in _BREAK and not negated:
        yield from _fates(_with_bones(reading, clause), INJURED, start, end, grammar)
    elif lemma in _SHOOT:
        if not negated:
            yield from _fates(_undergoers(reading, clause), HIT, start, end, grammar)
    elif lemma in _STRUCK:
        by = {o.lemma for o in (*clause.actors, *objects_after(reading, verb, "by", "with", "in"))}
        parts = {o.lemma for o in objects_after(reading, verb, "in", "on")} & BODY
        shooting = (verb.tag == "VBG" or (clause.passive and not by)) and _fired_before(reading, verb)
        if (by & _BULLETS or shooting or (clause.passive and parts) or lemma == "graze") and not negated:
            yield from _fates(_undergoers(reading, clause), HIT, start, end, grammar)
        elif negated and clause.passive and lemma == "hit":
            yield from _fates(_undergoers(reading, clause), UNHARMED, start, end, grammar)
    elif lemma in _SUFFER | {"escape", "avoid"} or (
        lemma == "treat" and clause.passive and not _in_care(reading, verb)
    ):
        yield from _of_wounds(reading, clause, grammar)
    elif lemma in _CARRY and below & _CARE and not negated and not _in_vain(reading, verb):
        stop = max(o.end for o in objects_after(reading, verb, "to") if o.lemma in _CARE)
        sentence = reading.sentence_of(verb)
        if not _PRECAUTION.search(reading.text, verb.start, sentence.end):
            yield from _fates(_undergoers(reading, clause), INJURED, start, max(end, stop), grammar)
    elif lemma == "treat" and clause.passive and not negated and _in_care(reading, verb):
        yield from _fates(_undergoers(reading, clause), INJURED, start, end, grammar)
    elif lemma in ("be", "remain", "list", "leave"):
        yield from _of_condition(reading, clause, grammar)


def _spoke(reading: Reading, clause: Clause) -> bool:
    """ "Officers say he was treated, but died": not those who say it, whatever the parser joins."""
    over = reading.head(clause.verb)
    return clause.verb.dep == "conj" and over.lemma in SPEECH and bool(reading.children(over, "ccomp"))


def _always(reading: Reading, clause: Clause, grammar: Grammar) -> bool:
    """ "People die over here all the time": of nobody in particular."""
    generic = all(grammar.heads[a.i].generic for a in clause.actors if a.i in grammar.heads)
    return clause.verb.tag == "VBP" and bool(clause.actors) and generic


def _in_vain(reading: Reading, verb: Token) -> bool:
    """ "was taken to a hospital, but did not survive", "... where she died"."""
    joined = reading.children(verb, "conj")
    return any(t.lemma in _DIE or (t.lemma == "survive" and is_negated(reading, t)) for t in joined)


def _with_bones(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Whose bones they are: "broke her hip", "the trooper's forearm was broken"."""
    broken = (*clause.targets, *reading.children(clause.verb, "dobj", "nsubj", "nsubjpass"))
    owners = [o for b in broken if b.lemma.lower() in _BONES for o in reading.children(b, "poss")]
    return tuple(dict.fromkeys((*(t for t in clause.targets if t.lemma.lower() in BODY), *owners)))


def _in_care(reading: Reading, verb: Token) -> bool:
    """ "treated at a hospital", with no wounds told."""
    if any(t.lemma in _WOUNDS for t in objects_after(reading, verb, "for", "with")):
        return False
    sentence = reading.sentence_of(verb)
    at = objects_after(reading, verb, "at", "in")
    return any(t.lemma.lower() in _CARE for t in at) and not _PRECAUTION.search(
        reading.text, verb.start, sentence.end
    )


def _fired_before(reading: Reading, verb: Token) -> bool:
    """ "agents fired, striking him", "shots were fired and an officer was hit": what strikes is a bullet."""
    sentence = reading.sentence_of(verb)
    if verb.dep == "advcl" and reading.head(verb).lemma == "fire":
        return True
    before = reading.tokens[max(sentence.first, verb.i - 10) : verb.i]
    return any(t.lemma == "fire" and t.pos == "VERB" for t in before)


def _of_wounds(reading: Reading, clause: Clause, grammar: Grammar) -> Iterator[Fate]:
    verb = clause.verb
    wounds = [t for t in clause.targets if _is_wound(reading, t)] if not clause.passive else []
    wounds += [t for t in objects_after(reading, verb, "for", "with") if t.lemma in _WOUNDS]
    if not wounds:
        return
    noun = wounds[0]
    inner = reading.subtree(noun)
    start, end = min(verb.start, noun.start), noun.end
    none = any(c.text.lower() == "no" for c in reading.children(noun, "det"))
    severe = _severity(reading, min(t.start for t in inner if t.i <= noun.i), noun.end)
    people = clause.targets if clause.passive else clause.actors
    over = next((c for a in reading.ancestors(verb) if (c := grammar.clauses.get(a.i))), None)
    if verb.tag == "VBG" and over is not None and over.verb.lemma in _FOUND and not over.passive:
        people = over.targets  # "found him suffering from a wound"
    if clause.negated or none:
        if severe and severe[0] in ("life_threatening", "serious", "critical"):
            if severe[0] == "life_threatening":
                told = ("not_life_threatening", severe[1])
                yield from _fates(people, None, start, end, grammar, told)
            return
        yield from _fates(people, UNHARMED, start, end, grammar)
        return
    spared = verb.lemma in ("escape", "avoid") and noun in clause.targets
    value = UNHARMED if spared else INJURED
    if value == UNHARMED and severe:
        return
    yield from _fates(people, value, start, end, grammar, severe)


def _is_wound(reading: Reading, noun: Token) -> bool:
    """ "an injury", "a broken rib"."""
    broken = any(c.lemma.lower() in (*_BREAK, "broken") for c in reading.children(noun, "amod"))
    return noun.lemma in _WOUNDS or (broken and noun.lemma.lower() in _BONES)


def _of_condition(reading: Reading, clause: Clause, grammar: Grammar) -> Iterator[Fate]:
    for noun in objects_after(reading, clause.verb, "in"):
        if noun.lemma != "condition" or clause.negated:
            continue
        kinds = [c for c in reading.children(noun, "amod") if c.lemma.lower() in _CONDITION]
        people = clause.targets if clause.passive else clause.actors
        for kind in kinds[:1]:
            value = _CONDITION[kind.lemma.lower()]
            severe = (value, (kind.start, noun.end)) if value else None
            yield from _fates(people, INJURED, clause.verb.start, noun.end, grammar, severe)


def _of_adjective(reading: Reading, token: Token, grammar: Grammar) -> Iterator[Fate]:
    word = token.text.lower()
    if word not in _DEAD | _WELL and token.lemma.lower() not in ("wounded", "injured"):
        return
    head = reading.head(token)
    if token.dep == "amod" and head.i in grammar.heads and (word not in _WELL):
        yield Fate(head, KILLED if word in _DEAD else INJURED, *reading.span((token, head)))
        return
    if (
        token.pos not in ("ADJ", "VERB", "ADV", "NOUN")
        or token.dep in ("amod", "compound", "conj")
        or word in ("wounded", "injured")
    ):
        return
    people = _described(reading, token, head, grammar)
    negated = is_negated(reading, token) or is_negated(reading, head)
    clause = grammar.clauses.get(head.i)
    if negated or (clause is not None and (not clause.real or clause.attempted)):
        return
    start = min(token.start, head.start) if token.start - head.start < 80 else token.start
    value = KILLED if word in _DEAD else UNHARMED
    yield from _fates(people, value, start, token.end, grammar)


def _described(reading: Reading, token: Token, head: Token, grammar: Grammar) -> tuple[Token, ...]:
    """Whom "dead" or "unharmed" is said of."""
    if own := reading.children(token, "nsubj", "nsubjpass"):
        return conjuncts(reading, own[0])
    clause = grammar.clauses.get(head.i)
    if clause is None:
        return (head,) if head.i in grammar.heads else ()
    if head.lemma in ("find", "pronounce", "declare", "leave", "discover", "shoot"):
        return clause.targets
    return (clause.actors or clause.targets) if head.lemma in _LINKING else ()


def _of_death(reading: Reading, token: Token, grammar: Grammar) -> Iterator[Fate]:
    """ "the death of a man", "his death", "the body of a man"."""
    if (
        token.lemma.lower() not in ("death", "killing", "slaying", "body", "corpse")
        or token.pos != "NOUN"
        or token.tag == "NNS"
    ):
        return
    people = [p for p in reading.children(token, "poss") if p.i in grammar.heads and token.lemma == "death"]
    for of in reading.children(token, "prep"):
        if of.lemma == "of":
            people += [c for o in reading.children(of, "pobj") for c in conjuncts(reading, o)]
    if any(c.lemma.lower() in ("threat", "possible") for c in reading.children(token)):
        return
    for person in people:
        if person.i in grammar.heads:
            span = reading.span((token, person))
            yield Fate(person, KILLED, *span)


def _undergoers(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    return clause.targets


def _fates(
    people: tuple[Token, ...],
    value: str | None,
    start: int,
    end: int,
    grammar: Grammar,
    severe: tuple[str, tuple[int, int]] | None = None,
) -> Iterator[Fate]:
    if value is None and severe is None:
        return
    for person in people:
        if person.i not in grammar.heads:
            continue
        nobody = any(c.text.lower() in ("no", "neither") for c in grammar.reading.children(person, "det"))
        if nobody and value in (KILLED,):
            continue
        yield Fate(
            person, value, start, end, severe[0] if severe else None, severe[1] if severe else None, nobody
        )


def _words(reading: Reading, clause: Clause) -> tuple[int, int]:
    verb = clause.verb
    kids = [c for c in reading.children(verb, "auxpass", "neg", "prt") if abs(c.i - verb.i) < 5]
    kids += [
        c
        for c in reading.children(verb, "advmod", "oprd", "acomp")
        if abs(c.i - verb.i) < 4 and c.pos in ("ADV", "ADJ")
    ]
    return reading.span((verb, *kids))


def _severity(reading: Reading, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    for pattern, value in _SEVERITY:
        if match := pattern.search(reading.text, start, end):
            return value, match.span()
    return None
