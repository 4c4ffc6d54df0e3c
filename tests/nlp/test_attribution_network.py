"""The parts of the trained reader that need no weights: words, windows, labels, the best path, the linker."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.nlp import attribution
from onrecord.nlp.attribution.crf import Moves, best_labels
from onrecord.nlp.attribution.decode import Linker, attributions_of
from onrecord.nlp.attribution.labels import BEGIN, INSIDE, LABELS, OUTSIDE, labels_of, runs_of
from onrecord.nlp.attribution.linker import Scorer
from onrecord.nlp.attribution.pairs import FEATURES, features, layout
from onrecord.nlp.attribution.pieces import load_pieces
from onrecord.nlp.attribution.windows import WORD_PIECES, Marks, Window, pack, pack_apart
from onrecord.nlp.attribution.words import QUOTED, SHAPES, Word, words_of

MARKS = Marks(1, 2)
VOCABULARY = Path(attribution.__file__).parent / "data" / "vocabulary.txt"


def letters(word: str) -> range:
    """A piece a letter."""
    return range(10, 10 + len(word))


def one_window(text: str) -> Window:
    blocks = [(0, len(text))]
    return next(iter(pack(words_of(text, blocks), lambda word: [7], MARKS)))


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("the Chief SAID so", ["lower", "title", "upper", "lower"]),
        ("A McNair, 45", ["title", "mixed", "mark", "digits"]),
        ("_x é", ["lower", "lower"]),
    ],
)
def test_the_case_of_a_word(text: str, shapes: list[str]) -> None:
    [words] = words_of(text, [(0, len(text))])
    assert [SHAPES[word.shape] for word in words] == shapes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He “ran” off", "outside mark inside mark outside"),
        ('"Stop', "mark inside"),
        ("No marks", "outside outside"),
    ],
)
def test_what_is_quoted(text: str, quoted: str) -> None:
    [words] = words_of(text, [(0, len(text))])
    assert [QUOTED[word.quoted] for word in words] == quoted.split()


@given(text=st.text(alphabet="ab Z9_,.“”\"\n\t'é", max_size=80), cut=st.integers(0, 80))
def test_words_hold_every_letter_once_and_verbatim(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    blocks = words_of(text, [(0, cut), (cut, len(text))])
    words = [word for block in blocks for word in block]
    assert "".join(word.text for word in words) == "".join(text.split())
    assert all(text[word.start : word.end] == word.text for word in words)


@given(
    sizes=st.lists(st.lists(st.integers(1, 12), max_size=30), max_size=12),
    limit=st.integers(2 * WORD_PIECES, 64),
)
def test_windows_hold_every_word_once_in_order_and_within_the_limit(
    sizes: list[list[int]], limit: int
) -> None:
    blocks = [[Word("x" * size, 0, size, 0, 0) for size in block] for block in sizes]
    packed, apart = (list(way(blocks, letters, MARKS, limit)) for way in (pack, pack_apart))
    for windows in (packed, apart):
        assert [word for window in windows for word in window.words] == [w for b in blocks for w in b]
    for window in (*packed, *apart):
        assert len(window.ids) <= limit
        assert (window.ids[0], window.ids[-1]) == (MARKS.start, MARKS.end)
        assert all(window.ids[at] == 10 for at in window.at)
        assert list(window.blocks) == sorted(window.blocks)


def test_what_stands_at_the_edge_of_one_window_stands_within_the_other() -> None:
    blocks = [[Word("x" * 8, 0, 8, 0, 0)] * 3 for _ in range(6)]
    ends = [
        {sum(len(w.words) for w in windows[: n + 1]) for n in range(len(windows) - 1)}
        for windows in (list(way(blocks, letters, MARKS, 60)) for way in (pack, pack_apart))
    ]
    assert ends[0]
    assert not ends[0] & ends[1]


@given(st.lists(st.integers(0, len(LABELS) - 1), max_size=30))
def test_runs_become_the_same_runs_again(labels: list[int]) -> None:
    runs = runs_of(labels)
    assert runs_of(labels_of(len(labels), runs)) == runs
    inside = {n for _, (first, last) in runs for n in range(first, last)}
    assert inside == {n for n, label in enumerate(labels) if label != OUTSIDE}


def test_two_runs_that_touch_stay_two() -> None:
    runs = [("content", (0, 2)), ("content", (2, 3)), ("cue", (3, 4))]
    begin, inside = BEGIN["content"], INSIDE["content"]
    assert labels_of(4, runs) == [begin, inside, begin, BEGIN["cue"]]
    assert runs_of(labels_of(4, runs)) == runs


def test_of_two_runs_that_overlap_the_first_stands() -> None:
    assert runs_of(labels_of(3, [("content", (0, 2)), ("cue", (1, 3))])) == [("content", (0, 2))]


FIGURES = st.floats(-3, 3, width=16)


@given(
    windows=st.lists(
        arrays.arrays(np.float32, st.tuples(st.integers(1, 4), st.just(3)), elements=FIGURES),
        min_size=1,
        max_size=3,
    ),
    first=arrays.arrays(np.float32, 3, elements=FIGURES),
    last=arrays.arrays(np.float32, 3, elements=FIGURES),
    move=arrays.arrays(np.float32, (3, 3), elements=FIGURES),
)
def test_no_path_is_better_than_the_best(
    windows: list[np.ndarray], first: np.ndarray, last: np.ndarray, move: np.ndarray
) -> None:
    def score(emissions: np.ndarray, path: tuple[int, ...]) -> float:
        own = sum(emissions[n, label] for n, label in enumerate(path))
        return float(own + first[path[0]] + last[path[-1]] + sum(move[a, b] for a, b in pairwise(path)))

    for emissions, found in zip(windows, best_labels(windows, Moves(first, last, move)), strict=True):
        best = max(score(emissions, path) for path in product(range(3), repeat=len(emissions)))
        assert score(emissions, tuple(found)) == pytest.approx(best, abs=1e-4)


def test_how_two_spans_lie_to_each_other() -> None:
    window = one_window("The chief said it was over . He left")
    of = layout(window, [(2, 3)])
    before, after = features(of, (2, 3), (0, 2)), features(of, (2, 3), (7, 8))
    assert len(before) == len(after) == FEATURES
    assert (before[0], before[3], before[4]) == (1.0, 1.0, 0.0)
    assert (after[0], after[3]) == (0.0, 0.0)
    assert after[4] == pytest.approx(1 / 3), "one sentence ends between"


def near(size: int = 2) -> Scorer:
    """A linker that likes what lies near and never answers that there is none."""
    inner = np.zeros((1, 3 * size + FEATURES), dtype=np.float32)
    inner[0, 3 * size + 1 : 3 * size + 3] = -1
    zeros = np.zeros(1, dtype=np.float32)
    outer, none = np.full((1, 1), 50, dtype=np.float32), np.zeros((1, size), dtype=np.float32)
    return Scorer(inner, zeros + 3, outer, zeros, none, zeros - 99)


def test_spans_are_joined_by_the_linker() -> None:
    text = "Ann said it fell . Bob said it rose"
    window = one_window(text)
    roles = [("source", (0, 1)), ("cue", (1, 2)), ("content", (2, 4))]
    roles += [("source", (5, 6)), ("cue", (6, 7)), ("content", (7, 9))]
    labels = labels_of(len(window.words), roles)
    emissions = np.eye(len(LABELS), dtype=np.float32)[labels] * 9
    ends = np.zeros((len(labels), 4), dtype=np.float32)
    found = attributions_of(window, labels, emissions, ends, Linker(near(), near()))
    words = [[text[a:b] for spans in (f.source, f.cue, f.content) for a, b in spans] for f in found]
    assert words == [["Ann", "said", "it fell"], ["Bob", "said", "it rose"]]
    assert all(0.9 < f.confidence <= 1 for f in found)


def test_content_without_a_cue_stands_alone_and_a_cue_without_content_is_nothing() -> None:
    window = one_window("it fell today")
    ends = np.zeros((3, 4), dtype=np.float32)
    alone = attributions_of(
        window,
        labels_of(3, [("content", (0, 2))]),
        np.zeros((3, 7), dtype=np.float32),
        ends,
        Linker(near(), near()),
    )
    assert [(a.source, a.cue, len(a.content)) for a in alone] == [((), (), 1)]
    cue = labels_of(3, [("cue", (0, 1)), ("source", (1, 2))])
    assert attributions_of(window, cue, np.zeros((3, 7), np.float32), ends, Linker(near(), near())) == []


@given(arrays.arrays(np.float32, (3, 2), elements=FIGURES))
def test_the_chances_of_all_answers_sum_to_one(others: np.ndarray) -> None:
    given_rows = np.zeros((3, FEATURES), dtype=np.float32)
    chances = near().chances(np.ones(2, dtype=np.float32), others, given_rows)
    assert chances.shape == (4,)
    assert float(chances.sum()) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("said", ["said"]),
        ("Vehicles", ["vehicles"]),
        ("Zúñiga", ["zu", "##nig", "##a"]),
        ("a_b", ["a", "_", "b"]),
        ("unhandcuffing", ["un", "##hand", "##cu", "##ffin", "##g"]),
        ("x" * 101, ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(word: str, cut: list[str]) -> None:
    vocabulary = VOCABULARY.read_text("utf-8").split("\n")
    pieces, marks = load_pieces(VOCABULARY)
    assert [vocabulary[n] for n in pieces(word)] == cut
    assert (vocabulary[marks.start], vocabulary[marks.end]) == ("[CLS]", "[SEP]")
