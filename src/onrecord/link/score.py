"""The scorer: one step function a feature, summed to log-odds, so that what each feature says of a pair is
exactly what it adds. Trained by training/link, see data/card.md."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from math import exp, inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.link.compare.feature import Value
from onrecord.link.compare.people import OTHER, names
from onrecord.link.compare.table import FEATURES, FIRST, KNOWN, NAMES
from onrecord.link.compare.times import LONG, day
from onrecord.link.gist import Real
from onrecord.link.profile import Profile
from onrecord.model.incident import Reason

_Row = tuple[Value, tuple[float, ...], tuple[float, ...], float]
# What is added or taken off in log-odds below this is no reason to show.
_SLIGHT = 0.05
_DAYS = 3  # days by which two reports of one event hardly differ
_APART = "different names and different days: a person decides"
_ROUNDUP = "one says that it tells several incidents, so nothing makes it sure which one both mean"


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
    """`absent` are the log-odds of a pair of a large neighbourhood that is not scored. A pair for which the
    `FIRST` features, up to one of them, sum to less than `hopeless` says for it is not looked at further: in
    training none of those came near the lower threshold. `roundup` are the most log-odds of a pair one side
    of which says that it tells several incidents: what both have may belong to any of these."""

    version: str
    bias: float
    steps: Mapping[str, Steps]
    thresholds: Thresholds
    absent: float
    hopeless: Mapping[str, float] = field(default_factory=dict)
    roundup: float = inf

    def log_odds(self, one: Profile, other: Profile, begun: float | None = None) -> float:
        """How likely two profiles tell one incident. Symmetric. `begun` is what the `KNOWN` features make of
        them, where that was asked before."""
        total, rows = (self.bias, self._rows) if begun is None else (begun, self._later)
        for compare, edges, says, least in rows:
            if (value := compare(one, other)) is not None:
                total += says[bisect_left(edges, value)]
            if total < least:
                return round(min(total, self.thresholds.possible - 1), 4)
        return round(self._bounded(total, one, other), 4)

    def _bounded(self, total: float, one: Profile, other: Profile) -> float:
        """No machine is sure where a page tells several incidents, nor, however alike the wording, where two
        name different people and different days."""
        if one.several or other.several:
            total = min(total, self.roundup)
        link = self.thresholds.link
        return link - _SLIGHT if total > link - _SLIGHT and _contradict(one, other) else total

    def begin(self, apart: Real, common: Real) -> tuple[Real, NDArray[np.bool_]]:
        """Of many pairs what the `KNOWN` features make of them, and which of them to look at further."""
        total = np.full(len(apart), self.bias)
        for name, values in zip(KNOWN, (np.minimum(apart, LONG), common), strict=True):
            if (steps := self.steps.get(name)) is not None:
                told = np.flatnonzero(~np.isnan(values))
                place = np.searchsorted(np.array(steps.edges), values[told], side="left")
                total[told] += np.array(steps.says)[place]
        return total, total >= self.hopeless.get(KNOWN[-1], -inf)

    @cached_property
    def _rows(self) -> tuple[_Row, ...]:
        """The first features, then the rest."""
        features = {f.name: f.value for f in FEATURES}
        order = sorted(
            self.steps.keys() & features.keys(),
            key=lambda n: (FIRST.index(n) if n in FIRST else len(FIRST), NAMES.index(n)),
        )
        return tuple(
            (features[n], self.steps[n].edges, self.steps[n].says, self.hopeless.get(n, -inf)) for n in order
        )

    @cached_property
    def _later(self) -> tuple[_Row, ...]:
        return self._rows[sum(name in self.steps for name in KNOWN) :]

    def reasons(self, one: Profile, other: Profile) -> tuple[Reason, ...]:
        """What every feature says, strongest first: `score` times `weight` is what it adds to the
        log-odds."""
        a, b = sorted((one, other), key=lambda p: p.mention)
        found, total = [], self.bias
        for feature in FEATURES:
            steps = self.steps.get(feature.name)
            if steps is None or (value := feature.value(a, b)) is None:
                continue
            added = steps(value)
            total += added
            if abs(added) >= _SLIGHT:
                score = round(added / steps.most, 4)
                found.append(Reason(feature.name, score, round(steps.most, 4), feature.sentence(a, b, value)))
        if (over := total - self._bounded(total, a, b)) >= _SLIGHT:
            several = a.several or b.several
            name, why = ("roundup", _ROUNDUP) if several else ("contradiction", _APART)
            found.append(Reason(name, -1.0, round(over, 4), why))
        return tuple(sorted(found, key=lambda r: (-abs(r.score * r.weight), r.feature)))


def _contradict(one: Profile, other: Profile) -> bool:
    apart = day(one, other)
    return names(one, other) == OTHER and apart is not None and apart >= _DAYS


def read_scorer(data: Mapping[str, Any]) -> Scorer:
    """The JSON form, as training/link writes it."""
    steps = {}
    for name, row in data["features"].items():
        says = tuple(row["says"])
        steps[name] = Steps(tuple(row["edges"]), says, max(map(abs, says), default=0.0) or 1.0)
    bounds = Thresholds(**data["thresholds"])
    return Scorer(
        data["version"],
        data["bias"],
        steps,
        bounds,
        data["absent"],
        data.get("hopeless", {}),
        data.get("roundup", inf),
    )


@cache
def shipped(name: str = "scorer") -> Scorer:
    """The scorer that ships, or the one for a beat without labels ("unlabelled")."""
    return read_scorer(json.loads(files("onrecord.link").joinpath(f"data/{name}.json").read_text("utf-8")))


def probability(log_odds: float) -> float:
    """0 to 1."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 4)
