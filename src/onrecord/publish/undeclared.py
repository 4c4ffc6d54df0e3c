"""Names that no `name` statement declares, but that the tellings show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from onrecord.model.actions import Action
from onrecord.model.article import BODY
from onrecord.model.record import Holdings
from onrecord.publish.likely import likely_names
from onrecord.publish.names import Words, find_sequence, name_data, tokens
from onrecord.publish.personal import names_within

_SHORTEST = 3  # letters of a given name; what is shorter may be any word
_BEFORE = frozenset({"from", "of", "in", "at", "near", "by", "outside", "inside", "on"})
Phrases = Mapping[str, tuple[Words, ...]]


def undeclared_names(holdings: Holdings, cleared: Phrases) -> Iterator[tuple[str, str]]:
    """(document, name): phrases that mean a person and end in a personal name, actors and objects of steps
    that are given in such words, and what looks like a name in the text. `cleared` phrases are none."""
    texts = {a.document: a.text for a in holdings.articles}
    for record in holdings.records:
        for mention in record.mentions:
            text = texts.get(mention.document, "")
            for person in mention.people:
                for phrase in (person.label, *(text[start:end] for start, end in person.spans)):
                    yield from ((mention.document, name) for name in _at_end(phrase, cleared))
        for statement in record.statements:
            if isinstance(statement.value, Action):
                for words in (statement.value.actor, statement.value.object or ""):
                    if not words.startswith("participant:"):
                        yield from ((statement.document, name) for name in _at_end(words, cleared))
    for article in holdings.articles:
        for block in article.blocks:
            if block.kind == BODY:
                text = article.text[block.start : block.end]
                yield from ((article.document, name) for name in _likely(text, cleared))


def names_beside(holdings: Holdings, surnames: frozenset[str], cleared: Phrases) -> Iterator[tuple[str, str]]:
    """(document, name): a capitalised word right before a surname that stays back is its given name, whoever
    bears it, unless it is a title, a word for a speaker, or a word that only begins a sentence."""
    data = name_data()
    for article in holdings.articles:
        words = tokens(article.text)
        masked = {i for a, b in find_sequence(words, cleared) for i in range(a, b)}
        plain = {w.text for w in words}
        for i, (before, word) in enumerate(pairwise(words)):
            if word.folded not in surnames or not (before.capital and word.capital) or {i, i + 1} & masked:
                continue
            if article.text[before.end : word.start] not in (" ", "\n", "\u00a0"):
                continue
            known = before.folded in data.titles | data.speakers | data.not_names | surnames
            opens = before.text.lower() in plain or len(before.text) < _SHORTEST
            if not known and not opens:
                yield article.document, f"{before.text} {word.text}"


def _at_end(phrase: str, cleared: Phrases) -> Iterator[str]:
    """'Officer Ada Lunt' -> 'Ada Lunt'; 'Ada Lunt, 34' -> 'Ada Lunt'; nothing for 'a man from Port
    Lindsey'."""
    head = phrase.split(",")[0].rstrip()
    for name in names_within(head):
        before = [t.folded for t in tokens(head[: head.rindex(name)])]
        whole = head.endswith(name) and len(tokens(name)) > 1
        if whole and not (before and before[-1] in _BEFORE) and not _is_cleared(name, cleared):
            yield name


def _likely(text: str, cleared: Phrases) -> Iterator[str]:
    words = tokens(text)
    masked = frozenset(i for a, b in find_sequence(words, cleared) for i in range(a, b))
    for first, last, public in likely_names(text, words, masked):
        name = text[words[first].start : words[last - 1].end]
        if not public and last - first > 1 and not _is_cleared(name, cleared):
            yield name


def _is_cleared(name: str, cleared: Phrases) -> bool:
    """Is it, or does it begin, one of the cleared phrases ("Anne Arundel" of "Anne Arundel County")?"""
    words = tuple(t.folded for t in tokens(name))
    return any(words == phrase[: len(words)] for phrase in cleared.get(words[0], ()))
