"""The page on how the record was made: every figure counted from the release, or from what ships measured."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from onrecord.model.rejection import REASONS
from onrecord.publish.formats.contents import Contents
from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import capital
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.shelf import Shelf, page_of

View = dict[str, Any]
REVIEWS = ("two_readers", "one_reader", "machine")
NOT_MEASURED = "not measured"


@cache
def scores() -> dict[str, Any]:
    """`data/scores.json`: floors that the program's own tests hold."""
    data: dict[str, Any] = json.loads(
        files("onrecord.publish").joinpath("data/scores.json").read_text("utf-8")
    )
    return data


def methodology_page(contents: Contents, shelf: Shelf) -> View:
    tables = contents.tables
    return {
        "title": "How this record was made",
        "release": contents.release,
        "outlets": outlets_of(tables["documents"], shelf),
        "feeds": feeds_of(tables["feeds"], tables["documents"]),
        "rules": [rule_of(row) for row in tables["rules"]],
        "aside": _aside(tables["rejections"]),
        "roles": _roles(tables["documents"]),
        "span": _span(tables["findings"]),
        "incidents": count(len(tables["incidents"]), "incident"),
        "people": count(len(tables["participants"]), "participant"),
        "readers": readers_of(tables["statements"]),
        "scores": _scores(),
        "reviewed": _reviewed(tables["statements"]),
        "agreement": [agreement_of(row) for row in tables["agreement"]],
        "corrections": _corrections(tables["changes"]),
        "logged": [logged_of(row) for row in reversed(_by_day(tables["corrections"]))],
        "versions": list(reversed(tables["releases"])),
        "silent": _silent(contents),
        "codebook": contents.codebook.version,
        "fields": len(contents.codebook.fields),
    }


def outlets_of(documents: list[Row], shelf: Shelf) -> list[View]:
    """An outlet a row: how many pages, from when to when, and the longest time between two of them."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in documents:
        found[capital(shelf.outlet(row["id"]))].append(row)
    return [{"name": name} | _stretch(rows) for name, rows in sorted(found.items())]


def feeds_of(feeds: list[Row], documents: list[Row]) -> list[View]:
    """A feed a row, the same of what came by it."""
    known = {row["id"]: row for row in documents}
    return [
        {"name": feed["name"], "kind": feed["kind"], "own": feed["own"]}
        | _stretch([known[d] for d in feed["documents"] if d in known])
        for feed in feeds
    ]


def _stretch(rows: list[Row]) -> View:
    days = sorted(day for row in rows if (day := _day(row["published"])))
    gap = max(((b - a).days for a, b in pairwise(days)), default=None)
    return {
        "pages": len(rows),
        "telling": sum(1 for row in rows if row["incidents"]),
        "undated": len(rows) - len(days),
        "first": phrases.day(days[0].isoformat()) if days else None,
        "last": phrases.day(days[-1].isoformat()) if days else None,
        "gap": None if gap is None else count(gap, "day"),
    }


def rule_of(row: Row) -> View:
    """An inclusion rule by which a list counts: its unit and its days."""
    begins, ends = (row[k] and phrases.day(row[k]) for k in ("begins", "ends"))
    return {"name": row["name"], "about": row["about"], "unit": row["unit"], "begins": begins, "ends": ends}


def agreement_of(row: Row) -> View:
    alpha = row["alpha"]
    return {
        "field": label("fields", row["field"]),
        "units": row["units"],
        "agree": row["agree"],
        "alpha": "nothing to tell apart" if alpha is None else f"{alpha:.2f}",
    }


def _by_day(corrections: list[Row]) -> list[Row]:
    return sorted(corrections, key=lambda r: (r["replied"], r["received"], r["incident"], r["public"]))


def logged_of(row: Row) -> View:
    """A line of the public log of corrections."""
    return {
        "replied": phrases.day(row["replied"]),
        "outcome": row["outcome"].replace("_", " "),
        "public": row["public"],
        "page": page_of(row["incident"]),
    }


def _day(edtf: str | None) -> date | None:
    try:
        return date.fromisoformat((edtf or "").partition("T")[0])
    except ValueError:
        return None


def _aside(rejections: list[Row]) -> list[tuple[str, int]]:
    """What was set aside before anything was published, by reason."""
    told = Counter(r["reason"] for r in rejections if r["room"] != "publish")
    return [(capital(REASONS.get(reason, reason)), n) for reason, n in sorted(told.items())]


def _roles(documents: list[Row]) -> list[tuple[str, int]]:
    told = Counter(row["role"] for row in documents)
    return [(label("roles", role), n) for role, n in sorted(told.items())]


def _span(findings: list[Row]) -> tuple[str, str] | None:
    """The first and the last day on which an incident is said to have happened."""
    values = [a["value"] for f in findings if f["field"] == "when" and f["incident"] for a in f["accounts"]]
    days = sorted(day for v in values if isinstance(v, dict) and (day := _day(v.get("edtf"))))
    return (phrases.day(days[0].isoformat()), phrases.day(days[-1].isoformat())) if days else None


def readers_of(statements: list[Row]) -> list[View]:
    """A component a row: its version, how many statements it read, and what it was measured by."""
    told = Counter(row["component"] for row in statements if row["component"])
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, about in scores().items():
        for component in about["components"]:
            by_name[component].append(name)
    return [
        {
            "name": component,
            "statements": n,
            "measured": ", ".join(by_name.get(component.partition("/")[0], ())) or NOT_MEASURED,
        }
        for component, n in sorted(told.items())
    ]


def _scores() -> list[View]:
    return [
        {
            "name": name,
            "what": about["what"],
            "figures": [(says, f"{n:g}") for n, says in about["figures"].values()],
        }
        for name, about in sorted(scores().items())
    ]


def _reviewed(statements: list[Row]) -> list[tuple[str, int, str]]:
    told = Counter(row["review"] for row in statements)
    whole = max(len(statements), 1)
    return [(label("values", key), told[key], f"{told[key] / whole:.1%}") for key in REVIEWS]


def _corrections(changes: list[Row]) -> list[tuple[str, int]]:
    """Editors' acts that changed something that was published before, each act once."""
    acts = {
        i: why["text"]
        for row in changes
        for why in row["whys"]
        if why["code"] == "decision"
        for i in why["ids"]
    }
    told = Counter(acts.values())
    return [(capital(text), n) for text, n in sorted(told.items())]


def _silent(contents: Contents) -> list[str]:
    """Core fields to which no report here speaks."""
    told = {f["field"] for f in contents.tables["findings"] if f["accounts"] or f["state"] != "not_addressed"}
    core = (*contents.codebook.core("incident"), *contents.codebook.core("participant"))
    return [label("fields", f.name) for f in core if f.name not in told]
