"""Verbs that tell one step in different words, as data."""

from __future__ import annotations

FIRE = "fire"
# The same step in other words.
_SYNONYM = {"retreat": "return", "call_police": "contact", "call": "contact", "exit": "go_outside"}
# One step, of which one verb says more than the other: to return fire is to fire, in answer.
_FAMILY = {"return_fire": FIRE, "exchange_fire": FIRE, "shoot": FIRE, "draw_weapon": "point_weapon"}
# Steps that lead from one to the next, told for the flow of a story as often as for what they tell.
LEADING = frozenset({"retrieve", "go_outside", "return", "contact", "enter", "hear", "approach"})


def synonym(verb: str) -> str:
    """The verb under which equal steps meet."""
    return _SYNONYM.get(verb, verb)


def family(verb: str) -> str:
    """The verb under which tellings of one step meet, whatever more one of them says."""
    return _FAMILY.get(synonym(verb), synonym(verb))
