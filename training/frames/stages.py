"""What is learned, family by family: each stage builds on what those before it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from onrecord.extract.chance import days, names
from onrecord.extract.chance.forest import forest_of, weights_of
from onrecord.extract.chance.judge import FATES, LIKELY, WORDS, expected_of, first_other, joined, toll_rows
from onrecord.extract.chance.lines import summed
from onrecord.extract.chance.offers import OUTCOMES
from onrecord.extract.chance.spot_values import region_values, spot_late
from training.frames.fit import MANY
from training.frames.learning import Found, Learning, Rows

Stage = Callable[[Learning, Found], None]


def learn_days(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    true = [truth.days(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    odds = data.marks("days", [o.day_marks for o in offers], true)
    lags = [[] for _ in sheets]
    for n in days.LAGS:
        so = [[[truth.lag(s.row, s.gold, days.LAGS[-1]) == n]] for s in sheets]
        for row, ((odd,),) in zip(
            lags, data.marks(f"lag{n}", [[[o.lag_marks]] for o in offers], so), strict=True
        ):
            row.append(odd)
    values = [
        joined(o.day_values, days.day_late(o.days, w, mine))
        for o, w, mine in zip(offers, odds, lags, strict=True)
    ]
    found["days"] = data.forest("days", values, true, MANY)


def learn_places(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    true = [truth.spots(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    odds = spot_odds(data, true)
    values = [
        joined(o.spot_values, spot_late(o.ground.home, o.spots, w)) for o, w in zip(offers, odds, strict=True)
    ]
    found["spots"] = data.forest("spots", values, true, MANY)
    by_region = [
        region_values(o.ground, o.title, o.spots, c) for o, c in zip(offers, found["spots"], strict=True)
    ]
    true = [[r == s.gold["state"] for r in rows] for rows, s in zip(by_region, sheets, strict=True)]
    chances = data.forest("regions", [list(rows.values()) for rows in by_region], true, MANY)
    found["regions"] = [dict(zip(rows, c, strict=True)) for rows, c in zip(by_region, chances, strict=True)]


def learn_names(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    kinds = [truth.people(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    true = [[k is not None for k in ks] for ks in kinds]
    odds = data.marks("names", [o.name_marks for o in offers], true)
    taking = [[i for i, k in enumerate(ks) if k] for ks in kinds]
    sided = [[ks[i] == "subject" for i in t] for ks, t in zip(kinds, taking, strict=True)]
    data.marks("sides", [[o.name_marks[i] for i in t] for o, t in zip(offers, taking, strict=True)], sided)
    sides = [
        [[weights_of_fold.odds(m) for m in hits] for hits in o.name_marks]
        for o, f in zip(offers, data.fold, strict=True)
        for weights_of_fold in [weights_of(data.models[f]["sides_marks"])]
    ]
    values = [
        joined(o.name_values, summed(a), summed(b)) for o, a, b in zip(offers, odds, sides, strict=True)
    ]
    found["people_values"] = values
    found["names"] = data.forest("names", values, true)
    data.forest("sides", [[v[i] for i in t] for v, t in zip(values, taking, strict=True)], sided)
    forests = [forest_of(m["sides"]) for m in data.models]
    found["sides"] = [
        [forests[f].chance(row) for row in rows] for rows, f in zip(values, data.fold, strict=True)
    ]


def learn_ages(data: Learning, found: Found) -> None:
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    true = [truth.ages(o, s.gold) for o, s in zip(offers, sheets, strict=True)]
    odds = data.marks("ages", [o.age_marks for o in offers], true)
    values = [
        joined(o.age_values, names.age_late(o.aged, {n.name: c for n, c in zip(o.named, cs, strict=True)}, w))
        for o, cs, w in zip(offers, found["names"], odds, strict=True)
    ]
    found["age_values"] = values
    found["ages"] = data.forest("ages", values, true)


def learn_fates(data: Learning, found: Found) -> None:
    """Of each name and age, whether killed and whether hurt."""
    sheets, truth, offers = data.sheets, data.truth, [s.offers for s in data.sheets]
    for kind, of, marked, values in (
        ("name", truth.fates, [o.name_marks for o in offers], found["people_values"]),
        ("age", truth.aged_fates, [o.age_marks for o in offers], found["age_values"]),
    ):
        true = {o: [of(s.offers, s.gold, o.title()) for s in sheets] for o in OUTCOMES}
        odds = [data.marks(f"{kind}_{o}", marked, true[o]) for o in OUTCOMES]
        rows = [joined(v, *map(summed, more)) for v, *more in zip(values, *odds, strict=True)]
        for outcome in OUTCOMES:
            found[f"{kind}_{outcome}"] = data.forest(f"{kind}_{outcome}", rows, true[outcome])


def learn_killed(data: Learning, found: Found) -> None:
    learn_toll(data, found, "killed", [first_other(s.offers) for s in data.sheets])


def learn_injured(data: Learning, found: Found) -> None:
    likeliest = [
        max(zip(c, (n for n, _ in s.offers.toll_values["killed"]), strict=True))[1]
        for c, s in zip(found["killed"], data.sheets, strict=True)
    ]
    learn_toll(data, found, "injured", likeliest)


def learn_toll(data: Learning, found: Found, outcome: str, other: Sequence[int]) -> None:
    """`other`: of each sheet the likeliest number of the other kind."""
    sheets, offers = data.sheets, [s.offers for s in data.sheets]
    key = f"n_{outcome}"
    likely = [
        sum(c > LIKELY and b < LIKELY for c, b in zip(cs, bs, strict=True))
        for cs, bs in zip(found["names"], found["sides"], strict=True)
    ]
    counted = [[n == s.gold[key] for n in s.offers.toll_marks] for s in sheets]
    odds = data.marks(f"{outcome}_count", [list(o.toll_marks.values()) for o in offers], counted)
    around = [dict(zip(o.toll_marks, w, strict=True)) for o, w in zip(offers, odds, strict=True)]
    expected = [expected_of({k: found[k][i] for k in FATES}) for i in range(len(sheets))]
    words = []
    for n in WORDS:
        true = [[(s.gold[key] >= n if n == WORDS[-1] else s.gold[key] == n)] for s in sheets]
        words.append(data.marks(f"{outcome}{n}", [[[o.lead_marks]] for o in offers], true))
    values = [
        list(
            toll_rows(
                o, outcome, other[i], likely[i], expected[i], [w[i][0][0] for w in words], around[i]
            ).values()
        )
        for i, o in enumerate(offers)
    ]
    true = [
        [n == s.gold[key] for n, _ in o.toll_values[outcome]] for o, s in zip(offers, sheets, strict=True)
    ]
    found[outcome] = data.forest(outcome, values, true, MANY)


def spot_odds(data: Learning, true: Sequence[Sequence[bool]]) -> list[Rows]:
    """Namesakes stand in the same words: the words are learned from once, as true where one of them is."""
    marked, told = [], []
    for s, ts in zip(data.sheets, true, strict=True):
        by_name: dict[str, tuple[Any, bool]] = {}
        for spot, marks, t in zip(s.offers.spots, s.offers.spot_marks, ts, strict=True):
            by_name[spot.name] = (marks, t or by_name.get(spot.name, (None, False))[1])
        marked.append([m for m, _ in by_name.values()])
        told.append([t for _, t in by_name.values()])
    odds = data.marks("spots", marked, told)
    found = []
    for s, rows in zip(data.sheets, odds, strict=True):
        names = list(dict.fromkeys(spot.name for spot in s.offers.spots))
        by_own = dict(zip(names, rows, strict=True))
        found.append([by_own[spot.name] for spot in s.offers.spots])
    return found


# Each builds on what those before it found.
STAGES = (learn_days, learn_places, learn_names, learn_ages, learn_fates, learn_killed, learn_injured)
