"""Blocks of words packed into the stretches that the encoder reads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.nlp.attribution.words import Word

# Word pieces that one stretch may hold, the marks at its ends and between blocks included.
PIECES = 256
# Of one word no more pieces are read than these: addresses and strings of signs run long.
WORD_PIECES = 8

Pieces = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Window:
    """Words in order, the block that each is of, and the pieces that the encoder reads: `ids`, and for each
    word the place of its first piece (`at`)."""

    words: tuple[Word, ...]
    blocks: tuple[int, ...]
    ids: tuple[int, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The vocabulary's numbers for the start of a stretch and for the end of a block."""

    start: int
    end: int


def pack(
    blocks: Sequence[Sequence[Word]], pieces: Pieces, marks: Marks, limit: int = PIECES
) -> Iterator[Window]:
    """Blocks of words -> windows of at most `limit` pieces, each of whole blocks where they fit; a longer
    block goes on in the next window. Each word is in exactly one window."""
    filling = _Filling(marks)
    for place, block in enumerate(blocks):
        cut = [tuple(pieces(word.text)[:WORD_PIECES]) for word in block]
        size = sum(map(len, cut)) + 1
        if filling.words and len(filling.ids) + size > limit:
            yield filling.window()
            filling = _Filling(marks)
        if len(filling.ids) + size <= limit:
            filling.add(block, place, cut)
        else:
            for word, ids in zip(block, cut, strict=True):
                if filling.words and len(filling.ids) + len(ids) + 1 > limit:
                    filling.end()
                    yield filling.window()
                    filling = _Filling(marks)
                filling.add((word,), place, (ids,))
        if block:
            filling.end()
    if filling.words:
        yield filling.window()


def pack_apart(
    blocks: Sequence[Sequence[Word]], pieces: Pieces, marks: Marks, limit: int = PIECES
) -> Iterator[Window]:
    """The same blocks in windows that end elsewhere: the first holds the whole blocks, at least one, that
    fit half of `limit`."""
    size = 1
    for place, block in enumerate(blocks):
        size += sum(len(pieces(word.text)[:WORD_PIECES]) for word in block) + bool(block)
        if place and size > limit // 2:
            yield from pack(blocks[:place], pieces, marks, limit)
            yield from pack(blocks[place:], pieces, marks, limit)
            return
    yield from pack(blocks, pieces, marks, limit)


class _Filling:
    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self.words: list[Word] = []
        self.blocks: list[int] = []
        self.ids: list[int] = [marks.start]
        self.at: list[int] = []

    def add(self, words: Sequence[Word], block: int, cut: Sequence[tuple[int, ...]]) -> None:
        for ids in cut:
            self.at.append(len(self.ids))
            self.ids.extend(ids)
        self.words.extend(words)
        self.blocks.extend([block] * len(words))

    def end(self) -> None:
        self.ids.append(self._marks.end)

    def window(self) -> Window:
        return Window(tuple(self.words), tuple(self.blocks), tuple(self.ids), tuple(self.at))
