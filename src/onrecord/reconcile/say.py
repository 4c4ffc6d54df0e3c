"""Values and origins as words in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actions import Action
from onrecord.model.dates import Time
from onrecord.model.numbers import Number
from onrecord.model.places import LEVELS, Place
from onrecord.model.statistics import Statistic
from onrecord.model.values import Value
from onrecord.reconcile.rules import in_words
from onrecord.reconcile.voices import Matter, Said


def value_in_words(value: Value | None) -> str:
    """A value, short and neutral."""
    if value is None:
        return "no value"
    if isinstance(value, Number):
        return in_words(value)
    if isinstance(value, Time):
        clock = f"{'about ' if value.approx else ''}{value.clock}" if value.clock else None
        return " ".join(p for p in (value.edtf, clock) if p) or "a time relative to another incident"
    if isinstance(value, Place):
        named = [getattr(value, level) for level in LEVELS if getattr(value, level)]
        return ", ".join(named) or value.text
    if isinstance(value, Action):
        done = f"{'not ' if value.negated else ''}{value.verb.replace('_', ' ')}"
        return f"{done} (tried)" if value.attempted else done
    if isinstance(value, Statistic):
        change = f" {value.change_percent:+g} per cent" if value.change_percent is not None else ""
        return f"{value.measure}{change}"
    return f"“{value}”" if " " in value else value.replace("_", " ")


def tellers(rows: Sequence[Said], matter: Matter) -> str:
    """The documents behind rows, by name: "Ledger and Dispatch"."""
    return _joined(sorted({matter.teller(r.statement.document) for r in rows}))


def voices(rows: Sequence[Said], matter: Matter) -> str:
    """The voices behind rows: bodies and people, or the page that tells it in its own voice."""
    names = {
        (r.source.body or r.source.name) if r.source and not r.own else matter.teller(r.statement.document)
        for r in rows
    }
    return _joined(sorted(names))


def _joined(names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join(names) if len(names) < 3 else f"{names[0]}, {names[1]} and {names[2]}"


def capital(text: str) -> str:
    """A sentence with a capital to begin with, unless it begins with the host of an address."""
    return text if "." in text.partition(" ")[0].rstrip(".,") else text[:1].upper() + text[1:]
