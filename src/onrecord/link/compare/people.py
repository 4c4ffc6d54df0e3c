"""Who is in it."""

from __future__ import annotations

from itertools import product
from typing import TypeVar

from onrecord.link.profile import Profile
from onrecord.link.terms import frequencies
from onrecord.model.numbers import Number
from onrecord.text.wording import near_spelling

Name = tuple[str, ...]
_T = TypeVar("_T")
SAME, SURNAME, OTHER_GIVEN, OTHER = 3.0, 2.0, 1.0, 0.0
_SAYS = {SAME: "same name", SURNAME: "same surname", OTHER_GIVEN: "same surname, other given name"}


def names(one: Profile, other: Profile) -> float | None:
    """How well the best two names of people agree."""
    best = _best(one, other)
    return None if best is None else best[0]


def say_names(one: Profile, other: Profile, value: float) -> str:
    if value == OTHER:
        return "different names"
    best = _best(one, other)
    parts = " of somebody who plays another part" if best and not best[2] else ""
    return f"{_SAYS[value]} ({' '.join(best[1]).title() if best else ''}){parts}"


def surname(one: Profile, other: Profile) -> float | None:
    """How rare the shared surname is: log(N / df) of the word; 0 where names are told and none is shared."""
    best = _best(one, other)
    if best is None:
        return None
    return frequencies().idf(best[1][-1]) if best[0] >= SURNAME else 0.0


def say_surname(one: Profile, other: Profile, value: float) -> str:
    best = _best(one, other)
    if value == 0 or best is None:
        return "no surname in both"
    return f"{'rare' if value > 5 else 'common'} surname in both ({best[1][-1].title()})"


def name_grade(a: Name, b: Name) -> float:
    if a[-1] != b[-1] and (a[-1][0] != b[-1][0] or not near_spelling(a[-1], b[-1])):
        return OTHER
    if len(a) == 1 or len(b) == 1:
        return SURNAME
    return SAME if a[0][0] == b[0][0] else OTHER_GIVEN


def _best(one: Profile, other: Profile) -> tuple[float, Name, bool] | None:
    found = [
        (name_grade(a, b), min(a, b), role_a == role_b)
        for (role_a, a), (role_b, b) in product(one.names, other.names)
        if a and b
    ]
    return max(found, key=lambda f: (f[0], f[2], f[1]), default=None)


def strangers(one: Profile, other: Profile) -> float | None:
    """Names of people that only one tells, of those that could agree."""
    if not one.names or not other.names:
        return None
    few, many = sorted((one.names, other.names), key=lambda n: (len(n), sorted(n)))
    return float(sum(all(name_grade(a, b) < SURNAME for _, b in many) for _, a in few))


def say_strangers(one: Profile, other: Profile, value: float) -> str:
    return (
        f"{value:.0f} people named in one only" if value else "everybody named in one is named in the other"
    )


def ages(one: Profile, other: Profile) -> float | None:
    """The share of ages in both, of the side that tells fewer."""
    if not one.ages or not other.ages:
        return None
    return round(len(one.ages & other.ages) / min(len(one.ages), len(other.ages)), 3)


def say_ages(one: Profile, other: Profile, value: float) -> str:
    both = sorted(one.ages & other.ages)
    return f"same age ({', '.join(map(str, both[:4]))})" if both else "different ages"


def shared_ages(one: Profile, other: Profile) -> float | None:
    """How many ages are in both."""
    return float(len(one.ages & other.ages)) if one.ages and other.ages else None


def say_shared_ages(one: Profile, other: Profile, value: float) -> str:
    return f"{value:.0f} ages in both"


def role_ages(one: Profile, other: Profile) -> float | None:
    """Years between the ages nearest to each other, role by role."""
    gaps = [abs(a - b) for (r, a), (q, b) in product(one.role_ages, other.role_ages) if r == q]
    return float(min(gaps)) if gaps else None


def say_role_ages(one: Profile, other: Profile, value: float) -> str:
    return "same age of somebody of the same role" if value == 0 else f"ages {value:.0f} years apart"


def killed(one: Profile, other: Profile) -> float | None:
    """How far apart the numbers of people killed are."""
    return _apart(one.killed, other.killed)


def say_killed(one: Profile, other: Profile, value: float) -> str:
    return "same number of people killed" if value == 0 else f"numbers of people killed {value:.0f} apart"


def injured(one: Profile, other: Profile) -> float | None:
    """How far apart the numbers of people injured are."""
    return _apart(one.injured, other.injured)


def say_injured(one: Profile, other: Profile, value: float) -> str:
    return "same number of people hurt" if value == 0 else f"numbers of people hurt {value:.0f} apart"


def _apart(one: frozenset[Number], other: frozenset[Number]) -> float | None:
    gaps = [
        max(
            (b.min or 0) - a.max if a.max is not None else 0,
            (a.min or 0) - b.max if b.max is not None else 0,
            0,
        )
        for a, b in product(one, other)
    ]
    return float(min(gaps)) if gaps else None


def outcome(one: Profile, other: Profile) -> float | None:
    """The share of what became of whom that both tell."""
    return _share(one.outcomes, other.outcomes)


def say_outcome(one: Profile, other: Profile, value: float) -> str:
    told = sorted(one.outcomes & other.outcomes, key=lambda o: (o[1] != "killed", o))
    if not told:
        return "different outcomes"
    return f"same outcome ({told[0][0].replace('_', ' ')} {told[0][1]})"


def gender(one: Profile, other: Profile) -> float | None:
    """The share of genders of the people in both."""
    return _share(one.genders, other.genders)


def say_gender(one: Profile, other: Profile, value: float) -> str:
    both = ", ".join(sorted(one.genders & other.genders))
    return f"people of the same gender ({both})" if both else "people of different genders"


def who(one: Profile, other: Profile) -> float | None:
    """The share of kinds of people (boy, mother, deputy) that headline and first lines of both name."""
    return _share(one.who, other.who)


def say_who(one: Profile, other: Profile, value: float) -> str:
    both = ", ".join(sorted(one.who & other.who))
    return f"both open with the same people ({both})" if both else "they open with different people"


def lede_ages(one: Profile, other: Profile) -> float | None:
    """Whether the ages that headlines and first lines tell agree: 1 where one is in both."""
    if not one.lede_ages or not other.lede_ages:
        return None
    return float(bool(one.lede_ages & other.lede_ages))


def say_lede_ages(one: Profile, other: Profile, value: float) -> str:
    both = sorted(one.lede_ages & other.lede_ages)
    return f"both open with the age {both[0]}" if both else "they open with different ages"


def numbers(one: Profile, other: Profile) -> float | None:
    """The share of small numbers in both headlines and first lines."""
    return _share(one.numbers, other.numbers)


def say_numbers(one: Profile, other: Profile, value: float) -> str:
    both = ", ".join(map(str, sorted(one.numbers & other.numbers)))
    return f"the same numbers in the first lines ({both})" if both else "different numbers in the first lines"


def _share(one: frozenset[_T], other: frozenset[_T]) -> float | None:
    if not one or not other:
        return None
    return round(len(one & other) / len(one | other), 3)
