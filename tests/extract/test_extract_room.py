"""The room as a whole: what goes in comes out as statements or rejections, verbatim and in the same order."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.voices import article, lexicon, reader

from onrecord.extract.extract import component, extract_statements
from onrecord.model.extraction import Extraction
from onrecord.model.fields import load_codebook
from onrecord.nlp.fake import FakeReader

NEWS = (
    "Officer shoots man on Pier Street\n\n"
    "A Port Lindsey police officer shot and wounded a man on Pier Street on Friday, police said.\n\n"
    "The man, who was armed with a knife, ran at the officer, Lt. Paul Ames said, adding that the officer fired "
    "three times. “He never dropped it,” Ames said.\n\n"
    "His mother, Ines Calder, said that he had no knife. Authorities have not identified the officer."
)


def extract(text: str, **more: object) -> Extraction:
    page = replace(article(text, headline=True), **more)  # type: ignore[arg-type]
    return extract_statements(page, reader(), lexicon(), load_codebook())


def test_every_statement_is_verbatim_and_its_source_is_listed() -> None:
    found = extract(NEWS)
    assert found.statements
    sources = {s.id for s in found.sources}
    for statement in found.statements:
        assert statement.quote == NEWS[statement.start : statement.end]
        assert statement.original in statement.quote
        assert statement.source is None or statement.source in sources
    assert len({s.id for s in found.statements}) == len(found.statements)


def test_the_same_article_gives_the_same_extraction() -> None:
    assert extract(NEWS) == extract(NEWS)


@pytest.mark.parametrize("role", ["satire", "opinion", "other"])
def test_satire_and_opinion_give_no_statements(role: str) -> None:
    found = extract(NEWS, role=role)
    assert (found.mentions, found.statements) == ((), ())
    assert [r.reason for r in found.rejections] == ["role_excluded"]


def test_an_article_about_no_incident_says_so() -> None:
    found = extract("Council meets\n\nThe council approved a new bridge, the mayor said.")
    assert found.mentions == ()
    assert "no_incident" in [r.reason for r in found.rejections]
    assert all(s.mention is None for s in found.statements)


def test_an_empty_article_is_no_accident() -> None:
    found = extract("")
    assert (found.mentions, found.statements, found.attributions) == ((), (), ())


def test_another_reader_is_another_component() -> None:
    book = load_codebook()
    assert component(reader(), lexicon(), book) != component(FakeReader(), lexicon(), book)


def test_a_trained_readers_spans_take_the_place_of_the_rules() -> None:
    from onrecord.nlp.base import AttributionSpans

    text = "Police said a man fired."
    spans = AttributionSpans(((0, 6),), ((7, 11),), ((12, 23),), 0.9)
    page = article(text)
    found = extract_statements(page, FakeReader(attributions=(spans,)), lexicon(), load_codebook())
    (made,) = found.attributions
    assert (made.source_spans, made.cue_spans, made.content_spans) == (((0, 6),), ((7, 11),), ((12, 23),))
    assert found.sources[0].name == "Police"


PIECES = [
    "Police said", "a man", "fired three times", "at the officer", "was shot", "on Friday", ".", ",", "“", "”",
    "according to police", "an ICE agent", "died", "\n", "whether", "Authorities have not identified", "the man",
]  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=16))
def test_any_words_are_read_without_accident(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = extract_statements(article(text), reader(), lexicon(), load_codebook())
    for statement in found.statements:
        assert statement.quote == text[statement.start : statement.end]
        assert statement.original in statement.quote
