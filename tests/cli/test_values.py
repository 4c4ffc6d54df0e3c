"""Values as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from tests import make

from onrecord.cli.values import told
from onrecord.model.numbers import Number
from onrecord.model.values import value_to_json


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (make.three(3), "3"),
        (make.at_least(3), "at least 3"),
        (Number(None, 4), "at most 4"),
        (Number(2, 4), "2 to 4"),
        (Number.exactly(20, approx=True), "about 20"),
        (make.when("XXXX-12-31", "22:45", approx=True), "XXXX-12-31 about 22:45"),
        (make.when("2031-05-04"), "2031-05-04"),
        (make.when(None, "09:00"), "09:00"),
        (make.QUAYSIDE, "Quayside"),
        ("off_duty", "off_duty"),
        (None, ""),
    ],
)
def test_values(value: Any, words: str) -> None:
    assert told(value_to_json(value)) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [([1, "a", None], "1, a, "), ({"a": 1, "b": None, "c": ["x"]}, "a 1, c x"), ({}, ""), (True, "True")],
)
def test_other_data(data: Any, words: str) -> None:
    assert told(data) == words
