"""The scorer: one step function a feature, summed to log-odds, so that what each feature says of a pair is
exactly what it adds. Trained by training/link, see data/card.md."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp, inf
from pathlib import Path
from typing import Any

from onrecord.link.compare.feature import Value
from onrecord.link.compare.table import FEATURES, FIRST
from onrecord.link.profile import Profile
from onrecord.model.incident import Reason

_Row = tuple[Value, tuple[float, ...], tuple[float, ...]]
# What is added or taken off in log-odds below this is no reason to show.
_SLIGHT = 0.05


@dataclass(frozen=True)
class Steps:
    """`says[n]` for values in (edges[n-1], edges[n]], in log-odds. `most` is the largest of them, whatever
    its sign."""

    edges: tuple[float, ...]
    says: tuple[float, ...]
    most: float

    def __call__(self, value: float) -> float:
        return self.says[bisect_left(self.edges, value)]


@dataclass(frozen=True)
class Thresholds:
    """In log-odds. `link`: joins made by machine, for 99 % pair precision; `balanced`: where precision and
    recall weigh the same; `possible`: from here on a person is asked."""

    link: float
    balanced: float
    possible: float


@dataclass(frozen=True)
class Scorer:
    """`absent` are the log-odds of a pair that shares no key and was not compared. A pair for which the
    `FIRST` features sum to less than `hopeless` is not looked at further: in training none of those came near
    the lower threshold."""

    version: str
    bias: float
    steps: Mapping[str, Steps]
    thresholds: Thresholds
    absent: float
    hopeless: float = -inf

    def log_odds(self, one: Profile, other: Profile) -> float:
        """How likely two profiles tell one incident. Symmetric."""
        total = self.bias
        for compare, edges, says in self._rows[0]:
            if (value := compare(one, other)) is not None:
                total += says[bisect_left(edges, value)]
        if total < self.hopeless:
            return round(total, 4)
        for compare, edges, says in self._rows[1]:
            if (value := compare(one, other)) is not None:
                total += says[bisect_left(edges, value)]
        return round(total, 4)

    @cached_property
    def _rows(self) -> tuple[tuple[_Row, ...], tuple[_Row, ...]]:
        """The first features and the rest."""
        told = [(f, self.steps[f.name]) for f in FEATURES if f.name in self.steps]
        rows = [(f.name in FIRST, (f.value, steps.edges, steps.says)) for f, steps in told]
        return tuple(row for first, row in rows if first), tuple(row for first, row in rows if not first)

    def reasons(self, one: Profile, other: Profile) -> tuple[Reason, ...]:
        """What every feature says, strongest first: `score` times `weight` is what it adds to the
        log-odds."""
        a, b = sorted((one, other), key=lambda p: p.mention)
        found = []
        for feature in FEATURES:
            steps = self.steps.get(feature.name)
            if steps is None or (value := feature.value(a, b)) is None:
                continue
            added = steps(value)
            if abs(added) >= _SLIGHT:
                score = round(added / steps.most, 4)
                found.append(Reason(feature.name, score, round(steps.most, 4), feature.sentence(a, b, value)))
        return tuple(sorted(found, key=lambda r: (-abs(r.score * r.weight), r.feature)))


def read_scorer(data: Mapping[str, Any]) -> Scorer:
    """The JSON form, as training/link writes it."""
    steps = {}
    for name, row in data["features"].items():
        says = tuple(row["says"])
        steps[name] = Steps(tuple(row["edges"]), says, max(map(abs, says), default=0.0) or 1.0)
    bounds = Thresholds(**data["thresholds"])
    return Scorer(data["version"], data["bias"], steps, bounds, data["absent"], data.get("hopeless", -inf))


@cache
def shipped(name: str = "scorer") -> Scorer:
    """The scorer that ships, or the one for a beat without labels ("unlabelled")."""
    return read_scorer(json.loads(files("onrecord.link").joinpath(f"data/{name}.json").read_text("utf-8")))


def load_scorer(path: Path) -> Scorer:
    return read_scorer(json.loads(path.read_text("utf-8")))


def probability(log_odds: float) -> float:
    """0 to 1."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 4)
