"""Marked articles as the tagger sees them: windows of words with labels, and which span goes with which."""

from __future__ import annotations

import gzip
import json
import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.nlp.attribution.labels import ROLES, labels_of, runs_of
from onrecord.nlp.attribution.pairs import Run, features, layout
from onrecord.nlp.attribution.windows import Marks, Pieces, Window, pack
from onrecord.nlp.attribution.words import words_of

BLOCK = re.compile(r"[^\n]+")
# Windows of several lengths, so that the model meets each block beside different neighbours.
LIMITS = (192, 224, 256)


@dataclass(frozen=True, slots=True)
class Group:
    """One question for the linker: which of `others` goes with `span`; `answer` its place, or -1 for none.
    `features` one row per other."""

    span: Run
    others: tuple[Run, ...]
    features: tuple[tuple[float, ...], ...]
    answer: int


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels; `sources` asks of each cue for its source, `contents` of each content for its
    cue; `annotator` 0 where unknown."""

    window: Window
    labels: tuple[int, ...]
    sources: tuple[Group, ...]
    contents: tuple[Group, ...]
    annotator: int


def read_rows(path: Path) -> list[dict[str, Any]]:
    """A corpus file (.jsonl.gz) -> its rows, in order."""
    with gzip.open(path, "rt", encoding="utf8") as stream:
        return [json.loads(line) for line in stream]


def annotators_of(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Who marked the rows, in an order of their own."""
    return sorted({row["annotator"] for row in rows})


def blocks_of(text: str) -> list[Run]:
    return [found.span() for found in BLOCK.finditer(text) if found.group().strip()]


def examples_of(
    row: dict[str, Any], pieces: Pieces, marks: Marks, limit: int, annotators: Sequence[str] = ()
) -> Iterator[Example]:
    """A marked article -> its windows as examples."""
    text = row["text"]
    blocks = words_of(text, blocks_of(text))
    flat = [word for block in blocks for word in block]
    starts, ends = [w.start for w in flat], [w.end for w in flat]

    def runs(spans: list[list[int]]) -> list[Run]:
        return [(bisect_right(ends, s), bisect_left(starts, e)) for s, e in spans]

    marked = [{role: runs(a[role]) for role in ROLES} for a in row["attributions"]]
    who = annotators.index(row["annotator"]) + 1 if row.get("annotator") in annotators else 0
    first = 0
    for window in pack(blocks, pieces, marks, limit):
        yield _example(window, first, marked, who)
        first += len(window.words)


def _example(window: Window, first: int, marked: list[dict[str, list[Run]]], who: int) -> Example:
    last = first + len(window.words)

    def inside(run: Run) -> Run | None:
        start, end = max(run[0], first) - first, min(run[1], last) - first
        return (start, end) if start < end else None

    own = [{role: [r for r in map(inside, m[role]) if r] for role in ROLES} for m in marked]
    own = [m for m in own if any(m.values())]
    spans = sorted(((role, r) for m in own for role in ROLES for r in m[role]), key=lambda s: s[1])
    labels = labels_of(len(window.words), spans)
    kept: dict[str, list[Run]] = {role: [] for role in ROLES}
    for role, run in runs_of(labels):
        kept[role].append(run)
    lay = layout(window, kept["cue"])
    sources, contents = [], []
    for m in own:
        cue = next((c for c in m["cue"] if c in kept["cue"]), None)
        if cue is not None:
            answer = next((kept["source"].index(s) for s in m["source"] if s in kept["source"]), -1)
            rows = tuple(features(lay, cue, s) for s in kept["source"])
            sources.append(Group(cue, tuple(kept["source"]), rows, answer))
        for content in m["content"]:
            if content in kept["content"]:
                answer = -1 if cue is None else kept["cue"].index(cue)
                rows = tuple(features(lay, c, content) for c in kept["cue"])
                contents.append(Group(content, tuple(kept["cue"]), rows, answer))
    return Example(window, tuple(labels), tuple(sources), tuple(contents), who)


def epoch(
    rows: Sequence[dict[str, Any]],
    pieces: Pieces,
    marks: Marks,
    annotators: Sequence[str],
    seed: int,
    number: int,
) -> list[Example]:
    """All examples of one pass over the corpus, in an order fixed by seed and number."""
    rng = random.Random(f"{seed}:{number}")
    examples = [
        example for row in rows for example in examples_of(row, pieces, marks, rng.choice(LIMITS), annotators)
    ]
    rng.shuffle(examples)
    return examples
