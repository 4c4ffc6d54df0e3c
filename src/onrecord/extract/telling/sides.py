"""Who does force in a story and to whom it is done, by the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import objects_after
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import NAME, PRONOUN, Phrase
from onrecord.extract.telling.said import was_shot
from onrecord.extract.telling.traits import covers
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER
from onrecord.nlp.base import Token

ACTED, HURT = "acted", "hurt"
_CUSTODY_ONLY = frozenset({"arrest", "stop", "contact", "give_aid", "respond", "hear", "enter", "return"})
_FORCE_NOUNS = frozenset({"shooting", "killing", "beating", "slaying", "stabbing", "death"})
_ANSWERING = words("charge clear indict acquit convict exonerate sentence try accuse prosecute fire")
_OVER = words("in over for")


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
    over = reading.head(by)
    noun = over if over.lemma.lower() in _FORCE_NOUNS else reading.head(reading.head(over))
    done = noun.lemma.lower() in _FORCE_NOUNS and noun.pos == "NOUN"
    return done and token.dep == "pobj" and by.lemma == "by"


def _answers_for(grammar: Grammar, token: Token) -> bool:
    """ "declined to charge the deputy in the shooting of Jo Marsh": who is said to have done it."""
    verb = grammar.reading.head(token)
    clause = grammar.clauses.get(verb.i)
    if clause is None or verb.lemma.lower() not in _ANSWERING or token not in clause.targets:
        return False
    about = objects_after(grammar.reading, verb, *_OVER)
    return any(noun.lemma.lower() in _FORCE_NOUNS and noun.pos == "NOUN" for noun in about)


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
