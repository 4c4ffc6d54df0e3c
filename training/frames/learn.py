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
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from onrecord.extract.chance import names, spots
from onrecord.extract.chance.forest import Forest, Weights, calibrated, forest_of, weights_of
from onrecord.extract.chance.judge import LIKELY, WORDS, first_other, joined, toll_rows
from onrecord.extract.chance.lines import summed
from onrecord.extract.chance.outlets import mark_of
from onrecord.extract.chance.spots import Home, outlet_of
from onrecord.extract.chance.weigh import home_of
from onrecord.pipeline.predictions import LIKELY as TOLD_FROM
from training.frames import corpus
from training.frames.card import card
from training.frames.errors import errors
from training.frames.figures import LEASTS, reliability, score
from training.frames.fit import fit_forest, fit_marks, spread
from training.frames.measure import scorer
from training.frames.sheets import Sheet, read_sheets
from training.frames.slots import choose, learn_questions, learn_slots, read_marked
from training.frames.truth import Truth

DATA = Path(__file__).parents[2] / "src" / "onrecord" / "extract" / "chance" / "data"
FOLDS = 3
Rows = list[list[float]]
Found = dict[str, Any]
Stage = Callable[["Learning", Found], None]


class Learning:
    """All sheets, the fold of each, and what is known of each so far, out of fold."""

    def __init__(self, sheets: Sequence[Sheet], truth: Truth) -> None:
        self.sheets = sheets
        self.truth = truth
        self.fold = np.array([corpus.part("f" + s.incident, FOLDS) for s in sheets])
        self.owners = [s.incident for s in sheets]
        self.models: list[dict[str, Any]] = [{} for _ in range(FOLDS + 1)]

    def parts(self) -> list[tuple[int, np.ndarray]]:
        """(which model, which sheets it learns from): one without each fold, the last from all."""
        return [*((f, self.fold != f) for f in range(FOLDS)), (FOLDS, np.ones(len(self.sheets), bool))]

    def marks(
        self, name: str, marked: Sequence[Sequence[Sequence[Sequence[str]]]], true: Sequence[Sequence[bool]]
    ) -> list[Rows]:
        """Weights of marks; for each sheet and candidate what its hits weigh, out of fold. `marked`: by sheet,
        candidate, hit."""
        flat = [
            (n, mark, bool(t)) for n, (m, ts) in enumerate(zip(marked, true, strict=True))
            for hits, t in zip(m, ts, strict=True) for mark in hits
        ]  # fmt: skip
        told: list[Rows] = []
        weights: list[Weights] = []
        sizes = Counter(self.owners)
        for f, used in self.parts():
            rows = [row for row in flat if used[row[0]]]
            owners = [self.owners[n] for n, _, _ in rows]
            made = fit_marks(
                [r[1] for r in rows], [r[2] for r in rows], [sizes[o] ** -0.5 for o in owners], owners
            )
            self.models[f][f"{name}_marks"] = made
            weights.append(weights_of(made))
        for n, candidates in enumerate(marked):
            mine = weights[self.fold[n]]
            told.append([[mine.odds(hit) for hit in hits] for hits in candidates])
        return told

    def forest(self, name: str, values: Sequence[Rows], true: Sequence[Sequence[bool]]) -> list[list[float]]:
        """Trees; for each sheet and candidate its chance, out of fold."""
        owner = [n for n, rows in enumerate(values) for _ in rows]
        x = np.array([row for rows in values for row in rows], float)
        y = np.array([t for ts in true for t in ts], bool)
        weight = spread([self.owners[n] for n in owner])
        forests: list[Forest] = []
        for f, used in self.parts():
            mine = used[owner]
            made = fit_forest(x[mine], y[mine], weight[mine])
            self.models[f][name] = made
            forests.append(forest_of(made))
        return [[forests[self.fold[n]].chance(row) for row in rows] for n, rows in enumerate(values)]

    def homes(self) -> list[Home]:
        """Where the outlet of each sheet reports from, by the reports of other folds."""
        tables = []
        for f, used in self.parts():
            made = home_table([s for s, u in zip(self.sheets, used, strict=True) if u])
            self.models[f]["outlets"] = made
            tables.append(made)
        return [
            home_of(tables[f].get(mark_of(outlet_of(s.row["url"])), {}))
            for s, f in zip(self.sheets, self.fold, strict=True)
        ]


