"""Why an incident holds together: each mention's link with what speaks for and against it, what may belong
to it, and what has changed since ids were last given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.errors import NotFound
from onrecord.link.changed import changes_of
from onrecord.model.incident import Link, PossibleLink, Reason
from onrecord.model.record import Record
from onrecord.pipeline.run import record_of
from onrecord.publish.title import make_title
from onrecord.store.base import Store


def links_card(store: Store, id: str) -> dict[str, Any]:
    """An incident's id -> its links, possible links and changes, strongest first. Raises NotFound."""
    holding = record_of(store)
    records = holding.holdings.records
    record = next((r for r in records if id in (r.incident.id, *r.incident.redirects)), None)
    if record is None:
        raise NotFound(f"no incident of this record has the id {id}")
    told = {m.id: m.document for r in records for m in r.mentions}
    names = {d.id: d.url or d.name for d in holding.holdings.documents}
    home = {m: r for r in records for m in r.incident.mentions}
    links = {link.mention: link for r in records for link in r.links}
    mine = set(record.incident.mentions)
    possible = [p for p in holding.possible if len(mine & {p.mention, p.other}) == 1]
    return {
        "id": record.incident.id,
        "title": make_title(record),
        "redirects": list(record.incident.redirects),
        "links": [_link(link, told, names) for link in _strongest(record.links)],
        "possible": [_possible(p, mine, home) for p in possible],
        "changed": [
            {
                "mention": c.mention,
                "document": names.get(told.get(c.mention, "")),
                "what": c.sentence,
                "why": list(c.why),
            }
            for c in changes_of(record.incident, store.known_incidents(), links)
        ],
    }


def _strongest(links: Sequence[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (-link.score, link.mention))


def _link(link: Link, told: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    document = told.get(link.mention, "")
    return {
        "mention": link.mention,
        "document": document,
        "name": names.get(document),
        "score": link.score,
        "reasons": [_reason(r) for r in link.reasons],
    }


def _possible(p: PossibleLink, mine: set[str], home: Mapping[str, Record]) -> dict[str, Any]:
    inside, outside = (p.mention, p.other) if p.mention in mine else (p.other, p.mention)
    other = home[outside]
    return {
        "incident": other.incident.id,
        "title": make_title(other),
        "mention": inside,
        "other": outside,
        "score": p.score,
        "reasons": [_reason(r) for r in p.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    """`adds` is what it adds to the log-odds of one incident."""
    return {
        "feature": reason.feature,
        "adds": round(reason.score * reason.weight, 2),
        "says": reason.sentence,
    }
