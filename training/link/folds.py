"""Scores of pairs by models that saw neither side's incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from onrecord.link.compare.table import FEATURES
from onrecord.link.profile import Profile
from onrecord.link.score import Scorer, Thresholds, read_scorer
from training.link.fit import Matrix, fit


def values_of(pairs: Sequence[tuple[str, str]], profiles: Mapping[str, Profile]) -> Matrix:
    """Pairs by features, NaN where one side does not speak to a feature."""
    rows = [[f.value(profiles[a], profiles[b]) for f in FEATURES] for a, b in pairs]
    return np.array(rows, dtype=np.float64)


@dataclass(frozen=True)
class FoldScorer:
    """Stands in for `Scorer`: every pair by the model of its two folds."""

    models: Mapping[tuple[int, int], Scorer]
    fold_of: Mapping[str, int]
    thresholds: Thresholds
    absent: float

    def begin(self, apart: Matrix, common: Matrix) -> tuple[Matrix, np.ndarray]:
        """Whose models a pair has is not known from these: nothing is known beforehand."""
        return np.full(len(apart), np.nan), np.full(len(apart), True)

    def log_odds(self, one: Profile, other: Profile, begun: float | None = None) -> float:
        a, b = sorted((self.fold_of[one.document], self.fold_of[other.document]))
        return self.models[a, b].log_odds(one, other)

    def reasons(self, one: Profile, other: Profile) -> tuple[Any, ...]:
        return ()

    def at(self, **thresholds: float) -> FoldScorer:
        return replace(self, thresholds=replace(self.thresholds, **thresholds))


def cross_fit(
    values: Matrix,
    same: np.ndarray,
    usable: np.ndarray,
    weights: np.ndarray,
    sides: np.ndarray,
    folds: int,
) -> tuple[dict[tuple[int, int], dict[str, Any]], np.ndarray]:
    """`sides` holds both folds of each pair, lower first -> a model for every two folds, fitted on pairs that
    touch neither, and the out-of-fold log-odds."""
    models: dict[tuple[int, int], dict[str, Any]] = {}
    odds = np.full(len(values), np.nan)
    for a in range(folds):
        for b in range(a, folds):
            seen = usable & away(sides, (a, b))
            models[a, b] = fit(values[seen], same[seen], weights[seen])
            here = (sides[:, 0] == a) & (sides[:, 1] == b)
            odds[here] = apply(models[a, b], values[here])
    return models, odds


def apply(model: Mapping[str, Any], values: Matrix) -> np.ndarray:
    """Log-odds of many pairs at once: as `Scorer.log_odds`, on a matrix."""
    total = np.full(len(values), model["bias"], dtype=np.float64)
    for n, feature in enumerate(FEATURES):
        row = model["features"].get(feature.name)
        if row is None:
            continue
        told = ~np.isnan(values[:, n])
        place = np.searchsorted(np.array(row["edges"]), values[told, n], side="left")
        total[told] += np.array(row["says"])[place]
    return total


def away(sides: np.ndarray, two: tuple[int, int]) -> np.ndarray:
    """Which pairs touch neither of two folds."""
    return ~np.isin(sides, two).any(axis=1)


def scorer(model: Mapping[str, Any], thresholds: Thresholds, absent: float) -> Scorer:
    return read_scorer({**model, "version": "fold", "thresholds": asdict(thresholds), "absent": absent})
