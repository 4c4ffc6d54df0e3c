"""Who does force in a story and to whom it is done, by the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import NAME, PRONOUN, Phrase
from onrecord.extract.telling.said import was_shot
from onrecord.extract.telling.traits import covers
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER
from onrecord.nlp.base import Reading, Token

ACTED, HURT = "acted", "hurt"
_CUSTODY_ONLY = frozenset({"arrest", "stop", "contact", "give_aid", "respond", "hear", "enter", "return"})
_FORCE_NOUNS = frozenset({"shooting", "killing", "beating", "slaying", "stabbing", "death"})
_ANSWERING = words("charge clear indict acquit convict exonerate sentence try accuse prosecute fire")
_CRIMES = words("murder manslaughter homicide")
_OVER = words("in over for with to after of")
# "faces charges", "is on trial", "was put on leave"
_FACING = (
    (words("face"), words("charge trial count lawsuit prison")),
    (words("be stand go remain stay"), words("trial leave")),
)


def sides(grammar: Grammar, deeds: Iterable[Deed], parts: tuple[Span, ...]) -> dict[int, str]:
    """The head of a phrase -> "acted" or "hurt", for all who take part in what these deeds tell."""
    deeds = tuple(deeds)
    found = {
        t.i: side
        for d in deeds
        if d.clause.real and (d.row.force or d.row.meeting) and not (d.clause.negated and d.row.force)
        for side, heads in ((ACTED, d.actors), (HURT, d.objects))
        for t in heads
        if d.verb not in _CUSTODY_ONLY or side == HURT
    }
    for head, phrase in grammar.heads.items():
        if not covers(parts, phrase.start):
            continue
        if phrase.kind == NAME and was_shot(grammar.reading, phrase):
            found.setdefault(head, HURT)
        elif phrase.role == OFFICER and (
            _does_event(grammar, phrase.head) or _answers_for(grammar, phrase.head)
        ):
            found.setdefault(head, ACTED)
    for phrase in _behind_they(grammar, deeds):
        found.setdefault(phrase.head.i, ACTED)
    return found


def _does_event(grammar: Grammar, token: Token) -> bool:
    """ "the shooting of Jo Marsh by two officers": by whom it was done."""
    reading = grammar.reading
    by = reading.head(token)
    if token.dep == "poss" and by.lemma.lower() in _FORCE_NOUNS and by.pos == "NOUN":
        return any(c.lemma == "of" for c in reading.children(by, "prep"))
    over = reading.head(by)
    noun = over if over.lemma.lower() in _FORCE_NOUNS else reading.head(reading.head(over))
    done = noun.lemma.lower() in _FORCE_NOUNS and noun.pos == "NOUN"
    return done and token.dep == "pobj" and by.lemma == "by"


def _answers_for(grammar: Grammar, token: Token) -> bool:
    """ "declined to charge the deputy in the shooting of Jo Marsh", "a deputy is on trial in the killing":
    who is said to have done it."""
    reading = grammar.reading
    verb = reading.head(token)
    clause = grammar.clauses.get(verb.i)
    if clause is None or token not in (*clause.targets, *clause.actors):
        return False
    answering = verb.lemma.lower() in _ANSWERING and token in clause.targets
    below = [t for t in reading.subtree(verb) if t.pos == "NOUN" and t.i > verb.i]
    facing = token in clause.actors and any(
        verb.lemma in verbs and any(t.lemma.lower() in nouns for t in below) for verbs, nouns in _FACING
    )
    if verb.lemma == "plead" and token in clause.actors:
        facing = True
    return (answering or facing) and any(_is_charged(reading, t) for t in below)


def _is_charged(reading: Reading, noun: Token) -> bool:
    """ "in the death of a man", "with murder": what one answers for."""
    return noun.lemma.lower() in _FORCE_NOUNS | _CRIMES and reading.head(noun).lemma.lower() in _OVER


def _behind_they(grammar: Grammar, deeds: Iterable[Deed]) -> Iterator[Phrase]:
    """ "officers acted lawfully when they shot him": the officers of the same sentence whom "they" means,
    where it can mean no other group."""
    for deed in deeds:
        for actor in deed.actors if deed.row.force and deed.clause.happened else ():
            they = grammar.heads.get(actor.i)
            if they is None or they.kind != PRONOUN or not they.plural:
                continue
            sentence = grammar.reading.sentence_of(actor)
            groups = [
                p
                for p in grammar.phrases_in(sentence)
                if p.plural and p.kind != PRONOUN and p.head.i < actor.i
            ]
            if groups and all(p.role == OFFICER for p in groups):
                yield groups[-1]
