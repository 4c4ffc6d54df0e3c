"""The gold holds together: what `load` refuses, and what the collection as a whole must have."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from tests.voices.gold import ROLES, GoldError, Passage, Voice, find, load

from onrecord.model.source import KINDS

PASSAGES = load()
VOICES = [(p, v) for p in PASSAGES for v in p.voices]
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[”\"’')]*|$)")

ROW = """
- id: gate
  kind: statements
  text: |-
    Police said the gate fell. Ann Roe said police told her it was pushed.
  attributions:
  - {source: Police, cue: {words: said, nth: 1}, content: [the gate fell],
     kind: police, who: Police, act: says, medium: unspecified, direct: indirect, via: [], parent: null}
  - {source: Ann Roe, cue: {words: said, nth: 2}, content: [police told her it was pushed],
     kind: witness, who: Ann Roe, act: says, medium: unspecified, direct: indirect, via: [], parent: null}
  - {source: police, cue: told, content: [it was pushed],
     kind: police, who: Police, act: says, medium: unspecified, direct: indirect, via: [], parent: 1}
"""


def written(tmp_path: Path, text: str) -> tuple[Passage, ...]:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    return load(tmp_path)


def test_a_row_becomes_spans(tmp_path):
    (passage,) = written(tmp_path, ROW)
    words = [[passage.text[s:e] for role in ROLES for s, e in getattr(v, role)] for v in passage.voices]
    assert words == [
        ["Police", "said", "the gate fell"],
        ["Ann Roe", "said", "police told her it was pushed"],
        ["police", "told", "it was pushed"],
    ]
    assert passage.voices[1].cue[0][0] > passage.voices[0].cue[0][0]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("cue: told", "cue: tells"), "one.yaml: gate, attribution 2: 'tells' does not stand in the text"),
        (("{words: said, nth: 2}", "said"), "attribution 1: 'said' stands 2 times; say which with nth"),
        (("{words: said, nth: 2}", "{words: said, nth: 3}"), "does not stand in the text"),
        (("[the gate fell]", "[]"), "attribution 0: it needs a cue and a content"),
        (("kind: witness", "kind: bystander"), "kind 'bystander' is none of"),
        (("act: says", "act: shouts"), "act 'shouts' is none of"),
        (("medium: unspecified", "medium: pigeon"), "medium 'pigeon' is none of"),
        (("direct: indirect", "direct: no"), "direct False is none of"),
        (("parent: 1}", "parent: 0}"), "attribution 2: its parent 0 does not hold it"),
        (("parent: 1}", "parent: 2}"), "attribution 2: its parent 2 does not hold it"),
        (("parent: 1}", "parent: 9}"), "attribution 2: its parent 9 does not hold it"),
        (("parent: 1}", "parent: 1, hedge: perhaps}"), "hedge 'perhaps' does not stand in the text"),
        (("parent: 1}", "parent: 1, speech: 1}"), "unknown keys"),
        (("who: Ann Roe, ", ""), "attribution 1: 'who'"),
        (("  kind: statements\n", ""), "a passage has id, kind, text, attributions"),
    ],
)
def test_what_does_not_hold_together_is_named(tmp_path, change, complaint):
    assert change[0] in ROW
    with pytest.raises(GoldError, match=r"one\.yaml: gate") as error:
        written(tmp_path, ROW.replace(*change, 1))
    assert complaint in str(error.value)


def test_ids_are_unique(tmp_path):
    with pytest.raises(GoldError, match=r"same id.*gate"):
        written(tmp_path, ROW + ROW)


def test_words_are_whole_words():
    assert find("She said he said", "he") == (9, 11)
    assert find("“No,” she said.", "“No,”") == (0, 5)


def test_the_collection_is_large_enough():
    assert len(PASSAGES) >= 140
    assert 8 <= len({p.theme for p in PASSAGES}) <= 12
    assert len(VOICES) >= 500
    assert {v.kind for _, v in VOICES} == set(KINDS)
    lengths = [len(p.text.split()) for p in PASSAGES]
    assert min(lengths) >= 60
    assert max(lengths) <= 420


def test_the_files_are_named_by_theme():
    for file in (Path(__file__).parent / "gold").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert {row["kind"] for row in yaml.load(text, Loader=yaml.CSafeLoader)} == {file.stem}
        assert text.startswith("# Everything here is invented")


def test_a_third_of_all_sentences_have_no_source():
    told = own = 0
    for passage in PASSAGES:
        marked = [span for v in passage.voices for span in v.cue + v.content]
        for m in SENTENCE.finditer(passage.text):
            if any(s < m.end() and m.start() < e for s, e in marked):
                told += 1
            else:
                own += 1
    assert own / (own + told) >= 1 / 3


@pytest.mark.parametrize(("passage", "voice"), VOICES, ids=[f"{p.id}-{p.voices.index(v)}" for p, v in VOICES])
def test_a_voice(passage: Passage, voice: Voice):
    content = [passage.text[s:e] for s, e in voice.content]
    assert all(words.strip() == words and any(map(str.isalnum, words)) for words in content)
    quoted = [any(mark in words for mark in '“”"«»') for words in content]
    assert (voice.direct == "indirect") == (not any(quoted))
    if not voice.source:
        assert (voice.kind, voice.who) == ("unnamed", None)
    assert not _overlap(voice.content), "fragments of one content overlap"
    assert not _overlap(voice.cue + voice.content), "the cue stands in its own content"


def _overlap(spans: tuple[tuple[int, int], ...]) -> bool:
    ordered = sorted(spans)
    return any(a[1] > b[0] for a, b in pairwise(ordered))
