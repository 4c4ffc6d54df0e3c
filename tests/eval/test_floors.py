"""The floors hold."""

from __future__ import annotations

import json

import pytest
from tests.eval.gate import FLOORS, MEASURES, attribution, fallen, raised

FLOOR = json.loads(FLOORS.read_text("utf-8"))


@pytest.mark.parametrize(
    "name", ["passages", "passages_trained", "voices", "linking", "frames", "gvdb", "reconcile_sample"]
)
def test_a_floor_holds(name: str) -> None:
    figures = MEASURES[name]()
    assert figures is not None
    assert not fallen(FLOOR[name], figures)


@pytest.mark.slow
def test_attribution_keeps_its_floor() -> None:
    figures = attribution()
    if figures is None:
        pytest.skip("PolNeAR is not on this machine")
    assert not fallen(FLOOR["attribution"], figures)


@pytest.mark.slow
def test_reconciling_keeps_its_floor() -> None:
    assert not fallen(FLOOR["reconcile"], MEASURES["reconcile"]())  # type: ignore[arg-type]


def test_a_floor_only_rises() -> None:
    assert raised({"f1": 70.0}, {"f1": 66.44}) == {"f1": 70.0}
    assert raised({"f1": 60.0}, {"f1": 66.48}) == {"f1": 66.4}
    assert fallen({"f1": 60.0}, {"f1": 59.9}) == ["f1: 59.900 < 60.0"]
