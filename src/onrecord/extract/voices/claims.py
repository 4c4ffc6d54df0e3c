"""What the rules of attribution are handed and what they give: the words of an article, and claims as
spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.nlp.base import Reading, Sentence, Span, Token
from onrecord.text.quotes import Quote, find_quotes

# "4:30 a.m." keeps its full stop.
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}$|\b(?:Jr|Sr|Inc|Co|Corp|Ave|St|Blvd)\.$")
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,30}(?:,\s[A-Z][A-Za-z.]{1,14}\s?)?(?:\([\w ]{2,20}\)\s?)?\s?[—–-]{1,2}\s"
)


@dataclass(frozen=True)
class Claim:
    """One attribution before anybody asks who the source is.

    `cue` is the head word of the cue; `rule` names the construction; `weight` is how far the source asserts
    that the content is so (below `LOW`'s bound it only thinks of it as so); `sure` is the probability that
    content and source are rightly joined, 1 where the rules alone have read."""

    rule: str
    cue: Token
    source: tuple[Span, ...]
    cues: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str = "says"
    weight: float = 1.0
    sure: float = 1.0

    def extended(self, *spans: Span) -> Claim:
        return replace(self, content=tuple(sorted({*self.content, *spans})))


@dataclass(frozen=True)
class Words:
    """A reading, its blocks and its quotations."""

    reading: Reading
    blocks: tuple[Span, ...]
    quotes: tuple[Quote, ...] = field(default=())

    @cached_property
    def _quoted(self) -> tuple[Quote | None, ...]:
        found: list[Quote | None] = []
        todo = list(self.quotes)
        for token in self.reading.tokens:
            while todo and todo[0].end <= token.start:
                todo.pop(0)
            inside = todo and todo[0].start <= token.start and token.end <= todo[0].end
            found.append(todo[0] if inside else None)
        return tuple(found)

    def quote_of(self, token: Token) -> Quote | None:
        """The quotation that the token stands in, or null."""
        return self._quoted[token.i]

    def in_speech(self, token: Token) -> bool:
        """Whether the token stands in a quotation long enough to be somebody's clause."""
        quote = self.quote_of(token)
        return quote is not None and len(self.reading.text[quote.start : quote.end].split()) > 3

    def trim(self, start: int, end: int) -> Span | None:
        """[start, end) without white space, and without the punctuation that only joins it to its
        surroundings."""
        text = self.reading.text
        dateline = _DATELINE.match(text, start, end)
        if dateline and any(start == block for block, _ in self.blocks):
            start = dateline.end()
        while start < end and (text[start].isspace() or text[start] in ",;:.–—-)"):
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[end - 1] in ",;:.–—-( " and not _ABBREVIATION.search(text, start, end):
            end -= 1
        if start < end and end < len(text) and text[end] in ".,":
            mark = text[end + 1 : end + 2]
            if mark in {'"', "”"} and self._closes(end + 1, start):
                end += 2
        return (start, end) if start < end else None

    def _closes(self, at: int, start: int) -> bool:
        return any(q.start >= start and q.end == at + 1 for q in self.quotes)


def words_of(reading: Reading, blocks: tuple[Span, ...]) -> Words:
    return Words(reading, blocks, find_quotes(reading.text, blocks))


def sentence_tokens(words: Words, sentence: Sentence) -> tuple[Token, ...]:
    return words.reading.sentence_tokens(sentence)
