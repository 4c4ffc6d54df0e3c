# ruff: noqa: E501
"""What the rules have read of the main mention, as far as the chances build on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.scene import Draft
from onrecord.model.actions import Action
from onrecord.model.mention import Mention
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statement import INCIDENT, STATED

AGGRESSIVE = frozenset({"fire", "shoot", "strike", "stab", "point_weapon", "assault", "ram"})
KILLED, INJURED = "killed", "injured"


@dataclass(frozen=True)
class Basis:
    """`place`: city and state; `counted`: what is counted in words; `told`: people told to be so, one by one;
    `harmed`, `acted`: keys of people."""

    place: tuple[str | None, str | None]
    counted: dict[str, int | None]
    told: dict[str, int]
    people: int
    harmed: frozenset[str]
    acted: frozenset[str]


def basis_of(mention: Mention | None, drafts: Sequence[Draft]) -> Basis:
    """The drafts of the main mention, condensed."""
    mine = [d for d in drafts if mention is not None and d.mention == mention.id and d.state == STATED]
    places = [d.value for d in mine if d.field == "where" and isinstance(d.value, Place)]
    best = max(places, key=lambda p: (p.city is not None, p.region is not None), default=Place(""))
    people = mention.people if mention else ()
    outcomes = {
        outcome: {d.about for d in mine if d.field == "outcome" and d.value == outcome}
        for outcome in (KILLED, INJURED)
    }
    outcomes[INJURED] -= outcomes[KILLED]
    size = {p.key: (p.count.min or 1) for p in people}
    acted = {
        d.about for d in mine
        if d.field in ("shots_fired", "custody") or (isinstance(d.value, Action) and d.value.verb in AGGRESSIVE and not d.value.negated)
    }  # fmt: skip
    return Basis(
        (best.city or best.county, best.region),
        {outcome: _counted(mine, outcome) for outcome in outcomes},
        {outcome: sum(size.get(key, 1) for key in keys) for outcome, keys in outcomes.items()},
        sum(size.values()),
        frozenset().union(*outcomes.values()),
        frozenset(acted - {INCIDENT}),
    )


def _counted(drafts: Sequence[Draft], outcome: str) -> int | None:
    values = (d.value for d in drafts if d.field == f"{outcome}_count" and d.about == INCIDENT)
    return next((v.min for v in values if isinstance(v, Number) and v.exact), None)
