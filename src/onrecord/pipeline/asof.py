"""The record of an earlier day: what stands when only that is taken which was known by then.

Which tellings tell one incident and who is who in them stays as it is linked today, so that every id, and
every decision about one, means the same on every day; what stands is made anew from what was known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.errors import UsageError
from onrecord.link.rewrite import members_of, rewrite
from onrecord.model.decided import decisions_as_of
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.known import is_known, known_days, last_day
from onrecord.model.linkage import Linkage
from onrecord.model.part import Case
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.pipeline.incident import known_part
from onrecord.pipeline.rules import rules_of
from onrecord.pipeline.telling import Given, held, lay_decisions, walk_linked
from onrecord.store.base import Holding, Reading, Store


def as_of(
    store: Store,
    holding: Holding,
    day: str,
    codebook: Codebook,
    incident: str | None = None,
    decisions: Sequence[Decision] | None = None,
) -> Holding:
    """The record as it stood on `day` (YYYY-MM-DD); of one incident alone where it is named. `decisions`,
    where only some of the store's may be told of."""
    now = holding.holdings
    records = [r for r in now.records if incident in (None, r.incident.id, *r.incident.redirects)]
    wanted = None if incident is None else {d for r in records for d in r.incident.documents}
    decisions = store.decisions() if decisions is None else decisions
    days = known_days(now.documents, {a.document: a for a in now.articles})
    last = last_day(days.values(), decisions)
    known = {d for d, since in days.items() if (wanted is None or d in wanted) and is_known(since, day, last)}
    readings = tuple(_readings(store, known, wanted is None))
    whole = last is None or day >= last
    given = Given(
        tuple(d for d in now.documents if d.id in known),
        readings,
        store.refusals() if whole and wanted is None else (),
        decisions=decisions_as_of(decisions, day),
        rules=rules_of(store, codebook),
    )
    laid = lay_decisions(given, codebook)
    _check_read(records, laid.readings, known)
    return held(walk_linked(laid, _restricted(records, holding, laid.readings, known), codebook))


def _check_read(records: Iterable[Record], readings: Iterable[Reading], known: Collection[str]) -> None:
    """Raises UsageError where documents were read anew since the record was told."""
    read = {m.id for r in readings if r.extraction for m in r.extraction.mentions}
    if any(m.document in known and m.id not in read for r in records for m in r.mentions):
        raise UsageError(
            "documents were read again since this record was told; 'onrecord run' tells it anew first"
        )


def _readings(store: Store, known: Collection[str], every: bool) -> Iterator[Reading]:
    if every:
        yield from (r for r in store.readings() if r.document in known)
    else:
        yield from (r for d in sorted(known) if (r := store.reading(d)) is not None)


def _restricted(
    records: Iterable[Record], holding: Holding, readings: Iterable[Reading], known: Collection[str]
) -> Linkage:
    """Today's links between what was known."""
    incident_of = {m: r.incident.id for r in records for m in r.incident.mentions}
    by_incident: dict[str, list[Statement]] = {}
    for s in (s for r in readings if r.extraction for s in r.extraction.statements):
        if s.mention in incident_of:
            by_incident.setdefault(incident_of[s.mention], []).append(s)
    parts: list[Case] = []
    for record in records:
        person = members_of(record.incident.participants)
        made = (rewrite(s, person, incident_of) for s in by_incident.get(record.incident.id, ()))
        told = tuple(s for s in made if s is not None)
        case = Case(record.incident, record.mentions, record.links, told, ())
        if part := known_part(case, known):
            parts.append(part)
    here = {m for part in parts for m in part.incident.mentions}
    statements = (s for part in parts for s in part.statements)
    return Linkage(
        tuple(part.incident for part in parts),
        tuple(link for part in parts for link in part.links),
        tuple(p for p in holding.possible if {p.mention, p.other} <= here),
        tuple(sorted(statements, key=lambda s: s.id)),
        tuple(r for r in holding.holdings.rejections if r.room == "link" and r.document in known),
    )
