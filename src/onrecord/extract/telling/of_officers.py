"""Whether a story is one of officers: they take part, or their bullets, cars, dogs or jails do."""

from __future__ import annotations

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.deed_words import FIRE, GUNS, LESS_LETHAL, VEHICLES
from onrecord.extract.grammar.deeds import Deed
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
# Meetings that come after the violence, and those that are meetings only where they are with somebody.
_AFTER_IT = frozenset({"arrest", "order", "encounter"})
_AT_SOMEBODY = frozenset({"drive", "flee", "charge", "point_weapon"})
_BESIDE = 160  # code points between a death and the custody in which it came
_FIGHTS = words("struggle scuffle gunfight shootout gunbattle firefight confrontation altercation")
_OWNERS = OFFICERS | RANKED | words("police patrol squad")


def meets_officers(grammar: Grammar, parts: tuple[Span, ...]) -> bool:
    """Whether force is told and, side by side with it, officers who came, or were kept away: "fired when
    deputies came up"."""
    places = {s.start: (s.block, n) for n, s in enumerate(grammar.reading.sentences)}

    def place(token: Token) -> tuple[int, int]:
        return places[grammar.reading.sentence_of(token).start]

    forced = {
        place(d.clause.verb) for d in grammar.deeds if d.row.force and covers(parts, d.clause.verb.start)
    }
    return any(
        forced & {(block, at - 1), (block, at), (block, at + 1)}
        for clause in grammar.clauses.values()
        if clause.real and covers(parts, clause.verb.start) and _has_officers(clause)
        for block, at in (place(clause.verb),)
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
    if any(p.role == OFFICER and not _afterwards(grammar, parts, p, fates) for p in people):
        return True
    if meets_officers(grammar, parts):
        return True
    if any(P.TOLD_OF_POLICE.search(reading.text, a, b) for a, b in parts):
        return True
    if any(_fought(grammar, f) for f in fates if f.value and covers(parts, f.start)):
        return True
    return _by_theirs(grammar, parts) or _by_former(grammar, parts) or _in_custody(reading, parts, fates)


def _afterwards(grammar: Grammar, parts: tuple[Span, ...], person: Person, fates: tuple[Fate, ...]) -> bool:
    """ "Officers arrested him on Friday", "rushed to the scene", "drove away": all that is told of them is
    what officers do once it is over."""

    def of(token: Token) -> bool:
        return any(a <= token.start < b for a, b in person.spans)

    mine = [
        d
        for d in grammar.deeds
        if covers(parts, d.clause.verb.start) and any(map(of, (*d.actors, *d.objects)))
    ]
    harmed = any(not f.nobody and covers(parts, f.start) and of(f.person) for f in fates)
    return bool(mine) and not harmed and all(_is_afterwards(d) for d in mine)


def _is_afterwards(deed: Deed) -> bool:
    if deed.row.force:
        return False
    return not deed.row.meeting or deed.verb in _AFTER_IT or (deed.verb in _AT_SOMEBODY and not deed.objects)


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
    return any(_died_in_custody(reading, fate) for fate in died)


def _died_in_custody(reading: Reading, fate: Fate) -> bool:
    """ "died in the county jail"; not "was killed, and they have a suspect in custody"."""
    sentence = reading.sentence_of(fate.person)
    for found in P.CUSTODY_DEATH.finditer(reading.text, sentence.start, sentence.end):
        low, high = sorted(((found.start(), found.end()), (fate.start, fate.end)))
        between = reading.text[low[1] : high[0]]
        if len(between) <= _BESIDE and not P.SOMEBODY_ELSE.search(between):
            return True
    return False
