"""What was learned, as plain numbers: weights of words, and trees that weigh what is told together."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

# (feature, edge, low, high): at or below the edge goes low; a number is a leaf.
Node = float | tuple[int, float, Any, Any]


@dataclass(frozen=True)
class Forest:
    """Boosted trees in log-odds."""

    bias: float
    trees: Sequence[Node]

    def odds(self, values: Sequence[float]) -> float:
        total = self.bias
        for node in self.trees:
            while node.__class__ is tuple:
                feature, edge, low, high = node
                node = low if values[feature] <= edge else high
            total += node  # type: ignore[operator]
        return total

    def chance(self, values: Sequence[float]) -> float:
        return chance_of(self.odds(values))


@dataclass(frozen=True)
class Weights:
    """A weight, in log-odds, for each mark that a candidate may bear."""

    bias: float
    marks: Mapping[str, float]

    def odds(self, marks: Iterable[str]) -> float:
        known = self.marks
        return self.bias + sum([known[mark] for mark in marks if mark in known])


class Learned:
    """All that was learned, by name: forests, weights, limits, and where outlets report from."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = rows
        self._made: dict[tuple[str, str], Any] = {}

    def forest(self, name: str) -> Forest:
        found: Forest = self._once("forest", name, forest_of)
        return found

    def weights(self, name: str) -> Weights:
        """Those of the marks that a candidate for `name` may bear."""
        found: Weights = self._once("weights", f"{name}_marks", weights_of)
        return found

    def table(self, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._rows[name]
        return found

    def _once(self, kind: str, name: str, make: Any) -> Any:
        key = (kind, name)
        if key not in self._made:
            self._made[key] = make(self._rows[name])
        return self._made[key]


def calibrated(chance: float, row: Sequence[float]) -> float:
    """A chance by the slope and shift, in log-odds, that make it true."""
    bounded = min(max(chance, 1e-6), 1 - 1e-6)
    return chance_of(row[0] * log(bounded / (1 - bounded)) + row[1])


def chance_of(odds: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))


def forest_of(row: Mapping[str, Any]) -> Forest:
    return Forest(float(row["bias"]), tuple(_nested(tree, 0) for tree in row["trees"]))


def _nested(tree: Sequence[Sequence[float]], place: int) -> Node:
    node = tree[place]
    if len(node) == 1:
        return float(node[0])
    feature, edge, low, high = node
    return int(feature), float(edge), _nested(tree, int(low)), _nested(tree, int(high))


def weights_of(row: Mapping[str, Any]) -> Weights:
    return Weights(float(row["bias"]), row["marks"])


@cache
def learned() -> Learned:
    """What ships."""
    packed = files("onrecord.extract.chance").joinpath("data").joinpath("chances.json.gz").read_bytes()
    return Learned(json.loads(gzip.decompress(packed)))
