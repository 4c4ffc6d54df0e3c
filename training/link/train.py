"""Trains the scorer of pairs and measures it by cross-validation over incidents.

python -m training.link.train --data FOLDER --measure FOLDER/score_linking.py --cache FOLDER [--write]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.link.compare.table import NAMES
from onrecord.link.link import cluster_mentions
from onrecord.link.meetings import candidate_pairs
from onrecord.link.profile import Profile
from onrecord.link.score import Thresholds
from training.link import bounds, corpus, folds
from training.link.card import card
from training.link.fit import calibrate, calibrated, fit
from training.link.measure import figures, load_measure, precision, predicted
from training.link.slices import slices

DATA = Path(__file__).parents[2] / "src" / "onrecord" / "link" / "data"
FOLDS = 5
ABSENT = -4.0
POSSIBLE = round(log(0.15 / 0.85), 2)
PRECISION = 0.99
# Asked of the reports that a threshold is chosen on, so that 99 % hold on those that had no say in it.
SURE = 0.9925
BALANCED_GRID = (-1.25, -1.0, -0.75, -0.5, -0.25, 0.0)
LINK_GRID = tuple(x / 4 for x in range(4, 17))


def main() -> None:
    given = arguments(argparse.ArgumentParser(description=__doc__))
    reports = corpus.read_reports(given.data, given.cache)
    profiles = corpus.profiles(reports)
    _note(f"{len(reports)} reports, {len(profiles)} mentions")
    pairs = candidate_pairs(list(profiles.values()))
    _note(f"{len(pairs)} pairs")
    values = folds.values_of(pairs, profiles)
    _note("compared")
    learned = learn(reports, profiles, pairs, values)
    measure = load_measure(given.measure)
    found = evaluate(measure, reports, profiles, learned, given.data)
    for name, row in found.items():
        print(json.dumps({name: row}))
    if given.write:
        write(learned, found)


def arguments(parser: argparse.ArgumentParser) -> argparse.Namespace:
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--measure", type=Path, required=True, help="score_linking.py")
    parser.add_argument("--cache", type=Path, required=True, help="folder where readings are kept")
    parser.add_argument("--write", action="store_true", help="write the outcome beside the shipped data")
    return parser.parse_args()


class Learned:
    """The final model's JSON, the out-of-fold scorer, and what was measured on pairs."""

    def __init__(self, model: dict[str, Any], scorer: folds.FoldScorer, pairs: dict[str, Any]) -> None:
        self.model = model
        self.scorer = scorer
        self.pairs = pairs


def learn(
    reports: Sequence[corpus.Report],
    profiles: Mapping[str, Profile],
    pairs: Sequence[tuple[str, str]],
    values: np.ndarray,
) -> Learned:
    report_of = {r.reading.document: r for r in reports}
    sides = [(report_of[profiles[a].document], report_of[profiles[b].document]) for a, b in pairs]
    same = np.array([a.incident == b.incident for a, b in sides])
    first = set(_cited_mentions(reports, profiles, pairs, values[:, NAMES.index("common")], same))
    told = np.array([a in first and b in first for a, b in pairs])
    usable = told & np.array([s or not (a.incidents & b.incidents) for s, (a, b) in zip(same, sides)])
    fold = np.array([sorted((_fold(a), _fold(b))) for a, b in sides])
    sizes = Counter(r.incident for r in reports)
    # The pairs of an incident with many reports count less each, so that a few incidents do not decide.
    weights = np.array([2 / sizes[a.incident] if s else 1.0 for s, (a, _) in zip(same, sides)])
    models, odds = folds.cross_fit(values, same, usable, weights, fold, FOLDS)
    _note("cross-fitted")
    slope, shift = calibrate(odds[usable], same[usable])
    right = slope * odds[usable] + shift
    several = values[usable, NAMES.index("several")] > 0
    roundup = bounds.roundup(right[several], same[usable][several])
    thresholds = Thresholds(0.0, 0.0, POSSIBLE)

    def made(model: Mapping[str, Any], seen: np.ndarray) -> dict[str, Any]:
        here = calibrated(model, slope, shift)
        return {**here, "hopeless": bounds.hopeless(here, values[seen], POSSIBLE), "roundup": roundup}

    by_folds = {
        pair: folds.scorer(made(model, usable & folds.away(fold, pair)), thresholds, ABSENT)
        for pair, model in models.items()
    }
    scorer = folds.FoldScorer(by_folds, {r.reading.document: _fold(r) for r in reports}, thresholds, ABSENT)
    final = made(fit(values[usable], same[usable], weights[usable]), usable)
    true_pairs = _true_pairs(reports)
    kept = int((same & told).sum())
    told_of = {
        "pairs": len(pairs),
        "true_pairs": true_pairs,
        "kept_of_linkable": _kept_of_linkable(reports, profiles, pairs, scorer),
        "blocking_recall": round(100 * kept / true_pairs, 2),
        "recall_at_99_pairs": round(100 * _recall_at(right, same[usable], true_pairs), 2),
        "calibration": _calibration(right, same[usable]),
        "roundup": roundup,
        "hopeless": final["hopeless"],
        "slope": round(slope, 3),
        "shift": round(shift, 3),
    }
    return Learned(final, scorer, told_of)


