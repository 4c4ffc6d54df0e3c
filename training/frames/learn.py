# ruff: noqa: E501
"""Learns how likely each offered value is true, out of fold by incident, and measures it.

python -m training.frames.learn --data FOLDER --eval FOLDER --parses FOLDER... --kept FOLDER [--folds FOLDER] [--write]
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from onrecord.extract.chance.forest import calibrated
from onrecord.extract.chance.spots import told_name
from onrecord.pipeline.predictions import LIKELY as TOLD_FROM
from training.frames.card import card
from training.frames.errors import errors
from training.frames.figures import LEASTS, reliability, score
from training.frames.learning import Found, Learning
from training.frames.measure import scorer
from training.frames.questions import learn_questions
from training.frames.sheets import Sheet, read_sheets
from training.frames.slots import choose, learn_slots, read_marked
from training.frames.stages import STAGES, Stage
from training.frames.truth import Truth

DATA = Path(__file__).parents[2] / "src" / "onrecord" / "extract" / "chance" / "data"


def learn(
    sheets: Sequence[Sheet], truth: Truth, kept: Path, stages: Sequence[Stage] = STAGES
) -> tuple[list[dict[str, Any]], Found]:
    """Stage by stage, each kept: remove its file to have it learned again -> the models (one without each fold,
    the last from all) and chances out of fold by family."""
    data, found = Learning(sheets, truth), Found()
    for stage in stages:
        path = kept / f"{stage.__name__}.learned"
        if not path.exists():
            before, known = [set(m) for m in data.models], set(found)
            stage(data, found)
            models = [{k: m[k] for k in set(m) - b} for m, b in zip(data.models, before, strict=True)]
            path.write_bytes(pickle.dumps((models, {k: found[k] for k in set(found) - known})))
            _note(stage.__name__)
        models, more = pickle.loads(path.read_bytes())
        found |= more
        for model, part in zip(data.models, models, strict=True):
            model |= part
    return data.models, found


def _note(text: str) -> None:
    sys.stderr.write(text + "\n")


def main() -> None:
    given = arguments()
    sheets = read_sheets(given.data, given.parses, given.kept, given.jobs)
    truth, incidents = Truth(given.eval), len({s.incident for s in sheets})
    _note(f"{len(sheets)} reports of {incidents} incidents")
    models, found = learn(sheets, truth, given.kept)
    row = calibration(truth, sheets, found["spots"])
    found["spots"] = [[calibrated(c, row) for c in chances] for chances in found["spots"]]
    for model in models:
        model["calibration"] = {"where": row}
    told: dict[str, Any] = {"reports": len(sheets), "incidents": incidents}
    told["at"] = {str(least): score(truth.scorer, sheets, found, least) for least in LEASTS}
    told["reliability"] = reliability(truth.scorer, sheets, found, truth)
    told["errors"] = errors(truth, sheets, found, TOLD_FROM)
    for least, row in told["at"].items():
        print(least, json.dumps(row))
    marked = read_marked(given.data, given.parses, given.kept, models[-1], given.jobs)
    scorer_of_slots = scorer(given.eval / "score_gvdb.py")
    slots = learn_slots(marked, scorer_of_slots, models, given.kept)
    _note("slots")
    asked = learn_questions(marked, models)
    _note("questions")
    told["slots"] = choose(scorer_of_slots, marked, slots, asked, models)
    print(json.dumps(told["slots"]))
    if given.folds:
        given.folds.mkdir(parents=True, exist_ok=True)
        for n, model in enumerate(models[:-1]):
            given.folds.joinpath(f"{n}.json").write_text(json.dumps(model), "utf-8")
    if given.write:
        write(models[-1], told)


def calibration(truth: Truth, sheets: Sequence[Sheet], chances: Sequence[Sequence[float]]) -> list[float]:
    """Slope and shift, in log-odds, under which the chance of the likeliest place is true (Platt 1999)."""
    said, true = [], []
    for sheet, mine in zip(sheets, chances, strict=True):
        chance, name = max(
            zip(mine, (told_name(s) for s in sheet.offers.spots), strict=True), default=(0.0, None)
        )
        if name is not None:
            said.append(min(max(chance, 1e-6), 1 - 1e-6))
            true.append(truth.scorer.right("city", sheet.gold["city_or_county"], name))
    odds = np.log(np.array(said) / (1 - np.array(said))).reshape(-1, 1)
    found = LogisticRegression(C=1e6, max_iter=1000).fit(odds, np.array(true))
    return [round(float(found.coef_[0, 0]), 4), round(float(found.intercept_[0]), 4)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--eval", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--parses", type=Path, nargs="+", required=True, help="folders where parses are kept")
    parser.add_argument("--kept", type=Path, required=True, help="folder where offers are kept")
    parser.add_argument("--folds", type=Path, help="folder for the models made without a fold")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the outcome into the package")
    return parser.parse_args()


def write(model: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    DATA.joinpath("chances.json.gz").write_bytes(
        gzip.compress(json.dumps(model, sort_keys=True, separators=(",", ":")).encode(), mtime=0)
    )
    DATA.joinpath("figures.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")
    DATA.joinpath("card.md").write_text(card(told), "utf-8")


if __name__ == "__main__":
    main()
