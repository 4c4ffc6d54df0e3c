"""Scores what ships on the development articles: python -m training.attribution.evaluate --data DIR

Prints the scores and writes them beside the weights as scores.json."""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import Any

from onrecord.nlp.attribution.network import DATA, load_network
from training.attribution.corpus import blocks_of, read_rows

ROLES = ("source", "cue", "content")
CORPUS = "polnear-dev"


def evaluate(data: Path, folder: Path) -> dict[str, Any]:
    """The corpus' folder and that of the weights -> F1 in per cent by measure, as
    ../shared/eval/score_attribution.py counts; also written to scores.json."""
    network = load_network(folder)
    rows = read_rows(data / f"{CORPUS}.jsonl.gz")
    found = {row["id"]: _attributions(network, row["text"]) for row in rows}
    report = _scorer(data).score(rows, found)
    scores = {name: report[name]["f1"] for name in ("attribution", "who_said_it", "content_exact")}
    scores |= {f"{part}.{role}": report[part][role]["f1"] for part in ("tokens", "spans") for role in ROLES}
    told = {"corpus": CORPUS, "articles": len(rows), "f1": scores}
    (folder / "scores.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told, indent=1))
    return told


def _attributions(network: Any, text: str) -> list[dict[str, Any]]:
    return [{r: getattr(a, r) for r in ROLES} for a in network.attributions(text, blocks_of(text))]


def _scorer(data: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", data.parent / "eval" / "score_attribution.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no eval/score_attribution.py beside {data}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the reader that ships.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=DATA)
    given = parser.parse_args()
    evaluate(given.data, given.weights)


if __name__ == "__main__":
    main()
