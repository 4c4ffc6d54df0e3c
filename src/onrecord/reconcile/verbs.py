"""Verbs that tell one step in different words, as data."""

from __future__ import annotations

FIRE = "fire"
_FAMILY = {
    "return_fire": FIRE,
    "exchange_fire": FIRE,
    "shoot": FIRE,
    "retreat": "return",
    "point_weapon": "point_weapon",
    "draw_weapon": "point_weapon",
    "exit": "go_outside",
    "call_police": "call",
    "contact": "call",
}


def family(verb: str) -> str:
    """The verb under which tellings of one step meet."""
    return _FAMILY.get(verb, verb)
