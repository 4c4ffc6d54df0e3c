"""The oracle editor: what it takes for right, and that it works a desk to the end."""

from __future__ import annotations

from typing import Any

import pytest
from bench.arrivals import at_rate, tellings
from bench.desk import measure, p95
from bench.desk_truth import Want, folder_truths, is_right, same
from tests import make

from onrecord.model.finding import CHOSEN, Account, Finding, Note
from onrecord.model.incident import Incident
from onrecord.model.numbers import Number

RECORD = make.record(Incident("incident:a", (), ()))
SHOTS = Want("incident", "killed_count", ("stated",), ({"min": 3, "max": 3},))


def finding(state: str, *values: int, chosen: bool = False) -> Finding:
    accounts = tuple(Account(Number(v, v), (), (), (), (f"statement:{v}",)) for v in values)
    notes = (Note(CHOSEN, "", ()),) if chosen else ()
    return Finding("incident:a", "incident", "killed_count", state, accounts, notes)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (None, False),
        (finding("not_addressed"), False),
        (finding("stated", 3), True),
        (finding("stated", 4), False),
        (finding("disputed", 3, 4), False),
        (finding("disputed", 3, 4, chosen=True), True),
        (finding("disputed", 4, 3, chosen=True), False),
    ],
)
def test_what_is_right(found: Finding | None, right: bool) -> None:
    assert is_right(SHOTS, found, RECORD) is right


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Tobias Renn", "T. Renn", True),
        ("Tobias Renn", "Renn", True),
        ("Tobias Renn Jr.", "Tobias Renn", True),
        ("Tobias Renn", "Ruth Renn", False),
        ("Tobias Renn", "Tobias Marsh", False),
    ],
)
def test_the_same_name(one: str, other: str, alike: bool) -> None:
    assert same("name", one, other) is alike


def test_the_slowest_in_twenty() -> None:
    assert p95([float(n) for n in range(1, 21)]) == 19
    assert p95([2.0]) == 2


def test_what_comes_while_another_is_worked_on_waits() -> None:
    alone = at_rate([2.0], 0.01)
    assert p95(alone) == pytest.approx(2)
    busy = at_rate([2.0], 900)  # half of the time
    assert 4 < p95(busy) < 10
    assert at_rate([2.0], 900) == busy, "drawn alike everywhere"


def test_an_invented_incident_is_the_same_everywhere_and_like_no_other() -> None:
    first, again, other = ([t.article.text for t in tellings(n)] for n in (1, 1, 2))
    assert first == again
    assert len(first) == 2
    assert first != other


@pytest.mark.slow
def test_an_oracle_brings_frames_to_the_end() -> None:
    found: dict[str, Any] = measure(folder_truths()[:3], officers_only=True, jobs=0)
    for order in ("queue", "random"):
        assert found[order]["incidents"] == 3
        assert 0 <= found[order]["ratio"] < 3
        assert found[order]["right_after_ten"] >= found[order]["right_before"]
    assert found["inbox_p95_s"] > 0
