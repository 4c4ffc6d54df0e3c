# ruff: noqa: E501
"""Everything that an article offers as a value of its news, with what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.extract.chance import days as times
from onrecord.extract.chance import names, tolls
from onrecord.extract.chance import spot_values as placing
from onrecord.extract.chance import spots as places
from onrecord.extract.chance.basis import INJURED, KILLED, Basis, basis_of
from onrecord.extract.chance.lines import Page, lead_marks
from onrecord.extract.chance.named import Named, find_named
from onrecord.extract.grammar.phrases import Phrase
from onrecord.extract.scene import Draft

Values = Sequence[Sequence[float]]
Marks = Sequence[Sequence[Sequence[str]]]
OUTCOMES = (KILLED, INJURED)


@dataclass(frozen=True)
class Offers:
    """Candidates of one article, family by family: the things, their values, and the marks of their hits."""

    title: str
    days: tuple[times.Day, ...]
    day_values: Values
    day_marks: Marks
    lag_marks: Sequence[str]
    spots: tuple[places.Spot, ...]
    ground: places.Ground
    spot_values: Values
    spot_marks: Marks
    named: tuple[Named, ...]
    name_values: Values
    name_marks: Marks
    aged: tuple[names.Aged, ...]
    age_values: Values
    age_marks: Marks
    tally: tolls.Tally
    toll_values: Mapping[str, Sequence[tuple[int, Sequence[float]]]]
    toll_marks: Mapping[int, Sequence[Sequence[str]]]
    lead_marks: Sequence[str]
    basis: Basis


def offers_of(page: Page, drafts: Sequence[Draft], phrases: Sequence[Phrase], home: places.Home) -> Offers:
    """A page and what the rules drafted of it -> its offers."""
    basis = basis_of(page.mention, drafts)
    dated = times.find_days(page)
    ground = places.ground_of(page, basis.place, home)
    placed = places.find_spots(page, ground)
    named = find_named(page, phrases)
    aged = names.find_aged(page, named)
    tally = tolls.find_tally(page)
    by_name = {s.name: s for s in placed}
    marks = {name: placing.spot_marks(page, s) for name, s in by_name.items()}
    return Offers(
        page.title,
        dated, _rows(times.day_values(page, dated)), [times.day_marks(page, d) for d in dated], times.lag_marks(page, dated),
        placed, ground, _rows(placing.spot_values(page, ground, placed)), [marks[s.name] for s in placed],
        named, _rows(names.name_values(page, named, basis.harmed, basis.acted)), [names.name_marks(page, n) for n in named],
        aged, _rows(names.age_values(page, aged)), [names.age_marks(page, a) for a in aged],
        tally,
        tolls.toll_values(page, tally, basis),
        tolls.toll_marks(page, tally), lead_marks(page), basis,
    )  # fmt: skip


def _rows(values: object) -> list[list[float]]:
    return [[float(v) for v in row] for row in values]  # type: ignore[attr-defined]
