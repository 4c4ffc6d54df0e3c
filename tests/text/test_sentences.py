"""Where sentences end: cases, and laws that hold for any text."""

# ruff: noqa: E501
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sentences import split_sentences

CASES = [
    ("He fell. She ran.", ["He fell.", "She ran."]),
    ('He did not stop."When he turned, she fired," Roe said.', [
        "He did not stop.", '"When he turned, she fired," Roe said.']),
    ('"He did not stop."Roe turned away.', ['"He did not stop."', "Roe turned away."]),
    ("They left the scene.The officer stayed.", ["They left the scene.", "The officer stayed."]),
    ("It happened on Dec. 31 in St. Orla. Lt. Ann Roe spoke.", [
        "It happened on Dec. 31 in St. Orla.", "Lt. Ann Roe spoke."]),
    ("Sgt. J. R. Poe of the U.S. Harbor Service spoke.", ["Sgt. J. R. Poe of the U.S. Harbor Service spoke."]),
    ("It was 10 p.m. Monday.", ["It was 10 p.m. Monday."]),
    ("It was 10 p.m. Police came.", ["It was 10 p.m.", "Police came."]),
    ("“I saw it. He fell,” she said.", ["“I saw it.", "He fell,” she said."]),
    ("“Stop!” he said. “Why?” Ann Roe asked.", ["“Stop!” he said.", "“Why?” Ann Roe asked."]),
    ("He lives in the U.S. The man ran.", ["He lives in the U.S.", "The man ran."]),
    ("See www.example.Com now. Then go.", ["See www.example.Com now.", "Then go."]),
    ("Nobody was hurt ... The end.", ["Nobody was hurt ...", "The end."]),
    ("She wrote on X. Harlan drove off.", ["She wrote on X.", "Harlan drove off."]),
    ("It was plan B. The deputy left.", ["It was plan B.", "The deputy left."]),
    ("The man, J. Roe, told B. Poe.", ["The man, J. Roe, told B. Poe."]),
    ("PELL HARBOR, Okla. (NWP) — An officer ran. He fell.", [
        "PELL HARBOR, Okla. (NWP) —", "An officer ran.", "He fell."]),
    ("Pell Harbor, OK – On Monday deputies ran.", ["Pell Harbor, OK –", "On Monday deputies ran."]),
    ("FHS — which declined — said no.", ["FHS — which declined — said no."]),
    ("   ", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@given(st.text(alphabet="aB1 .!?\"'“”…\n,a.m. Dr. ", max_size=120))
def test_sentences_are_in_order_apart_and_hold_every_letter(text: str) -> None:
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    outside = set(range(len(text))) - {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in outside)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_stretch_is_split_within_its_bounds(before: str, text: str) -> None:
    whole = before + text + before
    spans = split_sentences(whole, len(before), len(before) + len(text))
    assert all(len(before) <= a < b <= len(before) + len(text) for a, b in spans)
