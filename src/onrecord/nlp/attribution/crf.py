"""The best label sequence under a linear-chain CRF (Viterbi 1967)."""

from __future__ import annotations

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


def best_labels(emissions: Floats, moves: Moves) -> list[int]:
    """Emissions [words, labels], at least one word -> the labels of the words."""
    total = moves.first + emissions[0]
    back = []
    for given in emissions[1:]:
        paths = total[:, None] + moves.move
        back.append(paths.argmax(0))
        total = paths.max(0) + given
    labels = [int((total + moves.last).argmax())]
    for came in reversed(back):
        labels.append(int(came[labels[-1]]))
    return labels[::-1]
