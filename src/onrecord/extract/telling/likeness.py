"""How well a noun phrase fits somebody met before, and when it fits two of them almost equally."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clause_words import HARMING
from onrecord.extract.grammar.phrases import NAME, Phrase
from onrecord.extract.telling.clusters import Cluster
from onrecord.nlp.base import Reading

HARMED_WORDS = frozenset({"injured", "wounded", "dead", "slain", "deceased", "fallen", "dying"})
# The best must fit better than the next by so much; chosen on development reports and the sample's texts.
MARGIN = 2
CLOSE = 300  # code points


def likeness(reading: Reading, phrase: Phrase, cluster: Cluster, *, harmed: bool) -> int:
    """Points for what speaks for it. `harmed`: harm is told of the one meant."""
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
    if any(p.start >= phrase.start - CLOSE for p in cluster.phrases):
        score += 1
    return score + 2 * len(phrase.words & frozenset(w for p in cluster.phrases for w in p.words))


def is_only_told_of(reading: Reading, voice: Cluster) -> bool:
    """ "Friends will remember Jo Marsh, a year after he was shot": a bare name that says nothing."""
    bare = voice.phrases[0].kind == NAME and voice.phrases[0].role is None
    return bare and all(reading.head(p.head).lemma not in W.SPEECH for p in voice.phrases)


def near(phrase: Phrase, cluster: Cluster, start: int) -> int:
    """2 for somebody told of before the phrase, from `start` on."""
    return 2 * any(start <= p.start < phrase.start for p in cluster.phrases)


def undecided(scores: Sequence[float], margin: float) -> bool:
    """Whether the best is not better than the next by the margin."""
    best = sorted(scores, reverse=True)[:2]
    return len(best) > 1 and best[0] - best[1] < margin
