"""What a reviewed release holds: nothing that no editor has checked."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.record import Holdings
from onrecord.model.source import Source
from onrecord.publish.policy import REVIEWED, Policy


def reviewed_only(holdings: Holdings) -> Holdings:
    """The holdings without machine readings."""
    records = []
    for record in holdings.records:
        if record.review != "machine":
            statements = tuple(s for s in record.statements if s.review != "machine")
            findings = tuple(f for f in record.findings if f.review != "machine")
            records.append(replace(record, statements=statements, findings=findings))
    loose = tuple(s for s in holdings.loose if s.review != "machine")
    findings = tuple(f for f in holdings.loose_findings if f.review != "machine")
    return replace(holdings, records=tuple(records), loose=loose, loose_findings=findings)


def speaking(holdings: Holdings, policy: Policy) -> tuple[Source, ...]:
    """All sources; in a reviewed release those alone that something in it comes from."""
    if policy.release != REVIEWED:
        return holdings.sources
    said = [*(s for r in holdings.records for s in r.statements), *holdings.loose]
    heard = {s.source for s in said}.union(*(s.chain for s in said))
    heard |= {o.source for r in holdings.records for o in r.origins}
    return tuple(s for s in holdings.sources if s.id in heard)
