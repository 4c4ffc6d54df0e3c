# ruff: noqa: E501
"""Learns which words an annotator would mark for each detail, from the marked articles alone."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from onrecord.extract.chance.forest import Learned, chance_of, forest_of, weights_of
from onrecord.extract.chance.judge import judge
from onrecord.extract.chance.lines import page_of
from onrecord.extract.chance.offers import offers_of
from onrecord.extract.chance.outlets import mark_of
from onrecord.extract.chance.questions import ANSWERS, QUESTIONS, answer_of, question_marks
from onrecord.extract.chance.slots import FAMILIES, LABELS, Slot, find_slots, pick, slot_marks, slot_values
from onrecord.extract.chance.spots import outlet_of
from onrecord.extract.chance.weigh import home_of
from onrecord.extract.extract import find_drafts
from onrecord.extract.grammar.grammar import read_grammar
from onrecord.pipeline import predictions as told_as
from training.frames import corpus, sheets
from training.frames.fit import fit_forest, fit_marks


@dataclass(frozen=True)
class Marked:
    """One article: its row, the slots of each family with their values and marks, and the marks of the whole."""

    row: Mapping[str, Any]
    slots: Mapping[str, tuple[Slot, ...]]
    values: Mapping[str, list[list[float]]]
    marks: Mapping[str, list[list[str]]]
    asked: list[str]


def read_marked(
    data: Path, caches: Sequence[Path], kept: Path, model: Mapping[str, Any], jobs: int
) -> list[Marked]:
    """All marked articles, weighed by `model`; remove the file `kept` to have them made again."""
    if not kept.exists():
        rows = corpus.rows_of(data / corpus.SLOTS)
        with Pool(jobs, sheets.start) as pool:
            made = pool.map(partial(_make, caches=caches, model=model), rows, chunksize=20)
        kept.write_bytes(pickle.dumps([m for m in made if m]))
    found: list[Marked] = pickle.loads(kept.read_bytes())
    return found


def _make(row: Mapping[str, Any], caches: Sequence[Path], model: Mapping[str, Any]) -> Marked | None:
    scene = sheets.scene_of(row, caches)
    if scene is None:
        return None
    page, drafts = page_of(scene), find_drafts(scene)
    home = home_of(model["outlets"].get(mark_of(outlet_of(scene.article.url)), {}))
    offers = offers_of(page, drafts, read_grammar(scene.reading).phrases, home)
    told = judge(offers, Learned(model))
    found = find_slots(page, offers, (told.spots, told.named, told.sides, told.aged))
    by_family = {f: tuple(s for s in found if s.family == f) for f in FAMILIES}
    return Marked(
        row,
        by_family,
        {f: [[float(v) for v in row] for row in slot_values(page, s)] for f, s in by_family.items()},
        {f: [slot_marks(page, x) for x in s] for f, s in by_family.items()},
        list(question_marks(page, drafts)),
    )


def truth(score: ModuleType, one: Marked, label: str) -> list[float]:
    """1 for the words that are marked, 0.6 where the words say the same elsewhere, 0 for others."""
    text = one.row["text"]
    gold = [s for s in one.row["spans"] if s["label"] == told_as.SLOTS[label] and s["start"] is not None]
    exact = {score.trim(text, s["start"], s["end"]) for s in gold}
    said = {score.norm(text[a:b]) for a, b in exact}
    return [
        1.0
        if score.trim(text, s.start, s.end) in exact
        else 0.6
        if score.norm(text[s.start : s.end]) in said
        else 0.0
        for s in one.slots[LABELS[label]]
    ]


ROUNDS, SUPPORT = 80, 5
# An answer whose F1 stays below this is never given.
POOR, NEVER = 0.3, 2.0


def learn_slots(
    marked: Sequence[Marked], score: ModuleType, models: list[dict[str, Any]]
) -> dict[str, list[list[float]]]:
    """For each label weights of marks and trees, into `models` (one without each fold, the last from all) ->
    chances of every slot, out of fold, by label and article."""
    folds = len(models) - 1
    fold = [corpus.part("f" + m.row["doc_id"], folds) for m in marked]
    parts = [*((f, [x != f for x in fold]) for f in range(folds)), (folds, [True] * len(marked))]
    found: dict[str, list[list[float]]] = {}
    for label, family in LABELS.items():
        true = [truth(score, m, label) for m in marked]
        rows = [(n, i) for n, m in enumerate(marked) for i in range(len(m.slots[family]))]
        weights = []
        for f, used in parts:
            mine = [(n, i) for n, i in rows if used[n]]
            made = fit_marks(
                [marked[n].marks[family][i] for n, i in mine], [true[n][i] > 0.5 for n, i in mine],
                [1.0] * len(mine), [marked[n].row["doc_id"] for n, _ in mine], SUPPORT,
            )  # fmt: skip
            models[f][f"{label}_marks"] = made
            weights.append(weights_of(made))
        odds = {(n, i): weights[fold[n]].odds(marked[n].marks[family][i]) for n, i in rows}
        values = {k: [*marked[k[0]].values[family][k[1]], odds[k]] for k in rows}
        forests = []
        for f, used in parts:
            mine = [k for k in rows if used[k[0]]]
            x = np.array([values[k] for k in mine for _ in (0, 1)], float)
            t = np.array([true[n][i] for n, i in mine])
            y = np.tile([True, False], len(mine))
            made = fit_forest(x, y, np.stack([t, 1 - t], 1).ravel() + 1e-9, ROUNDS)
            models[f][label] = made
            forests.append(forest_of(made))
        found[label] = [
            [forests[fold[n]].chance(values[n, i]) for i in range(len(m.slots[family]))]
            for n, m in enumerate(marked)
        ]
    return found


def learn_questions(marked: Sequence[Marked], models: list[dict[str, Any]]) -> dict[str, list[float]]:
    """For each question weights of marks for yes, into `models` -> the chance of yes, out of fold."""
    folds = len(models) - 1
    fold = [corpus.part("f" + m.row["doc_id"], folds) for m in marked]
    parts = [*((f, [x != f for x in fold]) for f in range(folds)), (folds, [True] * len(marked))]
    found: dict[str, list[float]] = {}
    for question in QUESTIONS:
        for answer in ANSWERS:
            name = f"{question}={answer}"
            yes = [_answer(m, question) == answer for m in marked]
            weights = []
            for f, used in parts:
                mine = [n for n in range(len(marked)) if used[n]]
                share = sum(yes[n] for n in mine) / len(mine)
                made = fit_marks(
                    [marked[n].asked for n in mine], [yes[n] for n in mine],
                    [0.5 / max(share, 0.02) if yes[n] else 1.0 for n in mine],
                    [marked[n].row["doc_id"] for n in mine], 6,
                )  # fmt: skip
                models[f][f"{name}_marks"] = made
                weights.append(weights_of(made))
            found[name] = [chance_of(weights[fold[n]].odds(m.asked)) for n, m in enumerate(marked)]
    return found


def choose(
    score: ModuleType, marked: Sequence[Marked], slots: Mapping[str, list[list[float]]],
    asked: Mapping[str, list[float]], models: list[dict[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """The thresholds under which words are told and questions answered, into every model -> the figures."""
    least = {label: _threshold(score, marked, label, slots[label]) for label in LABELS}
    limits = {}
    for question in QUESTIONS:
        for answer in ANSWERS:
            limits[f"{question}={answer}"] = _answer_limit(
                marked, question, answer, asked[f"{question}={answer}"]
            )
    for model in models:
        model["least"], model["limits"] = least, limits
    counted: Counter[Any] = Counter()
    for n, one in enumerate(marked):
        spans = [s for label in LABELS for s in _spans(one, label, slots[label][n], least[label])]
        mine = {k: v[n] for k, v in asked.items()}
        said = {told_as.QUESTIONS[q]: a.title() for q in QUESTIONS if (a := answer_of(q, mine, limits))}
        score.score_doc(counted, one.row, {"spans": spans, "yesno": said})
    told = score.summary(counted)
    return {
        "spans": {k: {m: round(v[m]["f1"], 3) for m in ("value", "strict", "overlap")} for k, v in told["spans"].items()},
        "yes_f1": {q: round(v["yes_f1"], 3) for q, v in told["yesno"].items()},
        "articles": len(marked), "least": least,
    }  # fmt: skip


def _threshold(
    score: ModuleType, marked: Sequence[Marked], label: str, chances: Sequence[Sequence[float]]
) -> float:
    """Where the three measures together are best."""
    best = (-1.0, 0.5)
    for least in (x / 20 for x in range(2, 15)):
        counted: Counter[Any] = Counter()
        for one, mine in zip(marked, chances, strict=True):
            own = {
                "text": one.row["text"],
                "spans": [s for s in one.row["spans"] if s["label"] == told_as.SLOTS[label]],
            }
            score.score_doc(counted, own, {"spans": _spans(one, label, mine, least)})
        row = score.summary(counted)["spans"].get(told_as.SLOTS[label], {})
        best = max(best, (sum(row[m]["f1"] for m in ("value", "strict", "overlap")) if row else 0.0, least))
    return best[1]


def _answer_limit(marked: Sequence[Marked], question: str, answer: str, chances: Sequence[float]) -> float:
    """Where the F1 of this answer is best; over 1, never said, where it stays poor."""
    true = [_answer(m, question) == answer for m in marked]
    best = (0.0, NEVER)
    for least in (x / 40 for x in range(4, 39)):
        said = [c >= least for c in chances]
        right = sum(s and t for s, t in zip(said, true, strict=True))
        both = sum(said) + sum(true)
        best = max(best, (2 * right / both if both else 0.0, least))
    return best[1] if best[0] >= POOR else NEVER


def _spans(one: Marked, label: str, chances: Sequence[float], least: float) -> list[dict[str, Any]]:
    told = pick(one.slots[LABELS[label]], chances, label, least)
    return [{"label": told_as.SLOTS[label], "start": s.start, "end": s.end} for s, _ in told]


def _answer(one: Marked, question: str) -> str:
    """ "yes", "no" or "not mentioned"."""
    return str(one.row["yesno"].get(told_as.QUESTIONS[question], "")).lower()
