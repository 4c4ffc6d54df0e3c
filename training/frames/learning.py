"""Weights and trees for one question after another: a model without each fold, the last from all reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.extract.chance.forest import Forest, Weights, forest_of, weights_of
from training.frames.fit import ROUNDS, fit_forest, fit_marks, spread
from training.frames.sheets import FOLDS, Sheet, fold_of, home_table
from training.frames.truth import Truth

Rows = list[list[float]]
Found = dict[str, Any]


class Learning:
    """All sheets, the fold of each, and what is known of each so far, out of fold."""

    def __init__(self, sheets: Sequence[Sheet], truth: Truth) -> None:
        self.sheets = sheets
        self.truth = truth
        self.fold = np.array([fold_of(s.incident) for s in sheets])
        self.owners = [s.incident for s in sheets]
        rows, gold = [s.row for s in sheets], {s.incident: s.gold for s in sheets}
        self.models: list[dict[str, Any]] = [
            {"outlets": home_table([r for r, f in zip(rows, self.fold, strict=True) if f != n], gold)}
            for n in range(FOLDS + 1)
        ]

    def parts(self) -> list[tuple[int, np.ndarray]]:
        """(which model, which sheets it learns from): one without each fold, the last from all."""
        return [*((f, self.fold != f) for f in range(FOLDS)), (FOLDS, np.ones(len(self.sheets), bool))]

    def marks(
        self, name: str, marked: Sequence[Sequence[Sequence[Sequence[str]]]], true: Sequence[Sequence[bool]]
    ) -> list[Rows]:
        """Weights of marks; for each sheet and candidate what its hits weigh, out of fold. `marked`: by
        sheet, candidate, hit."""
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

    def forest(
        self, name: str, values: Sequence[Rows], true: Sequence[Sequence[bool]], rounds: int = ROUNDS
    ) -> list[list[float]]:
        """Trees; for each sheet and candidate its chance, out of fold."""
        owner = [n for n, rows in enumerate(values) for _ in rows]
        x = np.array([row for rows in values for row in rows], float)
        y = np.array([t for ts in true for t in ts], bool)
        weight = spread([self.owners[n] for n in owner])
        forests: list[Forest] = []
        for f, used in self.parts():
            mine = used[owner]
            made = fit_forest(x[mine], y[mine], weight[mine], rounds)
            self.models[f][name] = made
            forests.append(forest_of(made))
        return [[forests[self.fold[n]].chance(row) for row in rows] for n, rows in enumerate(values)]
