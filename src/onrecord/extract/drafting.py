"""What the finders of values share: sentences of a mention, words around a token, how a draft is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.extract.grammar.event_words import EVENT_VERBS, FIRE_NOUNS, FIRE_VERBS
from onrecord.extract.scene import Draft, Scene
from onrecord.model.mention import Mention, Person
from onrecord.model.statement import INCIDENT
from onrecord.model.values import Value
from onrecord.nlp.base import Reading, Sentence, Span, Token

_CREDIT_LINE = re.compile(
    r"\b(?:RELATED|READ MORE|WATCH|MORE|More):|\bBuy Photo\b|\bGetty Images\b|\bnewscast\b|\bNews at \d"
    r"|(?m:^)(?:Summary|Updates?|Updated|Posted|Published|Created|Modified)\b"
    r"|\(?\b(?:File )?[Pp]hoto(?:graph)?\s?(?::|by\b|courtesy)|\b(?:beginning|starting) at \d{1,2} [ap]\.m"
)
QUOTE_GOAL = 120  # a receipt grows to the next mark of punctuation until it is about this long


def sentences_of(scene: Scene, mention: Mention) -> Iterator[Sentence]:
    """The sentences that tell a mention wholly or in part, in order."""
    for sentence in scene.reading.sentences:
        if any(start < sentence.end and sentence.start < end for start, end in mention.spans):
            yield sentence


def is_credit_line(text: str, sentence: Sentence) -> bool:
    """Captions and teasers that stand among the sentences: they show or announce something else."""
    return bool(_CREDIT_LINE.search(text, sentence.start, sentence.end))


def tells(mention: Mention, offset: int) -> bool:
    """Whether the code point belongs to the mention."""
    return any(start <= offset < end for start, end in mention.spans)


def make_draft(
    scene: Scene,
    field: str,
    mention: Mention | None,
    value: Value | None,
    own: Span,
    finder: str,
    *,
    about: str = INCIDENT,
    **more: Any,
) -> Draft:
    """A draft whose own words are text[own], quoted with what stands around them."""
    start, end = receipt(scene.reading, own)
    return Draft(
        field, mention.id if mention else None, value, start, end, own[0], own[1], finder, about=about, **more
    )


def receipt(reading: Reading, own: Span) -> Span:
    """The words to quote for own words: the sentence, or its parts around them where it is long."""
    sentence = reading.sentence_at(own[0])
    if sentence is None:
        return own
    start, end = min(sentence.start, own[0]), max(sentence.end, own[1])
    if end - start <= QUOTE_GOAL:
        return start, end
    marks = [t for t in reading.sentence_tokens(sentence) if t.text in (",", ";", ":", "—", "–", "--")]
    before = [t.end for t in marks if t.end <= own[0]]
    after = [t.start for t in marks if t.start >= own[1]]
    low = before.pop() if before else start
    high = after.pop(0) if after else end
    while high - low < QUOTE_GOAL // 2 and (before or after or low > start or high < end):
        left = before[-1] if before else start
        right = after[0] if after else end
        if high == end or (low > start and low - left <= right - high):
            low = before.pop() if before else start
        else:
            high = after.pop(0) if after else end
    while low < own[0] and reading.text[low].isspace():
        low += 1
    return low, high


def lower(token: Token) -> str:
    return token.lemma.lower()


def climb(reading: Reading, token: Token, limit: int = 12) -> Iterator[Token]:
    """The token's ancestors, nearest first, at most `limit`."""
    for n, above in enumerate(reading.ancestors(token)):
        if n >= limit:
            return
        yield above


def head_of_span(reading: Reading, span: Span) -> Token | None:
    """The token of a span whose head lies outside it: what the whole phrase hangs from."""
    tokens = reading.tokens_in(*span)
    for token in tokens:
        head = reading.head(token)
        if head.i == token.i or not (span[0] <= head.start and head.end <= span[1]):
            return token
    return None


def is_event_verb(reading: Reading, verb: Token) -> bool:
    """Whether the verb tells the violent event itself."""
    word = lower(verb)
    if word in FIRE_VERBS:
        return any(lower(c) in FIRE_NOUNS for c in reading.children(verb, "dobj"))
    return word in EVENT_VERBS


def person_of(scene: Scene, token: Token, mention: Mention) -> Person | None:
    """The person of this mention that a token's phrase means, or null."""
    found = scene.person_at(token)
    return found[1] if found and found[0].id == mention.id else None


def trimmed(text: str, start: int, end: int) -> Span:
    """Without white space and closing punctuation at the ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.—–-"):
        end -= 1
    return start, end
