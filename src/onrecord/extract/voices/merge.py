"""Two findings of who says what, a trained reader's and the rules', made one: claims with a probability.

The reader is the main finding: its spans stand. The rules are a second opinion on whose they are. Both are
taken for independent witnesses, so that agreement and disagreement are one line of arithmetic each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.given import touched
from onrecord.nlp.base import Span

# Two contents are one from this share of common words (Jaccard index; the measure of the corpus' scorer).
SAME = 0.5
# How often the rules' source is right where reader and rules have found the same content (PolNeAR dev).
RULES = 0.94
# How often a claim is right that the rules alone have found, and that the reader was silent about.
RULES_ALONE = 0.5
# What the reader's confidence is worth where the rules are silent.
READER_ALONE = 0.95
_FUNCTION = frozenset({"DET", "ADP", "PART", "PUNCT", "CCONJ", "SPACE"})


def merge(words: Words, ruled: Sequence[Claim], given: Sequence[Claim]) -> list[Claim]:
    """The rules' claims and the reader's (with its confidence as `sure`) -> one list, each `sure` the
    probability that its source said its content."""
    pairs = _pairs(words, ruled, given)
    taken = set(pairs.values())
    merged = [
        _second_opinion(words, claim, ruled[pairs[n]])
        if n in pairs
        else replace(claim, sure=claim.sure * READER_ALONE)
        for n, claim in enumerate(given)
    ]
    alone = [replace(claim, sure=RULES_ALONE) for n, claim in enumerate(ruled) if n not in taken]
    return [*merged, *alone]


def agreeing(one: float, other: float) -> float:
    """The probability of what two independent witnesses of these reliabilities both say."""
    return 1 - (1 - one) * (1 - other)


def against(one: float, other: float) -> float:
    """The probability of what the first says where the second says something else."""
    for_one, for_other = one * (1 - other), other * (1 - one)
    return for_one / (for_one + for_other) if for_one + for_other else 0.5


def _second_opinion(words: Words, claim: Claim, rule: Claim) -> Claim:
    """The reader's claim with the rules' opinion of the same content."""
    if claim.cue.i == rule.cue.i:
        claim = replace(claim, rule=rule.rule, act=rule.act, weight=rule.weight)
    if same_source(words, claim, rule):
        return replace(claim, sure=agreeing(claim.sure, RULES))
    if claim.sure >= RULES:
        return replace(claim, sure=against(claim.sure, RULES))
    return replace(rule, content=claim.content, sure=against(RULES, claim.sure))


def same_source(words: Words, one: Claim, other: Claim) -> bool:
    """Whether two sources share a word that is more than a function word, or neither claim has any."""
    return bool(_names(words, one.source) & _names(words, other.source)) or not (one.source or other.source)


def _names(words: Words, spans: tuple[Span, ...]) -> set[int]:
    tokens = touched(words, *spans)
    return {t.i for t in tokens if t.pos not in _FUNCTION} or {t.i for t in tokens}


def _pairs(words: Words, ruled: Sequence[Claim], given: Sequence[Claim]) -> dict[int, int]:
    """Place among the reader's -> place among the rules': the same content, best overlap first, each once."""
    said = [_said(words, claim) for claim in given]
    by_rule = [_said(words, claim) for claim in ruled]
    scored = [
        (_overlap(one, other) + (given[n].cue.i == ruled[m].cue.i), n, m)
        for n, one in enumerate(said)
        for m, other in enumerate(by_rule)
        if one & other
    ]
    pairs: dict[int, int] = {}
    for score, n, m in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= SAME and n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _said(words: Words, claim: Claim) -> set[int]:
    return {t.i for t in touched(words, *claim.content) if t.pos != "PUNCT"}


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)
