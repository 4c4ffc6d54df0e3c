"""One document's walk, room by room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.errors import NotFound
from onrecord.model.document import Document
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.pipeline.run import record_of
from onrecord.store.base import Reading, Store


def find_document(store: Store, given: str) -> Document:
    """A document by its id, its address or its name. Raises NotFound, also where a name fits several."""
    if found := store.document(given):
        return found
    fitting = [d for d in store.documents() if given in (d.url, d.name)]
    if len(fitting) > 1:
        ids = ", ".join(d.id for d in fitting[:5])
        raise NotFound(f"{len(fitting)} documents are named {given}; ask for one by its id: {ids}")
    if not fitting:
        raise NotFound(f"no document has the id, address or name {given}")
    return fitting[0]


def trace_document(store: Store, given: str) -> dict[str, Any]:
    """What each room made of a document, as plain JSON: {"document", "rooms": [{"room", ...}]}."""
    document = find_document(store, given)
    reading = store.reading(document.id)
    rooms: list[dict[str, Any]] = [_collected(document, len(store.body(document.sha256)))]
    if reading is None:
        return {"document": document.id, "rooms": rooms}
    holdings = record_of(store).holdings
    refused = [r for r in holdings.rejections if r.document == document.id]
    rooms += [_cleaned(reading, refused), _extracted(reading, refused)]
    records = [r for r in holdings.records if document.id in r.incident.documents]
    rooms += [_linked(document.id, records, refused), _reconciled(document.id, records, holdings)]
    rooms.append(
        {"room": "review", "review": sorted({r.review for r in records}), **_refused("review", refused)}
    )
    return {"document": document.id, "rooms": [room for room in rooms if len(room) > 1]}


def _collected(document: Document, size: int) -> dict[str, Any]:
    told = {
        k: getattr(document, k)
        for k in ("name", "url", "outlet", "title", "published", "fetched", "media_type")
    }
    return {
        "room": "collect",
        **{k: v for k, v in told.items() if v},
        "bytes": size,
        "sha256": document.sha256,
    }


def _cleaned(reading: Reading, refused: Sequence[Rejection]) -> dict[str, Any]:
    article = reading.article
    if article is None:
        return {"room": "clean", **_refused("clean", refused)}
    kinds = Counter(block.kind for block in article.blocks)
    published = article.published.to_json() if article.published else None
    told = {
        "headline": article.headline,
        "byline": article.byline,
        "outlet": article.outlet,
        "published": published,
        "published_basis": article.published_basis,
        "role": article.role,
        "role_evidence": list(article.role_evidence),
    }
    return {
        "room": "clean",
        "component": article.component,
        **{k: v for k, v in told.items() if v},
        "blocks": dict(sorted(kinds.items())),
        "characters": len(article.text),
        **_refused("clean", refused),
    }


def _extracted(reading: Reading, refused: Sequence[Rejection]) -> dict[str, Any]:
    extraction = reading.extraction
    if extraction is None:
        return {"room": "extract", **_refused("extract", refused)}
    mentions = [
        {
            "id": mention.id,
            "main": mention.main,
            "people": {p.key: p.label for p in mention.people},
            "statements": sum(s.mention == mention.id for s in extraction.statements),
        }
        for mention in extraction.mentions
    ]
    return {
        "room": "extract",
        "component": extraction.component,
        "attributions": len(extraction.attributions),
        "sources": [s.name for s in extraction.sources],
        "mentions": mentions,
        "statements": len(extraction.statements),
        "about_no_incident": sum(s.mention is None for s in extraction.statements),
        **_refused("extract", refused),
    }


def _linked(document: str, records: Sequence[Record], refused: Sequence[Rejection]) -> dict[str, Any]:
    links = [
        {
            "mention": link.mention,
            "incident": link.incident,
            "score": link.score,
            "with": [id for id in record.incident.documents if id != document],
            "reasons": [reason.sentence for reason in link.reasons],
        }
        for record in records
        for link in record.links
        if any(m.id == link.mention and m.document == document for m in record.mentions)
    ]
    return {"room": "link", "links": links, **_refused("link", refused)}


def _reconciled(document: str, records: Sequence[Record], holdings: Holdings) -> dict[str, Any]:
    origins = [
        {"id": o.id, "source": o.source, "basis": o.basis, "evidence": [e.text for e in o.evidence]}
        for record in records
        for o in record.origins
        if document in o.documents
    ]
    return {
        "room": "reconcile",
        "role": dict(holdings.roles).get(document, ""),
        "role_evidence": dict(holdings.role_evidence).get(document),
        "origins": origins,
    }


def _refused(room: str, refused: Sequence[Rejection]) -> dict[str, Any]:
    rows = [{"reason": r.reason, "detail": r.detail} for r in refused if r.room == room]
    return {"rejections": rows} if rows else {}
