"""Values as compared: the key under which equal values meet."""

from __future__ import annotations

import json

from onrecord.model.actions import Action
from onrecord.model.dates import Time
from onrecord.model.places import Place
from onrecord.model.statistics import Statistic
from onrecord.model.values import Value, value_to_json
from onrecord.reconcile.verbs import synonym
from onrecord.reconcile.wordrules import weapon_words
from onrecord.text.placelevels import levels_of
from onrecord.text.wording import content_words, name_words, words

_WORDS = {"weapon": weapon_words, "name": name_words, "agency": words, "text": content_words}


def measure_words(value: Statistic) -> frozenset[str]:
    """The words of a measure, in no order, plurals folded."""
    return frozenset(w.removesuffix("s") for w in content_words(value.measure))


def period_words(period: str | None) -> frozenset[str]:
    """The words of a period that tell which: "over the past year" and "in the last year" are one."""
    same = {"past": "last", "previous": "last"}
    return frozenset(same.get(w, w) for w in content_words(period or "") if w != "within")


def key_of(value: Value, rule: str) -> str:
    """Two values with the same key are one value: what is not compared (a place's words, a time's basis,
    where in a telling a step stands) is left out."""
    if isinstance(value, Place):
        return json.dumps(levels_of(value), sort_keys=True)
    if isinstance(value, Time):
        return json.dumps([value.edtf, value.clock, value.approx, value.relative_to])
    if isinstance(value, Action):
        return json.dumps(
            [value.actor, synonym(value.verb), _object(value.object), value.attempted, value.negated]
        )
    if isinstance(value, Statistic):
        measure = sorted(measure_words(value))
        return json.dumps([measure, value.change_percent, value.base, value.count])
    if isinstance(value, str):
        return " ".join(_WORDS[rule](value)) if rule in _WORDS else value
    return json.dumps(value_to_json(value), sort_keys=True)


def _object(words: str | None) -> list[str] | str | None:
    """Ids stay as they are; words meet without articles and in no order."""
    return words if words is None or ":" in words else sorted(set(content_words(words)))


def sort_key(value: Value | None) -> str:
    return json.dumps(value_to_json(value), sort_keys=True, ensure_ascii=False)
