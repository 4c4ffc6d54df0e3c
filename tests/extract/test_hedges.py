"""Which hedging words bear on which value."""

from __future__ import annotations

import pytest
from tests.extract.voices import reader

from onrecord.extract.voices.hedges import hedges_over

CASES = [
    ("He held what appeared to be a long rifle.", "long rifle", "what appeared to be"),
    ("He heard what he believed were multiple gunshots.", "multiple gunshots", "what he believed were"),
    ("The officer reportedly ordered the man to stop.", "ordered", "reportedly"),
    ("The man allegedly tried to strike the agent.", "strike", "allegedly"),
    ("The suspect is believed to be in his 40s.", "in his 40s", "is believed to be"),
    ("An apparent shotgun lay there.", "shotgun", "apparent"),
    ("A preliminary investigation found that he fired first.", "fired first", "preliminary investigation"),
    ("He may have fired first.", "fired", "may have"),
    ("The man held a rifle.", "rifle", None),
    ("He appeared to be calm. The officer fired.", "fired", None),
    ("He seemed to be asleep, and the officer fired a gun.", "gun", None),
    ("The officer fired and the man reportedly fled.", "fired", None),
]


@pytest.mark.parametrize(("text", "words", "hedge"), CASES)
def test_hedges(text: str, words: str, hedge: str | None) -> None:
    reading = reader().read(text, [(0, len(text))])
    at = text.index(words)
    assert hedges_over(reading, at, at + len(words)) == hedge


def test_an_adverb_of_the_clause_does_not_hedge_who_did_it() -> None:
    text = "A man reportedly fled."
    reading = reader().read(text, [(0, len(text))])
    assert hedges_over(reading, 0, 5, deed=False) is None
    assert hedges_over(reading, 17, 21) == "reportedly"
