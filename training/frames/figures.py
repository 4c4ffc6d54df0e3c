# ruff: noqa: E501
"""What the chances are worth, out of fold: figures at each threshold, and how often what is said to be so likely
is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from onrecord.extract.chance.spots import told_name
from training.frames.sheets import Sheet

LEASTS = (0.3, 0.43, 0.5, 0.6, 0.7, 0.8, 0.9)
BINS = 10
EXACT = ("date", "state", "city", "n_killed", "n_injured")
Frame = dict[str, Any]


def frame(sheet: Sheet, found: Mapping[str, Any], n: int, least: float) -> Frame:
    """The frame that these chances give, what is less likely than `least` left out."""
    told = {key: value if chance >= least else None for key, (chance, value) in best(sheet, found, n).items()}
    offers = sheet.offers
    people: list[Frame] = [
        {"name": p.name, "age": None, "type": "Subject" if side > 0.5 else "Victim"}
        for p, chance, side in zip(offers.named, found["names"][n], found["sides"][n], strict=True)
        if chance >= least
    ]
    aged = zip(offers.aged, found["ages"][n], strict=True)
    people += [{"name": None, "age": a.years} for a, chance in aged if chance >= least]
    return told | {"participants": people}


def best(sheet: Sheet, found: Mapping[str, Any], n: int) -> dict[str, tuple[float, Any]]:
    """The likeliest value of each field that has one, with its chance."""
    offers = sheet.offers
    values = {
        "date": zip(found["days"][n], (d.iso for d in offers.days), strict=True),
        "city": zip(found["spots"][n], (told_name(s) for s in offers.spots), strict=True),
        "state": ((chance, region) for region, chance in found["regions"][n].items()),
        "n_killed": zip(found["killed"][n], (m for m, _ in offers.toll_values["killed"]), strict=True),
        "n_injured": zip(found["injured"][n], (m for m, _ in offers.toll_values["injured"]), strict=True),
    }
    return {key: max(rows, default=(0.0, None)) for key, rows in values.items()}


def score(
    scorer: ModuleType, sheets: Sequence[Sheet], found: Mapping[str, Any], least: float
) -> dict[str, float]:
    """F1 of every field, the mean score over scalar fields with a wrong value at -1, and the share of articles
    of whose scalar fields none is wrong."""
    counted: Counter[Any] = Counter()
    clean = 0
    for n, sheet in enumerate(sheets):
        own: Counter[Any] = Counter()
        text = f"{sheet.row['title']}\n{sheet.row['text']}"
        scorer.score_row(own, sheet.gold, frame(sheet, found, n, least), text)
        clean += not any(own[field, "wrong"] for field in EXACT)
        counted.update(own)
    told = scorer.summary(counted)
    figures = {key: row["f1"] for key, row in told.items() if key != "name_age"}
    figures["penalty"] = sum(told[field]["score"] for field in EXACT) / len(EXACT)
    figures["never_wrong"] = clean / len(sheets)
    return {key: round(value, 3) for key, value in figures.items()}


def reliability(
    scorer: ModuleType, sheets: Sequence[Sheet], found: Mapping[str, Any], truth: Any
) -> dict[str, Any]:
    """For each field, by tenths of chance: how many values, their mean chance, the share of them that is so."""
    rows: dict[str, list[tuple[float, bool]]] = {}
    for n, sheet in enumerate(sheets):
        for key, (chance, value) in best(sheet, found, n).items():
            gold = sheet.gold["city_or_county" if key == "city" else key]
            if value is not None and gold not in (None, ""):
                rows.setdefault(key, []).append((chance, bool(scorer.right(key, gold, value))))
        for key, chances, true in (
            ("name", found["names"][n], [k is not None for k in truth.people(sheet.offers, sheet.gold)]),
            ("age", found["ages"][n], truth.ages(sheet.offers, sheet.gold)),
        ):
            rows.setdefault(key, []).extend(zip(chances, true, strict=True))
    return {key: _bins(told) for key, told in sorted(rows.items())}


def _bins(told: Iterable[tuple[float, bool]]) -> list[list[float]]:
    parts: dict[int, list[tuple[float, bool]]] = {}
    for chance, true in told:
        parts.setdefault(min(int(chance * BINS), BINS - 1), []).append((chance, true))
    return [
        [
            len(rows),
            round(sum(c for c, _ in rows) / len(rows), 3),
            round(sum(t for _, t in rows) / len(rows), 3),
        ]
        for _, rows in sorted(parts.items())
    ]


def calibration_error(bins: Sequence[Sequence[float]]) -> float:
    """The mean gap between what is said and what is so, each bin by its size."""
    return sum(n * abs(said - true) for n, said, true in bins) / sum(n for n, _, _ in bins)
