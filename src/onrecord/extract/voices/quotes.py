"""Quotations: whose they are, and that what is said goes on to their end, over sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import verb_acts
from onrecord.extract.voices.spans import next_noun, noun_phrase
from onrecord.extract.voices.verbs import find_subject
from onrecord.extract.voices.weights import ASSERTED
from onrecord.nlp.base import Sentence, Span, Token
from onrecord.text.quotes import Quote

_SPEECH_END = re.compile(r"[,.?!…—-]\s*(?:[\"”»]|''|’’)$")
_OPENS = re.compile(r"[\"“„«'`‘]+\s*(?:\.{3}|…)?\s*[A-Z]")


def extend_quotes(words: Words, claims: Sequence[Claim], sure: float = 1.0) -> list[Claim]:
    """Claims with each content that reaches into a quotation drawn out to its bounds, quotations that go on
    attached to the speaker they go on from, and new claims for those whose speaker stands beside them, as
    `sure` as given."""
    made = [replace(claim, content=_whole(words, claim)) for claim in claims]
    for quote in words.quotes:
        if _taken(quote, made) or not speech_like(words, quote):
            continue
        beside = _beside(words, quote)
        if beside is not None:
            same = next(
                (n for n, c in enumerate(made) if c.cue.i == beside.cue.i and c.weight >= ASSERTED), None
            )
            if same is None:
                made.append(replace(beside, sure=sure))
            else:
                made[same] = made[same].extended((quote.start, quote.end))
            continue
        earlier = _goes_on_from(words, quote, made)
        if earlier is not None:
            made[earlier] = made[earlier].extended((quote.start, quote.end))
    return made


def speech_like(words: Words, quote: Quote) -> bool:
    """Whether the quotation is somebody's sentence, and no mere word or title in quotation marks."""
    text = words.reading.text[quote.start : quote.end]
    if not quote.closed or (len(text.split()) > 3 and _whole_block(words, quote)):
        return True
    if len(text.split()) < 2:
        return bool(_SPEECH_END.search(text)) and text.rstrip("\"”'’")[-1:] == ","
    return bool(_SPEECH_END.search(text)) or (bool(_OPENS.match(text)) and len(text.split()) > 5)


def _whole_block(words: Words, quote: Quote) -> bool:
    start, end = words.blocks[quote.block]
    return quote.start - start < 2 and len(words.reading.text[quote.end : end].strip()) < 2


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


def _taken(quote: Quote, claims: Sequence[Claim]) -> bool:
    return any(s < quote.end and quote.start < e for claim in claims for s, e in claim.content)


def _beside(words: Words, quote: Quote) -> Claim | None:
    """The speaker in the quotation's own sentence: '"...," said Roe', 'Roe was firm: "..."'."""
    reading = words.reading
    inside = reading.tokens_in(quote.start, quote.end)
    if not inside:
        return None
    last = reading.sentence_of(inside[-1])
    for token in reading.tokens[inside[-1].i + 1 : min(inside[-1].i + 14, last.last)]:
        if words.in_speech(token) or token.text in {";", ":"}:
            break
        if token.tag in {"VBD", "VBZ", "VBP"} and token.lemma.lower() in verb_acts():
            speaker = find_subject(words, token) or next_noun(words, token, last.last)
            if speaker is not None:
                return _claim(words, quote, token, speaker)
            break
    first = reading.sentence_of(inside[0])
    if _whole_block(words, quote) and quote.block:
        first = _leading_sentence(words, quote) or first
    ahead = [t for t in reading.tokens[first.first : inside[0].i] if not words.in_speech(t)]
    if ahead and (ahead[-1].text in {",", ":", "that"} or ahead[-1].lemma.lower() in verb_acts()):
        for token in reversed(ahead):
            said = token.tag.startswith("VB") and token.lemma.lower() in verb_acts()
            if said or (ahead[-1].text == ":" and token.tag in {"VBD", "VBZ", "VBP"}):
                speaker = find_subject(words, token)
                return None if speaker is None else _claim(words, quote, token, speaker)
    return None


def _leading_sentence(words: Words, quote: Quote) -> Sentence | None:
    """The sentence before the quotation's block, where it ends with a colon."""
    start, end = words.blocks[quote.block - 1]
    if not words.reading.text[start:end].rstrip().endswith(":"):
        return None
    return next((s for s in reversed(words.reading.sentences) if s.block == quote.block - 1), None)


def _claim(words: Words, quote: Quote, verb: Token, speaker: Token) -> Claim:
    source = noun_phrase(words, speaker, verb)
    act = verb_acts().get(verb.lemma.lower(), "says")
    return Claim("quote", verb, source, ((verb.start, verb.end),), ((quote.start, quote.end),), act)


def _goes_on_from(words: Words, quote: Quote, claims: Sequence[Claim]) -> int | None:
    """The claim that the quotation goes on from: the last one before it, with nothing between but its own
    sentence."""
    before = [n for n, c in enumerate(claims) if c.cue.end <= quote.start and c.weight >= ASSERTED]
    if not before:
        return None
    place = max(
        before,
        key=lambda n: (
            max(e for _, e in claims[n].content if e <= quote.start)
            if any(e <= quote.start for _, e in claims[n].content)
            else claims[n].cue.end,
            claims[n].cue.start,
        ),
    )
    claim = claims[place]
    reading = words.reading
    said_in = reading.sentence_of(claim.cue)
    reached = max([said_in.end, *(e for _, e in claim.content)])
    gap = reading.text[reached : quote.start]
    if said_in.block == quote.block:
        return place if not re.search(r"[A-Za-z]{2}", gap) and quote.start >= said_in.end - 1 else None
    if quote.block - said_in.block > 1 + _blocks_of(words, claim) or re.search(r"[A-Za-z]{2}", gap):
        return None
    whole = words.reading.text[slice(*words.blocks[quote.block])].strip()
    alone = quote.start == words.blocks[quote.block][0] and len(whole) - (quote.end - quote.start) < 3
    led = reading.text[:reached].rstrip()[-1:] == ":" or reading.text[
        claim.cue.end : said_in.end
    ].rstrip().endswith(":")
    open_before = any(not q.closed and q.block == quote.block - 1 for q in words.quotes)
    return place if led or open_before or alone else None


def _blocks_of(words: Words, claim: Claim) -> int:
    """How many blocks further than its cue the claim reaches already."""
    said_in = words.reading.sentence_of(claim.cue).block
    end = max(e for _, e in claim.content)
    reach = max((n for n, (start, _) in enumerate(words.blocks) if start < end), default=said_in)
    return max(reach - said_in, 0)


def _merged(spans: list[Span]) -> list[Span]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
