"""What a scorer need not look at, and what it may not be sure of: read off the pairs it was trained on."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any

import numpy as np

from onrecord.link.compare.table import FIRST, KNOWN
from training.link.fit import Matrix
from training.link.folds import apply

# So many of the pairs that in the end reach the lower threshold are let go after the features that are known
# of every pair, where most strangers are, and after each of the first features that are asked then.
KNOWN_GO, ASKED_GO = 0.004, 0.001
# Pairs of this or more, in log-odds, are held for nearly sure.
SURE = 2.0


def hopeless(model: Mapping[str, Any], values: Matrix, least: float) -> dict[str, float]:
    """By feature: the first features up to this one sum to less only for those that are let go. After the
    first of those that are known beforehand nothing is asked."""
    reached = values[apply(model, values) >= least]
    found: dict[str, float] = {}
    begun = {}
    for name in FIRST:
        if name in model["features"]:
            begun[name] = model["features"][name]
            if name not in KNOWN[:-1]:
                sums = apply({"bias": model["bias"], "features": begun}, reached)
                found[name] = round(
                    float(np.quantile(sums, KNOWN_GO if name in KNOWN else ASKED_GO)) - 0.01, 2
                )
    return found


def roundup(odds: Matrix, same: np.ndarray) -> float:
    """The log-odds that are true of pairs held for nearly sure, of which a side tells several incidents; a
    pair of them is never told to be surer."""
    sure = same[odds >= SURE]
    share = (sure.sum() + 1) / (len(sure) + 2)
    return round(log(share / (1 - share)), 2)
