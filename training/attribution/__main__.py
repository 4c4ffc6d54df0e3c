"""Trains the attribution reader and puts it in its place:

    python -m training.attribution --data ../shared/data --work DIR

Learns from polnear-train (run it again to go on where it was stopped), writes the weights into the package,
scores them on polnear-dev through the code that ships, and keeps the scores beside the weights. An idle core
learns from about a thousand word pieces a second; an epoch has 840 thousand.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch

from training.attribution.evaluate import evaluate
from training.attribution.export import export, load_network
from training.attribution.learn import EPOCHS, Training

SHIPPED = Path(__file__).parents[2] / "src" / "onrecord" / "nlp" / "attribution" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description="Train the reader.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with polnear-*.jsonl.gz")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints are kept")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the weights go")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--articles", type=int, help="only the first so many, for a trial")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    Training(given.data, given.work, given.epochs, given.articles).run()
    export(load_network(given.work / "network.pt"), given.out)
    evaluate(given.data, given.out)


if __name__ == "__main__":
    main()
