"""The short facts under a title, and what the index filters by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import View, by_policy, capital, known_parts
from onrecord.publish.site.phrases import label

_YEAR = re.compile(r"(?<![\dX-])\d{4}(?!\d)")
_MOST_FATES, _MOST_VALUES = 4, 2


def facts_of(findings: list[Row], names: dict[str, str], home: bool) -> list[tuple[str, str]]:
    """Short facts under the title: each what one account or all accounts say, with what is not stated said
    so."""
    facts = []
    for field in ("when", "where"):
        told = _best(findings, field, names)
        coarse = " (shown no closer: at a home)" if told and home and field == "where" else ""
        facts.append((label("fields", field), (told or "not stated") + coarse))
    for field in ("killed_count", "injured_count"):
        counted = [phrases.number(a["value"]) for a in stated(findings, field)]
        if counted:
            facts.append((label("fields", field), " / ".join(counted)))
    fates = _fates(findings, names)
    if fates:
        facts.append((label("fields", "outcome"), capital(fates)))
    status = [label("values", a["value"]) for a in stated(findings, "investigation_status")]
    who = [str(a["value"]) for a in stated(findings, "investigating_agency")]
    if status or who:
        facts.append(
            (
                "Investigation",
                capital(" / ".join(status)) + (f", by {', '.join(who)}" if who else "; nobody says whose"),
            )
        )
    return facts


def _best(findings: list[Row], field: str, names: dict[str, str]) -> str:
    """The fullest value where accounts do not contradict each other, else all of them."""
    kind = {"when": "time", "where": "place"}[field]
    accounts = stated(findings, field)
    disputed = any(f["field"] == field and f["state"] == "disputed" for f in findings)
    if accounts and not disputed:
        accounts = [
            max(accounts, key=lambda a: (known_parts(a["value"]), len(a["origins"]), len(a["documents"])))
        ]
    accounts = sorted(accounts, key=lambda a: -len(a["origins"]))
    told = list(dict.fromkeys(phrases.value_words(a["value"], kind, names) for a in accounts))
    return " / ".join(told[:_MOST_VALUES]) + ("; accounts differ" if disputed else "")


def _fates(findings: list[Row], names: dict[str, str]) -> str:
    told = []
    order = list(names)
    fates = [f for f in findings if f["field"] == "outcome" and f["about"] in names]
    for finding in sorted(fates, key=lambda f: order.index(f["about"])):
        if finding["accounts"]:
            values = " / ".join(label("values", a["value"]) for a in finding["accounts"] if a["value"])
            if values:
                told.append(f"{names[finding['about']]}: {values}")
    more = f"; and {len(told) - _MOST_FATES} more" if len(told) > _MOST_FATES else ""
    return "; ".join(told[:_MOST_FATES]) + more


def stated(findings: Iterable[Row], field: str) -> list[Row]:
    return [a for f in findings if f["field"] == field for a in f["accounts"] if a["value"] is not None]


def filters_of(findings: list[Row]) -> View:
    """What the index filters by."""
    states = {f["state"] for f in findings}
    flags = [s for s in ("disputed", "withheld", "stated_unknown", "retracted") if s in states]
    if any(f["field"] == "open_question" and f["accounts"] for f in findings):
        flags.append("open_question")
    if any(by_policy(f) for f in findings):
        flags.append("kept_back")
    places = [a["value"] for a in stated(findings, "where")]
    dates = [a["value"].get("edtf") or "" for a in stated(findings, "when")]
    outcomes = {a["value"] for a in stated(findings, "outcome")}
    return {
        "places": sorted({p.get("region") or p.get("country") or "" for p in places} - {""}),
        "years": sorted({y for d in dates for y in _years(d)}),
        "date": min((d for d in dates if d), default=""),
        "states": flags,
        "outcomes": sorted(outcomes),
    }


def _years(edtf: str) -> list[str]:
    return _YEAR.findall(edtf)
