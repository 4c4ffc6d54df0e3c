"""Parts of the reports that are told beside the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from training.link.corpus import Report, confusable, rows_of

LATE = 30
_OFFICERS = ("officer", "deputy", "trooper", "sgt", "sergeant", "detective", "agent", "police")


def slices(reports: Sequence[Report], data: Path) -> dict[str, Callable[[Report], bool]]:
    sizes = Counter(r.incident for r in reports)
    near = confusable(data)
    officers = {i["incident_id"] for i in rows_of(data / "gva_dev_incidents.jsonl.gz") if _of_officers(i)}
    return {
        "confusable": lambda r: r.incident in near,
        "two_or_more": lambda r: sizes[r.incident] > 1,
        "late": lambda r: r.days_late is not None and r.days_late > LATE,
        "roundups": lambda r: bool(r.also),
        "officers": lambda r: r.incident in officers,
    }


def _of_officers(incident: dict[str, Any]) -> bool:
    if any("officer" in c for c in incident["categories"]):
        return True
    names = (p["name"] for p in incident.get("participants") or [])
    return any(word in (name or "").casefold().split() for name in names for word in _OFFICERS)