def evaluate(
    measure: Any,
    reports: Sequence[corpus.Report],
    profiles: Mapping[str, Profile],
    learned: Learned,
    data: Path,
) -> dict[str, Any]:
    """Out of fold: thresholds found, then the figures at both of them, whole and in slices."""

    grid = sorted({*BALANCED_GRID, *LINK_GRID})
    clusterings = cluster_mentions(profiles, learned.scorer, grid)  # type: ignore[arg-type]
    answers = {t: predicted(reports, rows, profiles) for t, rows in zip(grid, clusterings, strict=True)}
    # Whether links are true is asked of each page's first story: which of several a page is put with says
    # nothing of that.
    firsts = {t: predicted(reports, rows, profiles, ()) for t, rows in zip(grid, clusterings, strict=True)}
    _note("clustered")

    def conll(t: float, rows: Sequence[corpus.Report]) -> float:
        return float(figures(measure, rows, answers[t])["conll"])

    def right(t: float, rows: Sequence[corpus.Report]) -> bool:
        return precision(rows, firsts[t]) >= SURE

    def balanced(rows: Sequence[corpus.Report]) -> float:
        return max(BALANCED_GRID, key=lambda t: (conll(t, rows), t))

    def safe(rows: Sequence[corpus.Report]) -> float:
        return next((t for t in LINK_GRID if right(t, rows)), LINK_GRID[-1])

    link = safe(reports)
    learned.model["thresholds"] = {"link": link, "balanced": balanced(reports), "possible": POSSIBLE}
    even, sure = nested(reports, answers, balanced), nested(reports, firsts, safe)
    found: dict[str, Any] = {"pairs": learned.pairs, "thresholds": learned.model["thresholds"]}
    found["balanced"] = figures(measure, reports, even)
    found["at_99"] = {"threshold": link, **figures(measure, reports, firsts[link])}
    found["nested_99"] = figures(measure, reports, sure)
    for name, keep in slices(reports, data).items():
        found[name] = figures(measure, reports, even, keep)
    return found


def nested(
    reports: Sequence[corpus.Report],
    answers: Mapping[float, Mapping[str, Sequence[str]]],
    choose: Callable[[Sequence[corpus.Report]], float],
) -> dict[str, Sequence[str]]:
    """The answer for each report at the threshold that is chosen on the reports of all other folds."""
    picked = {}
    for fold in range(FOLDS):
        at = choose([r for r in reports if _fold(r) != fold])
        picked.update({r.id: answers[at][r.id] for r in reports if _fold(r) == fold})
    return picked


