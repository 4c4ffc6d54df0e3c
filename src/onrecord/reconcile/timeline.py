"""What happened to an incident's record from one day to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.finding import Finding
from onrecord.model.origin import Origin
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.timeline import Day, Event, Known
from onrecord.reconcile.changes import CORRECTING
from onrecord.reconcile.keys import sort_key

# Kinds of source that release a name; anybody else tells it.
AUTHORITIES = frozenset(
    "agency police prosecutor court official official-unnamed police-unnamed medical".split()  # noqa: SIM905
)
CHARGED = "charges_filed"


@dataclass(frozen=True)
class Stand:
    """The record of one incident as it stood on a day: all of it, not what is new."""

    day: str | None
    documents: tuple[str, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    statements: Mapping[str, Statement]
    sources: Mapping[str, Source]


def timeline_of(stands: Sequence[Stand]) -> tuple[Day, ...]:
    """The record day by day, earliest first -> what each day brought."""
    days: list[Day] = []
    before: Stand | None = None
    for stand in stands:
        had = set(before.documents) if before else set()
        fresh = tuple(d for d in stand.documents if d not in had)
        events = [Event("first_report")] if before is None else []
        events += _events(stand, before, days)
        days.append(
            Day(
                stand.day,
                fresh,
                len(stand.documents),
                len(stand.origins),
                tuple(events),
                tuple(_known(stand, before)),
            )
        )
        before = stand
    return tuple(days)


def _by_subject(stand: Stand | None) -> dict[tuple[str, str], Finding]:
    return {(f.about, f.field): f for f in stand.findings} if stand else {}


def _events(stand: Stand, before: Stand | None, days: Sequence[Day]) -> Iterator[Event]:
    old = _by_subject(before)
    differed = any(e.kind == "first_conflict" for d in days for e in d.events)
    for finding in stand.findings:
        was = old.get((finding.about, finding.field))
        for kind, statements in (
            *_conflicts(finding, was, differed),
            *_names(finding, was, stand),
            *_charges(finding, was),
            *_put_aside(finding, was, stand),
        ):
            yield Event(kind, finding.about, finding.field, statements)


_Happened = Iterator[tuple[str, tuple[str, ...]]]


def _conflicts(finding: Finding, was: Finding | None, differed: bool) -> _Happened:
    now, then = finding.state == "disputed", was is not None and was.state == "disputed"
    told = tuple(sorted({s for a in finding.accounts for s in a.statements}))
    if now and not then:
        yield ("conflict" if differed else "first_conflict"), told
    if then and not now:
        yield "conflict_ended", told


def _names(finding: Finding, was: Finding | None, stand: Stand) -> _Happened:
    if finding.field != "name":
        return
    for kind, now in _who_names(finding, stand).items():
        if now and not (was and _who_names(was, stand)[kind]):
            yield kind, now


def _who_names(finding: Finding, stand: Stand) -> dict[str, tuple[str, ...]]:
    """The statements by which authorities, and those by which others, give a name."""
    found: dict[str, list[str]] = {"name_released": [], "name_told": []}
    for s in sorted({s for a in finding.accounts if a.value is not None for s in a.statements}):
        source = stand.sources.get(stand.statements[s].source or "")
        found["name_released" if source and source.kind in AUTHORITIES else "name_told"].append(s)
    return {kind: tuple(ids) for kind, ids in found.items()}


def _charges(finding: Finding, was: Finding | None) -> _Happened:
    now = _charging(finding)
    if now and not (was and _charging(was)):
        yield "charges", now


def _charging(finding: Finding) -> tuple[str, ...]:
    if finding.field != "investigation_status":
        return ()
    return tuple(sorted(s for a in finding.accounts if a.value == CHARGED for s in a.statements))


def _put_aside(finding: Finding, was: Finding | None, stand: Stand) -> _Happened:
    """A source's later account in place of an earlier one, each once: by the statements that bring it."""
    had = {s for n in was.notes if n.kind == "superseded" for s in n.statements} if was else set()
    for note in finding.notes:
        if note.kind == "superseded" and not had.issuperset(note.statements):
            acts = {stand.statements[s].speech_act for s in note.statements if s not in had}
            yield ("correction" if acts & CORRECTING else "superseded"), note.statements


def _known(stand: Stand, before: Stand | None) -> Iterator[Known]:
    """What is told otherwise than before: another state, or other values."""
    old = _by_subject(before)
    for finding in stand.findings:
        was = old.get((finding.about, finding.field))
        if _told(finding) != (_told(was) if was else ("not_addressed", [])):
            accounts = tuple(a.statements for a in finding.accounts)
            yield Known(finding.about, finding.field, finding.state, accounts)


def _told(finding: Finding) -> tuple[str, list[str]]:
    return finding.state, sorted(sort_key(a.value) for a in finding.accounts)
