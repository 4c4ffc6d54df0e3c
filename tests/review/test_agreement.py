"""Krippendorff's alpha against his own worked examples, and what must hold of it whatever is answered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.review.agreement import METRICS, alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011), sections
# A, B, C and E; a dot is a unit that this observer did not look at.
TWO_YES_NO = ("0100000010", "1110010000")
TWO_FIVE = ("aabbdcccedda", "babbbccceddd")
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(rows: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(v for v in column if v != ".") for column in zip(*rows)]


@pytest.mark.parametrize(
    ("rows", "metric", "published"),
    [
        (TWO_YES_NO, "nominal", 0.095),
        (TWO_FIVE, "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        (FOUR, "interval", 0.849),
    ],
)
def test_the_published_examples(rows: tuple[str, ...], metric: str, published: float) -> None:
    found = alpha(units(rows), METRICS[metric])
    assert found == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("answered", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_nothing_to_tell_apart_has_no_figure(answered: list[tuple[str, ...]]) -> None:
    assert alpha(answered) is None


ANSWERS = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4).map(tuple), max_size=12)


@given(ANSWERS, st.randoms(use_true_random=False), st.sampled_from(sorted(METRICS)))
def test_no_order_matters_and_nothing_beats_agreement(answered, chance, metric) -> None:
    found = alpha(answered, METRICS[metric])
    turned = [tuple(chance.sample(unit, len(unit))) for unit in answered]
    chance.shuffle(turned)
    again = alpha(turned, METRICS[metric])
    assert (found is None) == (again is None)
    if found is not None:
        assert again == pytest.approx(found)
        assert found <= 1
    agreed = alpha([(unit[0],) * len(unit) for unit in answered], METRICS[metric])
    assert agreed is None or agreed == pytest.approx(1)
