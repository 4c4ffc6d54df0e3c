"""What arrived and waits for a first look."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.model.task import LANES
from onrecord.pipeline.desk.inbox import GROUPS, inbox
from onrecord.web.visit import View, Visit


def arrivals(visit: Visit) -> View:
    asked = visit.form if visit.form.fields else visit.query
    lane = asked.one("lane")
    triaged = asked.one("triaged") == "1"
    found = inbox(visit.store, lane=lane if lane in LANES else None, triaged=triaged)
    groups = [{"name": group, "arrivals": [asdict(a) for a in found if a.group == group]} for group in GROUPS]
    return {
        "title": "Inbox",
        "lane": lane if lane in LANES else "",
        "triaged": triaged,
        "waiting": sum(1 for a in found if a.verdict in (None, "later")),
        "groups": groups,
    }
