"""Quality floors: what the reader reaches, measured through the product's own commands.

    python -m tests.eval.gate                print the figures beside their floors
    python -m tests.eval.gate --raise        write the figures as new floors where they are higher

A floor only rises. Corpora are not in this repository; what is not there is not measured, and said so.
"""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from onrecord.nlp.catalog import RULES, TRAINED

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
FLOORS = HERE / "floors.json"
LINKING = HERE.parents[1] / "src" / "onrecord" / "link" / "data" / "figures.json"
CHANCES = HERE.parents[1] / "src" / "onrecord" / "extract" / "chance" / "data" / "figures.json"
Figures = Mapping[str, float]


def attribution() -> Figures | None:
    """PolNeAR's development half through `onrecord predict attribution`: F1 in per cent."""
    gold = SHARED / "data" / "polnear-dev.jsonl.gz"
    if not gold.exists():
        return None
    rows = [json.loads(line) for line in gzip.decompress(gold.read_bytes()).decode("utf-8").splitlines()]
    bare = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in rows)
    call = [sys.executable, "-m", "onrecord", "predict", "attribution"]
    found = subprocess.run(call, input=bare, capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        true, guess = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
        true.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
        guess.write_text(found, "utf-8")
        scorer = [sys.executable, str(SHARED / "eval" / "score_attribution.py"), str(true), str(guess)]
        scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    return {name: scores[name]["f1"] for name in ("attribution", "who_said_it", "content_exact")}


def voices() -> Figures:
    """The second gold of attribution, which ships: F1 in per cent, and the share of predictions whose source
    is the one that speaks or that have none."""
    from tests.voices.gold import load
    from tests.voices.score import read, score

    total = score(load(), read(load()))["all"]
    names = ("attribution", "who_said_it", "content_exact")
    return {name: total[name] for name in names} | {"true_credit": 100 - total["false_credit"]["share"]}


def passages(reader: str = RULES) -> Figures:
    """The gold passages that ship: shares of values right, found, and with the right speaker."""
    from tests.passages.score import HERE as PASSAGES
    from tests.passages.score import MADE_UP, MISSED, RIGHT, judge_all

    verdicts = list(judge_all(sorted(PASSAGES.glob("*.yaml")), reader))
    kinds = Counter(v.kind for v in verdicts)
    right = kinds[RIGHT]
    return {
        "precision": right / (right + kinds[MADE_UP]),
        "recall": right / (right + kinds[MISSED]),
        "source": sum(v.source_right for v in verdicts) / right,
    }


def traps() -> Figures:
    """The table of traps: shares of what is right and not wrong, and of texts of which nothing is wrong."""
    from tests.traps.cases import load_cases
    from tests.traps.score import figures, judge_all

    return figures(judge_all(load_cases()))


def linking() -> Figures:
    """What training measured out of fold for the scorer that ships (training/link), in per cent."""
    found = json.loads(LINKING.read_text("utf-8"))
    whole, near = found["balanced"], found["confusable"]
    return {
        "conll": whole["conll"],
        "pairwise": whole["pairwise"],
        "exact": whole["exact"],
        "confusable_conll": near["conll"],
        "confusable_pairwise": near["pairwise"],
        "without_labels": found["unlabelled"]["conll"],
        "recall_at_99": found["nested_99"]["recall"],
    }


def frames() -> Figures:
    """What training measured out of fold for the chances that ship (training/frames), at the threshold that
    `predict frames` tells from."""
    from onrecord.pipeline.predictions import LIKELY

    found: Figures = json.loads(CHANCES.read_text("utf-8"))["at"][str(LIKELY)]
    return found


def gvdb() -> Figures:
    """The same for words that tell a detail, all labels together, and for yes and no."""
    found = json.loads(CHANCES.read_text("utf-8"))["slots"]
    asked = found["yes_f1"]
    return {
        **found["spans"]["ALL"],
        "yes": asked["ALL"],
        "by_officer": asked["The shooting was by a police officer."],
        "at_officer": asked["The shooting was directed at a police officer."],
    }


def reconcile(folders: Sequence[str] = ()) -> Figures:
    """The folders of invented incidents, all where none is named: shares of joined pages, states and notes
    that are right, and of addressed findings that are not wrongly disputed."""
    from tests.eval.reconcile.folders import load
    from tests.eval.reconcile.score import reports, score

    chosen = load(folders)
    found = reports(chosen, score(chosen))["all"]
    names = ("origin_f1", "state_accuracy", "accounts", "note_precision", "note_recall")
    return {name: found[name] for name in names} | {"undisputed": 1 - found["false_disputed_per_100"] / 100}


# Folders that are read in seconds, one of each kind of bend, for every run of the tests.
SAMPLE = (
    "one-release-five-pages",
    "department-corrects-itself",
    "pursuit-crash-and-a-slip",
    "who-fired-first-two-voices",
    "five-rewrites-one-sharpens",
)

MEASURES: dict[str, Callable[[], Figures | None]] = {
    "attribution": attribution,
    "voices": voices,
    "passages": passages,
    "passages_trained": partial(passages, TRAINED),
    "traps": traps,
    "linking": linking,
    "frames": frames,
    "gvdb": gvdb,
    "reconcile": reconcile,
    "reconcile_sample": partial(reconcile, SAMPLE),
}


def fallen(floors: Figures, figures: Figures) -> list[str]:
    """What is below its floor, in words."""
    return [
        f"{name}: {figures[name]:.3f} < {floor}" for name, floor in floors.items() if figures[name] < floor
    ]


def raised(floors: Figures, figures: Figures) -> dict[str, float]:
    """Each floor, or the figure rounded down where it is higher."""
    step = {name: 1000 if value <= 1 else 10 for name, value in figures.items()}
    down = {name: math.floor(value * step[name]) / step[name] for name, value in figures.items()}
    return {name: max(floors.get(name, 0.0), down[name]) for name in down}


def main() -> int:
    floors = json.loads(FLOORS.read_text("utf-8"))
    bad = []
    for name, measure in MEASURES.items():
        figures = measure()
        if figures is None:
            sys.stdout.write(f"{name}: corpus not on this machine\n")
            continue
        for key, value in figures.items():
            sys.stdout.write(f"{name} {key}: {value:.3f} (floor {floors[name].get(key)})\n")
        bad += [f"{name} {line}" for line in fallen(floors[name], figures)]
        if "--raise" in sys.argv:
            floors[name] = raised(floors[name], figures)
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    sys.stdout.write("".join(f"BELOW THE FLOOR {line}\n" for line in bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
