"""Examples as tensors, and the losses of one batch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.nlp.attribution.words import QUOTED, SHAPES
from training.attribution.corpus import Example, Group
from training.attribution.model import IMPOSSIBLE, SPAN, Linker, Network


def padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *([fill] * (width - len(row)))] for row in rows])


def inputs(examples: Sequence[Example]) -> dict[str, Tensor]:
    """Examples -> what `Network.encode` takes."""
    windows = [example.window for example in examples]
    shapes, quotes = [], []
    for window in windows:
        shape, quoted = [len(SHAPES)] * len(window.ids), [len(QUOTED)] * len(window.ids)
        for word, at in zip(window.words, window.at, strict=True):
            shape[at], quoted[at] = word.shape, word.quoted
        shapes.append(shape)
        quotes.append(quoted)
    return {
        "ids": padded([w.ids for w in windows], 0),
        "shape": padded(shapes, len(SHAPES)),
        "quoted": padded(quotes, len(QUOTED)),
        "attend": padded([[1] * len(w.ids) for w in windows], 0),
        "at": padded([w.at for w in windows], 0),
    }


def losses(network: Network, examples: Sequence[Example], annotator: Tensor) -> tuple[Tensor, Tensor]:
    """The tagger's loss summed over words, and the linker's summed over questions."""
    words = network.encode(**inputs(examples))
    labels = padded([example.labels for example in examples], 0)
    mask = padded([[1] * len(example.labels) for example in examples], 0).bool()
    tagging = network.crf.loss(network.emissions(words, annotator), labels, mask)
    ends = network.ends(network.dropout(words))
    linking = torch.zeros(())
    for linker, asked in ((network.to_source, "sources"), (network.to_cue, "contents")):
        groups = [(n, group) for n, e in enumerate(examples) for group in getattr(e, asked)]
        linking = linking + _linking(linker, ends, groups)
    return tagging, linking


def _linking(linker: Linker, ends: Tensor, groups: list[tuple[int, Group]]) -> Tensor:
    if not groups:
        return torch.zeros(())
    asked = _spans(ends, [(n, group.span) for n, group in groups])
    none = linker.none(asked)
    pairs = [(g, n, other) for g, (n, group) in enumerate(groups) for other in group.others]
    width = max(len(group.others) for _, group in groups)
    scores = torch.full((len(groups), width), IMPOSSIBLE)
    if pairs:
        places = torch.tensor([g for g, _, _ in pairs])
        found = linker.pairs(
            asked[places],
            _spans(ends, [(n, other) for _, n, other in pairs]),
            torch.tensor([row for _, group in groups for row in group.features]),
        )
        columns = torch.tensor([k for _, group in groups for k in range(len(group.others))])
        scores = scores.index_put((places, columns), found)
    answers = torch.tensor([group.answer + 1 for _, group in groups])
    return cross_entropy(torch.cat([none, scores], 1), answers, reduction="sum")


def _spans(ends: Tensor, runs: list[tuple[int, tuple[int, int]]]) -> Tensor:
    rows = torch.tensor([n for n, _ in runs])
    first = torch.tensor([run[0] for _, run in runs])
    last = torch.tensor([run[1] - 1 for _, run in runs])
    return ends[rows, first, :SPAN] + ends[rows, last, SPAN:]
