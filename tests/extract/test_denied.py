"""What is denied is a value that its speaker denies, and no value that anybody tells."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from tests.extract.voices import article, lexicon, reader

from onrecord.extract.extract import extract_statements
from onrecord.model.fields import load_codebook
from onrecord.model.statement import Statement

TOLD = "An officer shot a man on Pier Street on Friday. "


def said(text: str) -> list[Statement]:
    """The statements of what follows the first sentence."""
    found = extract_statements(article(TOLD + text), reader(), lexicon(), load_codebook())
    return [s for s in found.statements if s.start >= len(TOLD)]


# text -> (field, its own words, speech act)
CASES = [
    ("The man's lawyer, Sam Orr, denied that he had a gun.", ("weapon", "gun", "denies")),
    ("The man denied firing at the officer.", ("action", "firing", "denies")),
    ("Sam Orr disputed that the officer identified himself.", ("identified_self", "identified himself", "denies")),
    ("The family denied allegations that he pointed a gun at the officer.", ("action", "pointed a gun", "denies")),
    ("The man admitted firing at the officer.", ("action", "firing", "confirms")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), CASES)
def test_a_denied_value_is_an_account_of_its_own(text: str, row: tuple[str, str, str]) -> None:
    assert row in [(s.field, s.original, s.speech_act) for s in said(text)]


@pytest.mark.parametrize("text", [text for text, row in CASES if row[2] == "denies"])
def test_a_denial_tells_nothing_else(text: str) -> None:
    assert {s.speech_act for s in said(text)} <= {"denies"}
    assert not {"event_type", "role", "gender", "directed_at"} & {s.field for s in said(text)}


def test_what_no_one_is_credited_with_denying_is_dropped() -> None:
    assert [s.field for s in said("It was denied that he fired.") if s.speech_act != "says"] == []
