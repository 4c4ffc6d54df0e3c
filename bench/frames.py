"""How fast `onrecord predict frames` is: python -m bench.frames [--texts FILE.jsonl[.gz]] [--json]

The command as a whole process on all cores, against spaCy's small English pipeline as it is delivered, on
as many processes over the same texts; start-up is left out on both sides (see bench/attribution.py)."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from bench.attribution import SPACY, load, seconds

OURS = [sys.executable, "-m", "onrecord", "predict", "frames"]


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of predict frames against spaCy's small pipeline.")
    parser.add_argument("--texts", type=Path, help="JSON Lines with 'text'; default: the gold that ships")
    parser.add_argument("--limit", type=int, default=80, help="texts at most")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    texts = load(given.texts)[: given.limit]
    cores = len(os.sched_getaffinity(0))
    ours, spacy = seconds(OURS, texts), seconds([sys.executable, "-c", SPACY, str(cores)], texts)
    words = sum(len(text.split()) for text in texts)
    figures = {
        "texts": len(texts),
        "cores": cores,
        "words_per_second": round(words / ours),
        "spacy_words_per_second": round(words / spacy),
        "ratio": round(spacy / ours, 3),
    }
    print(json.dumps(figures) if given.json else "\n".join(f"{k:>24} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
