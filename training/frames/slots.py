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

from onrecord.extract.chance.forest import Learned, forest_of, weights_of
from onrecord.extract.chance.judge import judge
from onrecord.extract.chance.lines import page_of
from onrecord.extract.chance.offers import offers_of
from onrecord.extract.chance.outlets import mark_of
from onrecord.extract.chance.questions import QUESTIONS, answer_of, question_marks
from onrecord.extract.chance.slots import FAMILIES, LABELS, Slot, find_slots, pick, slot_marks, slot_values
from onrecord.extract.chance.spots import outlet_of
from onrecord.extract.chance.weigh import home_of
from onrecord.pipeline import predictions as told_as
from training.frames import corpus, sheets
from training.frames.fit import fit_forest, fit_marks
from training.frames.questions import limits


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
    """All marked articles, weighed by `model`; remove `marked.pickle` in `kept` to have them made again."""
    path = kept / "marked.pickle"
    if not path.exists():
        rows = corpus.rows_of(data / corpus.SLOTS)
        with Pool(jobs, sheets.start) as pool:
            made = pool.map(partial(_make, caches=caches, kept=kept, model=model), rows, chunksize=20)
        path.write_bytes(pickle.dumps([m for m in made if m]))
    found: list[Marked] = pickle.loads(path.read_bytes())
    return found


