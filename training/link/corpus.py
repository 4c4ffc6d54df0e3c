"""Reports with the incident that they are cited for -> mentions, through the product's own rooms."""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.collect.limits import Limits
from onrecord.collect.rows import row_outcome
from onrecord.link.link import profiles_of
from onrecord.link.profile import Profile
from onrecord.model.rejection import Rejection
from onrecord.pipeline.clusters import by_headline, linked_tellings
from onrecord.pipeline.predicting import declared_of
from onrecord.pipeline.steps import read_document
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from onrecord.store.base import Reading


@dataclass(frozen=True)
class Report:
    """One row of the corpus and what the rooms made of it; `also` are further incidents that it tells."""

    id: str
    incident: str
    also: frozenset[str]
    days_late: int | None
    reading: Reading

    @property
    def incidents(self) -> frozenset[str]:
        return self.also | {self.incident}


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_reports(data: Path, cache: Path) -> list[Report]:
    """The development reports, each read once and kept in `cache`: remove a file to have it read again."""
    incidents = {r["incident_id"]: r for r in rows_of(data / "gva_dev_incidents.jsonl.gz")}
    cache.mkdir(parents=True, exist_ok=True)
    tools: list[Tools] = []
    reports = []
    for row in rows_of(data / "gva_dev_docs.jsonl.gz"):
        kept = cache / f"{row['doc_id']}.pickle"
        if not kept.exists():
            tools = tools or [load_tools(Recipe(officers_only=False))]
            kept.write_bytes(pickle.dumps(_read(row, tools[0])))
        declared = row_outcome(row["doc_id"], row["doc_id"], declared_of(row), Limits()).result
        reading = pickle.loads(kept.read_bytes())
        if not isinstance(declared, Rejection):
            reading = by_headline(reading, declared[0])
        late = _days_late(row["published"], incidents.get(row["incident_id"], {}).get("date"))
        reports.append(
            Report(row["doc_id"], row["incident_id"], frozenset(row["also_incidents"]), late, reading)
        )
    return reports


def _read(row: dict[str, Any], tools: Tools) -> Reading:
    outcome = row_outcome(row["doc_id"], row["doc_id"], declared_of(row), Limits()).result
    if isinstance(outcome, Rejection):
        return Reading(row["doc_id"], tools.version, rejection=outcome)
    return read_document(*outcome, tools)


def _days_late(published: str | None, happened: str | None) -> int | None:
    from datetime import date

    if not published or not happened:
        return None
    return (date.fromisoformat(published[:10]) - date.fromisoformat(happened)).days


def profiles(reports: Sequence[Report]) -> dict[str, Profile]:
    """By mention, as `onrecord predict linking` compares them."""
    return profiles_of(linked_tellings([r.reading for r in reports]))


def fold(incident: str, folds: int) -> int:
    """The fold of an incident: the same on every machine."""
    return int(sha256(incident.encode()).hexdigest(), 16) % folds


def confusable(data: Path) -> frozenset[str]:
    """Incidents of which another lies in the same state within 3 days or in the same city within 30."""
    from datetime import date

    used = {r["incident_id"] for r in rows_of(data / "gva_dev_docs.jsonl.gz")}
    told = [
        (r["incident_id"], r["state"], r["city_or_county"], date.fromisoformat(r["date"]).toordinal())
        for r in rows_of(data / "gva_dev_incidents.jsonl.gz")
        if r["incident_id"] in used and r.get("date") and r.get("state")
    ]
    by_state: dict[str, list[tuple[str, str, str, int]]] = {}
    for row in told:
        by_state.setdefault(row[1], []).append(row)
    return frozenset(
        a[0]
        for rows in by_state.values()
        for a in rows
        for b in rows
        if a[0] != b[0] and (abs(a[3] - b[3]) <= 3 or (a[2] == b[2] and abs(a[3] - b[3]) <= 30))
    )
