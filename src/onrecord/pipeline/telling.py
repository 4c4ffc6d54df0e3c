"""From all that was read to the record: link, reconcile, review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.link import link_mentions
from onrecord.model.article import ROLES, Article
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.incident import Incident
from onrecord.model.linkage import KnownIncident, Linkage, Telling
from onrecord.model.mention import Mention
from onrecord.model.reconciled import Reconciled
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.pipeline.steps import rejections_of
from onrecord.reconcile.reconcile import reconcile_incident, reconcile_loose
from onrecord.review.apply import apply_decisions
from onrecord.store.base import Holding, Reading, sorted_rejections


@dataclass(frozen=True)
class Given:
    """What is told from: everything sorted by id, so that no order of arrival shows."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    refusals: tuple[Rejection, ...] = ()
    known: tuple[KnownIncident, ...] = ()
    decisions: tuple[Decision, ...] = ()


def tell_record(given: Given, codebook: Codebook) -> Holding:
    """Everything read -> the record of now."""
    articles = {r.document: r.article for r in given.readings if r.article}
    sources = merge_sources(s for r in given.readings if r.extraction for s in r.extraction.sources)
    linkage = link_mentions(tellings_of(given.readings), given.known, given.decisions, codebook)
    by_incident = _statements_by_incident(linkage)
    records, reconciled = [], []
    for incident in sorted(linkage.incidents, key=lambda i: i.id):
        record, result = _tell_incident(
            incident, linkage, by_incident[incident.id], articles, sources, given, codebook
        )
        records.append(record)
        reconciled.append(result)
    loose = sorted(_loose(given.readings), key=lambda s: s.id)
    about_none = reconcile_loose(
        loose, [articles[d] for d in sorted({s.document for s in loose})], _used(loose, sources), codebook
    )
    moved = dict(pair for result in (*reconciled, about_none) for pair in result.source_of)
    settled = {s.id: s for s in sources.values() if s.id not in moved}
    settled |= {
        s.id: s for s in merge_sources(s for r in (*reconciled, about_none) for s in r.sources).values()
    }
    heard = _heard(loose, about_none, records)
    rejections = (*given.refusals, *rejections_of(given.readings), *linkage.rejections)
    holdings = Holdings(
        documents=given.documents,
        articles=tuple(articles[id] for id in sorted(articles)),
        records=tuple(records),
        sources=tuple(settled[id] for id in sorted(settled) if id in heard),
        loose=tuple(loose),
        loose_origins=about_none.origins,
        loose_findings=about_none.findings,
        roles=_roles(articles, (*reconciled, about_none)),
        rejections=sorted_rejections(rejections),
    )
    return Holding(holdings, linkage.possible)


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


def merge_sources(sources: Iterable[Source]) -> dict[str, Source]:
    """By id; the forms met anywhere joined, the name the first of them all."""
    found: dict[str, Source] = {}
    for source in sources:
        old = found.get(source.id)
        if old is not None:
            aliases = tuple(sorted({*old.aliases, *source.aliases}))
            source = Source(source.id, min(old.name, source.name), source.kind, source.body, aliases)
        found[source.id] = source
    return found


def _tell_incident(
    incident: Incident,
    linkage: Linkage,
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
    sources: Mapping[str, Source],
    given: Given,
    codebook: Codebook,
) -> tuple[Record, Reconciled]:
    mentions = [
        mention
        for reading in given.readings
        if reading.extraction and reading.document in incident.documents
        for mention in reading.extraction.mentions
        if mention.id in incident.mentions
    ]
    mentions.sort(key=lambda m: m.id)
    links = tuple(link for link in linkage.links if link.incident == incident.id)
    told_by = [articles[id] for id in sorted(incident.documents)]
    result = reconcile_incident(
        incident,
        mentions,
        statements,
        told_by,
        _used(statements, sources, mentions),
        given.decisions,
        codebook,
    )
    return apply_decisions(incident, mentions, links, statements, result, given.decisions), result


def _statements_by_incident(linkage: Linkage) -> dict[str, list[Statement]]:
    incident_of = {mention: incident.id for incident in linkage.incidents for mention in incident.mentions}
    found: dict[str, list[Statement]] = {incident.id: [] for incident in linkage.incidents}
    for statement in sorted(linkage.statements, key=lambda s: s.id):
        if statement.mention in incident_of:
            found[incident_of[statement.mention]].append(statement)
    return found


def _loose(readings: Iterable[Reading]) -> list[Statement]:
    return [s for r in readings if r.extraction for s in r.extraction.statements if s.mention is None]


def _used(
    statements: Sequence[Statement], sources: Mapping[str, Source], mentions: Sequence[Mention] = ()
) -> list[Source]:
    """The sources that the statements name, as speakers or on the way, and those that speak on the mentions'
    pages: what one page tells of a voice ("Capt. Roe of the Port Lindsey police") holds for the others."""
    named = {id for s in statements for id in (s.source, *s.chain) if id}
    named |= {id for m in mentions for id in m.voices}
    return [sources[id] for id in sorted(named) if id in sources]


def _heard(loose: Sequence[Statement], about_none: Reconciled, records: Sequence[Record]) -> set[str]:
    """The ids of those who say something that is in the record: nobody else is a source of it."""
    statements = (*loose, *(s for record in records for s in record.statements))
    origins = (*about_none.origins, *(o for record in records for o in record.origins))
    speakers = (*(o.source for o in origins), *(u.source for o in origins for u in o.utterances))
    return {id for s in statements for id in (s.source, *s.chain) if id} | {id for id in speakers if id}


def _roles(articles: Mapping[str, Article], results: Sequence[Reconciled]) -> tuple[tuple[str, str], ...]:
    """The page's own word, or what reconciling found; of two findings the one that is further from a
    report."""
    roles = {id: article.role for id, article in articles.items()}
    for result in results:
        for document, role, _ in result.roles:
            if roles[document] in ("report", role) or ROLES.index(role) > ROLES.index(roles[document]):
                roles[document] = role
    return tuple(sorted(roles.items()))
