"""What kinds of mistakes remain, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.extract.chance.spots import told_name
from training.frames.figures import best
from training.frames.sheets import Sheet
from training.frames.truth import Truth


def errors(
    truth: Truth, sheets: Sequence[Sheet], found: Mapping[str, Any], least: float
) -> dict[str, dict[str, int]]:
    """Of each field how many values are right, and of what kind the others are."""
    counted: dict[str, Counter[str]] = {}
    for n, sheet in enumerate(sheets):
        for field, kind in _kinds(truth, sheet, found, n, least):
            counted.setdefault(field, Counter())[kind] += 1
    return {field: dict(kinds.most_common()) for field, kinds in counted.items()}


def _kinds(
    truth: Truth, sheet: Sheet, found: Mapping[str, Any], n: int, least: float
) -> Iterator[tuple[str, str]]:
    told = {
        field: value if chance >= least else None for field, (chance, value) in best(sheet, found, n).items()
    }
    yield "day", _day(truth, sheet, told["date"])
    yield "town", _town(truth, sheet, told["city"])
    yield "state", _plain(told["state"], sheet.gold["state"])
    for field in ("n_killed", "n_injured"):
        yield field.removeprefix("n_"), _number(told[field], sheet.gold[field])
    taking = truth.people(sheet.offers, sheet.gold)
    for kind, chance, side in zip(taking, found["names"][n], found["sides"][n], strict=True):
        if chance >= least:
            side_right = (side > 0.5) == (kind == "subject")
            yield "name", "somebody else" if kind is None else "right" if side_right else "right, wrong side"
        elif kind is not None:
            yield "name", "left out though likely true"
    for true, chance in zip(truth.ages(sheet.offers, sheet.gold), found["ages"][n], strict=True):
        if chance >= least:
            yield "age", "right" if true else "somebody else's"
        elif true:
            yield "age", "left out though true"


def _plain(told: object, gold: object) -> str:
    return "empty" if told is None else "right" if told == gold else "wrong"


def _day(truth: Truth, sheet: Sheet, told: str | None) -> str:
    gold, offered = sheet.gold["date"], any(truth.days(sheet.offers, sheet.gold))
    if told is None:
        return "empty, though named" if offered else "empty, not named"
    if told == gold:
        return "right"
    if not offered:
        near = abs((date.fromisoformat(told) - date.fromisoformat(gold)).days) == 1
        return (
            "the day before or after, the true one not named" if near else "another, the true one not named"
        )
    return "another, though the true one is named"


def _town(truth: Truth, sheet: Sheet, told: str | None) -> str:
    scorer, offers = truth.scorer, sheet.offers
    known = scorer.cities(sheet.gold["city_or_county"] or "")
    offered = any(known & scorer.cities(told_name(s)) for s in offers.spots)
    if told is None:
        return "empty, though named" if offered else "empty, not named"
    if known & scorer.cities(told):
        return "right"
    return "another, though the true one is named" if offered else "another, the true one not named"


def _number(told: int | None, gold: int) -> str:
    if told is None:
        return "empty"
    if told == gold:
        return "right"
    if abs(told - gold) > 1:
        return "further off"
    return "one too few" if told < gold else "one too many"
