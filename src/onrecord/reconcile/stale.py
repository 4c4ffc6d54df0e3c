"""Pages that still print an account which its own source has since put aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.dates import day_of
from onrecord.model.finding import Finding, Note
from onrecord.model.record import Record
from onrecord.model.statement import RETRACTED, Statement
from onrecord.model.values import Value
from onrecord.reconcile.changes import CORRECTING, PROGRESSIVE


@dataclass(frozen=True)
class Stale:
    """`statements` of `document` tell `old`; `because` are those by which the source puts it aside, `new`
    what it says instead (none where it only takes it back)."""

    incident: str
    about: str
    field: str
    document: str
    statements: tuple[str, ...]
    old: Value
    new: tuple[Value, ...]
    because: tuple[str, ...]


def find_stale(record: Record, latest: Collection[str], days: Mapping[str, str | None]) -> tuple[Stale, ...]:
    """A record -> the pages among the `latest` captures that print what their source put aside, and carry no
    word of what put it aside. `days`: since when each document is known.

    How an investigation stands moves on by itself: a page that tells how it stood is not stale."""
    held = {s.id: s for s in record.statements}
    parted = [
        (finding, *sides)
        for finding in record.findings
        if finding.field not in PROGRESSIVE
        for note in finding.notes
        if note.kind == "superseded" and (sides := _sides(finding, note, held, days))
    ]
    knows = {held[s].document for _, _, because in parted for s in because}
    found: dict[tuple[str, str, str, str], Stale] = {}
    for finding, gone, because in parted:
        for stale in _stale(record.incident.id, finding, gone, because, held):
            if stale.document in latest and stale.document not in knows:
                found.setdefault((stale.about, stale.field, stale.document, repr(stale.old)), stale)
    return tuple(found[key] for key in sorted(found))


def _stale(
    incident: str,
    finding: Finding,
    gone: Sequence[str],
    because: Sequence[str],
    held: Mapping[str, Statement],
) -> Iterator[Stale]:
    by_document: dict[str, list[str]] = {}
    for s in gone:
        by_document.setdefault(held[s].document, []).append(s)
    old = held[gone[0]].value
    new = dict.fromkeys(v for s in because if not _takes_back(held[s]) and (v := held[s].value) != old)
    for document, statements in by_document.items():
        if old is not None:
            yield Stale(
                incident,
                finding.about,
                finding.field,
                document,
                tuple(statements),
                old,
                tuple(v for v in new if v is not None),
                tuple(because),
            )


def _takes_back(s: Statement) -> bool:
    return s.state == RETRACTED or s.speech_act == "withdraws"


def _sides(
    finding: Finding, note: Note, held: Mapping[str, Statement], days: Mapping[str, str | None]
) -> tuple[list[str], list[str]] | None:
    """What a note says was put aside, and by what: of two accounts the one that corrects, else the later."""
    named = [s for s in note.statements if s in held]
    accounts = [side for a in finding.accounts if (side := [s for s in named if s in a.statements])]
    if len(accounts) < 2:
        back = [s for s in named if _takes_back(held[s]) or held[s].speech_act == "denies"]
        gone = [s for s in named if s not in back]
        return (gone, back) if gone and back else None

    def rank(side: Sequence[str]) -> tuple[bool, str]:
        said = (day_of(held[s].said_at) or days.get(held[s].document) for s in side)
        corrects = any(held[s].speech_act in CORRECTING for s in side)
        return corrects, min((d for d in said if d), default="")

    gone, *later = sorted(accounts, key=rank)
    return gone, [s for side in later for s in side]
