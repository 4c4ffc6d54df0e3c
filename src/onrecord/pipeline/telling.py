"""From all that was read to the record: link all together, then tell each incident from its case alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from onrecord.link.link import link_mentions
from onrecord.model.article import Article
from onrecord.model.decided import decided_roles, statements_as_decided
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.evidence import documents_on_terms
from onrecord.model.fields import Codebook
from onrecord.model.gathered import gather, merge_sources
from onrecord.model.incident import Incident
from onrecord.model.known import known_days
from onrecord.model.linkage import KnownIncident, Linkage, Telling
from onrecord.model.mention import Mention
from onrecord.model.part import Case, Common, Page, Part, Proposed, Share
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.pipeline.handcoded import coded_readings
from onrecord.pipeline.linked import StoredIndex
from onrecord.pipeline.parts import Marker, lane_of, tell_part
from onrecord.pipeline.pinned import pinned_readings
from onrecord.pipeline.rules import for_readers
from onrecord.pipeline.steps import rejections_of
from onrecord.reconcile.inclusion import Rule
from onrecord.reconcile.reconcile import reconcile_loose
from onrecord.review.queue import possible_tasks
from onrecord.review.relevant import about_case, index_of
from onrecord.store.base import Holding, Reading, sorted_rejections

if TYPE_CHECKING:
    from onrecord.store.linkindex import LinkTables

T = TypeVar("T")


@dataclass(frozen=True)
class Given:
    """What is told from: everything sorted by id, so that no order of arrival shows. `lanes` are the
    documents that are not of today's lane; `proposed`, by mention, what a reading has for a pinned value."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    refusals: tuple[Rejection, ...] = ()
    known: tuple[KnownIncident, ...] = ()
    decisions: tuple[Decision, ...] = ()
    lanes: Mapping[str, str] = field(default_factory=dict)
    proposed: tuple[tuple[str, Proposed], ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Walked:
    """The record in pieces: `parts` that were told now, and the ids of those that `stay` as they were."""

    common: Common
    pages: tuple[Page, ...]
    incidents: tuple[Incident, ...]
    parts: tuple[Part, ...]
    stay: tuple[str, ...] = ()


def tell_record(given: Given, codebook: Codebook) -> Holding:
    """Everything read, and what editors coded by hand -> the record of now."""
    return held(walk_record(given, codebook))


def walk_record(
    given: Given,
    codebook: Codebook,
    marks: Mapping[str, str] | None = None,
    kept: LinkTables | None = None,
) -> Walked:
    """Everything read -> the record in pieces. `marks` are those of incidents as they stand: what is told
    from the same need not be told again; of mentions that linking has `kept`, no two are compared again."""
    laid = lay_decisions(given, codebook)
    index = None if kept is None else StoredIndex(kept, laid.readings, given.readings)
    linkage = link_mentions(tellings_of(laid.readings), given.known, given.decisions, codebook, index=index)
    return walk_linked(laid, linkage, codebook, marks)


def lay_decisions(given: Given, codebook: Codebook) -> Given:
    """Documents and readings as editors have left them: coded by hand, pinned, on the terms given."""
    readings = coded_readings(given.readings, given.documents, given.decisions, codebook)
    readings, proposed = pinned_readings(readings, given.decisions)
    documents = documents_on_terms(given.documents, given.decisions)
    return replace(given, documents=documents, readings=readings, proposed=tuple(proposed))


def walk_linked(
    given: Given, linkage: Linkage, codebook: Codebook, marks: Mapping[str, str] | None = None
) -> Walked:
    """Everything read, with the decisions laid over it, and what is linked of it -> the record in pieces."""
    articles = {r.document: r.article for r in given.readings if r.article}
    sources = merge_sources(s for r in given.readings if r.extraction for s in r.extraction.sources)
    index, marker = index_of(given.decisions), Marker(codebook, given.rules)
    parts, stay = [], []
    days = known_days(given.documents, articles)
    for case in cases_of(given, linkage, sources, days):
        told_by = {id: articles[id] for id in case.incident.documents}
        decisions, lane = about_case(case, index), lane_of(case.incident, given.lanes)
        mark = marker.mark(case, told_by, decisions, lane)
        if marks is not None and marks.get(case.incident.id) == mark:
            stay.append(case.incident.id)
        else:
            parts.append(tell_part(case, told_by, decisions, codebook, given.rules, lane=lane, mark=mark))
    pages = tuple(Page(d, articles.get(d.id)) for d in given.documents)
    common = _common(given, linkage, articles, sources, codebook)
    return Walked(common, pages, linkage.incidents, tuple(parts), tuple(stay))


def held(walked: Walked) -> Holding:
    """The record in one piece."""
    told = [(p.record, p.share) for p in walked.parts]
    return Holding(gather(walked.pages, told, walked.common), walked.common.possible)


def tellings_of(readings: Iterable[Reading]) -> list[Telling]:
    """Every mention with its statements and its article, sorted by mention."""
    tellings = [
        Telling(
            mention,
            tuple(s for s in reading.extraction.statements if s.mention == mention.id),
            reading.article,
        )
        for reading in readings
        if reading.extraction and reading.article
        for mention in reading.extraction.mentions
    ]
    return sorted(tellings, key=lambda t: t.mention.id)


def cases_of(
    given: Given, linkage: Linkage, sources: Mapping[str, Source], days: Mapping[str, str | None]
) -> Iterable[Case]:
    """Each incident with what belongs to it, sorted by id. `days`: since when each document is known."""
    mentions = {m.id: m for r in given.readings if r.extraction for m in r.extraction.mentions}
    of_mention = _grouped(linkage.statements, lambda s: s.mention)
    links = _grouped(linkage.links, lambda link: link.incident)
    open_ones = _grouped(given.proposed, lambda row: row[0])
    for incident in sorted(linkage.incidents, key=lambda i: i.id):
        statements = sorted((s for m in incident.mentions for s in of_mention.get(m, ())), key=lambda s: s.id)
        differ = sorted((p for m in incident.mentions for _, p in open_ones.get(m, ())), key=lambda p: p.id)
        told = tuple(sorted((mentions[m] for m in incident.mentions), key=lambda m: m.id))
        yield Case(
            incident,
            told,
            tuple(links.get(incident.id, ())),
            tuple(statements),
            tuple(_used(statements, sources, told)),
            tuple(differ),
            tuple((d, days[d]) for d in sorted(incident.documents)),
        )


def _common(
    given: Given,
    linkage: Linkage,
    articles: Mapping[str, Article],
    sources: Mapping[str, Source],
    codebook: Codebook,
) -> Common:
    read = [s for r in given.readings if r.extraction for s in r.extraction.statements if s.mention is None]
    loose = sorted(statements_as_decided(read, given.decisions), key=lambda s: s.id)
    told_by = [articles[d] for d in sorted({s.document for s in loose})]
    none = reconcile_loose(loose, told_by, _used(loose, sources), codebook)
    rejections = (*given.refusals, *rejections_of(given.readings), *linkage.rejections)
    home = {m: i.id for i in linkage.incidents for m in i.mentions}
    documents = {i.id: len(i.documents) for i in linkage.incidents}
    return Common(
        sources=tuple(sources[id] for id in sorted(sources)),
        loose=tuple(loose),
        loose_origins=none.origins,
        loose_findings=none.findings,
        loose_share=Share(none.sources, none.source_of, none.roles),
        rejections=sorted_rejections(rejections),
        possible=linkage.possible,
        roles=tuple(sorted(decided_roles(given.decisions).items())),
        tasks=possible_tasks(linkage.possible, home, documents),
        rules=for_readers(given.rules),
    )


def _grouped(things: Iterable[T], key: Callable[[T], str | None]) -> dict[str | None, list[T]]:
    found: dict[str | None, list[T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def _used(
    statements: Sequence[Statement], sources: Mapping[str, Source], mentions: Sequence[Mention] = ()
) -> list[Source]:
    """The sources that the statements name, as speakers or on the way, and those that speak on the mentions'
    pages: what one page tells of a voice ("Capt. Roe of the Port Lindsey police") holds for the others."""
    named = {id for s in statements for id in (s.source, *s.chain) if id}
    named |= {id for m in mentions for id in m.voices}
    return [sources[id] for id in sorted(named) if id in sources]
