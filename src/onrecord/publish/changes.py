"""What differs between two releases, incident by incident and value by value, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onrecord.model.decision import Decision
from onrecord.model.release import Change, Release, Why
from onrecord.publish.rows import Row, Tables

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")
_ACTS = {
    "accept": "an editor checked it",
    "correct": "an editor corrected it",
    "reject": "an editor rejected a reading",
    "merge": "an editor merged two incidents",
    "split": "an editor split an incident",
    "same": "an editor found that two tellings are of one incident",
    "not_same": "an editor found that two tellings are of two incidents",
    "align": "an editor found that two people are one",
    "release_name": "an editor released a name",
    "withhold_name": "an editor keeps a name back",
    "set_role": "an editor set what kind of page it is",
    "retract": "an editor noted that it was taken back",
    "undetermined": "an editor looked and could not settle it",
    "release_note": "an editor released a note",
    "choose": "an editor chose between accounts",
    "undo": "an editor took a decision back",
    "set_terms": "the terms of evidence changed",
    "add_incident": "an editor added a telling by hand",
    "add_participant": "an editor added a person by hand",
    "add_statement": "an editor added a value by hand",
}
Held = Mapping[str, Any]


def held_of(tables: Tables) -> dict[str, Any]:
    """The rows of a release -> what the next one is compared with."""
    findings = {
        key_of(row): {
            "state": row["state"],
            "review": row["review"],
            "values": [a["value"] for a in row["accounts"]],
            "statements": sorted({s for a in row["accounts"] for s in a["statements"]}),
            "documents": sorted({d for a in row["accounts"] for d in a["documents"]}),
        }
        for row in tables["findings"]
        if row["accounts"] or row["state"] != "not_addressed"
    }
    incidents = {
        row["id"]: {"documents": row["documents"], "mentions": row["mentions"], "redirects": row["redirects"]}
        for row in tables["incidents"]
    }
    documents = sorted(row["id"] for row in tables["documents"])
    return {"documents": documents, "incidents": incidents, "findings": findings}


def key_of(row: Row) -> str:
    """A finding, as decisions name it."""
    return f"{row['incident'] or ''}|{row['about']}|{row['field']}"


def find_changes(
    before: Release, tables: Tables, now: Release, decisions: Sequence[Decision]
) -> tuple[Change, ...]:
    """The release before, and the rows and marks of the one to come -> every change, sorted."""
    told = _Told(before.held, now.held, before.marks, now.marks, tables, decisions)
    found = [*_incidents(told), *_findings(told)]
    return tuple(sorted(found, key=lambda c: (c.incident or "", c.field or "", c.about, c.kind)))


def first_changes(held: Held) -> tuple[Change, ...]:
    """In a first release everything is new."""
    why = (Why("first", "the first release"),)
    return tuple(
        Change(incident, "incident", None, "new", None, {"reports": one["documents"]}, why)
        for incident, one in sorted(held["incidents"].items())
    )


@dataclass(frozen=True)
class _Told:
    old: Held
    new: Held
    marks: Mapping[str, Any]
    marks_now: Mapping[str, Any]
    tables: Tables
    decisions: Sequence[Decision]

    @cached_property
    def added(self) -> set[str]:
        return set(self.new["documents"]) - set(self.old["documents"])

    @cached_property
    def gone(self) -> set[str]:
        return set(self.old["documents"]) - set(self.new["documents"])

    @cached_property
    def dates(self) -> dict[str, str | None]:
        return {row["id"]: date_of(row) for row in self.tables["documents"]}


def _incidents(told: _Told) -> Iterator[Change]:
    old, new = told.old["incidents"], told.new["incidents"]
    into = {r: incident for incident, one in new.items() for r in one["redirects"]}
    for incident in sorted({*old, *new}):
        was, now = old.get(incident), new.get(incident)
        targets = {incident, into.get(incident, incident)}
        targets |= {m for one in (was, now) if one for m in (*one["mentions"], *one["documents"])}
        reports = [one["documents"] if one else [] for one in (was, now)]
        if reports[0] == reports[1]:
            continue
        kind = "reports" if was and now else "new" if now else "merged" if incident in into else "gone"
        shown: list[Any] = [{"reports": r} if r else None for r in reports]
        if kind == "merged":
            shown[1] = {"incident": into[incident]}
        whys = _whys(told, targets, set(reports[0]), set(reports[1]), linked=was is not None)
        yield Change(incident, "incident", None, kind, shown[0], shown[1], whys)


def _findings(told: _Told) -> Iterator[Change]:
    old, new = told.old["findings"], told.new["findings"]
    stay = set(told.old["incidents"]) & set(told.new["incidents"]) | {""}
    for key in sorted({*old, *new}):
        incident, about, field = key.split("|", 2)
        was, now = old.get(key), new.get(key)
        if was == now or incident not in stay:
            continue
        statements = [set(one["statements"]) if one else set() for one in (was, now)]
        documents = [set(one["documents"]) if one else set() for one in (was, now)]
        targets = {key, about, incident, *statements[0], *statements[1], *documents[0], *documents[1]}
        if one := told.new["incidents"].get(incident):
            targets |= set(one["mentions"])
        shown = [one and {k: one[k] for k in ("state", "review", "values")} for one in (was, now)]
        whys = _whys(
            told, targets - {"", "incident"}, documents[0], documents[1], linked=documents[0] != documents[1]
        )
        yield Change(incident or None, about, field, _kind(was, now), shown[0], shown[1], whys)


def _kind(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> str:
    if was is None or now is None:
        return "added" if was is None else "removed"
    return next((k for k in ("values", "state", "review") if was[k] != now[k]), "support").removesuffix("s")


def _whys(told: _Told, targets: set[str], was: set[str], now: set[str], *, linked: bool) -> tuple[Why, ...]:
    """Reasons that the data show, else what was made differently, else that the same reports were read or put
    together anew."""
    dates = told.dates
    last = told.marks.get("decision") or 0
    whys = [
        Why("decision", _ACTS[d.act], (f"decision:{d.number}",), d.at)
        for d in told.decisions
        if (d.number or 0) > last
        and d.act in _ACTS
        and targets.intersection(part for t in d.targets for part in (t, t.rpartition("|")[0]))
    ]
    if fresh := (now - was) & told.added:
        whys.append(
            Why("report", "a report was added", tuple(sorted(fresh)), _newest(dates.get(d) for d in fresh))
        )
    if lost := (was - now) & told.gone:
        whys.append(Why("report_gone", "a report is no longer part of the record", tuple(sorted(lost))))
    moved = (was ^ now) - told.added - told.gone
    if linked and moved:
        whys.append(Why("link", "a report is linked to another incident than before", tuple(sorted(moved))))
    if not whys:
        whys = [
            Why(code, words)
            for code, words in (
                ("reader", "the reports were read by another version of the reader"),
                ("codebook", "the codebook changed"),
                ("policy", "the publication policy changed"),
            )
            if told.marks.get(code) != told.marks_now.get(code)
        ]
    return tuple(whys) or (Why("derived", "the same reports, read or put together anew"),)


def date_of(document: Row) -> str | None:
    """When a document came out or, where that is not known, was captured."""
    return next((d for d in (document["published"], document["fetched"]) if d and _DATE.fullmatch(d)), None)


def _newest(dates: Iterable[str | None]) -> str | None:
    return max((d for d in dates if d and _DATE.match(d)), default=None)


def newest_date(tables: Tables, decisions: Sequence[Decision]) -> str | None:
    """The newest date of any document or decision."""
    return _newest([*(date_of(row) for row in tables["documents"]), *(d.at for d in decisions)])
