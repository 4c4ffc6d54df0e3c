"""What has become of an incident since ids were last given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.incident import Incident, Link
from onrecord.model.linkage import KnownIncident

# Reasons told for each change.
_MOST = 3


@dataclass(frozen=True)
class Change:
    """A mention that came to an incident or left it; `why` are the strongest reasons of the link that it has
    now, of an editor's word first."""

    mention: str
    sentence: str
    why: tuple[str, ...] = ()


def changes_of(
    incident: Incident, known: Sequence[KnownIncident], links: Mapping[str, Link]
) -> tuple[Change, ...]:
    """An incident as it is, the ledger, and the links of now by mention -> the mentions that came and went,
    sorted by mention."""
    was = {m: k.id for k in known for m in k.mentions}
    before = next((k.mentions for k in known if k.id == incident.id), None)
    if before is None:
        return ()
    now = set(incident.mentions)

    def why(mention: str) -> tuple[str, ...]:
        link = links.get(mention)
        return tuple(r.sentence for r in link.reasons[:_MOST]) if link else ()

    came = [
        Change(m, f"came from {was[m]}" if m in was else "is new and was linked here", why(m))
        for m in now - set(before)
    ]
    gone = [
        Change(m, f"is now in {links[m].incident}" if m in links else "is no longer told", why(m))
        for m in set(before) - now
    ]
    return tuple(sorted((*came, *gone), key=lambda c: c.mention))
