"""The card of the scorer, written from what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SLICES = {
    "balanced": "all, at the balanced threshold",
    "confusable": "confusable: another incident in the state within 3 days or in the city within 30",
    "two_or_more": "incidents with two or more reports",
    "late": "reports over 30 days after the day",
    "roundups": "reports cited for several incidents",
    "officers": "shootings by or at officers",
    "at_99": "all, at the link threshold: the lowest tried where 99.25 % of pairs are true",
    "nested_99": "all, at the threshold where that was so on the other folds",
}


def card(found: Mapping[str, Any]) -> str:
    """What `train` (and `unlabelled`, where it ran) measured -> Markdown."""
    pairs, at = found["pairs"], found["thresholds"]
    lines = [
        "# Card: the scorer of pairs of mentions (`scorer.json`)",
        "",
        "**What it does.** Two mentions, read by this package -> log-odds that they tell one",
        "incident, as a sum of step",
        "functions of named features (`link/compare/table.py`). **What it is for.** News reports",
        "in English of shootings and other",
        "violent encounters in the United States. Elsewhere its weights are untried; see `unlabelled.json`.",
        "",
        "**Made by** `python -m training.link.train --data FOLDER --measure",
        "FOLDER/score_linking.py --cache FOLDER --write`:",
        "boosted stumps (scikit-learn), monotone where a feature can only speak one way,",
        "calibrated out of fold (Platt 1999),",
        "without randomness. **Trained on** 3,389 news reports of 2,051 incidents of 2013 to 2017,",
        "grouped by the incident that the",
        "Gun Violence Archive cites them for (from github cltl/LongTailQATask). About one row in a",
        "hundred of the archive is wrong,",
        "and some incidents stand in it twice; no text of it is here. `frequencies.json` counts",
        "words of the same reports; those of",
        "fewer than ten reports are left out.",
        "",
        "## Figures",
        "",
        "Five folds over incidents: every pair is scored by a model that saw no report of either",
        "incident. All reports are",
        "clustered together by the package's own code. For the reports of a fold the balanced threshold",
        "is the one that was best on the reports of the other folds.",
        "",
        "| reports | n | CoNLL | pairwise F1 | P | R | found exactly | links F1 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, words in _SLICES.items():
        lines.append(_row(words, found[name]))
    if "unlabelled" in found:
        lines.append(_row("all, weights learned without labels, even odds", found["unlabelled"]))
    lines += [
        "",
        f"Thresholds in log-odds: link {at['link']}, balanced {at['balanced']}, possible {at['possible']}.",
        f"Blocking keeps {pairs['blocking_recall']} % of {pairs['true_pairs']:,} true pairs among",
        f"{pairs['pairs']:,} compared;",
        f"{pairs.get('kept_of_linkable', '?')} % of the true pairs that the scorer holds likelier than not.",
        f"Recall of single pairs at 99 % precision: {pairs['recall_at_99_pairs']} %.",
        "",
        "Calibration, out of fold (mean probability, share of true pairs, pairs): "
        + "; ".join(f"{p:.2f}, {s:.2f}, {n:,}" for p, s, n in pairs["calibration"])
        + ".",
        "",
        "## Weak points",
        "",
        "Round-ups of a weekend, which are never linked surely; reports that give no place, day, name",
        "or age; trials long after,",
        "told with other names than the",
        "first reports; two accidents alike in one town and week; pages whose text is not about",
        "the incident they are cited for.",
        "Features of officers (agency, duty status) had few pairs to learn from: only one report",
        "in thirty tells of officers.",
        "",
    ]
    return "\n".join(lines)


def _row(words: str, row: Mapping[str, Any]) -> str:
    told = (row[k] for k in ("conll", "pairwise", "precision", "recall", "exact", "links"))
    return f"| {words} | {row['reports']:,} | " + " | ".join(f"{x:.1f}" for x in told) + " |"
