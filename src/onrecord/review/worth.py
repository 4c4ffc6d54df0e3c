"""What a minute of a person's time is worth: the chance that it changes the record, times how much that
matters, over the minutes it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2
from typing import NamedTuple


class Price(NamedTuple):
    """`chance` that a person changes something, and the `minutes` that looking takes."""

    chance: float
    minutes: float


PRICES: Mapping[str, Price] = {
    "read_through": Price(0.95, 2.0),
    "correction": Price(0.5, 4.0),
    "stale": Price(0.6, 1.0),
    "disputed": Price(0.9, 1.0),
    "contradicts_itself": Price(0.6, 1.0),
    "possible_link": Price(0.5, 1.5),
    "possible_person": Price(0.2, 1.0),
    "superseded": Price(0.5, 1.0),
    "proposal": Price(0.5, 0.5),
    "slip": Price(0.4, 1.0),
    "actor_swapped": Price(0.5, 1.0),
    "name": Price(0.5, 1.0),
    "inferred_origin": Price(0.15, 1.0),
    "added": Price(0.2, 1.0),
}
# How much a field matters to whoever reads the record; any other counts 1.
WEIGHTS: Mapping[str, float] = {
    "killed_count": 4.0,
    "injured_count": 4.0,
    "outcome": 3.0,
    "when": 3.0,
    "where": 3.0,
    "fired_first": 3.0,
    "name": 2.0,
    "role": 2.0,
    "age": 1.5,
    "weapon": 1.5,
    "event_type": 1.5,
}
# One value that the machine is not sure of, seen beside others on one screen.
MINUTES_A_VALUE = 0.25
WHOLE = 6.0  # what concerns an incident whole: whether it is one, whether what is told of it is right


def worth_of_reading(doubts: Iterable[tuple[str, float]], unread: int, documents: int) -> float:
    """An incident to read through: (field, how likely it is wrong) of each value that the machine is not sure
    of, and how many of its documents nobody has looked through -> its worth."""
    price, rows = PRICES["read_through"], tuple(doubts)
    gain = sum(doubt * WEIGHTS.get(field, 1.0) for field, doubt in rows)
    minutes = MINUTES_A_VALUE * len(rows)
    if unread:
        gain, minutes = gain + price.chance * WHOLE, minutes + price.minutes
    return round(gain * _reach(documents) / minutes, 6)


def worth_of(kind: str, field: str | None, documents: int, *, doubt: float | None = None) -> float:
    """A task's kind and field, how many documents tell its incident, and how likely a change is where that is
    known -> its worth, rounded so that it is the same on every machine."""
    price = PRICES[kind]
    chance = price.chance if doubt is None else doubt
    matters = WHOLE if field is None else WEIGHTS.get(field, 1.0)
    return round(chance * matters * _reach(documents) / price.minutes, 6)


def _reach(documents: int) -> float:
    """What many tell counts more."""
    return 1 + log2(max(documents, 1)) / 2
