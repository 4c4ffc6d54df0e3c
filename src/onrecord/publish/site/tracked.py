"""How published lists would count: one incident, and all of them over the years."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.publish.counts import NO_YEAR, Year, answers_of, counts_by_year, sizes
from onrecord.publish.rows import Row
from onrecord.publish.site.accounts import View, capital
from onrecord.publish.site.phrases import count, day, joined, label
from onrecord.publish.site.shelf import Shelf


def tracked(incident: str, names: dict[str, str], shelf: Shelf) -> list[View]:
    """An incident -> what each list's rule says of it, and the field that decides."""
    views = []
    for row in shelf.counts.get(incident, ()):
        rule = shelf.rules[row["rule"]]
        people = [
            {"who": names.get(p["participant"], "a person"), **_answer(p["answer"], p["field"])}
            for p in row["people"]
        ]
        views.append(
            {
                "name": list_name(rule["name"]),
                "about": rule["about"],
                "held": held(rule),
                "unit": rule["unit"],
                "people": people if len(people) > 1 else [],
                **_answer(row["answer"], row["field"]),
            }
        )
    return views


def counts_page(shelf: Shelf) -> View:
    """Every rule with its counts by year, as a range where the record does not settle some."""
    by_rule, groups = counts_by_year(shelf.tables), sizes(shelf.tables["findings"])
    rules = []
    for row in shelf.tables["rules"]:
        rules.append(
            {
                "id": f"rule-{row['name']}",
                "name": list_name(row["name"]),
                "about": row["about"],
                "held": held(row),
                "unit": row["unit"],
                "sources": row["sources"],
                "years": [_year(y) for y in by_rule.get(row["name"], ())],
                "out": _out(row["name"], row["unit"], shelf, groups),
            }
        )
    return {"title": "Counts", "rules": rules}


def list_name(rule: str) -> str:
    """'washington-post' -> 'Washington Post'; letters that stand for words stay capitals."""
    short = {"fbi": "FBI"}
    return " ".join(short.get(word, word.capitalize()) for word in rule.split("-"))


def held(rule: Row) -> str:
    """For which days the rule held, in words; "" for always."""
    parts = [
        f"{word} {day(rule[key])}" for key, word in (("begins", "since"), ("ends", "until")) if rule[key]
    ]
    return ", ".join(parts)


def _answer(answer: str, field: str) -> View:
    why = label("fields", field).lower() if field else ""
    return {"answer": answer, "why": why}


def _year(year: Year) -> View:
    told = f"{year.least:,}" if not year.undecidable else f"{year.least:,} to {year.most:,}"
    hangs = [f"{label('fields', f).lower() or 'role'} ({n})" for f, n in sorted(year.deciding.items())]
    return {
        "year": year.year if year.year != NO_YEAR else "no settled year",
        "range": told,
        "undecidable": year.undecidable,
        "why": capital(joined(hangs)) if hangs else "",
    }


def _out(rule: str, unit: str, shelf: Shelf, groups: Mapping[str, int]) -> str:
    rows = (row for row in shelf.tables["counts"] if row["rule"] == rule)
    n = sum(size for row in rows for answer, _, size in answers_of(row, groups) if answer == "out")
    return count(n, "person", "people") if unit == "people" else count(n, "incident")
