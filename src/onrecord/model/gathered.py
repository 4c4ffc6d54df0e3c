"""The pieces of the record put together: everything that a release is built from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model.article import ROLES, Article
from onrecord.model.origin import Origin
from onrecord.model.part import Common, Page, Share
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source
from onrecord.model.statement import Statement


def gather(pages: Sequence[Page], parts: Sequence[tuple[Record, Share]], common: Common) -> Holdings:
    """Pages sorted by document, records with their shares sorted by incident, and what is common."""
    records = tuple(record for record, _ in parts)
    shares = [*(share for _, share in parts), common.loose_share]
    articles = {p.document.id: p.article for p in pages if p.article}
    moved = {old for share in shares for old, _ in share.source_of}
    settled = {s.id: s for s in common.sources if s.id not in moved}
    settled |= merge_sources(s for share in shares for s in share.sources)
    heard = _heard(records, common)
    roles = _roles(articles, shares, common.roles)
    return Holdings(
        documents=tuple(p.document for p in pages),
        articles=tuple(articles[id] for id in sorted(articles)),
        records=records,
        sources=tuple(settled[id] for id in sorted(settled) if id in heard),
        loose=common.loose,
        loose_origins=common.loose_origins,
        loose_findings=common.loose_findings,
        roles=tuple((d, role) for d, (role, _) in roles.items()),
        role_evidence=tuple((d, why) for d, (_, why) in roles.items() if why),
        rules=common.rules,
        rejections=common.rejections,
    )


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


def _heard(records: Sequence[Record], common: Common) -> set[str]:
    """The ids of those who say something that is in the record: nobody else is a source of it."""
    statements: tuple[Statement, ...] = (*common.loose, *(s for record in records for s in record.statements))
    origins: tuple[Origin, ...] = (*common.loose_origins, *(o for record in records for o in record.origins))
    speakers = (*(o.source for o in origins), *(u.source for o in origins for u in o.utterances))
    return {id for s in statements for id in (s.source, *s.chain) if id} | {id for id in speakers if id}


def _roles(
    articles: Mapping[str, Article], shares: Sequence[Share], decided: Sequence[tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Each document's role, and what shows it: the page's own word, or what reconciling found, of two
    findings the one that is further from a report; an editor's word before both."""
    roles = {id: (a.role, "; ".join(a.role_evidence)) for id, a in sorted(articles.items())}
    for share in shares:
        for document, role, why in share.roles:
            known = roles[document][0]
            if known in ("report", role) or ROLES.index(role) > ROLES.index(known):
                roles[document] = (role, why)
    roles.update({d: (role, "an editor set it") for d, role in decided if d in roles})
    return roles
