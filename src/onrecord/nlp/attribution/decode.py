"""From what the network says of a window to attributions as spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.nlp.attribution.labels import BEGIN, INSIDE, runs_of
from onrecord.nlp.attribution.linker import Scorer, cue_chances, source_chances
from onrecord.nlp.attribution.pairs import Run, layout
from onrecord.nlp.attribution.windows import Window
from onrecord.nlp.base import AttributionSpans

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Linker:
    to_source: Scorer
    to_cue: Scorer


def attributions_of(
    window: Window, labels: Sequence[int], emissions: Floats, ends: Floats, linker: Linker
) -> list[AttributionSpans]:
    """A window, its labels, and what the network gives for each word -> its attributions, in order of their
    cues. A cue without content is none; content without a cue is one by itself.

    `confidence` is the chance, by the network, that the content is content, times the chances of its two
    links."""
    runs = runs_of(labels)
    cues, sources, contents = ([run for role, run in runs if role == r] for r in ("cue", "source", "content"))
    of = layout(window, cues)
    chances = _chances(emissions)
    by_cue: dict[int, list[tuple[Run, float]]] = {}
    found: list[AttributionSpans] = []
    for content in contents:
        sure = cue_chances(linker.to_cue, of, ends, content, cues)
        best = int(sure.argmax())
        certainty = float(sure[best]) * _sure(chances, "content", content)
        if best:
            by_cue.setdefault(best - 1, []).append((content, certainty))
        else:
            found.append(_spans(window, (), (), [content], certainty))
    for place, linked in by_cue.items():
        cue = cues[place]
        sure = source_chances(linker.to_source, of, ends, cue, sources)
        best = int(sure.argmax())
        certainty = float(sure[best]) * _sure(chances, "cue", cue) * max(c for _, c in linked)
        source = (sources[best - 1],) if best else ()
        found.append(_spans(window, source, (cue,), [run for run, _ in linked], certainty))
    return sorted(found, key=lambda a: (a.cue or a.content, a.content))


def _spans(
    window: Window, source: Sequence[Run], cue: Sequence[Run], content: Sequence[Run], confidence: float
) -> AttributionSpans:
    def points(runs: Sequence[Run]) -> tuple[Run, ...]:
        return tuple((window.words[first].start, window.words[last - 1].end) for first, last in sorted(runs))

    return AttributionSpans(points(source), points(cue), points(content), round(confidence, 4))


def _chances(emissions: Floats) -> Floats:
    powers = np.exp(emissions - emissions.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True), dtype=np.float32)


def _sure(chances: Floats, role: str, run: Run) -> float:
    """The mean chance that the words of a run are of that role."""
    own = chances[run[0] : run[1]]
    return float((own[:, BEGIN[role]] + own[:, INSIDE[role]]).mean())
