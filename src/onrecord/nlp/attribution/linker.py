"""Which source and which content belong to which cue: a small network over pairs of spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.nlp.attribution.pairs import Layout, Run, features

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Scorer:
    """The weights of one question: of the span asked about, "none of them" has a score of its own."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    none: Floats
    none_bias: Floats

    def chances(self, asked: Floats, others: Floats, given: Floats) -> Floats:
        """A span [size], others [n, size], how they lie [n, features] -> the chance of none of them, then of
        each: [n + 1], summing to one."""
        joined = np.concatenate([np.broadcast_to(asked, others.shape), others, asked * others, given], 1)
        found = _gelu(joined @ self.inner.T + self.inner_bias) @ self.outer.T + self.outer_bias
        scores = np.concatenate([asked @ self.none.T + self.none_bias, found[:, 0]])
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)


def _gelu(x: Floats) -> Floats:
    """Hendrycks and Gimpel 2016, with the error function by Abramowitz and Stegun 7.1.26 (error < 1.5e-7)."""
    z = np.abs(x) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1.0 + erf), dtype=np.float32)


def span_vector(ends: Floats, run: Run) -> Floats:
    """What the encoder says of a span's first and last word: `ends` [words, 2 * size] -> [size]."""
    size = ends.shape[1] // 2
    return np.asarray(ends[run[0], :size] + ends[run[1] - 1, size:], dtype=np.float32)


def source_chances(scorer: Scorer, of: Layout, ends: Floats, cue: Run, sources: Sequence[Run]) -> Floats:
    """Of a cue: the chance that it has no source, then of each source."""
    return _ask(scorer, ends, cue, sources, [features(of, cue, source) for source in sources])


def cue_chances(scorer: Scorer, of: Layout, ends: Floats, content: Run, cues: Sequence[Run]) -> Floats:
    """Of a content: the chance that it has no cue, then of each cue."""
    return _ask(scorer, ends, content, cues, [features(of, cue, content) for cue in cues])


def _ask(
    scorer: Scorer, ends: Floats, asked: Run, others: Sequence[Run], given: list[tuple[float, ...]]
) -> Floats:
    if not others:
        return np.ones(1, dtype=np.float32)
    vectors = np.stack([span_vector(ends, other) for other in others])
    return scorer.chances(span_vector(ends, asked), vectors, np.array(given, dtype=np.float32))
