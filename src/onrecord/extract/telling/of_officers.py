"""Whether a story is one of officers: they take part, or their bullets, cars, dogs or jails do."""

from __future__ import annotations

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.deed_words import FIRE, GUNS, LESS_LETHAL, VEHICLES
from onrecord.extract.grammar.fates import KILLED, Fate
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.person_words import OFFICERS, RANKED, SPEECH
from onrecord.extract.telling import police_words as P
from onrecord.extract.telling.traits import covers
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER, Person
from onrecord.nlp.base import Reading, Token

# What officers do, and what is done to them, where they meet the one who uses force.
_COMING = words("come approach confront knock serve enter surround chase pursue follow try attempt walk")
_KEEPING = words("keep hold fend ward charge rush meet confront threaten")
_THINGS = (
    VEHICLES
    | GUNS
    | FIRE
    | LESS_LETHAL
    | words("dog k-9 horse helicopter drone boat station headquarters precinct checkpoint house home")
)
_FIGHTS = words("struggle scuffle gunfight shootout gunbattle firefight confrontation altercation")
_OWNERS = OFFICERS | RANKED | words("police patrol squad")


def meets_officers(grammar: Grammar, parts: tuple[Span, ...]) -> bool:
    """Whether force is told and officers who came, or were kept away: "fired when deputies came up"."""
    forced = any(d.row.force and covers(parts, d.clause.verb.start) for d in grammar.deeds)
    return forced and any(
        clause.real and covers(parts, clause.verb.start) and _has_officers(clause)
        for clause in grammar.clauses.values()
    )


def _has_officers(clause: Clause) -> bool:
    met = clause.actors if clause.verb.lemma.lower() in _COMING else ()
    kept = clause.targets if clause.verb.lemma.lower() in _KEEPING else ()
    return any(t.lemma.lower() in OFFICERS for t in (*met, *kept))


def is_of_officers(
    grammar: Grammar, parts: tuple[Span, ...], people: tuple[Person, ...], fates: tuple[Fate, ...]
) -> bool:
    """Whether officers take part in the story that these stretches tell, with these people."""
    reading = grammar.reading
    if any(p.role == OFFICER for p in people) or meets_officers(grammar, parts):
        return True
    if any(P.TOLD_OF_POLICE.search(reading.text, a, b) for a, b in parts):
        return True
    if any(_fought(grammar, f) for f in fates if f.value and covers(parts, f.start)):
        return True
    return _by_theirs(grammar, parts) or _by_former(grammar, parts) or _in_custody(reading, parts, fates)


def _fought(grammar: Grammar, fate: Fate) -> bool:
    """ "Two policemen and a thief fell in a struggle; the thief did not survive"."""
    sentence = grammar.reading.sentence_of(fate.person)
    words = {t.lemma.lower() for t in grammar.reading.sentence_tokens(sentence) if t.pos == "NOUN"}
    return bool(words & _FIGHTS) and any(
        p.role == OFFICER and not (p.generic or p.minor or p.mass) and not _speaks(grammar.reading, p.head)
        for p in grammar.phrases_in(sentence)
    )


def _speaks(reading: Reading, head: Token) -> bool:
    return head.dep in ("nsubj", "pobj") and (
        reading.head(head).lemma in SPEECH or reading.head(head).lemma.lower() == "to"
    )


def _by_theirs(grammar: Grammar, parts: tuple[Span, ...]) -> bool:
    """ "A police horse trampled a woman", "somebody fired at a deputy's cruiser"."""
    reading = grammar.reading
    for deed in grammar.deeds:
        clause = deed.clause
        if not (deed.row.force and clause.real and covers(parts, clause.verb.start)):
            continue
        aimed = objects_after(reading, clause.verb, "at", "on", "into", "from")
        if any(_is_theirs(reading, t) for t in (*clause.actors, *clause.targets, *aimed)):
            return True
    return False


def _is_theirs(reading: Reading, thing: Token) -> bool:
    owned = reading.children(thing, "poss", "compound")
    for of in reading.children(thing, "prep"):
        for other in reading.children(of, "pobj") if of.lemma in ("from", "of") else ():
            owned = (*owned, other, *reading.children(other, "poss", "compound"))
    return thing.lemma.lower() in _THINGS and any(o.lemma.lower() in _OWNERS for o in owned)


def _by_former(grammar: Grammar, parts: tuple[Span, ...]) -> bool:
    reading = grammar.reading
    for deed in grammar.deeds:
        if deed.row.force and covers(parts, deed.clause.verb.start):
            sentence = reading.sentence_of(deed.clause.verb)
            span = (sentence.start, sentence.end)
            if P.FORMER.search(reading.text, *span) and P.TRIED.search(reading.text, *span):
                return True
    return False


def _in_custody(reading: Reading, parts: tuple[Span, ...], fates: tuple[Fate, ...]) -> bool:
    died = [f for f in fates if f.value == KILLED and covers(parts, f.start)]
    return any(
        P.CUSTODY_DEATH.search(reading.text, s.start, s.end)
        for f in died
        if (s := reading.sentence_of(f.person)) is not None
    )
