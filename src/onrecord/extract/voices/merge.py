"""Two findings of who says what, a trained reader's and the rules', made one: claims with a probability.

The reader is the main finding: its spans stand. The rules are a second opinion on whose they are. Both are
taken for independent witnesses, so that agreement and disagreement are one line of arithmetic each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.given import touched
from onrecord.extract.voices.narrowed import is_identified_by
from onrecord.nlp.base import Span

# Two contents are one from this share of common words (Jaccard index; the measure of the corpus' scorer).
SAME = 0.5
# The figures below are fitted on PolNeAR's development articles (2,003 claims of the reader, 1,577 of the
# rules) and read against the second gold (tests/voices). A claim is right when its source says most of its
# words.
#
# What the rules' agreement is worth as an independent witness: the reader's 0.4 / 0.6 / 0.75 / 0.85 gives
# 0.76 / 0.84 / 0.90 / 0.94, found right 0.74 / 0.87 / 0.94 / 0.98. Where the rules name another source the
# same figure gives 0.31 / 0.50 / 0.67 / 0.79, found right 0.31 / 0.67 / 1 / 0.80; their own source was right
# in no more than 0.33.
RULES = 0.6
# What the reader's confidence is worth where the rules are silent (found right 0.4 to 0.7 whatever it is).
READER_ALONE = 0.8
# A claim that the rules alone have found (right 0.27; on the second gold 0.6).
RULES_ALONE = 0.5
# One inside or around a claim that both have found, where the reader, trained on outer claims alone, is
# silent (second gold 0.75); and one under a plain "say" or "tell" with a speaker (second gold 17 of 20).
RULES_REPORT = 0.75
# Whole unquoted sentences that the reader carries a claim on to and the rules do not: after the cue's own
# sentence (0.54), and before it (none right of six on the second gold).
CARRIED_ON, CARRIED_BACK = 0.5, 0.2
# Cues under which somebody reports; beliefs and guesses inside another's words are not among them.
_REPORTS = frozenset({"say", "tell", "report", "confirm", "deny", "allege", "claim", "testify", "announce"})
_PLAIN = frozenset({"say", "tell"})
_FUNCTION = frozenset({"DET", "ADP", "PART", "PUNCT", "CCONJ", "SPACE"})


def merge(words: Words, ruled: Sequence[Claim], given: Sequence[Claim]) -> list[Claim]:
    """The rules' claims and the reader's (with its confidence as `sure`) -> one list, each `sure` the
    probability that its source said its content."""
    pairs = _pairs(words, ruled, given)
    merged: list[Claim] = []
    for n, claim in enumerate(given):
        if n in pairs:
            merged.extend(_second_opinion(words, claim, ruled[pairs[n]]))
        else:
            merged.append(replace(claim, sure=claim.sure * READER_ALONE))
    for n, claim in enumerate(ruled):
        if n not in pairs.values():
            reports = claim.rule == "according" or claim.cue.lemma.lower() in _REPORTS
            nested = reports and any(_nest(claim, other) for other in given)
            plain = (bool(claim.source) and claim.cue.lemma.lower() in _PLAIN) or is_identified_by(claim)
            merged.append(replace(claim, sure=RULES_REPORT if nested or plain else RULES_ALONE))
    return merged


def agreeing(one: float, other: float) -> float:
    """The probability of what two independent witnesses of these reliabilities both say."""
    return 1 - (1 - one) * (1 - other)


def against(one: float, other: float) -> float:
    """The probability of what the first says where the second says something else."""
    for_one, for_other = one * (1 - other), other * (1 - one)
    return for_one / (for_one + for_other) if for_one + for_other else 0.5


def _second_opinion(words: Words, claim: Claim, rule: Claim) -> list[Claim]:
    """The reader's claim with the rules' opinion of the same content; where the reader carries it on to
    further sentences, those as a claim of their own."""
    if claim.cue.i == rule.cue.i:
        claim = replace(claim, rule=rule.rule, act=rule.act, weight=rule.weight)
    overlong = claim.cue.i == rule.cue.i and _holds_a_deed(words, claim.source)
    if rule.source and (overlong or not claim.source):
        claim = replace(claim, source=rule.source)
    if not same_source(words, claim, rule):
        return [replace(claim, sure=against(claim.sure, RULES))]
    content = tuple(part for span in claim.content for part in _by_sentence(words, span))
    carried = tuple(span for span in content if _carried(words, span, rule))
    near = tuple(span for span in content if span not in carried)
    joined = replace(claim, content=_joined((*near, *rule.content)), sure=agreeing(claim.sure, RULES))
    back = tuple(span for span in carried if span[0] < rule.cue.start)
    on = tuple(span for span in carried if span not in back)
    apart = [(back, CARRIED_BACK), (on, CARRIED_ON)]
    return [joined, *(replace(claim, content=spans, sure=sure) for spans, sure in apart if spans)]


def _holds_a_deed(words: Words, source: tuple[Span, ...]) -> bool:
    """Whether the words for a source hold a clause: "several witnesses took the stand, among them Poe"."""
    return any(
        t.tag in {"VBD", "VBZ", "VBP"} and t.dep in {"ROOT", "conj", "ccomp"} for t in touched(words, *source)
    )


def _by_sentence(words: Words, span: Span) -> list[Span]:
    """The parts of a fragment that stand in sentences of their own; a quotation is one, however long."""
    start, end = span
    if any(q.start < end and start < q.end for q in words.quotes):
        return [span]
    cuts = [s.start for s in words.reading.sentences if start < s.start < end]
    parts = (words.trim(a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True))
    return [part for part in parts if part is not None] if cuts else [span]


def _carried(words: Words, span: Span, rule: Claim) -> bool:
    """Whether a fragment stands, unquoted, in a sentence that the rules' claim does not reach."""
    sentence = words.reading.sentence_at(span[0])
    if sentence is None or any(q.start < span[1] and span[0] < q.end for q in words.quotes):
        return False
    reached = (*rule.content, *rule.cues)
    return not any(start < max(sentence.end, span[1]) and sentence.start < end for start, end in reached)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _nest(one: Claim, other: Claim) -> bool:
    """Whether one claim, cue and all, stands within what the other says."""
    return _within(one, other) or _within(other, one)


def _within(inner: Claim, outer: Claim) -> bool:
    spans = (*inner.cues, *inner.content)
    return all(any(a <= start and end <= b for a, b in outer.content) for start, end in spans)


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
