"""Words into word pieces, by the vocabulary that the encoder was trained with.

The longest piece that fits, again and again from the left (WordPiece; Wu et al. 2016), over letters without
case and accents, as BERT's uncased vocabularies want it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from onrecord.nlp.attribution.windows import Marks, Pieces

# Longer runs of letters are no words.
LONGEST = 100
_PART = re.compile(r"[^\W_]+|_|\W")


def load_pieces(path: Path) -> tuple[Pieces, Marks]:
    """A vocabulary, one piece a line, its number the line's -> the function that cuts a word, and its marks.
    A word of which no piece is known gives the one number of the unknown."""
    numbers = {piece: n for n, piece in enumerate(path.read_text("utf-8").split("\n"))}

    @lru_cache(maxsize=1 << 16)
    def pieces(word: str) -> tuple[int, ...]:
        parts = _PART.findall(_plain(word))
        return tuple(n for part in parts for n in _cut(part, numbers)) or (numbers["[UNK]"],)

    return pieces, Marks(numbers["[CLS]"], numbers["[SEP]"])


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _cut(part: str, numbers: dict[str, int]) -> list[int]:
    unknown = [numbers["[UNK]"]]
    if len(part) > LONGEST:
        return unknown
    found: list[int] = []
    start = 0
    while start < len(part):
        before = "##" if start else ""
        fitting = (end for end in range(len(part), start, -1) if before + part[start:end] in numbers)
        end = next(fitting, None)
        if end is None:
            return unknown
        found.append(numbers[before + part[start:end]])
        start = end
    return found
