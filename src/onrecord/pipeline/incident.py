"""One incident told: its tellings through reconcile and review, on the last day and on every day before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model.article import Article
from onrecord.model.dates import day_of
from onrecord.model.decided import decisions_as_of
from onrecord.model.decision import DATED, Decision
from onrecord.model.fields import Codebook
from onrecord.model.part import Case
from onrecord.model.reconciled import Reconciled
from onrecord.model.record import Record
from onrecord.reconcile.reconcile import reconcile_incident
from onrecord.reconcile.timeline import Stand, timeline_of
from onrecord.review.apply import apply_decisions


def tell_incident(
    case: Case, articles: Mapping[str, Article], decisions: Sequence[Decision], codebook: Codebook
) -> tuple[Record, Reconciled]:
    """The incident's record with its timeline; `articles` are those of its documents."""
    record, result = _tell(case, articles, decisions, codebook)
    stands = [_stand(None, record, result)]
    turns = _turns(case, decisions)
    if len(turns) > 1:
        stands = [_stand_on(day, case, articles, decisions, codebook) for day in turns[:-1]] + stands
    stands[-1] = replace(stands[-1], day=turns[-1] if turns else None)
    return replace(record, timeline=timeline_of(stands)), result


def known_part(case: Case, known: Collection[str]) -> Case | None:
    """The case as far as known documents tell it, or null where none does."""
    told = tuple(m for m in case.mentions if m.document in known)
    if not told:
        return None
    ids = {m.id for m in told}
    whole = case.incident
    people = (replace(p, members=tuple(m for m in p.members if m[0] in ids)) for p in whole.participants)
    incident = replace(
        whole,
        mentions=tuple(sorted(ids)),
        documents=tuple(sorted({m.document for m in told})),
        participants=tuple(p for p in people if p.members),
        external_ids=tuple(sorted({i for m in told for i in m.external_ids})),
    )
    return replace(
        case,
        incident=incident,
        mentions=told,
        links=tuple(link for link in case.links if link.mention in ids),
        statements=tuple(s for s in case.statements if s.document in known),
    )


def _tell(
    case: Case, articles: Mapping[str, Article], decisions: Sequence[Decision], codebook: Codebook
) -> tuple[Record, Reconciled]:
    told_by = [articles[id] for id in sorted(case.incident.documents)]
    result = reconcile_incident(
        case.incident, case.mentions, case.statements, told_by, case.sources, decisions, codebook
    )
    record = apply_decisions(case.incident, case.mentions, case.links, case.statements, result, decisions)
    return record, result


def _turns(case: Case, decisions: Iterable[Decision]) -> list[str | None]:
    """The days on which the record of this incident may have changed, what has no day last."""
    since = {day for _, day in case.days}
    ids = {s.id for s in case.statements}
    for d in decisions:
        if d.act in DATED and any(t in ids or t.startswith(f"{case.incident.id}|") for t in d.targets):
            since.add(day_of(d.at))
    undated: list[str | None] = [None] if None in since else []
    return [*sorted(d for d in since if d is not None), *undated]


def _stand_on(
    day: str | None,
    case: Case,
    articles: Mapping[str, Article],
    decisions: Sequence[Decision],
    codebook: Codebook,
) -> Stand:
    assert day is not None
    part = known_part(case, {d for d, since in case.days if (since or "~") <= day})
    if part is None:  # a decision before the first report
        return Stand(day, (), (), (), {}, {})
    return _stand(day, *_tell(part, articles, decisions_as_of(decisions, day), codebook))


def _stand(day: str | None, record: Record, result: Reconciled) -> Stand:
    return Stand(
        day,
        record.incident.documents,
        record.origins,
        record.findings,
        {s.id: s for s in record.statements},
        {s.id: s for s in result.sources},
    )
