"""A release, read back from its files alone, as a stranger would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def rows(folder: Path, name: str) -> list[Row]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


class ReleaseReader:
    """The tables of a release folder, with the look-ups that tests need."""

    def __init__(self, folder: Path) -> None:
        self.documents = rows(folder, "documents")
        self.incidents = rows(folder, "incidents")
        self.participants = rows(folder, "participants")
        self.statements = rows(folder, "statements")
        self.sources = {row["id"]: row for row in rows(folder, "sources")}
        self.origins = {row["id"]: row for row in rows(folder, "origins")}
        self.findings = rows(folder, "findings")
        self.rejections = rows(folder, "rejections")

    def incident_in(self, **place: str) -> Row:
        """The one incident whose `where` holds all of these levels in some account."""
        found = [
            row
            for row in self.incidents
            if any(place.items() <= (value or {}).items() for value in self.values(row, "where"))
        ]
        assert len(found) == 1, f"{len(found)} incidents at {place}"
        return found[0]

    def finding(self, incident: Row, field: str, about: str = "incident") -> Row:
        found = [
            f
            for f in self.findings
            if (f["incident"], f["field"], f["about"]) == (incident["id"], field, about)
        ]
        assert len(found) == 1, f"{len(found)} findings for {field} about {about}"
        return found[0]

    def values(self, incident: Row, field: str, about: str = "incident") -> list[Any]:
        return [
            account["value"]
            for f in self.findings
            if (f["incident"], f["field"], f["about"]) == (incident["id"], field, about)
            for account in f["accounts"]
            if account["value"] is not None
        ]

    def people(self, incident: Row, role: str) -> list[Row]:
        return [p for p in self.participants if p["incident"] == incident["id"] and p["role"] == role]

    def person(self, incident: Row, role: str) -> Row:
        people = self.people(incident, role)
        assert len(people) == 1, f"{len(people)} participants with role {role}"
        return people[0]

    def notes(self, incident: Row) -> set[str]:
        return {n["kind"] for f in self.findings if f["incident"] == incident["id"] for n in f["notes"]}

    def body(self, source: str | None) -> str:
        """The body a source speaks for, or its own name."""
        row = self.sources.get(source or "", {})
        return row.get("body") or row.get("name") or (source or "")

    def origin_bodies(self, account: Row) -> set[str]:
        return {self.body(self.origins[o]["source"]) for o in account["origins"]}

    def about(self, incident: Row, field: str, about: str = "incident") -> list[Row]:
        return [
            s
            for s in self.statements
            if (s["incident"], s["field"], s["about"]) == (incident["id"], field, about)
        ]
