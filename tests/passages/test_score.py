"""The scorer itself: what counts as the same value, and that it counts what is found, missed and made up."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.passages.alike import alike
from tests.passages.score import MADE_UP, MISSED, RIGHT, judge_passage, read_passage, table

from onrecord.model.fields import load_codebook
from onrecord.nlp.catalog import load_reader
from onrecord.text.lexicon import load_lexicon

SAME = [
    ("killed_count", {"min": 1, "max": 1}, {"min": 1, "max": 1}, True),
    ("killed_count", {"min": 1, "max": 1}, {"min": 1, "max": None}, False),
    ("weapon", "kitchen knife", "Kitchen knife", True),
    ("weapon", "kitchen knife", "knife", False),
    ("when", {"edtf": "2031-05-04"}, {"edtf": "2031-05-04", "clock": "22:45"}, True),
    ("when", {"edtf": "2031-05-04"}, {"edtf": "2031-05-05"}, False),
    ("where", {"text": "x", "city": "Dunmore"}, {"text": "Dunmore", "city": "Dunmore"}, True),
    ("where", {"text": "x", "city": "Dunmore"}, {"text": "Dunmore", "county": "Marrow County"}, False),
]


@pytest.mark.parametrize(("field", "gold", "found", "same"), SAME)
def test_alike(field: str, gold: Any, found: Any, same: bool) -> None:
    assert alike(field, gold, found, {}) is same


def test_actions_compare_by_people_and_by_the_coarser_verb() -> None:
    gold = {"actor": "o", "verb": "chase", "object": "m", "order": None}
    found = {"actor": "officer1", "verb": "pursue", "object": "person1", "order": {}}
    assert alike("action", gold, found, {"o": "officer1", "m": "person1"})
    assert not alike("action", gold, found, {"o": "officer2", "m": "person1"})


def test_a_passage_is_judged_value_by_value() -> None:
    passage = {
        "id": "made-01",
        "text": "An officer shot a man in Dunmore. The man fired three rounds at the officer.",
        "incidents": [
            {
                "people": [
                    {"key": "o", "role": "officer", "count": {"min": 1, "max": 1}, "label": "An officer"},
                    {"key": "m", "role": "other_person", "count": {"min": 1, "max": 1}, "label": "a man"},
                ],
                "statements": [
                    {"about": "m", "field": "shots_fired", "value": {"min": 3, "max": 3}, "source": None},
                    {"about": "o", "field": "shots_fired", "value": {"min": 2, "max": 2}, "source": None},
                ],
            }
        ],
        "loose": [],
        "must_not": [],
    }
    codebook = load_codebook()
    found = read_passage(passage, load_reader(), load_lexicon(), codebook)
    verdicts = list(judge_passage(passage, found, codebook))
    kinds = Counter((v.field, v.kind) for v in verdicts)
    assert kinds["shots_fired", RIGHT] == 1
    assert kinds["shots_fired", MISSED] == 1
    assert ("gender", MADE_UP) in kinds
    assert "shots_fired" in table(verdicts)
