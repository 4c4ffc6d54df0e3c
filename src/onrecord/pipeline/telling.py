"""From all that was read to the record: link, reconcile, review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.link import link_mentions
from onrecord.model.article import ROLES, Article
from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.incident import Link
from onrecord.model.known import known_days
from onrecord.model.linkage import KnownIncident, Linkage, Telling
from onrecord.model.reconciled import Reconciled
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.pipeline.incident import Case, tell_incident, used
from onrecord.pipeline.rules import counted, for_readers
from onrecord.pipeline.steps import rejections_of
from onrecord.reconcile.inclusion import Rule
from onrecord.reconcile.reconcile import reconcile_loose
from onrecord.store.base import Holding, Reading, sorted_rejections


@dataclass(frozen=True)
class Given:
    """What is told from: everything sorted by id, so that no order of arrival shows."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    refusals: tuple[Rejection, ...] = ()
    known: tuple[KnownIncident, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rules: tuple[Rule, ...] = ()


def tell_record(given: Given, codebook: Codebook) -> Holding:
    """Everything read -> the record of now."""
    linkage = link_mentions(tellings_of(given.readings), given.known, given.decisions, codebook)
    return tell_linked(given, linkage, codebook)


def tell_linked(given: Given, linkage: Linkage, codebook: Codebook) -> Holding:
    """Everything read and what is linked of it -> the record."""
    articles = {r.document: r.article for r in given.readings if r.article}
    sources = merge_sources(s for r in given.readings if r.extraction for s in r.extraction.sources)
    days = known_days(given.documents, articles)
    records, reconciled = [], []
    for case in _cases(given, linkage, articles, sources):
        record, result = tell_incident(case, given.decisions, codebook, days)
        records.append(replace(record, counted=counted(record, given.rules)))
        reconciled.append(result)
    loose = sorted(_loose(given.readings), key=lambda s: s.id)
    about_none = reconcile_loose(
        loose, [articles[d] for d in sorted({s.document for s in loose})], used(loose, sources), codebook
    )
    moved = dict(pair for result in (*reconciled, about_none) for pair in result.source_of)
    settled = {s.id: s for s in sources.values() if s.id not in moved}
    settled |= {
        s.id: s for s in merge_sources(s for r in (*reconciled, about_none) for s in r.sources).values()
    }
    heard = _heard(loose, about_none, records)
    roles = _roles(articles, (*reconciled, about_none), given.decisions)
    rejections = (*given.refusals, *rejections_of(given.readings), *linkage.rejections)
    holdings = Holdings(
        documents=given.documents,
        articles=tuple(articles[id] for id in sorted(articles)),
        records=tuple(records),
        sources=tuple(settled[id] for id in sorted(settled) if id in heard),
        loose=tuple(loose),
        loose_origins=about_none.origins,
        loose_findings=about_none.findings,
        roles=tuple((d, role) for d, (role, _) in roles.items()),
        rules=for_readers(given.rules),
        role_evidence=tuple((d, why) for d, (_, why) in roles.items() if why),
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


def _cases(
    given: Given, linkage: Linkage, articles: Mapping[str, Article], sources: Mapping[str, Source]
) -> Iterator[Case]:
    """What each incident is told from, sorted by its id."""
    by_incident = _statements_by_incident(linkage)
    mentions = {m.id: m for r in given.readings if r.extraction for m in r.extraction.mentions}
    links: dict[str, list[Link]] = {}
    for link in linkage.links:
        links.setdefault(link.incident, []).append(link)
    for incident in sorted(linkage.incidents, key=lambda i: i.id):
        yield Case(
            incident,
            tuple(mentions[m] for m in sorted(incident.mentions)),
            tuple(links.get(incident.id, ())),
            tuple(by_incident[incident.id]),
            tuple(articles[d] for d in sorted(incident.documents)),
            sources,
        )


def _statements_by_incident(linkage: Linkage) -> dict[str, list[Statement]]:
    incident_of = {mention: incident.id for incident in linkage.incidents for mention in incident.mentions}
    found: dict[str, list[Statement]] = {incident.id: [] for incident in linkage.incidents}
    for statement in sorted(linkage.statements, key=lambda s: s.id):
        if statement.mention in incident_of:
            found[incident_of[statement.mention]].append(statement)
    return found


def _loose(readings: Iterable[Reading]) -> list[Statement]:
    return [s for r in readings if r.extraction for s in r.extraction.statements if s.mention is None]


def _heard(loose: Sequence[Statement], about_none: Reconciled, records: Sequence[Record]) -> set[str]:
    """The ids of those who say something that is in the record: nobody else is a source of it."""
    statements = (*loose, *(s for record in records for s in record.statements))
    origins = (*about_none.origins, *(o for record in records for o in record.origins))
    speakers = (*(o.source for o in origins), *(u.source for o in origins for u in o.utterances))
    return {id for s in statements for id in (s.source, *s.chain) if id} | {id for id in speakers if id}


def _roles(
    articles: Mapping[str, Article], results: Sequence[Reconciled], decisions: Iterable[Decision]
) -> dict[str, tuple[str, str]]:
    """Each document's role, and what shows it: the page's own word, or what reconciling found; of two
    findings the one that is further from a report. An editor's word outranks both."""
    roles = {id: (a.role, "; ".join(a.role_evidence)) for id, a in sorted(articles.items())}
    for result in results:
        for document, role, why in result.roles:
            known = roles[document][0]
            if known in ("report", role) or ROLES.index(role) > ROLES.index(known):
                roles[document] = (role, why)
    for d in in_force(decisions):
        if d.act == "set_role":
            said = str((d.payload or {}).get("role", "report"))
            roles.update({t: (said, "an editor set it") for t in d.targets if t in roles})
    return roles
