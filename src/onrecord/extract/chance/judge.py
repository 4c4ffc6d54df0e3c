"""The chances of everything that an article offers: forests and weights laid over its offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.chance import days as times
from onrecord.extract.chance import names, tolls
from onrecord.extract.chance.basis import INJURED
from onrecord.extract.chance.forest import Learned
from onrecord.extract.chance.lines import summed
from onrecord.extract.chance.offers import OUTCOMES, Offers
from onrecord.extract.chance.spot_values import region_values, spot_late

WORDS = (0, 1, 2, 3)
LIKELY = 0.5
FATES = tuple(f"{kind}_{outcome}" for kind in ("name", "age") for outcome in OUTCOMES)
Rows = list[list[float]]


@dataclass(frozen=True)
class Chances:
    """For each offer how likely it is that of the news; `sides`: of each name, how likely it is of those who
    did it; `fates`: of each name and each age, how likely they were killed and hurt."""

    days: Sequence[float]
    spots: Sequence[float]
    regions: Mapping[str, float]
    named: Sequence[float]
    sides: Sequence[float]
    aged: Sequence[float]
    fates: Mapping[str, Sequence[float]]
    tolls: Mapping[str, Sequence[tuple[int, float]]]


def judge(offers: Offers, model: Learned) -> Chances:
    """What an article offers, and what was learned -> how likely each of it is."""
    lags = [model.weights(f"lag{n}").odds(offers.lag_marks) for n in times.LAGS]
    late = times.day_late(offers.days, _weigh(model, "days", offers.day_marks), lags)
    days = _chances(model, "days", joined(offers.day_values, late))
    late = spot_late(offers.ground.home, offers.spots, _weigh(model, "spots", offers.spot_marks))
    placed = _chances(model, "spots", joined(offers.spot_values, late))
    regions = region_values(offers.ground, offers.title, offers.spots, placed)
    by_region = dict(zip(regions, _chances(model, "regions", list(regions.values())), strict=True))
    people = joined(
        offers.name_values,
        summed(_weigh(model, "names", offers.name_marks)),
        summed(_weigh(model, "sides", offers.name_marks)),
    )
    named, sides = _chances(model, "names", people), _chances(model, "sides", people)
    by_name = {n.name: c for n, c in zip(offers.named, named, strict=True)}
    late = names.age_late(offers.aged, by_name, _weigh(model, "ages", offers.age_marks))
    old = joined(offers.age_values, late)
    fates: dict[str, list[float]] = {}
    for kind, values, marks in (("name", people, offers.name_marks), ("age", old, offers.age_marks)):
        keys = [f"{kind}_{outcome}" for outcome in OUTCOMES]
        rows = joined(values, *(summed(_weigh(model, key, marks)) for key in keys))
        fates |= {key: _chances(model, key, rows) for key in keys}
    harmed = sum(c > LIKELY and s < LIKELY for c, s in zip(named, sides, strict=True))
    told: dict[str, list[tuple[int, float]]] = {}
    other, expected = first_other(offers), expected_of(fates)
    for outcome in OUTCOMES:
        words = [model.weights(f"{outcome}{n}").odds(offers.lead_marks) for n in WORDS]
        around = dict(
            zip(
                offers.toll_marks,
                _weigh(model, f"{outcome}_count", list(offers.toll_marks.values())),
                strict=True,
            )
        )
        toll = toll_rows(offers, outcome, other, harmed, expected, words, around)
        told[outcome] = list(zip(toll, _chances(model, outcome, list(toll.values())), strict=True))
        other = max(told[outcome], key=lambda row: row[1])[0]
    return Chances(days, placed, by_region, named, sides, _chances(model, "ages", old), fates, told)


def expected_of(fates: Mapping[str, Sequence[float]]) -> list[float]:
    """How many of those named, and of those whose age is told, are likely to have been killed and hurt; and
    how likely the surest of them."""
    rows = [fates[key] for key in FATES]
    return [x for row in rows for x in (sum(row), max(row, default=0.0), sum(c > LIKELY for c in row))]


def first_other(offers: Offers) -> int:
    """How many are hurt, as far as the rules count: what the number of the killed is weighed beside."""
    return max(offers.basis.told[INJURED], offers.basis.counted[INJURED] or 0)


def toll_rows(
    offers: Offers, outcome: str, other: int, harmed: int, expected: Sequence[float], words: Sequence[float],
    around: Mapping[int, Sequence[float]],
) -> dict[int, list[float]]:  # fmt: skip
    """For each number of the killed or injured all its values."""
    values = offers.toll_values[outcome]
    counted = summed([around.get(n, ()) for n, _ in values])
    return {
        n: [*row, *tolls.toll_late(offers.tally, n, other, harmed, expected, words, more)]
        for (n, row), more in zip(values, counted, strict=True)
    }


def joined(values: Sequence[Sequence[float]], *more: Rows) -> Rows:
    return [[*row, *(x for part in parts for x in part)] for row, *parts in zip(values, *more, strict=True)]


def _weigh(model: Learned, name: str, marks: Sequence[Sequence[Sequence[str]]]) -> Rows:
    weights = model.weights(name)
    return [[weights.odds(hit) for hit in hits] for hits in marks]


def _chances(model: Learned, name: str, values: Rows) -> list[float]:
    forest = model.forest(name)
    return [forest.chance(row) for row in values]
