"""Trains the attribution reader and puts it in its place:

    python -m training.attribution --data ../shared/data --work DIR [--start FOLDER]

Learns from polnear-train; then, at lower rates, from the same with police news: the fictional passages of
passages/, and reports that the first stage's reader and the rules have marked together (`course.py`). Run it
again to go on where it was stopped. Writes the weights into the package, scores them on polnear-dev through
the code that ships, and keeps the scores beside the weights. `--start` goes on from weights that were
shipped, in place of the first stage. An idle core learns from about 1,700 word pieces a second; an epoch has
840 thousand, with police news a million.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch

from onrecord.nlp.attribution.network import DATA
from training.attribution.course import learn
from training.attribution.evaluate import evaluate
from training.attribution.export import export


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description="Train the reader.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with polnear-*.jsonl.gz")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints are kept")
    parser.add_argument("--out", type=Path, default=DATA, help="where the weights go")
    parser.add_argument("--start", type=Path, help="weights to go on from, in place of the first stage")
    parser.add_argument("--articles", type=int, help="only the first so many, for a trial")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    export(learn(given.data, given.work, given.start, given.articles), given.out)
    evaluate(given.data, given.out)


if __name__ == "__main__":
    main()
