"""Who is likely meant: how well a phrase fits somebody met before, and who is only told of."""

from __future__ import annotations

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clause_words import HARMING
from onrecord.extract.grammar.phrases import NAME, Phrase
from onrecord.extract.telling.clusters import Cluster
from onrecord.nlp.base import Reading

HARMED_WORDS = frozenset({"injured", "wounded", "dead", "slain", "deceased", "fallen", "dying"})


def is_only_told_of(reading: Reading, voice: Cluster) -> bool:
    """ "Friends will remember Jo Marsh, a year after he was shot": a bare name that says nothing."""
    bare = voice.phrases[0].kind == NAME and voice.phrases[0].role is None
    return bare and all(reading.head(p.head).lemma not in W.SPEECH for p in voice.phrases)


def likeness(reading: Reading, phrase: Phrase, cluster: Cluster, *, harmed: bool) -> int:
    """How well a noun phrase fits somebody met before. `harmed`: harm is told of the phrase."""
    if phrase.words & HARMED_WORDS and cluster.hurt:
        return 9
    score = 3 * (phrase.noun in cluster.nouns) + 2 * (cluster.acted or cluster.hurt)
    score += 3 * (cluster.hurt and phrase.gender in (None, cluster.gender) and harmed)
    if phrase.head.dep == "nsubjpass" and reading.head(phrase.head).lemma in HARMING:
        score += 3 * cluster.hurt
    if phrase.noun in W.PERPETRATORS:
        score += 2 * cluster.acted
    if phrase.noun in W.VICTIMS:
        score += 4 * cluster.hurt
    if any(p.start >= phrase.start - 300 for p in cluster.phrases):
        score += 1
    return score + 2 * len(phrase.words & frozenset(w for p in cluster.phrases for w in p.words))
