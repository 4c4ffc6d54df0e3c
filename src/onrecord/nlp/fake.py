"""A reader without an engine, for the tests of other rooms: regex tokens, tags by shape, flat trees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.nlp.base import AttributionSpans, Entity, Reading, Sentence, Span, Token
from onrecord.text.sentences import split_sentences

_TOKEN = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*|[^\s]")
_POS = {
    "DET": ["the", "a", "an", "this", "that", "these", "those"],
    "PRON": [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "us",
        "his",
        "their",
        "its",
        "our",
        "who",
        "which",
        "what",
    ],
    "ADP": [
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "of",
        "with",
        "to",
        "into",
        "near",
        "outside",
        "after",
        "before",
        "during",
    ],
    "AUX": [
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "should",
        "did",
        "does",
        "do",
    ],
    "CCONJ": ["and", "or", "but"],
    "VERB": [
        "said",
        "says",
        "told",
        "fired",
        "shot",
        "struck",
        "drove",
        "ran",
        "fled",
        "found",
        "died",
        "confirmed",
        "denied",
    ],
}
_POS_OF = {word: pos for pos, words in _POS.items() for word in words}


class FakeReader:
    """Deterministic. `entities` maps phrases to labels, each occurrence is one; `attributions` are handed
    through."""

    name = "fake"
    version = "1"

    def __init__(
        self,
        entities: Mapping[str, str] | None = None,
        attributions: tuple[AttributionSpans, ...] | None = None,
    ) -> None:
        self._entities = dict(entities or {})
        self._attributions = attributions

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        entities = tuple(self._find(text, blocks))
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for place, (begin, stop) in enumerate(blocks):
            for start, end in split_sentences(text, begin, stop):
                first = len(tokens)
                for found in _TOKEN.finditer(text, start, end):
                    tokens.append(_token(found, len(tokens), first, entities))
                sentences.append(Sentence(first, len(tokens), tokens[first].start, tokens[-1].end, place))
        return Reading(text, tuple(tokens), tuple(sentences), entities, self._attributions)

    def parse(self, text: str, blocks: Sequence[Span]) -> Reading:
        return replace(self.read(text, blocks), attributions=None)

    def attribute(self, text: str, blocks: Sequence[Span]) -> tuple[AttributionSpans, ...] | None:
        return self._attributions

    def _find(self, text: str, blocks: Sequence[Span]) -> list[Entity]:
        found = [
            Entity(m.start(), m.end(), label)
            for phrase, label in self._entities.items()
            for m in re.finditer(re.escape(phrase), text)
            if any(start <= m.start() and m.end() <= end for start, end in blocks)
        ]
        return sorted(found, key=lambda e: (e.start, e.end))


def _token(found: re.Match[str], i: int, first: int, entities: tuple[Entity, ...]) -> Token:
    word = found.group()
    pos = _pos(word, initial=i == first)
    label = next((e.label for e in entities if e.start <= found.start() and found.end() <= e.end), "")
    dep = "ROOT" if i == first else ("punct" if pos == "PUNCT" else "dep")
    return Token(i, word, found.start(), found.end(), word.lower(), pos, pos, dep, first, label)


def _pos(word: str, *, initial: bool) -> str:
    if not word[0].isalnum():
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    if word.lower() in _POS_OF:
        return _POS_OF[word.lower()]
    if word[0].isupper() and not initial:
        return "PROPN"
    return "VERB" if word.endswith("ed") else "NOUN"
