"""Lines that lead in a quotation: 'School officials gave this update at noon.'"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.kinds import kind_of_noun
from onrecord.extract.voices.quotes import speech_like
from onrecord.extract.voices.spans import noun_phrase
from onrecord.nlp.base import Sentence, Span, Token
from onrecord.text.quotes import Quote

# Of a quotation whose speaker the words do not settle: neither a voice's nor the outlet's own.
UNSETTLED = 0.5
_GIVING = frozenset(
    {"give", "offer", "provide", "issue", "release", "post", "send", "share", "make", "publish", "write"}
)
# A sentence that says who says it, in a quotation that was not closed.
_ANOTHER = re.compile(r"[.!?]\s?(?=[A-Z][^.!?]*\b(?:said|says|told|according to)\b)")
_SPEAKING = frozenset(
    {"agency", "police", "police-unnamed", "official-unnamed", "prosecutor", "medical", "family"}
)
# Paragraphs between a lead-in and the last quotation that it leads in.
_REACH = 8


def led_in(words: Words, claims: Sequence[Claim]) -> list[Claim]:
    """Claims with the quotations that a line before them leads in given to the speaker of that line; of
    several speakers, and of none, nobody is certain."""
    result = [_settled(words, claim) for claim in claims]
    heard = {
        q.start for c in claims for q in words.quotes if any(a < q.end and q.start < b for a, b in c.content)
    }
    for quote in words.quotes:
        if quote.start in heard or not speech_like(words, quote) or not _opens_block(words, quote):
            continue
        lead = _lead(words, quote)
        if lead is not None:
            verb, voices = lead
            claim = Claim("quote", verb, voices[:1], ((verb.start, verb.end),), ((quote.start, quote.end),))
            result.append(claim if len(voices) == 1 else replace(claim, source=(), sure=UNSETTLED))
    return result


def unclosed(words: Words, claim: Claim) -> list[Claim]:
    """A claim; where its quotation is never closed and somebody is said to speak in it, what begins with that
    sentence as a claim of its own, whose speaker is not certain."""
    near: list[Span] = []
    far: list[Span] = []
    for start, end in claim.content:
        quote = next((q for q in words.quotes if not q.closed and q.start <= start < q.end), None)
        cut = (
            None
            if quote is None or _goes_on(words, quote)
            else _ANOTHER.search(words.reading.text, start, end)
        )
        near.append((start, cut.end() if cut else end))
        far.extend([(cut.end(), end)] if cut else [])
    whole = replace(claim, content=tuple(near))
    return [whole, replace(claim, content=tuple(far), sure=min(claim.sure, UNSETTLED))] if far else [whole]


def _goes_on(words: Words, quote: Quote) -> bool:
    """Whether the next paragraph opens with a quotation, as one does that goes on."""
    return any(q.block == quote.block + 1 and _opens_block(words, q) for q in words.quotes)


def _settled(words: Words, claim: Claim) -> Claim:
    quote = next((q for q in words.quotes if q.start <= claim.content[0][0] < q.end), None)
    direct = quote is not None and all(words.in_speech(t) for t in words.reading.tokens_in(*claim.content[0]))
    if quote is None or not direct or (claim.source and not _thing(words, claim.source)):
        return claim
    lead = _lead(words, quote) if _opens_block(words, quote) else None
    if lead is None or len(lead[1]) != 1:
        kept = claim.source and lead is None
        return claim if kept else replace(claim, sure=min(claim.sure, UNSETTLED))
    verb, voices = lead
    return replace(claim, cue=verb, source=voices, cues=((verb.start, verb.end),))


def _thing(words: Words, source: tuple[Span, ...]) -> bool:
    """Whether the words name what is said and not who says it: "this update"."""
    tokens = words.reading.tokens_in(*source[0])
    return len(tokens) < 4 and bool(tokens) and _carries(tokens[-1])


def _carries(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"} and token.text.lower() in {
        *cue_tables()["carriers"],
        "notes",
        "note",
    }


def _opens_block(words: Words, quote: Quote) -> bool:
    return quote.block > 0 and quote.start - words.blocks[quote.block][0] < 2


def _lead(words: Words, quote: Quote) -> tuple[Token, tuple[Span, ...]] | None:
    """(verb, speakers) of the line before the quotation, or before the quotations that it goes on from."""
    for block in range(quote.block - 1, max(quote.block - _REACH, -1), -1):
        if any(q.block == block and q.start - words.blocks[block][0] < 2 for q in words.quotes):
            continue
        sentence = next((s for s in reversed(words.reading.sentences) if s.block == block), None)
        return None if sentence is None else _speakers(words, sentence)
    return None


def _speakers(words: Words, sentence: Sentence) -> tuple[Token, tuple[Span, ...]] | None:
    reading = words.reading
    colon = reading.text[sentence.start : sentence.end].rstrip().endswith(":")
    for noun in reading.sentence_tokens(sentence):
        if not _carries(noun) or words.in_speech(noun):
            continue
        verb = reading.head(noun)
        announced = {k.text.lower() for k in reading.children(noun)} & {"this", "these", "following"}
        if not colon and not announced:
            continue
        if noun.dep in {"dobj", "nsubjpass"} and verb.lemma.lower() in _GIVING:
            subjects = reading.children(verb, "nsubj")
            subjects = subjects or _after(words, sentence, verb, {"by"})
        elif noun.dep == "nsubj":
            subjects = _after(words, sentence, verb, {"from", "by"})
        else:
            continue
        if subjects:
            named = tuple(noun_phrase(words, s, verb)[0] for s in subjects)
            others = (t for t in reading.sentence_tokens(sentence) if _speaks(t) and not _inside(t, named))
            return verb, (*named, *((t.start, t.end) for t in others))
    return None


def _speaks(token: Token) -> bool:
    return token.dep != "compound" and kind_of_noun(token.text.lower()) in _SPEAKING


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(a <= token.start and token.end <= b for a, b in spans)


def _after(words: Words, sentence: Sentence, verb: Token, links: set[str]) -> tuple[Token, ...]:
    """The nouns that "from" or "by" bring after the verb."""
    return tuple(
        noun
        for token in words.reading.sentence_tokens(sentence)
        if token.i > verb.i and token.text.lower() in links
        for noun in words.reading.children(token, "pobj")
    )
