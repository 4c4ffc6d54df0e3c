"""Reader and rules as two witnesses: agreement raises, disagreement and silence lower what is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.voices import SpansReader, article, lexicon, reader, told

from onrecord.extract.extract import extract_statements
from onrecord.extract.voices.attribution import find_claims
from onrecord.extract.voices.claims import Claim, words_of
from onrecord.extract.voices.credit import CREDIT
from onrecord.extract.voices.given import read_spans
from onrecord.extract.voices.merge import CARRIED_BACK, RULES_ALONE, RULES_REPORT, against, agreeing, merge
from onrecord.model.fields import load_codebook
from onrecord.nlp.base import AttributionSpans, Reading, Span

SAID = "A man fired at two officers, police said. A witness said he ran."
P = st.floats(0.05, 0.95)


@given(P, P)
def test_agreement_raises_and_disagreement_lowers(one: float, other: float) -> None:
    assert agreeing(one, other) >= max(one, other)
    assert against(one, other) == pytest.approx(1 - against(other, one))
    assert (against(one, other) <= one) or other < 0.5


class SilentReader(SpansReader):
    """Finds nobody who says anything."""

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        return replace(reader().read(text, blocks), attributions=())


def find(words: str) -> Span:
    start = SAID.index(words)
    return start, start + len(words)


def merged(spans: list[AttributionSpans]) -> list[tuple[str, str, float]]:
    """(source, content, sure) of the rules' claims in SAID and these of a reader."""
    reading = reader().read(SAID, [(0, len(SAID))])
    words = words_of(reading, ((0, len(SAID)),))
    ruled = find_claims(reading, words.blocks)
    claims = merge(words, ruled, [c for s in spans if (c := read_spans(words, s)) is not None])
    return [(_words(c.source), _words(c.content), round(c.sure, 2)) for c in sorted(claims, key=_place)]


def _words(spans: tuple[Span, ...]) -> str:
    return " || ".join(SAID[a:b] for a, b in spans)


def _place(claim: Claim) -> tuple[Span, ...]:
    return claim.content


POLICE = AttributionSpans((find("police"),), (find("said"),), (find("A man fired at two officers"),), 0.8)
WITNESS = AttributionSpans((find("A witness"),), ((52, 56),), (find("he ran"),), 0.8)


def test_what_both_say_is_surer_than_either() -> None:
    (first, second) = merged([POLICE, WITNESS])
    assert first == ("police", "A man fired at two officers", 0.92)
    assert second == ("A witness", "he ran", 0.92)


def test_a_plain_report_with_a_speaker_is_believed_though_the_reader_is_silent() -> None:
    found = {content: sure for _, content, sure in merged([POLICE])}
    assert found["he ran"] == RULES_REPORT >= CREDIT > RULES_ALONE


def test_another_source_for_the_same_words_lowers_it() -> None:
    wrong = AttributionSpans((find("A witness"),), POLICE.cue, POLICE.content, 0.55)
    (first, *_) = merged([wrong])
    assert first[0] == "A witness"
    assert first[2] < CREDIT


def test_the_rules_name_a_source_that_the_reader_leaves_out() -> None:
    (first, *_) = merged([AttributionSpans((), POLICE.cue, POLICE.content, 0.8)])
    assert first == ("police", "A man fired at two officers", 0.92)


def test_a_sentence_that_the_reader_carries_back_is_hardly_believed() -> None:
    back = AttributionSpans(
        WITNESS.source, WITNESS.cue, (find("A man fired at two officers"), find("he ran")), 0.9
    )
    assert ("A witness", "A man fired at two officers", CARRIED_BACK) in merged([POLICE, back])


def test_a_value_whose_speaker_is_uncertain_is_set_aside() -> None:
    text = "An officer shot a man on Pier Street on Friday, police added."
    codebook = load_codebook()
    sure = extract_statements(article(text), reader(), lexicon(), codebook)
    unsure = extract_statements(article(text), SilentReader(), lexicon(), codebook)
    assert sure.statements
    assert not unsure.statements
    assert {r.reason for r in unsure.rejections} == {"uncertain_source"}


def test_agreement_leaves_nothing_out() -> None:
    text = "Police said that a man fired at two officers on Pier Street."
    assert told(text, by=SpansReader(0.7))[0].raw.confidence == pytest.approx(0.88)
