"""Boosted stumps, one step function a feature: fitted with scikit-learn, exported as plain numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.link.compare.table import FEATURES

Matrix = NDArray[np.float64]
RATE, LEAF, SHRINK = 0.1, 20, 5.0
# The scorer is the mean of two, told in rounds and the share of features that a round looks at: where it is a
# quarter, drawn at random, features that say nearly the same share what they say.
MEMBERS = ((500, 1.0), (600, 0.25))
# A feature that fewer pairs speak to is left out.
TOLD = 30


def fit(values: Matrix, same: NDArray[np.bool_], weights: Matrix) -> dict[str, Any]:
    """Feature values (pairs by features, NaN where untold) and whether each pair is one incident -> bias and
    steps in log-odds; what is untold adds nothing. `weights` say how much a pair counts."""
    told = np.array([_speaks(column) for column in values.T])
    picked = [f for f, enough in zip(FEATURES, told, strict=True) if enough]
    members = []
    for rounds, share in MEMBERS:
        model = HistGradientBoostingClassifier(
            max_iter=rounds,
            learning_rate=RATE,
            max_leaf_nodes=2,
            min_samples_leaf=LEAF,
            l2_regularization=SHRINK,
            max_features=share,
            monotonic_cst=[f.trend for f in picked],
            early_stopping=False,
            random_state=0,
        ).fit(values[:, told], same, weights)
        members.append(_steps(model, [f.name for f in picked]))
    return _mean(members)


def _mean(members: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Sums of step functions -> their mean, which is one again."""
    features = {}
    for name in sorted({n for m in members for n in m["features"]}):
        rows = [m["features"][name] for m in members if name in m["features"]]
        edges = sorted({edge for row in rows for edge in row["edges"]})
        said = [[row["says"][bisect_left(row["edges"], x)] for row in rows] for x in (*edges, np.inf)]
        features[name] = {"edges": edges, "says": [round(sum(s) / len(members), 5) for s in said]}
    return {"bias": round(sum(m["bias"] for m in members) / len(members), 5), "features": features}


def _speaks(column: Matrix) -> bool:
    """Whether enough pairs tell of a feature, and not all of them the same."""
    told = column[~np.isnan(column)]
    return len(told) >= TOLD and bool(told.min() < told.max())


def _steps(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    bias = float(model._baseline_prediction[0, 0])
    cuts: list[list[tuple[float, float, float, float]]] = [[] for _ in names]
    for (tree,) in model._predictors:
        root = tree.nodes[0]
        if root["is_leaf"]:
            bias += float(root["value"])
            continue
        low, high = (float(tree.nodes[root[side]]["value"]) for side in ("left", "right"))
        untold = low if root["missing_go_to_left"] else high
        cuts[root["feature_idx"]].append((float(root["num_threshold"]), low, high, untold))
    features = {}
    for name, rows in zip(names, cuts, strict=True):
        if not rows:
            continue
        edges = sorted({edge for edge, *_ in rows if np.isfinite(edge)})
        nothing = sum(untold for *_, untold in rows)
        bias += nothing
        # One value in each stretch: an edge belongs to the stretch that it ends.
        points = [*edges, np.inf]
        says = [
            sum(low if point <= edge else high for edge, low, high, _ in rows) - nothing for point in points
        ]
        features[name] = {"edges": [round(e, 6) for e in edges], "says": [round(s, 5) for s in says]}
    return {"bias": round(bias, 5), "features": features}


def calibrate(odds: NDArray[np.float64], same: NDArray[np.bool_]) -> tuple[float, float]:
    """Out-of-fold log-odds -> slope and shift under which they are (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    found = LogisticRegression(C=1e6, max_iter=1000).fit(np.clip(odds, -12, 12).reshape(-1, 1), same)
    return float(found.coef_[0, 0]), float(found.intercept_[0])


def calibrated(model: dict[str, Any], slope: float, shift: float) -> dict[str, Any]:
    features = {
        name: {"edges": row["edges"], "says": [round(slope * s, 5) for s in row["says"]]}
        for name, row in model["features"].items()
    }
    return {"bias": round(slope * model["bias"] + shift, 5), "features": features}