def write(learned: Learned, found: Mapping[str, Any]) -> None:
    model = {"version": "pairs/1", "absent": ABSENT, **learned.model}
    DATA.joinpath("scorer.json").write_text(json.dumps(model, sort_keys=True) + "\n", "utf-8")
    keep_figures(**found)


def keep_figures(**found: Any) -> None:
    """Figures, beside those that are kept already, and the card made of them."""
    path = DATA / "figures.json"
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.write_text(json.dumps(kept | found, indent=1, sort_keys=True) + "\n", "utf-8")
    DATA.joinpath("card.md").write_text(card(kept | found), "utf-8")


def _cited_mentions(
    reports: Sequence[corpus.Report],
    profiles: Mapping[str, Profile],
    pairs: Sequence[tuple[str, str]],
    common: np.ndarray,
    same: np.ndarray,
) -> list[str]:
    """Of each page the mention of which its label speaks: of several, the one that has most in common with
    another report of its incident; else the first."""
    most: dict[str, tuple[float, str]] = {}
    for n in np.nonzero(same)[0]:
        for m in pairs[n]:
            document = profiles[m].document
            most[document] = max(most.get(document, (0.0, "")), (float(common[n]), m))
    first = _first_mentions(reports, profiles)
    return [most.get(profiles[m].document, (0.0, m))[1] or m for m in first]


def _first_mentions(reports: Sequence[corpus.Report], profiles: Mapping[str, Profile]) -> list[str]:
    told = {r.reading.document: r for r in reports}
    named: dict[str, list[str]] = {}
    for m, p in profiles.items():
        named.setdefault(p.document, []).append(m)
    first = []
    for document, mentions in named.items():
        extraction = told[document].reading.extraction
        order = {m.id: m.order for m in (extraction.mentions if extraction else ())}
        first.append(min(mentions, key=lambda m: order.get(m, (False, ()))))
    return first


def _fold(report: corpus.Report) -> int:
    return corpus.fold(min(report.incidents), FOLDS)


def _true_pairs(reports: Sequence[corpus.Report]) -> int:
    sizes: dict[str, int] = {}
    for r in reports:
        sizes[r.incident] = sizes.get(r.incident, 0) + 1
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _kept_of_linkable(
    reports: Sequence[corpus.Report],
    profiles: Mapping[str, Profile],
    pairs: Sequence[tuple[str, str]],
    scorer: folds.FoldScorer,
) -> float:
    """Of the true pairs of news that score above even odds, the share that blocking keeps."""
    kept, first = set(pairs), {profiles[m].document: m for m in _first_mentions(reports, profiles)}
    by_incident: dict[str, list[str]] = {}
    for r in reports:
        if r.reading.document in first:
            by_incident.setdefault(r.incident, []).append(first[r.reading.document])
    true = [p for row in by_incident.values() for p in combinations(sorted(row), 2)]
    linkable = [p for p in true if scorer.log_odds(profiles[p[0]], profiles[p[1]]) >= 0]
    return round(100 * sum(p in kept for p in linkable) / len(linkable), 2)


def _recall_at(odds: np.ndarray, same: np.ndarray, all_pairs: int) -> float:
    """The share of all true pairs above the lowest score down to which 99 % are true."""
    order = np.argsort(-odds, kind="stable")
    hits = np.cumsum(same[order])
    enough = np.nonzero(hits / np.arange(1, len(order) + 1) >= PRECISION)[0]
    return float(hits[enough[-1]]) / all_pairs if len(enough) else 0.0


def _calibration(odds: np.ndarray, same: np.ndarray) -> list[tuple[float, float, int]]:
    """(mean probability, share of true pairs, pairs) for ten bands of probability."""
    chance = 1 / (1 + np.exp(-odds))
    rows = []
    for low in np.arange(0, 1, 0.1):
        here = (chance >= low) & (chance < low + 0.1 + (low > 0.85))
        if here.any():
            rows.append(
                (round(float(chance[here].mean()), 3), round(float(same[here].mean()), 3), int(here.sum()))
            )
    return rows


def _note(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
