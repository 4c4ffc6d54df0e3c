"""When a found value is the gold value: one small rule a type of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

LEVELS = ("neighbourhood", "city", "county", "region", "country")
# The gold gives verbs as lemmas with their particle; the record's list is coarser.
_SAME = {
    "restrain": "hold pin tackle",
    "assault": "knee punch beat kick drag",
    "stab": "slash",
    "pursue": "chase",
    "use_taser": "shock use",
    "identify_self": "identify",
    "strike": "run_down crash ram hit",
    "retreat": "back_away",
    "comply": "refuse",
    "draw_weapon": "swing pull draw",
    "point_weapon": "raise point aim",
    "drive": "accelerate reverse",
    "go_outside": "step",
    "struggle": "fight",
    "order": "shout tell",
    "drop_weapon": "drop",
    "flee": "run run_away",
    "fire": "open_fire return_fire",
    "shoot": "wound kill",
    "charge": "lunge",
}
VERBS = {word: verb for verb, words in _SAME.items() for word in words.split()}


def alike(field: str, gold: Any, found: Any, people: Mapping[str, str]) -> bool:
    """Whether a found value (as JSON) says what the gold value says."""
    if found is None or gold is None:
        return found == gold
    rule = _RULES.get(field, _text)
    return rule(gold, found) if field != "action" else _action(gold, found, people)


def _text(gold: Any, found: Any) -> bool:
    return _plain(gold) == _plain(found)


def _overlap(gold: Any, found: Any) -> bool:
    one, other = _plain(gold), _plain(found)
    shared = set(one.split()) & set(other.split())
    return one in other or other in one or len(shared) >= 0.5 * min(len(one.split()), len(other.split()))


def _number(gold: Any, found: Any) -> bool:
    return (gold.get("min"), gold.get("max")) == (found.get("min"), found.get("max"))


def _time(gold: Any, found: Any) -> bool:
    if gold.get("clock") and found.get("clock") and gold["clock"] != found["clock"]:
        return False
    shared = [k for k in ("edtf", "clock") if gold.get(k) and gold.get(k) == found.get(k)]
    return bool(shared) and not (gold.get("edtf") and found.get("edtf") and gold["edtf"] != found["edtf"])


def _place(gold: Any, found: Any) -> bool:
    loose = set(gold.get("inferred", ()))
    stated = [k for k in LEVELS if gold.get(k) and k not in loose]
    if any(gold.get(k) and found.get(k) and _plain(gold[k]) != _plain(found[k]) for k in LEVELS):
        return False
    if stated:
        return all(found.get(k) and _plain(gold[k]) == _plain(found[k]) for k in stated)
    return _overlap(gold.get("text", ""), found.get("text", ""))


def _statistic(gold: Any, found: Any) -> bool:
    return gold.get("change_percent") == found.get("change_percent") and gold.get("count") == found.get(
        "count"
    )


def _action(gold: Any, found: Any, people: Mapping[str, str]) -> bool:
    if people.get(gold["actor"], _plain(gold["actor"])) not in (found["actor"], _plain(found["actor"])):
        return False
    one, other = VERBS.get(gold["verb"], gold["verb"]), VERBS.get(found["verb"], found["verb"])
    if one != other and {one, other} != {"fire", "shoot"}:
        return False
    told = people.get(gold.get("object") or "")
    return told is None or found["object"] is None or found["object"] == told


def _plain(value: Any) -> str:
    return " ".join(re.findall(r"[\w$-]+", str(value).casefold()))


_RULES: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(("killed_count", "injured_count", "shots_fired", "age", "count"), _number),
    "when": _time, "where": _place, "statistic": _statistic,
    **dict.fromkeys(("label", "open_question", "stated_reason", "context", "policy_call"), _overlap),
}  # fmt: skip
