"""What has become of an incident since ids were last given out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.incident import Incident
from onrecord.model.linkage import KnownIncident


@dataclass(frozen=True)
class Change:
    """A mention that came to an incident or left it; why is told by the reasons of its link."""

    mention: str
    sentence: str


def changes_of(incident: Incident, known: Sequence[KnownIncident]) -> tuple[Change, ...]:
    """An incident as it is and the ledger -> the mentions that came and went, sorted by mention."""
    was = {m: k.id for k in known for m in k.mentions}
    before = next((k.mentions for k in known if k.id == incident.id), None)
    if before is None:
        return ()
    now = set(incident.mentions)
    came = [
        Change(m, f"came from {was[m]}" if m in was else "is new and was linked here")
        for m in now - set(before)
    ]
    gone = [Change(m, "was here and no longer is") for m in set(before) - now]
    return tuple(sorted((*came, *gone), key=lambda c: c.mention))