def home_table(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """A mark of each outlet of two incidents or more -> shares of its reports by state and city."""
    told: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for s in sheets:
        city = spots.fold(str(s.gold["city_or_county"]).split(" (")[0])
        told[mark_of(outlet_of(s.row["url"]))][s.incident] = (s.gold["state"], city)
    return {
        mark: {
            kind: {
                v: round(n / (len(rows) + 1), 3)
                for v, n in sorted(Counter(r[i] for r in rows.values()).items())
            }
            for i, kind in enumerate(("states", "cities"))
        }
        for mark, rows in sorted(told.items())
        if mark and len(rows) > 1
    }


def learn_days(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    true = [truth.days(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    odds = data.marks("days", [o.day_marks for o in offers], true)
    values = [joined(o.day_values, summed(w)) for o, w in zip(offers, odds, strict=True)]
    found["days"] = data.forest("days", values, true)


def learn_places(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    homes = data.homes()
    true = [truth.spots(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    odds = spot_odds(data, true)
    values = [
        joined(o.spot_values, spots.spot_late(h, o.spots, w))
        for o, h, w in zip(offers, homes, odds, strict=True)
    ]
    found["spots"] = data.forest("spots", values, true)
    by_region = [
        spots.region_values(replace(o.ground, home=h), o.title, o.spots, c)
        for o, h, c in zip(offers, homes, found["spots"], strict=True)
    ]
    true = [[r == s.gold["state"] for r in rows] for rows, s in zip(by_region, sheets, strict=True)]
    chances = data.forest("regions", [list(rows.values()) for rows in by_region], true)
    found["regions"] = [dict(zip(rows, c, strict=True)) for rows, c in zip(by_region, chances, strict=True)]


def learn_names(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    kinds = [truth.people(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    true = [[k is not None for k in ks] for ks in kinds]
    odds = data.marks("names", [o.name_marks for o in offers], true)
    taking = [[i for i, k in enumerate(ks) if k] for ks in kinds]
    sided = [[ks[i] == "subject" for i in t] for ks, t in zip(kinds, taking, strict=True)]
    data.marks("sides", [[o.name_marks[i] for i in t] for o, t in zip(offers, taking, strict=True)], sided)
    sides = [
        [[weights_of_fold.odds(m) for m in hits] for hits in o.name_marks]
        for o, f in zip(offers, data.fold, strict=True)
        for weights_of_fold in [weights_of(data.models[f]["sides_marks"])]
    ]
    values = [
        joined(o.name_values, summed(a), summed(b)) for o, a, b in zip(offers, odds, sides, strict=True)
    ]
    found["names"] = data.forest("names", values, true)
    data.forest("sides", [[v[i] for i in t] for v, t in zip(values, taking, strict=True)], sided)
    forests = [forest_of(m["sides"]) for m in data.models]
    found["sides"] = [
        [forests[f].chance(row) for row in rows] for rows, f in zip(values, data.fold, strict=True)
    ]


def learn_ages(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    true = [truth.ages(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    odds = data.marks("ages", [o.age_marks for o in offers], true)
    values = [
        joined(o.age_values, names.age_late(o.aged, {n.name: c for n, c in zip(o.named, cs, strict=True)}, w))
        for o, cs, w in zip(offers, found["names"], odds, strict=True)
    ]
    found["ages"] = data.forest("ages", values, true)


def learn_killed(data: Learning, found: Found) -> None:
    learn_toll(data, found, "killed", [first_other(s.offers) for s in data.sheets])


def learn_injured(data: Learning, found: Found) -> None:
    likeliest = [
        max(zip(c, (n for n, _ in s.offers.toll_values["killed"]), strict=True))[1]
        for c, s in zip(found["killed"], data.sheets, strict=True)
    ]
    learn_toll(data, found, "injured", likeliest)


def learn_toll(data: Learning, found: Found, outcome: str, other: Sequence[int]) -> None:
    """`other`: of each sheet the likeliest number of the other kind."""
    sheets, offers = data.sheets, [s.offers for s in data.sheets]
    key = f"n_{outcome}"
    likely = [
        sum(c > LIKELY and b < LIKELY for c, b in zip(cs, bs, strict=True))
        for cs, bs in zip(found["names"], found["sides"], strict=True)
    ]
    words = []
    for n in WORDS:
        true = [[(s.gold[key] >= n if n == WORDS[-1] else s.gold[key] == n)] for s in sheets]
        words.append(data.marks(f"{outcome}{n}", [[[o.toll_marks]] for o in offers], true))
    values = [
        list(toll_rows(o, outcome, other[i], likely[i], [w[i][0][0] for w in words]).values())
        for i, o in enumerate(offers)
    ]
    true = [
        [n == s.gold[key] for n, _ in o.toll_values[outcome]] for o, s in zip(offers, sheets, strict=True)
    ]
    found[outcome] = data.forest(outcome, values, true)


# Each builds on what those before it found.
STAGES = (learn_days, learn_places, learn_names, learn_ages, learn_killed, learn_injured)


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


def spot_odds(data: Learning, true: Sequence[Sequence[bool]]) -> list[Rows]:
    """Namesakes stand in the same words: the words are learned from once, as true where one of them is."""
    marked, told = [], []
    for s, ts in zip(data.sheets, true, strict=True):
        by_name: dict[str, tuple[Any, bool]] = {}
        for spot, marks, t in zip(s.offers.spots, s.offers.spot_marks, ts, strict=True):
            by_name[spot.name] = (marks, t or by_name.get(spot.name, (None, False))[1])
        marked.append([m for m, _ in by_name.values()])
        told.append([t for _, t in by_name.values()])
    odds = data.marks("spots", marked, told)
    found = []
    for s, rows in zip(data.sheets, odds, strict=True):
        names = list(dict.fromkeys(spot.name for spot in s.offers.spots))
        by_own = dict(zip(names, rows, strict=True))
        found.append([by_own[spot.name] for spot in s.offers.spots])
    return found


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
    marked = read_marked(given.data, given.parses, given.kept / "marked.pickle", models[-1], given.jobs)
    scorer_of_slots = scorer(given.eval / "score_gvdb.py")
    slots = learn_slots(marked, scorer_of_slots, models)
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
            zip(mine, (spots.told_name(s) for s in sheet.offers.spots), strict=True), default=(0.0, None)
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
