"""Personal names as words in a text: their forms, and where they stand.

Names are compared by their folded words, so that accents, case, hyphens, possessives and invisible
characters make no difference, and a web address is searched like a sentence."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

Words = tuple[str, ...]
Span = tuple[int, int]

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f"
_WORD = re.compile(rf"[^\W_][^\W_{_INVISIBLE}]*(?:[{_INVISIBLE}]+[^\W_{_INVISIBLE}]+)*[{_INVISIBLE}]*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})
_AT_HAND = 1000  # texts: many statements of one page share a quotation
_IN_WORD = 6  # letters from which a surname is looked for inside a longer word
_BETWEEN = 2  # words that may stand between a given name and a surname: initials, middle and nicknames


@dataclass(frozen=True)
class NameData:
    given: frozenset[str]
    common_surnames: frozenset[str]
    not_names: frozenset[str]
    office: frozenset[str]
    rank: frozenset[str]
    courtesy: frozenset[str]
    speakers: frozenset[str]

    @cached_property
    def titles(self) -> frozenset[str]:
        return self.office | self.rank | self.courtesy


@cache
def name_data() -> NameData:
    """The word lists that ship, folded."""
    raw = json.loads(files("onrecord.publish").joinpath("data/names.json").read_text("utf-8"))
    return NameData(
        **{
            key: frozenset(fold(word) for line in lines for word in line.split())
            for key, lines in raw.items()
            if key != "about"
        }
    )


def fold(word: str) -> str:
    """'Müller' -> 'muller'."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf"}).casefold()


class Token(NamedTuple):
    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Index:
    """Whole names, to be looked up by their first word, their last word, or written as one."""

    by_first: Mapping[str, tuple[Words, ...]]
    by_last: Mapping[str, tuple[Words, ...]]
    joined: frozenset[str]


def index_names(names: Iterable[Words]) -> Index:
    first: dict[str, list[Words]] = {}
    last: dict[str, list[Words]] = {}
    unique = sorted({n for n in names if n})
    for name in unique:
        first.setdefault(name[0], []).append(name)
        last.setdefault(name[-1], []).append(name)
    shapes = [(n, tuple(w for w in n if len(w) > 1), (n[0], n[-1])) for n in unique if len(n) > 1]
    joined = {"".join(words) for forms in shapes for words in forms}
    return Index(
        {k: tuple(v) for k, v in first.items()},
        {k: tuple(v) for k, v in last.items()},
        frozenset(j for j in joined if len(j) > 5),
    )


def index_phrases(phrases: Iterable[str], names: frozenset[Words]) -> Mapping[str, tuple[Words, ...]]:
    """Phrases that are nobody's private name, by first word; without those that are `names`, or only a given
    name."""
    found: dict[str, list[Words]] = {}
    for phrase in sorted(set(phrases)):
        for words in {tuple(t.folded for t in tokens(phrase)), name_words(phrase)}:
            if words and words not in names and not (len(words) == 1 and words[0] in name_data().given):
                found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest)) for first, rest in found.items()}


@lru_cache(_AT_HAND)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text with their places; hyphens, apostrophes and underscores part words."""
    found = [(m.group(), m.span()) for m in _WORD.finditer(text)]
    return tuple([Token(w, w.lower() if w.isascii() else fold(w), *span) for w, span in found])


def name_words(name: str) -> Words:
    """'Sgt. John A. Doe Jr.' -> ('john', 'a', 'doe'): titles before and suffixes after are no part of a
    name."""
    titles = name_data().titles
    words = [t.folded for t in tokens(name)]
    while len(words) > 1 and words[0] in titles:
        words.pop(0)
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(words)


def lone_forms(name: Words) -> frozenset[str]:
    """The words of a name that mean the person when they stand alone."""
    return frozenset(w for i, w in enumerate(name) if len(w) > 2 or (i in (0, len(name) - 1) and len(w) > 1))


def holds_name(word: str, names: Container[str]) -> bool:
    """Does a longer word begin or end with one of `names`, as in an address or a hashtag
    ("justiceforquillonby")?"""
    return len(word) > _IN_WORD and any(
        part in names for n in range(_IN_WORD, len(word)) for part in (word[:n], word[len(word) - n :])
    )


def find_full(words: Sequence[Token], names: Index) -> list[tuple[int, int]]:
    """Places [first, last) of whole names among `words`: with initials or nicknames between, surname
    first, or written as one word."""
    found = []
    folded = [t.folded for t in words]
    for i, word in enumerate(folded):
        if word.strip("0123456789") in names.joined:
            found.append((i, i + 1))
        for name in names.by_first.get(word, ()):
            rest = folded[i + 1 : i + len(name) + _BETWEEN]
            if len(name) == 1:
                continue
            if tuple(folded[i : i + len(name)]) == name:
                found.append((i, i + len(name)))
            elif name[-1] in rest:
                found.append((i, i + 2 + rest.index(name[-1])))
        for name in names.by_last.get(word, ()):
            if len(name) > 1 and folded[i + 1 : i + 2] == [name[0]]:
                found.append((i, i + 2))
    return found


def find_sequence(words: Sequence[Token], phrases: Mapping[str, tuple[Words, ...]]) -> list[tuple[int, int]]:
    """Places [first, last) where one of `phrases` (by first word) stands word for word."""
    found = []
    for i, token in enumerate(words):
        for phrase in phrases.get(token.folded, ()):
            if tuple(t.folded for t in words[i : i + len(phrase)]) == phrase:
                found.append((i, i + len(phrase)))
    return found
