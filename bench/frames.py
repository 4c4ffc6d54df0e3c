"""How fast `onrecord predict frames` is: python -m bench.frames [--texts FILE.jsonl[.gz]] [--json]

The command as a whole process on all cores, against spaCy's small English pipeline as it is delivered, on
as many processes over the same texts; start-up is left out on both sides (see bench/attribution.py)."""

from __future__ import annotations

import sys

from bench.attribution import against_spacy, ask, load, tell

OURS = [sys.executable, "-m", "onrecord", "predict", "frames"]


def main() -> None:
    given = ask("Speed of predict frames against spaCy's small pipeline.")
    tell(against_spacy(OURS, load(given.texts)[: given.limit]), given.json)


if __name__ == "__main__":
    main()
