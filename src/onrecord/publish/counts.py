"""Counts over time by the rules of published lists: what is in, and with what is not settled, as a range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.publish.rows import Row, Tables

NO_YEAR = ""


@dataclass
class Year:
    """One year of one rule: from `least` to `most`, in its own unit. `deciding` counts what the undecidable
    ones hang on."""

    year: str
    least: int = 0
    undecidable: int = 0
    deciding: dict[str, int] = field(default_factory=dict)

    @property
    def most(self) -> int:
        return self.least + self.undecidable


def counts_by_year(tables: Tables) -> dict[str, list[Year]]:
    """Rule -> its years in order, those without an incident that is in or undecidable left out; what is of no
    settled year comes last. An incident of two possible years is in neither: it is of none."""
    years, groups = year_of_incidents(tables["findings"]), sizes(tables["findings"])
    found: dict[str, dict[str, Year]] = {row["name"]: {} for row in tables["rules"]}
    for row in tables["counts"]:
        of_rule = found.setdefault(row["rule"], {})
        year = years.get(row["incident"], NO_YEAR)
        for answer, decides, n in answers_of(row, groups):
            if answer != "out":
                one = of_rule.setdefault(year, Year(year))
                if answer == "in":
                    one.least += n
                else:
                    one.undecidable += n
                    one.deciding[decides] = one.deciding.get(decides, 0) + n
    return {
        rule: sorted(by_year.values(), key=lambda y: (y.year == NO_YEAR, y.year))
        for rule, by_year in found.items()
    }


def answers_of(row: Row, groups: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The answers that count, with for how many: one for each person or group where the list counts people,
    else one. Who is told singly may be of a group told beside: so many hang on the `count`."""
    if not row["people"]:
        return [(row["answer"], row["field"], 1)]
    found = [(p["answer"], p["field"], groups.get(p["participant"], 1)) for p in row["people"]]
    sizes_in = [n for answer, _, n in found if answer == "in"]
    sure = max(sum(n for n in sizes_in if n == 1), *sizes_in, 0)
    unsure = [a for a in found if a[0] != "in"]
    settled = [("in", "", sure), ("undecidable", "count", sum(sizes_in) - sure)]
    return [*(a for a in settled if a[2]), *unsure]


def sizes(findings: Iterable[Row]) -> dict[str, int]:
    """Groups told as one participant ("two officers") -> how many they are, where all accounts agree."""
    found = {}
    for row in findings:
        values = [a["value"] for a in row["accounts"] if isinstance(a["value"], dict)]
        if row["field"] == "count" and len(values) == 1 and values[0].get("min") == values[0].get("max"):
            found[row["about"]] = values[0]["min"] or 1
    return found


def year_of_incidents(findings: Iterable[Row]) -> Mapping[str, str]:
    """Incident -> the year in which it happened, where all accounts that name one name the same."""
    found: dict[str, str] = {}
    for row in findings:
        if row["field"] == "when" and row["incident"]:
            years = {y for a in row["accounts"] if (y := _year(a["value"]))}
            if len(years) == 1:
                found[row["incident"]] = years.pop()
    return found


def _year(value: Any) -> str:
    edtf = value.get("edtf") or "" if isinstance(value, dict) else ""
    return edtf[:4] if edtf[:4].isdigit() else ""
