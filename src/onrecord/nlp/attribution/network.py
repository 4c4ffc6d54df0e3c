"""The trained network on ONNX Runtime: the words of blocks in, attributions out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from onrecord.nlp.attribution.windows import Marks, Pieces, Window, pack, pack_apart
from onrecord.nlp.attribution.words import QUOTED, SHAPES, words_of
from onrecord.nlp.base import AttributionSpans, Span

DATA = Path(__file__).parent / "data"
Floats = NDArray[np.float32]
# A window's emissions [words, labels], and what its words are at the ends of spans [words, 2 * size].
Reading = tuple[Floats, Floats]
# A sum and a normalization in one kernel take eight times as long as in two.
SLOWER = ["SkipLayerNormFusion"]


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
        words = words_of(text, blocks)
        windows = tuple(pack(words, self.pieces, self.marks))
        if not windows:
            return ()
        read = [self._read(window) for window in windows]
        if len(windows) > 1:
            read = self._meaned(windows, read, pack_apart(words, self.pieces, self.marks))
        labels = best_labels([emissions for emissions, _ in read], self.moves)
        return tuple(
            found
            for window, own, (emissions, ends) in zip(windows, labels, read, strict=True)
            for found in attributions_of(window, own, emissions, ends, self.linker)
        )

    def _meaned(
        self, windows: Sequence[Window], once: Sequence[Reading], others: Iterable[Window]
    ) -> list[Reading]:
        """Of every word the mean of what it is in two stretches, which end at different places: what stands
        at the edge of one stands within the other."""
        again = [self._read(window) for window in others]
        cuts = np.cumsum([len(window.words) for window in windows])[:-1]
        means = ((np.concatenate(a) + np.concatenate(b)) / 2 for a, b in zip(zip(*once), zip(*again)))
        emissions, ends = (np.split(mean, cuts) for mean in means)
        return list(zip(emissions, ends, strict=True))

    def _read(self, window: Window) -> Reading:
        # One window at a time: on one core several together take longer, since they leave its cache.
        emissions, ends = self.session.run(("emissions", "ends"), inputs(window))
        return emissions[0], ends[0]


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
    session = onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
    with np.load(folder / "attribution.npz") as arrays:
        moves = Moves(arrays["first"], arrays["last"], arrays["move"])
        linker = Linker(*(_scorer(arrays, name) for name in ("to_source", "to_cue")))
    return Network(session, moves, linker, *load_pieces(folder / "vocabulary.txt"))


def _scorer(arrays: Any, name: str) -> Scorer:
    keys = ("inner", "inner_bias", "outer", "outer_bias", "none", "none_bias")
    return Scorer(**{key: arrays[f"{name}.{key}"] for key in keys})
