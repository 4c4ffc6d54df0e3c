"""What a walk came to, in counts; and the check that nothing vanished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.model.document import Document
from onrecord.model.incident import Incident
from onrecord.model.record import Holdings
from onrecord.model.rejection import Rejection
from onrecord.store.base import Reading


@dataclass(frozen=True)
class Added:
    """`taken` inputs became documents, `new` of them not known before; `refused` could not be read."""

    taken: int
    new: int
    refused: int


@dataclass(frozen=True)
class Report:
    """`added` and `read` are what this run took in and read; the rest counts the whole record. `rejections`
    are (reason, how many)."""

    added: Added
    read: int
    documents: int
    mentions: int
    incidents: int
    statements: int
    origins: int
    rejections: tuple[tuple[str, int], ...]
    changed: bool = False


def make_report(
    holdings: Holdings, *, added: Added | None = None, read: int = 0, changed: bool = False
) -> Report:
    """The counts of a record, with those of the run that made it."""
    records = holdings.records
    reasons = Counter(r.reason for r in holdings.rejections)
    return Report(
        added=added or Added(0, 0, 0),
        read=read,
        documents=len(holdings.documents),
        mentions=sum(len(r.mentions) for r in records),
        incidents=len(records),
        statements=sum(len(r.statements) for r in records) + len(holdings.loose),
        origins=sum(len(r.origins) for r in records) + len(holdings.loose_origins),
        rejections=tuple(sorted(reasons.items())),
        changed=changed,
    )


def check_counts(
    documents: Sequence[Document],
    incidents: Sequence[Incident],
    rejections: Sequence[Rejection],
    readings: Sequence[Reading],
) -> None:
    """What came into each room went out of it or was rejected in it. Raises OnrecordError naming what did
    not."""
    lost = [f"document {id}" for id in _lost_documents(documents, incidents, rejections, readings)]
    lost += [f"mention {id}" for id in _lost_mentions(incidents, rejections, readings)]
    if lost:
        more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
        raise OnrecordError(f"the counts do not add up; lost on the way: {', '.join(lost[:5])}{more}")


def _lost_documents(
    documents: Sequence[Document],
    incidents: Sequence[Incident],
    rejections: Sequence[Rejection],
    readings: Sequence[Reading],
) -> list[str]:
    refused = {r.document for r in rejections}
    told = {document for incident in incidents for document in incident.documents}
    mentioning = {r.document for r in readings if r.extraction and r.extraction.mentions}
    return sorted({d.id for d in documents} - refused - told - mentioning)


def _lost_mentions(
    incidents: Sequence[Incident], rejections: Sequence[Rejection], readings: Sequence[Reading]
) -> list[str]:
    linked = {mention for incident in incidents for mention in incident.mentions}
    refused = {r.document for r in rejections if r.room not in ("collect", "clean", "extract")}
    return sorted(
        mention.id
        for reading in readings
        if reading.extraction and reading.document not in refused
        for mention in reading.extraction.mentions
        if mention.id not in linked
    )
