"""The best label sequence under a linear-chain CRF (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Moves:
    """Scores of beginning with a label [labels], of ending with one [labels], and of going from one to the
    next [labels, labels]."""

    first: Floats
    last: Floats
    move: Floats


def best_labels(windows: Sequence[Floats], moves: Moves) -> list[list[int]]:
    """The emissions of windows, each [words, labels] with at least one word -> the labels of their words. All
    windows go one word on at a time, those that have ended stand still."""
    lengths = np.array([len(emissions) for emissions in windows])
    padded = np.zeros((len(windows), int(lengths.max()), len(moves.first)), dtype=np.float32)
    for row, emissions in zip(padded, windows, strict=True):
        row[: len(emissions)] = emissions
    total = moves.first + padded[:, 0]
    back = []
    for n in range(1, padded.shape[1]):
        paths = total[:, :, None] + moves.move
        back.append(paths.argmax(1))
        total = np.where((n < lengths)[:, None], paths.max(1) + padded[:, n], total)
    last = (total + moves.last).argmax(1)
    return [
        _traced(int(label), [came[place] for came in back[: length - 1]])
        for place, (label, length) in enumerate(zip(last, lengths, strict=True))
    ]


def _traced(last: int, back: Sequence[NDArray[np.int64]]) -> list[int]:
    labels = [last]
    for came in reversed(back):
        labels.append(int(came[labels[-1]]))
    return labels[::-1]
