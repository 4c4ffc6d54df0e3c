"""Values, times, places, steps -> neutral words for a reader."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_LEVELS = ("neighbourhood", "city", "county", "region")


@cache
def words() -> dict[str, Any]:
    """`words.json`."""
    data: dict[str, Any] = json.loads(
        files("onrecord.publish.site").joinpath("words.json").read_text("utf-8")
    )
    return data


def label(kind: str, key: str) -> str:
    """The words for a key of one of the lists of `words.json`; the key itself, spaced, where it has none."""
    found = words()[kind].get(key)
    return str(found) if found is not None else key.replace("_", " ")


def number(value: dict[str, Any]) -> str:
    """{"min": 3, "max": null} -> "at least 3"."""
    low, high, about = value["min"], value["max"], "about " if value.get("approx") else ""
    if low is None and high is None:
        return "some"
    if low == high:
        return f"{about}{low:,}"
    if high is None:
        return f"at least {about}{low:,}"
    if low is None:
        return f"at most {about}{high:,}"
    return f"{about}{low:,} to {high:,}"


def day(edtf: str) -> str:
    """ "2025-12-31" -> "31 December 2025"; "XXXX-12-31" -> "31 December, year not stated"."""
    if edtf.startswith("["):
        days = [day(part.strip()) for part in re.split(r",|\.\.", edtf.strip("[]")) if part.strip()]
        return " or ".join(days)
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return f"{day(first)} to {day(last)}"
    parts = [*edtf.partition("T")[0].rstrip("?~%").split("-"), "", ""][:3]
    year, month, date = (p if p.isdigit() else "" for p in parts)
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    told = " ".join(p for p in (date.lstrip("0"), name, year) if p)
    if not told:
        return edtf
    return told if year else f"{told}, year not stated"


def time(value: dict[str, Any]) -> str:
    """A time as far as it is known."""
    parts = []
    if value.get("edtf"):
        parts.append(day(value["edtf"]))
    if value.get("clock"):
        parts.append(("about " if value.get("approx") else "") + value["clock"])
    elif value.get("approx") and parts:
        parts[0] = f"about {parts[0]}"
    if not parts:
        return "told relative to another incident" if value.get("basis") == "relative" else "not stated"
    return ", ".join(parts)


def place(value: dict[str, Any]) -> str:
    """A place from the finest known level up."""
    levels = [value[level] for level in _LEVELS if value.get(level)]
    if value.get("city") and value.get("county") in levels:
        levels.remove(value["county"])
    text = value.get("text", "")
    if text and not levels:
        return str(text)
    return ", ".join(dict.fromkeys(levels))


def statistic(value: dict[str, Any]) -> str:
    """{"measure": "assaults", "change_percent": 12} -> "assaults: up 12 per cent"."""
    parts = []
    change = value.get("change_percent")
    if change is not None:
        parts.append(f"{'up' if change >= 0 else 'down'} {abs(change):,.10g} per cent")
    if value.get("count") is not None:
        parts.append(f"{value['count']:,}")
    if value.get("base") is not None:
        parts.append(f"compared with {value['base']:,}")
    if value.get("period"):
        parts.append(str(value["period"]))
    return f"{value['measure']}: {', '.join(parts)}" if parts else str(value["measure"])


def step(value: dict[str, Any], names: dict[str, str]) -> str:
    """A step -> "officer fired at other person"; `names` are the participants' words."""
    plain = value["verb"].replace("_", " ")
    past, infinitive, to = words()["verbs"].get(value["verb"], [plain, plain, ""])
    actor = names.get(value["actor"], value["actor"])
    whom = names.get(value["object"] or "", value["object"] or "")
    told = f"{actor} {past}"
    if value.get("negated"):
        told = f"{actor} did not {infinitive}"
    elif value.get("attempted"):
        told = f"{actor} tried to {infinitive}"
    return " ".join(part for part in (told, to if whom else "", whom) if part).replace(" : ", ": ")


def value_words(value: Any, field_type: str, names: dict[str, str]) -> str:
    """Any value of the release -> words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return label("values", value) if field_type == "choice" else names.get(value, value)
    if field_type == "action":
        return step(value, names)
    forms = {"number": number, "time": time, "place": place, "statistic": statistic}
    return forms[field_type](value) if field_type in forms else json.dumps(value, ensure_ascii=False)


def joined(parts: list[str]) -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def count(n: int, one: str, many: str | None = None) -> str:
    """(2, "report") -> "2 reports"."""
    return f"{n:,} {one if n == 1 else (many or one + 's')}"
