"""The chances of everything that an article offers: forests and weights laid over its offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.chance import names, spots, tolls
from onrecord.extract.chance.basis import INJURED, KILLED
from onrecord.extract.chance.forest import Learned
from onrecord.extract.chance.lines import summed
from onrecord.extract.chance.offers import Offers

WORDS = (0, 1, 2, 3)
LIKELY = 0.5
Rows = list[list[float]]


@dataclass(frozen=True)
class Chances:
    """For each offer how likely it is that of the news; `sides`: of each name, how likely it is of those who
    did it."""

    days: Sequence[float]
    spots: Sequence[float]
    regions: Mapping[str, float]
    named: Sequence[float]
    sides: Sequence[float]
    aged: Sequence[float]
    tolls: Mapping[str, Sequence[tuple[int, float]]]


def judge(offers: Offers, model: Learned) -> Chances:
    """What an article offers, and what was learned -> how likely each of it is."""
    days = _chances(model, "days", joined(offers.day_values, summed(_weigh(model, "days", offers.day_marks))))
    late = spots.spot_late(offers.ground.home, offers.spots, _weigh(model, "spots", offers.spot_marks))
    placed = _chances(model, "spots", joined(offers.spot_values, late))
    regions = spots.region_values(offers.ground, offers.title, offers.spots, placed)
    by_region = dict(zip(regions, _chances(model, "regions", list(regions.values())), strict=True))
    people = joined(
        offers.name_values,
        summed(_weigh(model, "names", offers.name_marks)),
        summed(_weigh(model, "sides", offers.name_marks)),
    )
    named, sides = _chances(model, "names", people), _chances(model, "sides", people)
    by_name = {n.name: c for n, c in zip(offers.named, named, strict=True)}
    aged = names.age_late(offers.aged, by_name, _weigh(model, "ages", offers.age_marks))
    harmed = sum(c > LIKELY and s < LIKELY for c, s in zip(named, sides, strict=True))
    told: dict[str, list[tuple[int, float]]] = {}
    other = first_other(offers)
    for outcome in (KILLED, INJURED):
        words = [model.weights(f"{outcome}{n}").odds(offers.toll_marks) for n in WORDS]
        rows = toll_rows(offers, outcome, other, harmed, words)
        told[outcome] = list(zip(rows, _chances(model, outcome, list(rows.values())), strict=True))
        other = max(told[outcome], key=lambda row: row[1])[0]
    return Chances(
        days, placed, by_region, named, sides, _chances(model, "ages", joined(offers.age_values, aged)), told
    )


def first_other(offers: Offers) -> int:
    """How many are hurt, as far as the rules count: what the number of the killed is weighed beside."""
    return max(offers.basis.told[INJURED], offers.basis.counted[INJURED] or 0)


def toll_rows(
    offers: Offers, outcome: str, other: int, harmed: int, words: Sequence[float]
) -> dict[int, list[float]]:
    """For each number of the killed or injured all its values."""
    return {
        n: [*values, *tolls.toll_late(offers.tally, n, other, harmed, words)]
        for n, values in offers.toll_values[outcome]
    }


def joined(values: Sequence[Sequence[float]], *more: Rows) -> Rows:
    return [[*row, *(x for part in parts for x in part)] for row, *parts in zip(values, *more, strict=True)]


def _weigh(model: Learned, name: str, marks: Sequence[Sequence[Sequence[str]]]) -> Rows:
    weights = model.weights(name)
    return [[weights.odds(hit) for hit in hits] for hits in marks]


def _chances(model: Learned, name: str, values: Rows) -> list[float]:
    forest = model.forest(name)
    return [forest.chance(row) for row in values]
