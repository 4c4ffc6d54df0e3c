"""The marked passages: what a reader sees is the text, and every mark points at what it marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from training.attribution.corpus import blocks_of, examples_of
from training.attribution.markup import (
    PASSAGES,
    MarkupError,
    Passage,
    counts,
    parse,
    parse_passage,
    read_passages,
    sentences_of,
)

from onrecord.nlp import attribution
from onrecord.nlp.attribution.pieces import load_pieces
from onrecord.nlp.attribution.words import words_of

VOCABULARY = Path(attribution.__file__).parent / "data" / "vocabulary.txt"
FILES = sorted(PASSAGES.glob("*.txt"))
ALL = read_passages()
MARK = re.compile(r"\[[A-Za-z]\d+ |\]")


def told(passage: Passage, inner: bool = False) -> list[dict[str, list[str]]]:
    return [
        {role: [passage.text[s:e] for s, e in a[role]] for role in ("source", "cue", "content")}
        for a in passage.record(inner)["attributions"]
    ]


def marked(passage: Passage) -> str:
    """The passage written out again from its record."""
    places = [(f.start, 1, -f.end, f) for f in passage.fragments]
    places += [(f.end, 0, -f.start, f) for f in passage.fragments]
    out, at = [], 0
    for place, opens, _, f in sorted(
        places, key=lambda p: (p[0], p[1], p[2], p[3].number * (1 if p[1] else -1))
    ):
        letter = {"source": "s", "cue": "c", "content": "q"}[f.role]
        out += [
            passage.text[at:place],
            f"[{letter if f.inner else letter.upper()}{f.number} " if opens else "]",
        ]
        at = place
    return "".join([*out, passage.text[at:]])


def test_fragments_share_a_source_and_continue_a_content() -> None:
    passage = parse_passage(
        "a", "[Q1 “No,”] [S1 [S2 she]] [C1 said], [C2 adding] [Q2 that it rained]. [Q1 “None.”]"
    )
    assert passage.text == "“No,” she said, adding that it rained. “None.”"
    assert told(passage) == [
        {"source": ["she"], "cue": ["said"], "content": ["“No,”", "“None.”"]},
        {"source": ["she"], "cue": ["adding"], "content": ["that it rained"]},
    ]


def test_what_stands_inside_a_content_is_told_only_when_asked_for() -> None:
    passage = parse_passage(
        "a", "[S1 The chief] [C1 said] [Q1 [s2 the officer] [c2 feared] [q2 a second car]]."
    )
    assert [a["source"] for a in told(passage)] == [["The chief"]]
    assert [a["source"] for a in told(passage, inner=True)] == [["The chief"], ["the officer"]]


def test_lines_are_paragraphs_and_remarks_are_left_out() -> None:
    first, second = parse("# Fictional.\n\n## a\nOne.\n\nTwo.\n# remark\n\n## b\nThree.\n")
    assert (first.id, first.text, second.text) == ("a", "One.\n\nTwo.", "Three.")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("[S1 He] [C1 left]", "no content"),
        ("[S1 He] [Q1 left]", "no cue"),
        ("[C1 said [Q1 so]", "never closed"),
        ("[C1 said]] [Q1 so]", "none opened"),
        ("[X1 said] [Q1 so]", "marks nothing"),
        ("[said] so", "marks nothing"),
        ("[C1 said ][Q1 so]", "blank at its edge"),
        ("[Q1 that [S2 he] [C2 said] [Q2 so]] [C1 said]", "two roles"),
        ("[C1 said] [q1 so]", "two levels"),
    ],
)
def test_wrong_markup_is_told(wrong: str, why: str) -> None:
    with pytest.raises(MarkupError, match=why):
        parse_passage("a", wrong)


def test_sentences_are_counted_with_those_that_say_nothing_of_anybody() -> None:
    text = "[S1 Sgt. A. Oyelaran] [C1 said] [Q1 so] at 9 p.m. Monday. It rained. “It did.”"
    passage = parse_passage("a", text)
    assert len(list(sentences_of(passage.text))) == 3
    assert counts([passage])["without"] == 2


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_file_says_that_it_is_fictional_and_parses(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# Fictional")
    assert len(parse(text)) == len(re.findall(r"^## ", text, re.MULTILINE))


def test_no_two_passages_share_an_id_or_a_text() -> None:
    assert len({p.id for p in ALL}) == len({p.text for p in ALL}) == len(ALL)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_marks_are_where_they_were_written_and_the_rest_is_what_a_reader_sees(path: Path) -> None:
    written = path.read_text("utf-8")
    for passage in parse(written):
        body = written.split(f"## {passage.id}\n")[1].split("\n## ")[0]
        seen = "\n\n".join(line.strip() for line in body.splitlines() if line.strip() and line[:2] != "# ")
        assert marked(passage) == seen
        assert passage.text == MARK.sub("", seen)
        assert "[" not in passage.text
        assert "  " not in passage.text


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_attribution_stands_whole_in_the_content_of_another(path: Path) -> None:
    for passage in parse(path.read_text("utf-8")):
        found = passage.record()["attributions"]
        for a in found:
            spans = [s for role in ("source", "cue", "content") for s in a[role]]
            first, last = min(s for s, _ in spans), max(e for _, e in spans)
            for b in found:
                assert a is b or not any(s <= first and last <= e for s, e in b["content"]), passage.id


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_marks_begin_and_end_with_a_word(path: Path) -> None:
    for passage in parse(path.read_text("utf-8")):
        words = [word for block in words_of(passage.text, blocks_of(passage.text)) for word in block]
        starts, ends = {word.start for word in words}, {word.end for word in words}
        for f in passage.fragments:
            assert f.start in starts, passage.id
            assert f.end in ends, passage.id


def test_the_learner_takes_the_passages_as_it_takes_the_corpus() -> None:
    pieces, marks = load_pieces(VOCABULARY)
    asked = [group for p in ALL for e in examples_of(p.record(), pieces, marks, 256) for group in e.sources]
    attributions = [a for p in ALL for a in p.record()["attributions"]]
    assert len(asked) == len(attributions)
    assert sum(g.answer >= 0 for g in asked) == sum(bool(a["source"]) for a in attributions)
