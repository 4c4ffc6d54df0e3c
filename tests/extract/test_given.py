"""A trained reader's spans get what the rules give the same words: act, weight, medium, chain, voice."""

from __future__ import annotations

import pytest
from tests.extract.test_attribution import ACTS, CASES, CHAINS, DAYS, MEDIA, NOBODY
from tests.extract.test_voices import AGAIN, APART
from tests.extract.test_voices import CASES as PHRASES
from tests.extract.voices import SpansReader, Told, told

TEXTS = [
    *(text for text, _ in (*CASES, *ACTS, *MEDIA, *CHAINS, *PHRASES, *AGAIN)),
    *(text for text, _, _ in DAYS),
    *NOBODY,
    *APART,
]


def as_told(found: list[Told]) -> list[object]:
    return [(one.voice.id, one.raw) for one in found]


@pytest.mark.parametrize("text", sorted(set(TEXTS)))
def test_spans_alone_give_what_the_rules_gave(text: str) -> None:
    assert as_told(told(text, by=SpansReader())) == as_told(told(text))
