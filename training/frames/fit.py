# ruff: noqa: E501
"""Weights of marks and boosted trees: fitted with scikit-learn, exported as plain numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

Matrix = NDArray[np.float64]
# A mark that fewer incidents bear is left out: it could be somebody's name.
SUPPORT = 12
STRENGTH = 0.15
# Trees where there is most to weigh, and for the rest.
MANY = 200
ROUNDS, RATE, LEAVES, LEAST, SHRINK = 100, 0.1, 12, 25, 5.0


def fit_marks(
    marked: Sequence[Iterable[str]],
    truth: Sequence[bool],
    weights: Sequence[float],
    owners: Sequence[str],
    support: int = SUPPORT,
    strength: float = STRENGTH,
    counts: Mapping[str, float] | None = None,
    digits: int = 3,
) -> dict[str, Any]:
    """Marks of each thing, whether it is so, how much it counts, and its incident -> bias and weights. `counts`: by
    how a mark begins, what it counts for where not 1. `digits` of a weight that are kept."""
    borne: dict[str, set[str]] = {}
    for marks, owner in zip(marked, owners, strict=True):
        for mark in set(marks):
            borne.setdefault(mark, set()).add(owner)
    known = {mark: n for n, mark in enumerate(sorted(m for m, o in borne.items() if len(o) >= support))}
    if not known or len(set(truth)) == 1:
        share = (sum(truth) + 0.5) / (len(truth) + 1)
        return {"bias": round(log(share / (1 - share)), 4), "marks": {}}
    scale = [next((c for head, c in (counts or {}).items() if m.startswith(head)), 1.0) for m in known]
    model = LogisticRegression(C=strength, max_iter=200, solver="liblinear", random_state=0)
    model.fit(_matrix(marked, known).multiply(scale).tocsr(), np.array(truth), np.array(weights))
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "marks": {
            m: w for m, n in known.items() if (w := round(float(model.coef_[0, n]) * scale[n], digits))
        },
    }


def _matrix(marked: Sequence[Iterable[str]], known: dict[str, int]) -> csr_matrix:
    columns, ends, counts = [], [0], []
    for marks in marked:
        for mark, count in Counter(marks).items():
            if mark in known:
                columns.append(known[mark])
                counts.append(float(count))
        ends.append(len(columns))
    return csr_matrix((counts, columns, ends), shape=(len(marked), len(known)))


def fit_forest(
    values: Matrix, truth: NDArray[np.bool_], weights: Matrix, rounds: int = ROUNDS
) -> dict[str, Any]:
    """Values of features and whether it is so -> bias and trees in log-odds."""
    model = HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST, l2_regularization=SHRINK,
        early_stopping=False, random_state=0,
    ).fit(values, truth, weights)  # fmt: skip
    return {
        "bias": round(float(model._baseline_prediction[0, 0]), 4),
        "trees": [_tree(tree.nodes) for (tree,) in model._predictors],
    }


def _tree(nodes: Any) -> list[list[float]]:
    return [
        [round(float(n["value"]), 4)]
        if n["is_leaf"]
        else [int(n["feature_idx"]), round(float(n["num_threshold"]), 5), int(n["left"]), int(n["right"])]
        for n in nodes
    ]


def spread(owners: Sequence[str]) -> Matrix:
    """An incident with many reports counts less in each, so that a few incidents do not decide."""
    sizes = Counter(owners)
    return np.array([1.0 / sizes[o] ** 0.5 for o in owners])
