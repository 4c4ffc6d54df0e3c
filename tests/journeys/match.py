"""Which incident and which participant of the release is which of the expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from tests.acceptance.release import Row
from tests.journeys.alike import alike
from tests.journeys.sample import Sample

T = TypeVar("T")
# field -> what agreeing and what disagreeing weighs.
_WEIGHTS: dict[str, tuple[float, float]] = {
    "name": (6, -8),
    "age": (4, -4),
    "role": (2, -3),
    "outcome": (2, -1.5),
    "duty_status": (2, -3),
    "gender": (1, -2),
    "agency": (1, -2),
    "count": (1, -1),
    "custody": (1, -1),
    "weapon": (1, 0),
}
# A word of an expected participant's key -> who of a step this person is, and the verbs of such steps.
_STEPS = {"firing": ("actor", ("fire", "shoot")), "struck": ("object", ("strike", "drive"))}


def match_incidents(sample: Sample, expected: Mapping[str, Any]) -> dict[str, Row]:
    """The letter of an expected incident -> the incident that shares most of its documents."""

    def fit(letter: str, row: Row) -> float:
        here, there = set(sample.numbers(row["documents"])), set(expected[letter]["documents"])
        return len(here & there) / len(here | there)

    return _pair(expected, sample.named.incidents, fit, 0.0)


def match_people(sample: Sample, incident: Row, expected: Mapping[str, Any]) -> dict[str, Row]:
    """The key of an expected participant -> the participant that is most like it."""
    rows = [p for p in sample.named.participants if p["incident"] == incident["id"]]

    def fit(key: str, row: Row) -> float:
        score = 0.01 * len(row["mentions"])
        for name, (good, bad) in _WEIGHTS.items():
            wanted = _plain(expected[key].get(name))
            found = sample.named.values(incident, name, row["id"])
            if wanted is not None and found:
                score += good if any(alike(wanted, value, name == "weapon") for value in found) else bad
        return score + sum(3 * _takes(sample, row["id"], *_STEPS[w]) for w in key.split("_") if w in _STEPS)

    return _pair(expected, rows, fit, 2.5)


def _takes(sample: Sample, person: str, part: str, verbs: tuple[str, ...]) -> bool:
    steps = [s["value"] for s in sample.named.statements if s["field"] == "action" and s["value"]]
    return any(step[part] == person and step["verb"] in verbs for step in steps)


def _plain(spec: Any) -> Any:
    """The value that an expectation is about, where it is one value."""
    if isinstance(spec, dict) and "min" not in spec:
        return spec.get("value")
    return spec[0] if isinstance(spec, list) else spec


def _pair(
    keys: Iterable[str], rows: list[Row], fit: Callable[[str, Row], float], least: float
) -> dict[str, Row]:
    """Greedily the best pairs above `least`, each key and each row once."""
    scored = sorted(((fit(k, r), k, r["id"], r) for k in keys for r in rows), key=lambda x: (-x[0], x[1:3]))
    pairs: dict[str, Row] = {}
    for score, key, id, row in scored:
        if score > least and key not in pairs and id not in {r["id"] for r in pairs.values()}:
            pairs[key] = row
    return pairs
