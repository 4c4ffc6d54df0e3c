"""Trains the attribution reader and puts it in its place:

    python -m training.attribution --data ../shared/data --work DIR [--from-shipped]

Learns from polnear-train; then, at lower rates, from the same with police news: the fictional passages of
passages/, and reports that the first stage's reader and the rules have marked together. Run it again to go on
where it was stopped. Writes the weights into the package, scores them on polnear-dev through the code that
ships, and keeps the scores beside the weights. `--from-shipped` leaves the first stage out and goes on from
the weights that ship. An idle core learns from about 1,700 word pieces a second; an epoch has 840 thousand,
with police news a million.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import torch

from onrecord.nlp.attribution.network import load_network as load_reader
from training.attribution.base import base_model
from training.attribution.corpus import annotators_of, read_rows
from training.attribution.evaluate import evaluate
from training.attribution.export import export
from training.attribution.hear import heard_rows
from training.attribution.learn import SEED, Stage, Training
from training.attribution.markup import read_passages
from training.attribution.model import Network
from training.attribution.shipped import load_shipped

SHIPPED = Path(__file__).parents[2] / "src" / "onrecord" / "nlp" / "attribution" / "data"
CORPUS = Stage("corpus", epochs=4, encoder_rate=3e-4, head_rate=2e-3)
POLICE = Stage("police", epochs=1, encoder_rate=1.5e-4, head_rate=1e-3, average=0.995)
# How often a passage is shown in one pass over the corpus.
TIMES = 4


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description="Train the reader.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with polnear-*.jsonl.gz")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints are kept")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the weights go")
    parser.add_argument("--from-shipped", action="store_true", help="only the second stage")
    parser.add_argument("--articles", type=int, help="only the first so many, for a trial")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    rows = read_rows(given.data / "polnear-train.jsonl.gz")[: given.articles]
    annotators = annotators_of(rows)
    network = load_shipped(SHIPPED) if given.from_shipped else _first(rows, annotators, given.work)
    first = SHIPPED if given.from_shipped else _exported(network, given.work / "first")
    heard = heard_rows(given.data, load_reader(first), given.work / "heard.jsonl")[: given.articles]
    passages = [passage.record() for passage in read_passages()]
    rows = [*rows, *heard, *passages * TIMES]
    export(Training(POLICE, network, rows, annotators, given.work).run(), given.out)
    evaluate(given.data, given.out)


def _first(rows: list[dict[str, Any]], annotators: list[str], work: Path) -> Network:
    torch.manual_seed(SEED)
    return Training(CORPUS, Network(base_model(), len(annotators)), rows, annotators, work).run()


def _exported(network: Network, folder: Path) -> Path:
    export(network, folder)
    return folder


if __name__ == "__main__":
    main()
