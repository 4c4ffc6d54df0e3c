"""The trained network on ONNX Runtime: the words of blocks in, attributions out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.nlp.attribution.crf import Moves, best_labels
from onrecord.nlp.attribution.decode import Linker, attributions_of
from onrecord.nlp.attribution.linker import Scorer
from onrecord.nlp.attribution.pieces import load_pieces
from onrecord.nlp.attribution.windows import Marks, Pieces, Window, pack
from onrecord.nlp.attribution.words import QUOTED, SHAPES, words_of
from onrecord.nlp.base import AttributionSpans, Span

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Network:
    """What is loaded of a folder: the session, the CRF's moves, the linker, and how words are cut."""

    session: Any
    moves: Moves
    linker: Linker
    pieces: Pieces
    marks: Marks

    def attributions(self, text: str, blocks: Sequence[Span]) -> tuple[AttributionSpans, ...]:
        """A text and the [start, end) of its blocks -> its attributions, in the order of the text."""
        windows = pack(words_of(text, blocks), self.pieces, self.marks)
        return tuple(found for window in windows for found in self._read(window))

    def _read(self, window: Window) -> list[AttributionSpans]:
        # One window at a time: on one core several together take longer, since they leave its cache.
        emissions, ends = (of[0] for of in self.session.run(("emissions", "ends"), inputs(window)))
        return attributions_of(window, best_labels(emissions, self.moves), emissions, ends, self.linker)


def inputs(window: Window) -> dict[str, NDArray[np.int64]]:
    """A window -> what the network takes: [1, pieces], and for `at` [1, words]."""
    shape = np.full(len(window.ids), len(SHAPES))
    quoted = np.full(len(window.ids), len(QUOTED))
    shape[list(window.at)] = [word.shape for word in window.words]
    quoted[list(window.at)] = [word.quoted for word in window.words]
    given = {
        "ids": window.ids,
        "shape": shape,
        "quoted": quoted,
        "attend": np.ones(len(window.ids)),
        "at": window.at,
    }
    return {name: np.asarray(row, dtype=np.int64)[None] for name, row in given.items()}


@lru_cache(maxsize=1)
def load_network(folder: Path = DATA) -> Network:
    """The network that lies in a folder (default: the one that ships), on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = str(folder / "attribution.onnx")
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    with np.load(folder / "attribution.npz") as arrays:
        moves = Moves(arrays["first"], arrays["last"], arrays["move"])
        linker = Linker(*(_scorer(arrays, name) for name in ("to_source", "to_cue")))
    return Network(session, moves, linker, *load_pieces(folder / "vocabulary.txt"))


def _scorer(arrays: Any, name: str) -> Scorer:
    keys = ("inner", "inner_bias", "outer", "outer_bias", "none", "none_bias")
    return Scorer(**{key: arrays[f"{name}.{key}"] for key in keys})
