"""One incident told again after a decision, by the same steps as a walk tells it; or its tasks alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model.article import Article
from onrecord.model.fields import Codebook
from onrecord.model.part import Part
from onrecord.pipeline.desk.touched import articles_of
from onrecord.pipeline.parts import Marker, lane_of, tell_part
from onrecord.pipeline.rules import rules_of
from onrecord.review.queue import tasks_of
from onrecord.review.relevant import about_case, index_of, keys_in
from onrecord.store.base import Store


def tell_again(
    store: Store, codebook: Codebook, part: Part, articles: Mapping[str, Article] | None = None
) -> Part:
    """An incident as the decisions in force make it now, kept in place of the last telling. `articles`, where
    they are at hand."""
    case = part.case
    articles = articles_of(store, part) if articles is None else articles
    decisions = about_case(case, index_of(store.decisions_about(keys_in(case))))
    lane = lane_of(case.incident, store.lanes_of(case.incident.documents))
    rules = rules_of(store, codebook)
    mark = Marker(codebook, rules).mark(case, articles, decisions, lane)
    told = tell_part(case, articles, decisions, codebook, rules, lane=lane, mark=mark)
    store.keep_part(told)
    return told


def tasks_again(store: Store, incidents: Iterable[str]) -> None:
    """What waits in these incidents, after a decision that changes nothing else. The next walk tells them
    again."""
    for id in sorted(set(incidents)):
        part = store.part(id)
        if part is None:
            continue
        case = part.case
        decisions = about_case(case, index_of(store.decisions_about(keys_in(case))))
        waiting = tasks_of(case, part.record, articles_of(store, part), decisions, part.summary.lane)
        if waiting != part.tasks:
            summary = replace(part.summary, tasks=len(waiting))
            store.keep_part(replace(part, tasks=waiting, summary=summary, mark=""))
