"""How two values of a field compare: one function per rule named in the codebook.

Each takes two values and gives a `Relation` with its reason; `RULES` names them all. Symmetric: swapping the
values mirrors the relation.
"""

from __future__ import annotations

from typing import Any

from onrecord.errors import CodebookError
from onrecord.model.actions import Action
from onrecord.model.dates import Time
from onrecord.model.numbers import Number
from onrecord.model.places import LEVELS, Place
from onrecord.model.statistics import Statistic
from onrecord.model.values import Value
from onrecord.reconcile.keys import measure_words, period_words
from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS, EQUAL, REFINED, REFINES, Relation
from onrecord.reconcile.verbs import family, synonym
from onrecord.reconcile.wordrules import agency, directed_at, name, outcome, text, weapon
from onrecord.text.placelevels import differing_level, levels_of, part_told_as_city
from onrecord.text.timespans import clocks_agree, dates_agree, says_at_least
from onrecord.text.wording import content_words

# "About" a number allows a tenth on its side, and one at least.
_ABOUT = 0.1
DIFFERENT_MEASURES = "different measures"


def number(one: Number, other: Number) -> Relation:
    """Equal bounds, bounds that allow one number, or none."""
    if one == other:
        return Relation(EQUAL, "the same number")
    (low_a, high_a), (low_b, high_b) = _bounds(one), _bounds(other)
    if low_a <= high_b and low_b <= high_a:
        return Relation(COMPATIBLE, f"{in_words(one)} and {in_words(other)} can both be true")
    return Relation(CONFLICTS, f"{in_words(one)} and {in_words(other)} cannot both be true")


def _bounds(n: Number) -> tuple[float, float]:
    low = float("-inf") if n.min is None else float(n.min)
    high = float("inf") if n.max is None else float(n.max)
    slack = 0.0
    if n.approx:
        slack = max(1.0, _ABOUT * abs(next((b for b in (n.min, n.max) if b is not None), 0)))
    return low - slack, high + slack


def in_words(n: Number) -> str:
    """Number(3, None) -> "at least 3"."""
    about = "about " if n.approx else ""
    if n.min == n.max:
        return f"{about}{n.min}"
    if n.max is None:
        return f"{about}at least {n.min}"
    if n.min is None:
        return f"{about}at most {n.max}"
    return f"{about}{n.min} to {n.max}"


def time(one: Time, other: Time) -> Relation:
    """The same time, one that says more, or two that cannot be one."""
    if _said(one) == _said(other):
        return Relation(EQUAL, "the same time")
    if not dates_agree(one, other):
        return Relation(CONFLICTS, f"{one.edtf} and {other.edtf} are different days")
    if not clocks_agree(one, other):
        return Relation(CONFLICTS, f"{one.clock} and {other.clock} are different times of day")
    if one.relative_to != other.relative_to and one.relative_to and other.relative_to:
        return Relation(COMPATIBLE, "each is told in relation to another incident")
    more, less = says_at_least(one, other), says_at_least(other, one)
    if more and not less:
        return Relation(REFINES, "the first says the time more exactly")
    if less and not more:
        return Relation(REFINED, "the second says the time more exactly")
    return Relation(COMPATIBLE, "both can be the same time")


def _said(t: Time) -> tuple[object, ...]:
    return t.edtf, t.clock, t.approx, t.relative_to


def place(one: Place, other: Place) -> Relation:
    """The same place, one within the other, or two places."""
    if level := differing_level(one, other):
        if level == "city" and part_told_as_city(one, other):
            return Relation(COMPATIBLE, f"{one.city} and {other.city}: one is told as a part of the other")
        return Relation(CONFLICTS, f"{getattr(one, level)} and {getattr(other, level)}: different {level}")
    a, b = levels_of(one), levels_of(other)
    if a == b:
        return Relation(EQUAL, "the same place")
    if a.keys() > b.keys():
        return Relation(REFINES, f"the first names the {_finest(set(a) - set(b))} as well")
    if b.keys() > a.keys():
        return Relation(REFINED, f"the second names the {_finest(set(b) - set(a))} as well")
    return Relation(COMPATIBLE, "they agree wherever both speak")


