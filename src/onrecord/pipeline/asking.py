"""Questions to the record as it stands: the list of incidents, one thing by its id, two documents
compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.clean.duplicates import find_duplicates
from onrecord.errors import NotFound, UsageError
from onrecord.model.article import Article
from onrecord.model.fields import load_codebook
from onrecord.model.part import Part
from onrecord.model.record import Record
from onrecord.pipeline.asof import as_of
from onrecord.pipeline.card import incident_card
from onrecord.pipeline.compared import Compared
from onrecord.pipeline.parts import summary_of
from onrecord.pipeline.run import add_inputs, read_new, record_of, retell, told_before
from onrecord.pipeline.trace import find_document
from onrecord.pipeline.walk import Walk
from onrecord.publish.title import make_title
from onrecord.reconcile.compare import compare_articles
from onrecord.store.base import Holding, Store
from onrecord.store.codec import codec_for
from onrecord.store.sql import open_store


def plain(value: Any) -> Any:
    """A frozen value of the model -> plain JSON, with every key."""
    return codec_for(type(value)).encode(value)


def on_day(store: Store, day: str, codebook: Path | None = None, about: str = "") -> Holding:
    """The record as it stood on a day; of one incident alone, where `about` is its id."""
    holding = record_of(store)
    incidents = {i for r in holding.holdings.records for i in (r.incident.id, *r.incident.redirects)}
    return as_of(store, holding, day, load_codebook(codebook), about if about in incidents else None)


def list_incidents(store: Store, then: Holding | None = None) -> list[dict[str, Any]]:
    """One row an incident: id, title, how many documents, mentions, statements and origins, review; of the
    record of now, or of another day's. Raises NotFound before the first walk."""
    told_before(store)
    rows = store.summaries() if then is None else [summary_of(r) for r in then.holdings.records]
    return [
        {
            "id": row.incident,
            "title": row.title,
            "documents": row.documents,
            "mentions": row.mentions,
            "statements": row.statements,
            "origins": row.origins,
            "review": row.review,
        }
        for row in rows
    ]


def card(store: Store, id: str, then: Holding | None = None) -> dict[str, Any] | None:
    """An incident on one page of text, or null where the id is of something else."""
    if then is not None:
        record = _record(then, id)
        if record is None:
            return None
        return incident_card(record, then.holdings.sources, _outlets(then.holdings.articles))
    with store.snapshot():
        told_before(store)
        if (part := part_of(store, id)) is None:
            return None
        pages = store.pages(part.case.incident.documents)
    sources = (*part.case.sources, *part.share.sources)
    return incident_card(part.record, sources, _outlets(p.article for p in pages if p.article))


def _outlets(articles: Iterable[Article]) -> dict[str, str]:
    """Document -> its outlet, where it names one."""
    return {a.document: a.outlet for a in articles if a.outlet}


def part_of(store: Store, id: str) -> Part | None:
    """An incident by an id that it has or had; null where the id is of something else."""
    if not id.startswith("incident:"):
        return None
    homes = store.homes([id]).get(id, ())
    return store.part(id if id in homes else homes[0]) if homes else None


def show(store: Store, id: str, then: Holding | None = None) -> dict[str, Any]:
    """Whatever has this id, as plain JSON with its kind. Raises NotFound."""
    with store.snapshot():
        told_before(store)
        part = part_of(store, id) if then is None else None
        if part is not None:
            return {"kind": "incident", **plain(part.record)}
        holding = then or record_of(store)
    if (record := _record(holding, id)) is not None:
        return {"kind": "incident", **plain(record)}
    for kind, found, value in _everything(holding):
        if found == id:
            return {"kind": kind, **plain(value)}
    raise NotFound(f"nothing in this record has the id {id}")


def _record(holding: Holding, id: str) -> Record | None:
    """An incident's record by an id that it has or had."""
    records = holding.holdings.records
    return next((r for r in records if id in (r.incident.id, *r.incident.redirects)), None)


def _everything(holding: Holding) -> Iterator[tuple[str, str, Any]]:
    holdings = holding.holdings
    for record in holdings.records:
        yield "incident", record.incident.id, record
        for participant in record.incident.participants:
            yield "participant", participant.id, participant
        for mention in record.mentions:
            yield "mention", mention.id, mention
        for statement in record.statements:
            yield "statement", statement.id, statement
        for origin in record.origins:
            yield "origin", origin.id, origin
    for statement in holdings.loose:
        yield "statement", statement.id, statement
    for origin in holdings.loose_origins:
        yield "origin", origin.id, origin
    for source in holdings.sources:
        yield "source", source.id, source
    articles: dict[str, Article] = {article.document: article for article in holdings.articles}
    for document in holdings.documents:
        yield "document", document.id, articles.get(document.id, document)


def list_duplicates(store: Store, least: float) -> list[dict[str, Any]]:
    """Pages that print one text: the share, the two ids, and what the pages are called."""
    articles = {r.document: r.article for r in store.readings() if r.article}
    names = {d.id: (a.outlet if (a := articles.get(d.id)) else None) or d.name for d in store.documents()}
    return [
        {
            "share": d.share,
            "one": d.one,
            "other": d.other,
            "first": names[d.one],
            "second": names[d.other],
        }
        for d in find_duplicates(articles, least)
    ]


def compare(address: str, one: str, other: str, walk: Walk) -> Compared:
    """Two documents of the store, by id, address or name; or two files, read for this alone and not kept."""
    codebook = load_codebook(walk.recipe.codebook)
    if not (Path(one).is_file() and Path(other).is_file()):
        with open_store(address) as store:
            ids = [find_document(store, given).id for given in (one, other)]
            holding = record_of(store)
    else:
        with open_store("sqlite://", write=True) as store:
            ids = [_only_document(store, given, walk) for given in (one, other)]
            tools = walk.load()
            read_new(store, walk, tools)
            holding = retell(store, tools)
    records = [r for r in holding.holdings.records if set(ids) & set(r.incident.documents)]
    loose = [s for s in holding.holdings.loose if s.document in ids]
    names = {r.incident.id: make_title(r) for r in records}
    outlets = {a.document: a.outlet for a in holding.holdings.articles}
    for d in holding.holdings.documents:
        if d.id in ids:
            outlet = outlets.get(d.id) or "names no outlet"
            names[d.id] = f"{outlet} ({d.url or d.name}, {d.id})"
    return Compared(compare_articles(ids[0], ids[1], records, codebook, loose=loose), names)


def _only_document(store: Store, given: str, walk: Walk) -> str:
    before = {d.id for d in store.documents()}
    add_inputs(store, [given], walk)
    fresh = [d.id for d in store.documents() if d.id not in before]
    if len(fresh) != 1:
        refused = "; ".join(f"{r.reason}: {r.detail}" for r in store.refusals())
        told = refused or f"{len(fresh)} documents that the other does not hold too"
        raise UsageError(f"{given} must give one document of its own to compare; it gave {told}")
    return fresh[0]
