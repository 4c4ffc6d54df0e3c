"""How good a clustering is, as ../shared/eval/score_linking.py counts, whole and in slices."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from math import comb
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.link.profile import Profile
from onrecord.pipeline.clusters import in_order
from training.link.corpus import Report


def load_measure(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_linking", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(
    reports: Sequence[Report],
    clusters: Sequence[Sequence[str]],
    profiles: Mapping[str, Profile],
    shared: Container[str] | None = None,
) -> dict[str, list[str]]:
    """Clusters of mentions -> for each report those of its mentions, in the order of `predict linking`; a
    report without one is alone. `shared` are the mentions that come first, if not those that other pages tell
    too."""
    by_document: dict[str, list[str]] = {}
    cluster_of = {m: row[0] for row in clusters for m in row}
    if shared is None:
        several = {row[0] for row in clusters if len({profiles[m].document for m in row}) > 1}
        shared = {m for m, first in cluster_of.items() if first in several}
    for report in reports:
        order = [m.id for m in in_order(report.reading.extraction, shared)]
        mine = order or sorted(m for m, p in profiles.items() if p.document == report.reading.document)
        ids = list(dict.fromkeys(cluster_of[m] for m in mine if m in cluster_of))
        by_document[report.id] = ids or [report.id]
    return by_document


def figures(
    measure: ModuleType,
    reports: Sequence[Report],
    answers: Mapping[str, Sequence[str]],
    keep: Callable[[Report], bool] = lambda _: True,
) -> dict[str, Any]:
    """Scores over the reports that `keep` picks, in per cent."""
    kept = [r for r in reports if keep(r)]
    gold = {r.id: r.incident for r in kept}
    found = measure.score(
        gold,
        {r.id: answers[r.id][0] for r in kept},
        {r.id: sorted(r.incidents) for r in kept},
        {r.id: list(answers[r.id]) for r in kept},
    )
    return {
        "reports": len(kept),
        "conll": _per_cent(found["conll"]),
        "pairwise": _per_cent(found["pairwise"]["f1"]),
        "precision": _per_cent(found["pairwise"]["p"]),
        "recall": _per_cent(found["pairwise"]["r"]),
        "exact": _per_cent(found["incidents"]["exact_multi"]),
        "links": _per_cent(found["links"]["f1"]),
    }


def precision(reports: Sequence[Report], answers: Mapping[str, Sequence[str]]) -> float:
    """Of the pairs of reports put together, the share that is cited for one incident; 0 to 1."""
    groups: dict[str, Counter[str]] = {}
    for r in reports:
        groups.setdefault(answers[r.id][0], Counter())[r.incident] += 1
    right = sum(comb(n, 2) for row in groups.values() for n in row.values())
    every = sum(comb(row.total(), 2) for row in groups.values())
    return right / every if every else 1.0


def _per_cent(share: float) -> float:
    return round(100 * share, 2)