def _finest(levels: set[str]) -> str:
    return next(level for level in LEVELS if level in levels)


def choice(one: str, other: str) -> Relation:
    """One of a list: the same, or not."""
    if one == other:
        return Relation(EQUAL, "the same")
    return Relation(CONFLICTS, f"“{one}” and “{other}” exclude each other")


def action(one: Action, other: Action) -> Relation:
    """The same step, the same step denied, or different steps."""
    if one.actor != other.actor or family(one.verb) != family(other.verb):
        return Relation(COMPATIBLE, "different steps")
    towards = _object(one.object, other.object)
    if towards is None:
        return Relation(COMPATIBLE, "the same step towards something else")
    if one.negated != other.negated:
        return Relation(CONFLICTS, "one says that it was done, the other that it was not")
    if synonym(one.verb) != synonym(other.verb):
        return Relation(COMPATIBLE, "the same step, and one of them says more of it")
    if one.attempted != other.attempted:
        return Relation(COMPATIBLE, "one says that it was tried, the other that it was done")
    return towards


def _object(one: str | None, other: str | None) -> Relation | None:
    """How the objects of one step stand to each other; null when they are two."""
    if one == other:
        return Relation(EQUAL, "the same step")
    if one is None or other is None:
        return Relation(REFINED if one is None else REFINES, "one says towards whom")
    a, b = set(content_words(one)), set(content_words(other))
    if ":" in one + other or not (a and b) or not (a <= b or b <= a):
        return None
    if a == b:
        return Relation(EQUAL, "the same step")
    return Relation(REFINES if b < a else REFINED, "one names its object more exactly")


def statistic(one: Statistic, other: Statistic) -> Relation:
    """The same measure with the same or another change."""
    if not _same_measure(one, other):
        return Relation(COMPATIBLE, DIFFERENT_MEASURES)
    if not _same_period(one, other):
        return Relation(COMPATIBLE, "the same measure over another period")
    for a, b in (
        (one.change_percent, other.change_percent),
        (one.count, other.count),
        (one.base, other.base),
    ):
        if a is not None and b is not None and a != b:
            return Relation(CONFLICTS, f"the same measure with {a:g} and {b:g}")
    known = [(s.change_percent, s.count, s.base, period_words(s.period) or None) for s in (one, other)]
    if known[0] == known[1]:
        return Relation(EQUAL, "the same claim")
    gaps = [{n for n, part in enumerate(row) if part is not None} for row in known]
    if gaps[0] > gaps[1]:
        return Relation(REFINES, "the first says more of the claim")
    if gaps[1] > gaps[0]:
        return Relation(REFINED, "the second says more of the claim")
    return Relation(COMPATIBLE, "they agree wherever both speak")


def _same_measure(one: Statistic, other: Statistic) -> bool:
    a, b = measure_words(one), measure_words(other)
    return bool(a & b) and len(a & b) >= 0.6 * min(len(a), len(b))


def _same_period(one: Statistic, other: Statistic) -> bool:
    """Whether both may be about one time: the same words, or one that names none."""
    a, b = (period_words(s.period) for s in (one, other))
    return not a or not b or a == b


RULES: dict[str, tuple[Any, tuple[type, ...]]] = {
    "number": (number, (Number,)),
    "time": (time, (Time,)),
    "place": (place, (Place,)),
    "choice": (choice, (str,)),
    "directed_at": (directed_at, (str,)),
    "agency": (agency, (str,)),
    "text": (text, (str,)),
    "name": (name, (str,)),
    "outcome": (outcome, (str,)),
    "weapon": (weapon, (str,)),
    "action": (action, (Action,)),
    "statistic": (statistic, (Statistic,)),
}


def relate(rule: str, one: Value, other: Value) -> Relation:
    """The rule's say on two values; an unknown rule is an error of the codebook."""
    if rule not in RULES:
        raise CodebookError(f"no such reconcile rule: {rule!r}")
    function, kinds = RULES[rule]
    if not isinstance(one, kinds) or not isinstance(other, kinds):
        return Relation(COMPATIBLE, "values of different kinds are not compared")
    relation: Relation = function(one, other)
    return relation
