"""One incident told from its case: findings, record, tasks, its line in lists; and the mark of what it was
told from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from onrecord.model.article import Article
from onrecord.model.dates import Time
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.incident import Incident
from onrecord.model.part import Case, Part, Share, Summary
from onrecord.model.places import Place
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT
from onrecord.model.task import BACKFILL, TODAY, Task
from onrecord.model.values import Value
from onrecord.pipeline.incident import tell_incident
from onrecord.pipeline.rules import counted
from onrecord.pipeline.tools import code_mark
from onrecord.publish.title import make_title
from onrecord.reconcile.inclusion import Rule
from onrecord.review.queue import tasks_of
from onrecord.store.codec import codec_for

TOLD_BY = ("model", "text", "reconcile", "review", "publish")


def tell_part(
    case: Case,
    articles: Mapping[str, Article],
    decisions: Sequence[Decision],
    codebook: Codebook,
    rules: Sequence[Rule] = (),
    *,
    lane: str = TODAY,
    mark: str = "",
) -> Part:
    """One incident from its case, its documents' articles, and the decisions in force about it by its ids of
    now (`onrecord.review.relevant.about_case`); by `rules` of published lists it is counted."""
    record, result = tell_incident(case, articles, decisions, codebook)
    record = replace(record, counted=counted(record, rules))
    tasks = tasks_of(case, record, articles, decisions, lane)
    share = Share(result.sources, result.source_of, result.roles)
    return Part(case, record, share, summary_of(record, tasks, lane), tasks, mark)


def lane_of(incident: Incident, lanes: Mapping[str, str]) -> str:
    """Backfill where every document is; else today's."""
    return BACKFILL if all(lanes.get(d) == BACKFILL for d in incident.documents) else TODAY


@dataclass(frozen=True)
class Marker:
    """Makes the marks of what incidents are told from."""

    codebook: Codebook
    rules: tuple[Rule, ...] = ()

    def mark(
        self, case: Case, articles: Mapping[str, Article], decisions: Sequence[Decision], lane: str
    ) -> str:
        parts = [
            codec_for(Case).encode(case),
            [codec_for(Article).encode(articles[d]) for d in sorted(case.incident.documents)],
            [asdict(d) for d in decisions],
            lane,
            self._common,
        ]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()[:24]

    @cached_property
    def _common(self) -> list[str]:
        fields = [repr(f) for f in self.codebook.fields.values()]
        return [code_mark(TOLD_BY), *fields, *map(repr, self.rules)]


def summary_of(record: Record, tasks: Sequence[Task] = (), lane: str = TODAY) -> Summary:
    """The incident on one line of a list."""
    day, place = _first(record, "when"), _first(record, "where")
    return Summary(
        record.incident.id,
        make_title(record),
        len(record.incident.documents),
        len(record.mentions),
        len(record.statements),
        len(record.origins),
        record.review,
        day.edtf if isinstance(day, Time) else None,
        (place.city or place.text) if isinstance(place, Place) else None,
        lane,
        len(tasks),
    )


def _first(record: Record, field: str) -> Value | None:
    """The value that most origins stand behind, or that an editor chose."""
    found = (f for f in record.findings if f.about == INCIDENT and f.field == field)
    return next((a.value for f in found for a in f.accounts if a.value is not None), None)
