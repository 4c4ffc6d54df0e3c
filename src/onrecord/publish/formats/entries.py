"""What the feeds tell: an entry an incident and release, with what changed in it and why."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from onrecord.publish.formats.contents import Contents, urn
from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import capital
from onrecord.publish.site.shelf import Shelf, page_of

MOST = 200  # entries in a feed; `changes.jsonl` has all
NO_DATE = "1970-01-01T00:00:00Z"  # a feed must name a date: this one where no page and no decision has any
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_KINDS = {
    "added": "new",
    "removed": "no longer in the record",
    "value": "the value changed",
    "state": "what is known of it changed",
    "review": "who has reviewed it changed",
    "support": "who says so changed",
}


@dataclass(frozen=True)
class Entry:
    """`path` is the incident's page on the site, null where it has none any more. `at` is the newest date of
    what it was changed for. `lines` are sentences."""

    id: str
    title: str
    path: str | None
    at: str
    lines: tuple[str, ...]
    machine: bool


def feed_entries(contents: Contents) -> tuple[Entry, ...]:
    """The newest first, at most `MOST`."""
    shelf = Shelf(contents.tables, contents.codebook)
    return tuple(_entries(contents, shelf))[:MOST]


def _entries(contents: Contents, shelf: Shelf) -> Iterator[Entry]:
    dates = {row["version"]: row["date"] for row in contents.tables["releases"]}
    rows = sorted(contents.tables["changes"], key=lambda r: (-r["version"], r["incident"] or ""))
    for (version, incident), group in groupby(rows, key=lambda r: (r["version"], r["incident"])):
        changes = list(group)
        row = shelf.incidents.get(incident)
        name = (
            row["title"] if row else "Claims in numbers" if incident is None else "An incident that is gone"
        )
        times = [why["at"] for change in changes for why in change["whys"] if why["at"]]
        yield Entry(
            str(
                uuid.uuid5(uuid.NAMESPACE_URL, urn(f"release/{contents.release.series}/{version}/{incident}"))
            ),
            f"{name}: {_summary(changes)} (release {version})",
            page_of(incident) if row else None,
            timestamp(max(times, default=dates.get(version))),
            tuple(_line(change, shelf) for change in changes),
            row is None or row["review"] == "machine",
        )


def timestamp(date: str | None) -> str:
    """'2031-05-04' -> '2031-05-04T00:00:00Z' (RFC 3339)."""
    found = _TIME.fullmatch(date or "")
    if not found:
        return NO_DATE
    day, clock, seconds, zone = found.groups()
    return f"{day}T{clock or '00:00'}{seconds or ':00'}{zone or 'Z'}"


def _summary(changes: list[Row]) -> str:
    kinds = {change["kind"] for change in changes}
    whole = (("new", "new"), ("merged", "merged into another"), ("gone", "no longer in the record"))
    told = next((words for kind, words in whole if kind in kinds), None)
    return told or phrases.count(len(changes), "change")


def _line(change: Row, shelf: Shelf) -> str:
    why = "; ".join(dict.fromkeys(_why(w, shelf) for w in change["whys"]))
    if change["field"] is None:
        reports = [len(side["reports"]) if side and "reports" in side else 0 for side in _sides(change)]
        what = {
            "new": f"New, told by {phrases.count(reports[1], 'report')}",
            "gone": "No longer in the record",
            "merged": "Merged into another incident",
            "reports": f"Told by {phrases.count(reports[1], 'report')}, before by {reports[0]}",
        }[change["kind"]]
    else:
        people = shelf.people(change["incident"]) if change["incident"] else {}
        whose = f" ({people[change['about']]})" if change["about"] in people else ""
        happened = _KINDS[change["kind"]] + _from_to(change, shelf)
        what = f"{phrases.label('fields', change['field'])}{whose}: {happened}"
    return f"{what}. Why: {why}."


def _why(why: Row, shelf: Shelf) -> str:
    named = dict.fromkeys(capital(shelf.outlet(d)) for d in why["ids"] if d in shelf.documents)
    numbers = [i.partition(":")[2] for i in why["ids"] if i.startswith("decision:")]
    about = [*named, *(f"decision {n}" for n in numbers)]
    return f"{why['text']}{f' ({phrases.joined(about)})' if about else ''}"


def _sides(change: Row) -> tuple[Any, Any]:
    return change["before"], change["after"]


def _from_to(change: Row, shelf: Shelf) -> str:
    kind, field = change["kind"], change["field"]
    words = {"state": "states", "review": "values"}
    if kind in words:
        told = [phrases.label(words[kind], side[kind]) for side in _sides(change)]
    else:
        told = [_values(side, field, shelf) for side in _sides(change)]
    if kind in (*words, "value") and all(told):
        return f", from {told[0]} to {told[1]}"
    return f": {told[1]}" if kind == "added" and told[1] else ""


def _values(side: Any, field: str, shelf: Shelf) -> str:
    values = (side or {}).get("values") or []
    return " / ".join(phrases.value_words(v, shelf.field_type(field), {}) for v in values if v is not None)
