"""Taking a page out of the record for good, in every capture."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import NotFound
from onrecord.model.decided import words_of
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.tombstone import DOCUMENT, INCIDENT, Tombstone
from onrecord.pipeline.forget_common import (
    Forgotten,
    Found,
    Notice,
    drop_files,
    finish,
    in_published,
    note_unfinished,
    say_reissued,
    silent,
    unfinished,
)
from onrecord.pipeline.guard import blinder, page_marks, plain_address
from onrecord.pipeline.published import strip_documents
from onrecord.pipeline.run import walk_again
from onrecord.pipeline.sheets import strip_rows
from onrecord.publish.forgotten import Blind
from onrecord.store.base import Holding, Store


def forget_document(
    store: Store,
    out: Path | None,
    target: str,
    *,
    reason: str,
    at: str,
    codebook: Codebook,
    dry: bool = False,
    notice: Notice = silent,
) -> Forgotten:
    """A document by its id or its address, in every capture -> what went. `notice` is told when it stands
    nowhere any more. Raises NotFound where there is none and none was forgotten."""
    blind = blinder(store, make=not dry)
    wanted = [d for d in store.documents() if d.id == target or _is_at(store, d, target)]
    before = [s for s in store.tombstones() if s.kind == DOCUMENT and _is_stone(s, target, blind)]
    if not wanted and not before:
        raise NotFound(f"there is no document {target}, and none was taken out")
    ids = {d.id for d in wanted}
    holding = store.holding()
    lost = _lost_incidents(holding, ids)
    quoting = [d for d in store.decisions_about(ids) if ids & words_of(d)]
    stones = [Tombstone(d.id, DOCUMENT, reason, at, _marks(store, d, blind)) for d in wanted]
    stones += [Tombstone(i, INCIDENT, reason, at) for i in lost]
    told = _incidents_of(holding, ids)
    found = [
        Found("store", "captures, readings and inputs", len(ids), "go; a tombstone stays"),
        Found("store", "incidents that nothing else tells", len(lost), "go; the id stays as a tombstone"),
        Found("store", "incidents that other pages tell too", len(told - set(lost)), "are told without it"),
        Found("decisions", "that keep words of it", len(quoting), "without them; the log verifies"),
        Found("releases", "given out before", len(store.releases()), "are reissued and say so"),
    ]
    if dry:
        found += in_published(strip_documents(out, ids, dry=True))
    elif wanted:
        with store.writing():
            note_unfinished(store, ids)
            for stone in stones:
                store.bury(stone)
            for decision in quoting:
                store.erase_from_decision(decision.number or 0, ["payload"])
            strip_rows(store, wanted, codebook)
            for id in sorted(ids):
                store.remove_document(id)
            drop_files(store, wanted)
            if store.is_told():
                walk_again(store, codebook, anew=True)
            say_reissued(store, told, reason)
    if not dry:
        ids |= {stone.id for stone in before} | unfinished(store)
        found += in_published(strip_documents(out, ids))
        found += finish(store, out, reason, codebook, notice)
    return Forgotten(tuple(stones or before), tuple(f for f in found if f.many), not dry)


def _is_at(store: Store, document: Document, target: str) -> bool:
    if "://" not in target and document.url != target:
        return False
    reading = store.reading(document.id)
    url = reading.article.url if reading and reading.article else None
    return plain_address(target) in {plain_address(u) for u in (document.url, url) if u}


def _is_stone(stone: Tombstone, target: str, blind: Blind) -> bool:
    return stone.id == target or blind(f"url:{plain_address(target)}") in stone.marks


def _marks(store: Store, document: Document, blind: Blind) -> tuple[str, ...]:
    reading = store.reading(document.id)
    return page_marks(document, blind, reading.article.url if reading and reading.article else None)


def _incidents_of(holding: Holding | None, ids: set[str]) -> frozenset[str]:
    records = holding.holdings.records if holding else ()
    return frozenset(r.incident.id for r in records if ids & set(r.incident.documents))


def _lost_incidents(holding: Holding | None, ids: set[str]) -> list[str]:
    records = holding.holdings.records if holding else ()
    return [r.incident.id for r in records if set(r.incident.documents) <= ids]
