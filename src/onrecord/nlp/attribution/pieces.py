"""Words into word pieces, by the vocabulary that the encoder was trained with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.nlp.attribution.windows import Marks, Pieces


def load_pieces(path: Path) -> tuple[Pieces, Marks]:
    """A tokenizer.json of a BERT vocabulary -> the function that cuts a word, and its marks."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vocabulary = tokenizer.get_vocab()
    unknown, start, end = (vocabulary[mark] for mark in ("[UNK]", "[CLS]", "[SEP]"))

    @lru_cache(maxsize=1 << 16)
    def pieces(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids) or (unknown,)

    return pieces, Marks(start, end)
