"""The labels of the tagger: outside, and the beginning and the inside of each role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
BEGIN = {role: LABELS.index(f"B-{role}") for role in ROLES}
INSIDE = {role: LABELS.index(f"I-{role}") for role in ROLES}
OUTSIDE = 0

Run = tuple[int, int]


def runs_of(labels: Sequence[int]) -> list[tuple[str, Run]]:
    """Labels of words -> the runs [first, last) of words with their roles; an inside that follows nothing of
    its role begins a run."""
    runs: list[tuple[str, Run]] = []
    role, first = "", 0
    for n, label in enumerate([*labels, OUTSIDE]):
        now = "" if label == OUTSIDE else ROLES[(label - 1) // 2]
        begins = label != OUTSIDE and label == BEGIN[now]
        if role and (now != role or begins):
            runs.append((role, (first, n)))
        if now != role or begins:
            role, first = now, n
    return runs


def labels_of(length: int, runs: Iterable[tuple[str, Run]]) -> list[int]:
    """The other way: runs of words -> labels; where two overlap, the earlier given stands."""
    labels = [OUTSIDE] * length
    for role, (first, last) in runs:
        if any(labels[first:last]):
            continue
        labels[first:last] = [INSIDE[role]] * (last - first)
        labels[first] = BEGIN[role]
    return labels
