"""Scores a network on marked articles: python -m training.attribution.evaluate --data DIR --work DIR

Prints what ../shared/eval/score_attribution.py says of polnear-dev; --network FILE for another network,
--checkpoint for the averaged weights of a training that is still running."""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import Any

import torch

from onrecord.nlp.attribution.crf import Moves, best_labels
from onrecord.nlp.attribution.decode import Linker, attributions_of
from onrecord.nlp.attribution.linker import Scorer
from onrecord.nlp.attribution.pieces import load_pieces
from onrecord.nlp.attribution.windows import pack
from onrecord.nlp.attribution.words import words_of
from training.attribution import model
from training.attribution.base import base_model
from training.attribution.batches import inputs
from training.attribution.corpus import Example, blocks_of, read_rows


def scorer_of(linker: model.Linker) -> Scorer:
    arrays = [
        t.detach().numpy()
        for layer in (linker.inner, linker.outer, linker.none)
        for t in (layer.weight, layer.bias)
    ]
    return Scorer(*arrays)


def moves_of(crf: model.Crf) -> Moves:
    return Moves(crf.first.detach().numpy(), crf.last.detach().numpy(), crf.move.detach().numpy())


def predict(network: model.Network, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with "id" and "text" -> rows with "id" and "attributions", by the network as it was trained."""
    pieces, marks = load_pieces(base_model() / "tokenizer.json")
    linker = Linker(scorer_of(network.to_source), scorer_of(network.to_cue))
    moves = moves_of(network.crf)
    network.eval()
    answers = []
    for row in rows:
        found = []
        with torch.no_grad():
            for window in pack(words_of(row["text"], blocks_of(row["text"])), pieces, marks):
                example = Example(window, (), (), (), 0)
                words = network.encode(**inputs([example]))
                emissions = network.emissions(words, torch.tensor([0])).numpy()
                labels = best_labels(emissions[0], moves)
                found += attributions_of(window, labels, emissions[0], network.ends(words)[0].numpy(), linker)
        answers.append(
            {
                "id": row["id"],
                "attributions": [
                    {"source": a.source, "cue": a.cue, "content": a.content, "confidence": a.confidence}
                    for a in found
                ],
            }
        )
    return answers


def load_network(path: Path) -> model.Network:
    """A network.pt -> the network. A checkpoint.pt -> its averaged weights."""
    state = torch.load(path, weights_only=True)
    weights = state.get("weights", state.get("average"))
    network = model.Network(base_model(), weights["habit.weight"].shape[0] - 1)
    network.load_state_dict(weights)
    return network


def shared_scorer(data: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", data.parent / "eval" / "score_attribution.py")
    if spec is None or spec.loader is None:
        raise SystemExit("no score_attribution.py beside the data")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    rows = read_rows(given.data / "polnear-dev.jsonl.gz")
    torch.set_num_threads(1)
    answers = predict(load_network(given.network), rows)
    if given.out:
        given.out.write_text("".join(json.dumps(a) + "\n" for a in answers))
    report = shared_scorer(given.data).score(rows, {a["id"]: a["attributions"] for a in answers})
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
