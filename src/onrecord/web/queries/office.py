"""Corrections from outside, proposals, releases."""

from __future__ import annotations

import json
from dataclasses import asdict

from onrecord.errors import NotFound
from onrecord.model.release import Release
from onrecord.pipeline.desk import corrections, proposals
from onrecord.publish.policy import load_policy
from onrecord.review.corrections import OPEN, OUTCOMES
from onrecord.web.queries.incident import part_of
from onrecord.web.visit import View, Visit

_ENTRIES = 20
_FRESH = 30.0  # seconds for which the public log is not made anew, however many ask


def received(visit: Visit) -> View:
    outcome = visit.query.one("outcome", OPEN)
    found = corrections.corrections(visit.store, outcome=None if outcome == "all" else outcome)
    return {
        "title": "Corrections",
        "outcome": outcome,
        "outcomes": [OPEN, *OUTCOMES, "all"],
        "corrections": [asdict(c) for c in found],
    }


def correction(visit: Visit) -> View:
    found = next((c for c in corrections.corrections(visit.store) if c.id == visit.path["id"]), None)
    if found is None:
        raise NotFound(f"no correction has the id {visit.path['id']}")
    return {
        "title": f"Correction {found.id.partition(':')[2]}",
        "correction": asdict(found),
        "incident": _title(visit, found.incident),
        "outcomes": list(OUTCOMES),
    }


def correction_form(visit: Visit) -> View:
    """The public form."""
    incident = visit.form.one("incident") or visit.query.one("incident")
    return {"title": "Send a correction", "incident": incident}


def thanks(visit: Visit) -> View:
    return {"title": "Thank you", "id": visit.query.one("id")}


def public_log(visit: Visit) -> View:
    desk = visit.desk

    def look() -> list[View]:
        found = corrections.public_log(visit.store, load_policy(desk.policy), desk.codebook)
        return [asdict(line) for line in found]

    lines = desk.kept.get("log", _FRESH, look)
    return {"title": "Corrections received", "lines": lines}


def waiting_proposals(visit: Visit) -> View:
    found = proposals.proposals(visit.store, incident=visit.query.one("incident") or None, limit=100)
    titles = {s.incident: s.title for s in visit.store.summaries(ids=[p.incident for p in found])}
    return {
        "title": "Proposals",
        "proposals": [{**asdict(p), "title": titles.get(p.incident, p.incident)} for p in found],
    }


def releases(visit: Visit) -> View:
    """What was released, and the feed of the last one."""
    out, building = visit.desk.out, visit.desk.building
    return {
        "title": "Publish",
        "building": building.since if building.busy else None,
        "failed": str(building.error) if building.error and not building.busy else None,
        "out": out is not None,
        "releases": [_release(r) for r in reversed(visit.store.releases()[-10:])],
        "feed": _feed(visit),
        "site": bool(out and (out / "site" / "index.html").is_file()),
    }


def _release(release: Release) -> View:
    told = {"series": release.series, "version": release.version, "date": release.date}
    return told | {"changes": len(release.changes)}


def _feed(visit: Visit) -> list[View]:
    if visit.desk.out is None:
        return []
    try:
        items = json.loads((visit.desk.out / "site" / "feed.json").read_text("utf-8"))["items"]
    except (OSError, ValueError, KeyError):
        return []
    return [
        {
            "title": i["title"],
            "lines": i["content_text"].splitlines(),
            "url": i.get("url"),
            "at": i["date_modified"],
        }
        for i in items[:_ENTRIES]
    ]


def _title(visit: Visit, incident: str) -> str | None:
    try:
        return part_of(visit.store, incident).summary.title
    except NotFound:
        return None
