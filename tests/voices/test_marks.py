"""The scorer: its own cases, and agreement with the outside scorer where that is present."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.script import load_script
from tests.voices.gold import load
from tests.voices.marks import Tally, tally
from tests.voices.score import errors, gold_rows, score, table

OUTSIDE = Path(__file__).parents[3] / "shared" / "eval" / "score_attribution.py"
TEXT = 'Deputy Coyle said the ice broke. The dam was shut. His brother, Ned, said "it held."'


def row(source: str | None, cue: str, content: str) -> dict[str, Any]:
    spans = {"source": source, "cue": cue, "content": content}
    return {role: [[TEXT.index(w), TEXT.index(w) + len(w)]] if w else [] for role, w in spans.items()}


ICE = row("Deputy Coyle", "said", "the ice broke")
HELD = row("His brother, Ned,", "said", '"it held."')
GOLD = [ICE, HELD]
CASES = {
    "perfect": GOLD,
    "nothing": [],
    "other man": [row("Ned", "said", "the ice broke")],
    "outlet's words": [row("Coyle", "said", "The dam was shut")],
    "quotation marks lost": [ICE, row("Ned", "said", "it held")],
    "one word short": [row("Coyle", "said", "ice broke"), HELD],
    "nobody": [row(None, "said", "the ice broke"), row(None, "said", "The dam was shut")],
    "twice": [ICE, ICE, HELD],
    "too long": [
        row("Deputy Coyle", "said", "the ice broke. The dam was shut. His brother"),
        HELD,
    ],
    "article only": [row("The", "said", "the ice broke")],
}


@pytest.mark.parametrize(
    ("case", "matched", "who", "exact", "credit"),
    [
        ("perfect", 2, 2, 2, {"right": 2}),
        ("nothing", 0, 0, 0, {}),
        ("other man", 1, 0, 1, {"wrong_source": 1}),
        ("outlet's words", 0, 0, 0, {"own_voice": 1}),
        ("quotation marks lost", 2, 2, 1, {"right": 2}),
        ("one word short", 2, 2, 1, {"right": 2}),
        ("nobody", 1, 0, 1, {}),
        ("twice", 2, 2, 2, {"right": 3}),
        ("too long", 1, 1, 1, {"own_voice": 1, "right": 1}),
        ("article only", 1, 0, 1, {"wrong_source": 1}),
    ],
)
def test_tally(case, matched, who, exact, credit):
    found = tally(TEXT, GOLD, CASES[case])
    assert (found.matched, found.who, found.exact) == (matched, who, exact)
    assert {kind: n for kind, n in found.credit.items() if n} == credit
    assert (found.gold, found.predicted) == (2, len(CASES[case]))


def test_the_same_words_elsewhere_are_the_same_source():
    text = "Police said he ran. He had a knife, police said."
    gold = [
        {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 18]]},
        {"source": [[36, 42]], "cue": [[43, 47]], "content": [[20, 34]]},
    ]
    swapped = [{**gold[0], "source": gold[1]["source"]}]
    assert tally(text, gold, swapped).credit == {"right": 1}
    assert tally(text, gold, swapped).who == 0


@pytest.mark.skipif(not OUTSIDE.exists(), reason="needs ../shared/eval")
@pytest.mark.parametrize("case", CASES)
def test_agrees_with_the_outside_scorer(case):
    theirs = load_script(OUTSIDE).score([{"id": "x", "text": TEXT, "attributions": GOLD}], {"x": CASES[case]})
    ours = tally(TEXT, GOLD, CASES[case]).report()
    for name in ("attribution", "who_said_it", "content_exact"):
        assert ours[name] == pytest.approx(theirs[name]["f1"], abs=0.05)


@given(st.lists(st.sampled_from([*GOLD, *(r for rows in CASES.values() for r in rows)]), max_size=6))
def test_counts_never_exceed_what_there_is(predicted):
    found = tally(TEXT, GOLD, predicted)
    assert found.who <= found.matched >= found.exact
    assert found.matched <= min(found.gold, found.predicted)
    assert found.credit.total() <= found.predicted


def test_the_gold_read_as_itself_is_perfect():
    passages = load()
    report = score(passages, {p.id: gold_rows(p) for p in passages})
    for name, own in report.items():
        assert (own["attribution"], own["who_said_it"], own["content_exact"]) == (100, 100, 100), name
        assert own["false_credit"]["share"] == 0, name
    assert not any(errors(p, gold_rows(p)) for p in passages)
    assert table(report).count("\n") == len(report) + 1


def test_an_empty_tally_scores_nothing():
    assert Tally().report()["attribution"] == 0.0