def _make(
    row: Mapping[str, Any], caches: Sequence[Path], kept: Path, model: Mapping[str, Any]
) -> Marked | None:
    ruled = sheets.ruled(row, caches, kept)
    if ruled is None:
        return None
    scene, page, drafts = ruled.scene, page_of(ruled.scene), ruled.drafts
    home = home_of(model["outlets"].get(mark_of(outlet_of(scene.article.url)), {}))
    offers = offers_of(page, drafts, ruled.phrases, home)
    told = judge(offers, Learned(model))
    found = find_slots(page, offers, (told.spots, told.named, told.sides, told.aged))
    by_family = {f: tuple(s for s in found if s.family == f) for f in FAMILIES}
    return Marked(
        row,
        by_family,
        {f: [[float(v) for v in row] for row in slot_values(page, s)] for f, s in by_family.items()},
        {f: [slot_marks(page, x) for x in s] for f, s in by_family.items()},
        question_marks(page, drafts),
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
GRID = tuple(x / 20 for x in range(3, 15))


def learn_slots(
    marked: Sequence[Marked], score: ModuleType, models: list[dict[str, Any]], kept: Path
) -> dict[str, list[list[float]]]:
    """Label by label, each kept: remove its file to have it learned again -> weights of marks and trees, into
    `models` (one without each fold, the last from all), and the chances of every slot, out of fold, by label and
    article."""
    found = {}
    for label in LABELS:
        path = kept / f"{label}.learned"
        if not path.exists():
            path.write_bytes(pickle.dumps(learn_label(marked, score, label, len(models) - 1)))
        parts, found[label] = pickle.loads(path.read_bytes())
        for model, part in zip(models, parts, strict=True):
            model |= part
    return found


def learn_label(
    marked: Sequence[Marked], score: ModuleType, label: str, folds: int
) -> tuple[list[dict[str, Any]], list[list[float]]]:
    """What each model learns of one label, and the chances of its slots by article, out of fold."""
    family = LABELS[label]
    fold = [corpus.part("f" + m.row["doc_id"], folds) for m in marked]
    models: list[dict[str, Any]] = [{} for _ in range(folds + 1)]
    true = [truth(score, m, label) for m in marked]
    rows = [(n, i) for n, m in enumerate(marked) for i in range(len(m.slots[family]))]
    weights = []
    for f, model in enumerate(models):
        mine = [(n, i) for n, i in rows if fold[n] != f]
        model[f"{label}_marks"] = fit_marks(
            [marked[n].marks[family][i] for n, i in mine], [true[n][i] > 0.5 for n, i in mine],
            [1.0] * len(mine), [marked[n].row["doc_id"] for n, _ in mine], SUPPORT,
        )  # fmt: skip
        weights.append(weights_of(model[f"{label}_marks"]))
    odds = {(n, i): weights[fold[n]].odds(marked[n].marks[family][i]) for n, i in rows}
    values = {k: [*marked[k[0]].values[family][k[1]], odds[k]] for k in rows}
    forests = []
    for f, model in enumerate(models):
        mine = [k for k in rows if fold[k[0]] != f]
        x = np.array([values[k] for k in mine for _ in (0, 1)], float)
        t = np.array([true[n][i] for n, i in mine])
        y = np.tile([True, False], len(mine))
        model[label] = fit_forest(x, y, np.stack([t, 1 - t], 1).ravel() + 1e-9, ROUNDS)
        forests.append(forest_of(model[label]))
    return models, [
        [forests[fold[n]].chance(values[n, i]) for i in range(len(m.slots[family]))]
        for n, m in enumerate(marked)
    ]


def choose(
    score: ModuleType, marked: Sequence[Marked], slots: Mapping[str, list[list[float]]],
    asked: Mapping[str, list[float]], models: list[dict[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """The thresholds under which words are told and questions answered, into every model: each chosen from the
    articles that its model learned from -> the figures: under the thresholds that ship, and `apart`, each article
    under those of the other folds."""
    folds = len(models) - 1
    fold = [corpus.part("f" + m.row["doc_id"], folds) for m in marked]
    tallies = {label: _tallies(score, marked, label, slots[label]) for label in LABELS}
    for f, model in enumerate(models):
        used = [n for n, x in enumerate(fold) if x != f]
        mine = [marked[n] for n in used]
        model["least"] = {label: _threshold(score, tallies[label], label, used) for label in LABELS}
        model["limits"] = limits(mine, {k: [v[n] for n in used] for k, v in asked.items()})
    used = [models[-1]] * len(marked)
    apart = [models[f] for f in fold]
    return {
        **_measured(score, marked, slots, asked, used),
        "apart": _measured(score, marked, slots, asked, apart),
        "articles": len(marked), "least": models[-1]["least"],
    }  # fmt: skip


def _measured(
    score: ModuleType, marked: Sequence[Marked], slots: Mapping[str, list[list[float]]],
    asked: Mapping[str, list[float]], thresholds: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """`thresholds`: for each article the model whose thresholds are used."""
    counted: Counter[Any] = Counter()
    for n, (one, model) in enumerate(zip(marked, thresholds, strict=True)):
        spans = [s for label in LABELS for s in _spans(one, label, slots[label][n], model["least"][label])]
        mine = {k: v[n] for k, v in asked.items()}
        said = {
            told_as.QUESTIONS[q]: a.title() for q in QUESTIONS if (a := answer_of(q, mine, model["limits"]))
        }
        score.score_doc(counted, one.row, {"spans": spans, "yesno": said})
    told = score.summary(counted)
    return {
        "spans": {
            k: {m: round(v[m]["f1"], 3) for m in ("value", "strict", "overlap")}
            for k, v in told["spans"].items()
        },
        "yes_f1": {q: round(v["yes_f1"], 3) for q, v in told["yesno"].items()},
    }


def _tallies(
    score: ModuleType, marked: Sequence[Marked], label: str, chances: Sequence[Sequence[float]]
) -> list[list[Counter[Any]]]:
    """For each threshold of `GRID` and each article what is right and wrong of this label."""
    name = told_as.SLOTS[label]
    own = [
        {"text": m.row["text"], "spans": [s for s in m.row["spans"] if s["label"] == name]} for m in marked
    ]
    tallies = []
    for least in GRID:
        tallies.append([Counter[Any]() for _ in marked])
        for counted, gold, one, mine in zip(tallies[-1], own, marked, chances, strict=True):
            score.score_doc(counted, gold, {"spans": _spans(one, label, mine, least)})
    return tallies


def _threshold(
    score: ModuleType, tallies: Sequence[Sequence[Counter[Any]]], label: str, used: Sequence[int]
) -> float:
    """Where the three measures together are best, the thresholds beside it counted in: few articles bear a
    label."""
    reached = []
    for rows in tallies:
        counted: Counter[Any] = Counter()
        for n in used:
            counted.update(rows[n])
        row = score.summary(counted)["spans"].get(told_as.SLOTS[label], {})
        reached.append(sum(row[m]["f1"] for m in ("value", "strict", "overlap")) if row else 0.0)
    near = [reached[max(0, n - 1) : n + 2] for n in range(len(GRID))]
    around = [sum(part) / len(part) for part in near]
    return GRID[max(range(len(GRID)), key=lambda n: (around[n], n))]


def _spans(one: Marked, label: str, chances: Sequence[float], least: float) -> list[dict[str, Any]]:
    told = pick(one.slots[LABELS[label]], chances, label, least)
    return [{"label": told_as.SLOTS[label], "start": s.start, "end": s.end} for s, _ in told]
