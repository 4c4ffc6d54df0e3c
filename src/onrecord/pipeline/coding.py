"""Rows of sheets through clean and extract: by the map of their sheet, in this process, in no time."""

from __future__ import annotations

import hashlib

from onrecord.clean.sheetrow import clean_row
from onrecord.collect.maps import read_map
from onrecord.collect.rowkeys import row_ids
from onrecord.collect.sheet import read_sheet
from onrecord.extract.coded import Coding, extract_row
from onrecord.model.document import ROW, Document
from onrecord.model.fields import Codebook
from onrecord.model.rejection import Rejection
from onrecord.model.sheet import SheetMap
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Reading, Store
from onrecord.text.gazetteer import Gazetteer


def read_rows(store: Store, tools: Tools) -> int:
    """Read the rows that are new, or that another map or version read before. Gives how many."""
    with store.writing():  # quick enough to be kept in one piece
        return _read_rows(store, tools)


def _read_rows(store: Store, tools: Tools) -> int:
    rows = [d for d in store.documents() if d.media_type == ROW]
    if not rows:
        return 0
    feeds, done = store.feeds(), store.reading_versions()
    current = frozenset(store.input_documents().values())
    plans: dict[str, tuple[SheetMap, str]] = {}
    count = 0
    for document in rows:
        name = document.feed or ""
        if name not in plans:
            text, called = feeds[name]["map"], feeds[name]["map_name"]
            mark = hashlib.sha256(f"{text}\0{tools.version}".encode()).hexdigest()[:16]
            plans[name] = (read_map(text, called, tools.codebook), mark)
        plan, mark = plans[name]
        version = f"row {mark}" if document.id in current else "row replaced"
        if done.get(document.id) == version:
            continue
        if document.id in current:
            body, gazetteer = store.body(document.sha256), tools.lexicon.gazetteer
            store.save_reading(read_row(document, body, plan, tools.codebook, gazetteer, version))
        else:
            store.save_reading(_replaced(document, version))
        count += 1
    return count


def read_row(
    document: Document,
    body: bytes,
    plan: SheetMap,
    codebook: Codebook,
    gazetteer: Gazetteer,
    version: str,
) -> Reading:
    """One row through clean and extract."""
    article = clean_row(document, body)
    if isinstance(article, Rejection):
        return Reading(document.id, version, rejection=article)
    sheet = read_sheet(body, ",")
    values = sheet.rows[0].values
    columns = [name for name, value in zip(sheet.columns, values, strict=True) if value.strip()]
    ids = tuple(told for _, told in row_ids(sheet.columns, values, plan))
    coding = Coding(document.feed or "", document.key or "", document.coder, document.published, ids)
    extraction = extract_row(article, columns, plan, coding, codebook, gazetteer)
    return Reading(document.id, version, article, extraction)


def _replaced(document: Document, version: str) -> Reading:
    why = f"{document.feed} was imported again with other cells for {document.key}"
    return Reading(document.id, version, rejection=Rejection(document.id, "clean", "replaced", why))
