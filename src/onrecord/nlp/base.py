"""What a reader promises: plain values, so that no room ever meets an engine.

A reader turns text into a `Reading`: sentences, tokens with lemmas and a dependency tree (Universal POS; the
ClearNLP dependency labels that spaCy's English models give), named entities (OntoNotes labels) and, where it
was trained for it, attributions as spans. A reader that finds none leaves `attributions` null, and the
extract room's
own rules find them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """`i` its place in the reading; `head` the place of its head (itself for a root); `start`, `end` code
    points
    in the article's text; `ent` the OntoNotes label of the entity it is in, or ""."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) and code points [start, end); `block` is the place of its block in the article."""

    first: int
    last: int
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class AttributionSpans:
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True)
class Reading:
    """All sentences of the readable blocks, in order. All offsets count code points in the whole text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    attributions: tuple[AttributionSpans, ...] | None = None

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        kids: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                kids[token.head].append(token)
        return tuple(tuple(k) for k in kids)

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        places = [0] * len(self.tokens)
        for n, sentence in enumerate(self.sentences):
            for i in range(sentence.first, sentence.last):
                places[i] = n
        return tuple(places)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Direct dependents, in order; only those with one of `deps` when given."""
        kids = self._children[token.i]
        return tuple([k for k in kids if k.dep in deps]) if deps and kids else kids

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The head, its head, ..., up to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, in text order."""
        found, todo = [], [token.i]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(k.i for k in self._children[i])
        return tuple(self.tokens[i] for i in sorted(found))

    def span(self, tokens: Sequence[Token]) -> Span:
        """Code points from the first to the last of `tokens`."""
        return min(t.start for t in tokens), max(t.end for t in tokens)

    def sentence_of(self, token: Token) -> Sentence:
        return self.sentences[self._sentence_of[token.i]]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this code point, or null."""
        place = bisect_right(self._sentence_starts, offset) - 1
        if place < 0 or offset >= self.sentences[place].end:
            return None
        return self.sentences[place]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that lie wholly in [start, end)."""
        first = last = bisect_left(self._starts, start)
        while last < len(self.tokens) and self.tokens[last].end <= end:
            last += 1
        return self.tokens[first:last]


class Reader(Protocol):
    """`name` and `version` go into the components of what was read with it. What `attribute` gives is what a
    reading's `attributions` hold."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        """Text and the [start, end) of its readable blocks, in order -> Reading. No sentence crosses a
        block."""
        ...

    def parse(self, text: str, blocks: Sequence[Span]) -> Reading:
        """As `read`, without the attributions of a reader that was trained for them."""
        ...

    def attribute(self, text: str, blocks: Sequence[Span]) -> tuple[AttributionSpans, ...] | None:
        """Text and blocks as for `read` -> the attributions alone, without a parse; null from a reader that
        was not trained for it."""
        ...
