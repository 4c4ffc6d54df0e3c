"""What the linker is told of two spans besides what the encoder says of them: how they lie to each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from onrecord.nlp.attribution.windows import Window

Run = tuple[int, int]

_STOPS = frozenset(".?!")
FEATURES = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """Of one window: its cues in order, and running counts that make distances cheap."""

    window: Window
    cues: tuple[Run, ...]
    stops: tuple[int, ...]
    marks: tuple[int, ...]


def layout(window: Window, cues: Sequence[Run]) -> Layout:
    """A window and the word runs [first, last) of its cues -> what `features` needs."""
    stops, marks, n, m = [0], [0], 0, 0
    for word in window.words:
        n += word.text in _STOPS
        m += word.quoted == 2
        stops.append(n)
        marks.append(m)
    return Layout(window, tuple(sorted(cues)), tuple(stops), tuple(marks))


def features(of: Layout, cue: Run, other: Run) -> tuple[float, ...]:
    """Of a cue and a source or content, FEATURES figures near 0 to 2: on which side and how far it lies, what
    lies between."""
    before = other[1] <= cue[0]
    left, right = (other, cue) if before else (cue, other)
    gap_start, gap_end = left[1], max(left[1], right[0])
    gap = gap_end - gap_start
    cues = bisect_left(of.cues, (gap_end, 0)) - bisect_left(of.cues, (gap_start, 0))
    blocks = abs(of.window.blocks[cue[0]] - of.window.blocks[other[0]])
    return (
        float(before),
        log1p(gap) / 3 if before else 0.0,
        0.0 if before else log1p(gap) / 3,
        float(gap == 0),
        min(of.stops[gap_end] - of.stops[gap_start], 3) / 3,
        min(of.marks[gap_end] - of.marks[gap_start], 3) / 3,
        min(cues, 3) / 3,
        min(blocks, 3) / 3,
        log1p(other[1] - other[0]) / 3,
        float(of.window.words[other[0]].quoted > 0),
    )
