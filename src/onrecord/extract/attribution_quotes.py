"""Quotations: what is said goes on to the end of its quotation, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution_claims import Claim, Words
from onrecord.nlp.base import Span
from onrecord.text.quotes import Quote


def extend_quotes(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """Claims with each content that reaches into a quotation drawn out to its bounds."""
    return [replace(claim, content=_whole(words, claim)) for claim in claims]


def _whole(words: Words, claim: Claim) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in claim.content:
        for quote in words.quotes:
            if quote.start < end and start < quote.end and not _holds(quote, claim):
                start, end = min(start, quote.start), max(end, quote.end)
        spans.append((start, end))
    return tuple(_merged(spans))


def _holds(quote: Quote, claim: Claim) -> bool:
    return any(quote.start <= s and e <= quote.end for s, e in claim.cues)


def _merged(spans: list[Span]) -> list[Span]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
