"""Texts as weighted words: TF-IDF with a fixed table of document frequencies, so that a text's weights do not
depend on which others are in the record."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt
from sys import intern

from onrecord.text.wording import STOPWORDS, words

# Weights in thousandths; each number once, however many texts hold it.
Terms = Mapping[str, int]
_WHOLE = tuple(range(1001))

# Preceded by what does not end a sentence.
_WITHIN = re.compile(r"(?<=[a-z0-9,;’'\"“] )[A-Z][a-z’'\-]+[A-Za-z’'\-]*")


@dataclass(frozen=True)
class Frequencies:
    """In how many of `texts` a word stands; words that stand in fewer than `least` are not listed."""

    texts: int
    least: int
    found: Mapping[str, int]

    def idf(self, word: str) -> float:
        """log(N / df) as in Sparck Jones 1972, for a word not listed with half of `least`."""
        return log(self.texts / self.found.get(word, max(1.0, self.least / 2)))


@cache
def frequencies() -> Frequencies:
    """The table that ships; see data/README.md for what it was counted on."""
    data = json.loads(files("onrecord.link").joinpath("data/frequencies.json").read_text("utf-8"))
    return Frequencies(data["texts"], data["least"], data["found"])


def terms_of(run: Iterable[str], table: Frequencies, most: int) -> dict[str, int]:
    """Words in order -> the `most` weightiest, heaviest first, in thousandths of (1 + log tf) idf normalised
    over all words. Whole numbers and shared strings, since a hundred thousand of these stand in memory."""
    counts = Counter(w for w in run if w not in STOPWORDS and len(w) > 1)
    weights = {w: (1 + log(n)) * table.idf(w) for w, n in counts.items()}
    length = sqrt(sum(x * x for x in weights.values()))
    if length == 0:
        return {}
    heaviest = sorted(weights, key=lambda w: (-weights[w], w))[:most]
    return {intern(w): _WHOLE[round(1000 * weights[w] / length)] for w in heaviest}


def cosine(one: Terms, other: Terms) -> float:
    """0 to 1."""
    return min(1.0, sum([one[w] * other[w] for w in one.keys() & other.keys()]) / 1e6)


def capitalised(text: str) -> set[str]:
    """Words that stand with a capital within a sentence, casefolded: names of any kind."""
    return {w for found in _WITHIN.findall(text) for w in words(found) if w not in STOPWORDS}


def shared(one: Terms, other: Terms, most: int = 3) -> list[str]:
    """The words that both have, those first that make them most alike."""
    return sorted(one.keys() & other.keys(), key=lambda w: (-one[w] * other[w], w))[:most]
