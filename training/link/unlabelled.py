"""Weights without labels: Fellegi-Sunter by expectation maximisation (Winkler 1988) over pairs that share a
key, then boosted stumps on what it finds (self-training, Scudder 1965).

    python -m training.link.unlabelled --data FOLDER --measure FOLDER/score_linking.py --cache FOLDER
    [--write]

The incidents of the corpus are looked at only to say how good the outcome is.
"""

from __future__ import annotations

import argparse
import json
from math import log
from typing import Any

import numpy as np

from onrecord.link.compare.table import NAMES
from onrecord.link.link import cluster_mentions
from onrecord.link.meetings import candidate_pairs
from onrecord.link.score import read_scorer
from training.link import bounds, corpus, folds
from training.link.fit import Matrix, fit
from training.link.folds import apply
from training.link.measure import figures, load_measure, predicted
from training.link.slices import slices
from training.link.train import ABSENT, DATA, arguments, keep_figures

# Few features, so that what speaks of one thing (wording, names, day, place) is not counted several times.
LEVELS: dict[str, tuple[float, ...]] = {
    "common": (0.5, 0.8, 1.1, 1.4, 1.8, 2.3, 3.0, 4.0),
    "day": (0, 1, 3, 10),
    "publication": (1, 3, 7, 21, 90),
    "place": (-2.5, -0.5, 2.5, 4.5),
    "placed": (0.1, 0.6),
    "names": (0.5, 2.5),
    "ages": (0.1, 0.6),
    "street": (0.5,),
    "killed": (0.5,),
    "who": (0.1, 0.4),
    "several": (0.5,),
}
# Pairs with much in common and near in time are taken for one incident to begin with; more turns drift to
# "same town".
START_COMMON, START_DAYS, TURNS, ROUNDS, SMOOTH = 1.5, 7, 1, 1, 0.5
# Set beforehand: even odds; nineteen to one; one to six.
THRESHOLDS = {"balanced": 0.0, "link": 3.0, "possible": -1.8}


def learn(values: Matrix) -> dict[str, Any]:
    """Feature values of pairs -> bias and steps in log-odds."""
    chance = _expect(values)
    model: dict[str, Any] = {}
    for _ in range(ROUNDS):
        model = fit(values, chance > 0.5, 2 * np.abs(chance - 0.5))
        chance = (chance + _logistic(apply(model, values))) / 2
    return model


def _expect(values: Matrix) -> np.ndarray:
    """How likely each pair is one incident, by log(m / u) of the levels of a few features; u from all pairs,
    as nearly all are not."""
    columns = {name: values[:, NAMES.index(name)] for name in LEVELS}
    levels = {name: _levels(column, LEVELS[name]) for name, column in columns.items()}
    near = np.nan_to_num(columns["publication"], nan=START_DAYS + 1) <= START_DAYS
    alike = np.nan_to_num(columns["common"]) >= START_COMMON
    chance = np.where(near & alike, 0.95, 0.01)
    for _ in range(TURNS):
        odds = np.full(len(values), log(chance.mean() / (1 - chance.mean())))
        for name, row in levels.items():
            told = row >= 0
            odds[told] += _weights(row[told], chance[told], len(LEVELS[name]) + 1)[row[told]]
        chance = _logistic(odds)
    return chance


def _logistic(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def _levels(column: np.ndarray, edges: tuple[float, ...]) -> np.ndarray:
    """The level of each value, -1 where it is untold."""
    found = np.searchsorted(np.array(edges), np.nan_to_num(column), side="left")
    return np.where(np.isnan(column), -1, found)


def _weights(levels: np.ndarray, chance: np.ndarray, count: int) -> np.ndarray:
    same = np.bincount(levels, chance, count) + SMOOTH
    every = np.bincount(levels, minlength=count) + SMOOTH
    return np.log(same / same.sum()) - np.log(every / every.sum())


def main() -> None:
    given = arguments(argparse.ArgumentParser(description=__doc__))
    reports = corpus.read_reports(given.data, given.cache)
    profiles = corpus.profiles(reports)
    values = folds.values_of(candidate_pairs(list(profiles.values())), profiles)
    model = {"version": "unlabelled/1", "absent": ABSENT, "thresholds": THRESHOLDS, **learn(values)}
    model["hopeless"] = bounds.hopeless(model, values, THRESHOLDS["possible"])
    (rows,) = cluster_mentions(profiles, read_scorer(model), [THRESHOLDS["balanced"]])
    measure, answers = load_measure(given.measure), predicted(reports, rows, profiles)
    found = {"whole": figures(measure, reports, answers)}
    found |= {n: figures(measure, reports, answers, keep) for n, keep in slices(reports, given.data).items()}
    for name, row in found.items():
        print(json.dumps({name: row}))
    if given.write:
        DATA.joinpath("unlabelled.json").write_text(json.dumps(model, sort_keys=True) + "\n", "utf-8")
        keep_figures(unlabelled=found["whole"])


if __name__ == "__main__":
    main()
