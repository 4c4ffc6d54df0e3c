# ruff: noqa: E501
"""Learns which questions about a shooting an article answers with yes or no, from the answered articles alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from onrecord.extract.chance.forest import chance_of, weights_of
from onrecord.extract.chance.questions import ANSWERS, PLAIN, QUESTIONS
from onrecord.pipeline import predictions as told_as
from training.frames import corpus
from training.frames.fit import fit_marks

# Of the marks: those of fewer articles are left out; how freely weights grow; what a plain word counts for, one of
# our own patterns being 1; how much all articles with an answer count beside those without it.
SUPPORT, STRENGTH, BALANCE = 6, 0.3, 0.2
PLAIN_COUNTS, OF = 0.1, {"by_officer": 0.2}  # of a question that enough articles answer, more
# An answer whose F1 stays below this is never given.
POOR, NEVER = 0.1, 2.0
FEW = 20
DIGITS = 4  # many small weights of words add up


class Answered(Protocol):
    """An article with its answers (`row`) and its marks."""

    @property
    def row(self) -> Mapping[str, Any]: ...

    @property
    def asked(self) -> Sequence[str]: ...


def learn_questions(marked: Sequence[Answered], models: list[dict[str, Any]]) -> dict[str, list[float]]:
    """For each question and answer weights of marks, into `models` -> the chance of the answer, out of fold."""
    folds = len(models) - 1
    fold = [corpus.part("f" + m.row["doc_id"], folds) for m in marked]
    found: dict[str, list[float]] = {}
    for question in QUESTIONS:
        for answer in ANSWERS:
            name = f"{question}={answer}"
            so = [answer_in(m, question) == answer for m in marked]
            weights = []
            for f, model in enumerate(models):
                mine = [n for n, x in enumerate(fold) if x != f]
                share = sum(so[n] for n in mine) / len(mine)
                made = fit_marks(
                    [marked[n].asked for n in mine], [so[n] for n in mine],
                    [BALANCE / max(share, 0.02) if so[n] else 1.0 for n in mine],
                    [marked[n].row["doc_id"] for n in mine], SUPPORT, STRENGTH, {PLAIN: OF.get(question, PLAIN_COUNTS)}, DIGITS,
                )  # fmt: skip
                model[f"{name}_marks"] = made
                weights.append(weights_of(made))
            found[name] = [chance_of(weights[fold[n]].odds(m.asked)) for n, m in enumerate(marked)]
    return found


def limits(marked: Sequence[Answered], asked: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """From which chance on each answer is given: where its F1 is best; yes, where few articles say so, from one
    chance for all questions."""
    true = {f"{q}={a}": [answer_in(m, q) == a for m in marked] for q in QUESTIONS for a in ANSWERS}
    yes = [f"{q}=yes" for q in QUESTIONS]
    common, _ = _best([c for k in yes for c in asked[k]], [t for k in yes for t in true[k]])
    found = {}
    for name, so in true.items():
        least, reached = _best(asked[name], so)
        if name in yes and sum(so) < FEW:
            least, reached = common, _f1([c >= common for c in asked[name]], so)
        found[name] = least if reached >= POOR else NEVER
    return found


def _best(chances: Sequence[float], true: Sequence[bool]) -> tuple[float, float]:
    """(threshold, F1) where the F1 is best."""
    rows = ((_f1([c >= least for c in chances], true), least) for least in (x / 40 for x in range(4, 39)))
    reached, least = max(rows)
    return least, reached


def _f1(said: Sequence[bool], true: Sequence[bool]) -> float:
    right = sum(s and t for s, t in zip(said, true, strict=True))
    return 2 * right / max(sum(said) + sum(true), 1)


def answer_in(marked: Answered, question: str) -> str:
    """ "yes", "no" or "not mentioned"."""
    return str(marked.row["yesno"].get(told_as.QUESTIONS[question], "")).lower()
