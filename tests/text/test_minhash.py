"""Sketches: texts that share their wording meet, and what meets is found without comparing every two."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.minhash import SKETCH, likely_pairs, sketch
from onrecord.text.wording import containment, shingles

WORDS = "harbor officer fired man street police said night shot door quay boat lamp rain north".split()  # noqa: SIM905


def text(seed: int, length: int = 200) -> list[str]:
    drawn = random.Random(seed)
    return [f"{drawn.choice(WORDS)}{drawn.randrange(40)}" for _ in range(length)]


def pairs_of(texts: dict[str, list[str]]) -> set[tuple[str, str]]:
    return set(likely_pairs({k: sketch(shingles(" ".join(t))) for k, t in texts.items()}))


@given(st.integers(0, 10_000), st.integers(0, 190))
def test_a_copy_with_a_changed_stretch_meets_its_original(seed: int, at: int) -> None:
    original = text(seed)
    copy = [*original[:at], *text(seed + 1, 10), *original[at + 10 :]]
    assert pairs_of({"a": original, "b": copy, "c": text(seed + 2)}) == {("a", "b")}


def test_a_short_text_in_a_long_one() -> None:
    met = 0
    for seed in range(100):
        short = text(seed, 60)
        whole = [*text(seed + 500, 250), *short, *text(seed + 900, 250)]
        met += pairs_of({"short": short, "whole": whole}) == {("short", "whole")}
    assert met >= 90


def test_a_passage_that_all_carry_does_not_pair_all_with_all() -> None:
    notice = text(7, 40)
    many = {f"p{n:03}": [*notice, *text(n + 50, 2)] for n in range(100)}
    assert len(pairs_of(many)) < 100 * 99 / 2 / 10


def test_the_sketch_has_a_bounded_size_and_no_runs_have_none() -> None:
    assert len(sketch(shingles(" ".join(text(1))))) == SKETCH
    assert sketch(shingles("")) == frozenset()
    assert containment(shingles("a b c"), shingles("a b c")) == 1.0
