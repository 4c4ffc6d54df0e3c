"""The share of the sample's expectations that are met falls nowhere."""

from __future__ import annotations

import pytest
from tests.journeys.check import KINDS, MET, MISSED, WRONG, Check
from tests.journeys.judge import judge
from tests.journeys.sample import sample
from tests.journeys.score import failures, load_floors, shares, table

FLOORS = load_floors()


@pytest.fixture(scope="module", name="checks")
def _checks() -> list[Check]:
    return judge(sample())


def test_every_kind_has_a_floor_and_is_judged(checks: list[Check]) -> None:
    assert set(FLOORS) == set(KINDS) == {c.kind for c in checks}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_floors(checks: list[Check], kind: str) -> None:
    share = shares(checks)[kind]
    fell = "\n".join(str(c) for c in failures(checks) if c.kind == kind)
    assert share >= FLOORS[kind], (
        f"{kind}: {share:.3f} of the expectations are met, were {FLOORS[kind]}:\n{fell}"
    )


def test_a_check_says_what_it_is() -> None:
    checks = [Check("A", "values", "when", MET), Check("A", "values", "where", WRONG, "elsewhere")]
    assert [str(c) for c in failures(checks, ["WHERE"])] == ["wrong  A values: where -- elsewhere"]
    assert failures(checks, ["nowhere"]) == []
    assert "1/0/1" in table([*checks, *(Check("B", kind, "", MISSED) for kind in KINDS)])
