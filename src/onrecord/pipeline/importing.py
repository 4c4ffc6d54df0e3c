"""A sheet brought in: its rows as documents, its links in the queue, its map as a feed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.collect.maps import map_text, read_map
from onrecord.collect.outcome import captured
from onrecord.collect.rowkeys import Keyed, keyed_rows
from onrecord.collect.sheet import BadRow, Sheet, read_sheet
from onrecord.errors import MapError, NotFound, UnreadableInput, UsageError
from onrecord.model.document import ROW, Document
from onrecord.model.fields import Codebook
from onrecord.model.ids import body_hash
from onrecord.model.rejection import Rejection
from onrecord.model.sheet import SheetMap
from onrecord.model.task import BACKFILL
from onrecord.pipeline.guard import keep_capture, make_guard
from onrecord.pipeline.noting import note_sheet
from onrecord.pipeline.sheets import KIND, input_key, keep_sheet
from onrecord.store.base import Store

LIMIT = 40_000_000  # bytes of one sheet
_NAME = re.compile(r"[^/\\\x00-\x1f]{1,100}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Coded:
    """How a sheet is called (null: as its file), who coded it and when (EDTF); nothing of it is guessed."""

    name: str | None = None
    coder: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Imported:
    """`new` rows were not known before; `changed` ones take the place of an earlier one with the same id;
    `known` ones stay as they were. `links` are new in the queue. `not_mapped`: columns kept and not read."""

    name: str
    new: int
    changed: int
    known: int
    refused: int
    links: int
    not_mapped: tuple[str, ...]


def import_sheet(
    store: Store,
    path: Path,
    map: str,
    coded: Coded,
    codebook: Codebook,
    *,
    limit: int = LIMIT,
    at: str | None = None,
) -> Imported:
    """A sheet into the store, all of it or nothing; nothing is fetched. Its rows wait in the backfill lane.
    `map`: a file, or the name of one that ships. Raises MapError, NotFound, UsageError, UnreadableInput."""
    text, map_name = map_text(map)
    plan = read_map(text, map_name, codebook)
    name = coded.name or path.stem
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a sheet's name: no '/' and at most 100 characters")
    if coded.date is not None and not _DATE.fullmatch(coded.date):
        raise UsageError(f"{coded.date!r} is no date of coding; write YYYY-MM-DD, YYYY-MM or YYYY")
    sheet = sheet_of(path, plan, limit)
    check_columns(sheet, plan, map_name)
    with store.writing():
        if store.feeds().get(name, {"kind": KIND}).get("kind") != KIND:
            raise UsageError(f"a feed that is no sheet is named {name}; give this one another --name")
        before = store.feeds().get(name, {}).get("sheet")
        definition = {"kind": KIND, "sheet": keep_sheet(store, sheet), "map": text, "map_name": map_name}
        store.add_feed(name, definition)
        if before not in (None, definition["sheet"]):
            store.drop_body(before)
        done = _keep(store, sheet, plan, replace(coded, name=name))
        note_sheet(store, "imported", name, f"{done.new} rows new, {done.changed} changed", at)
        return done


def refused_rows(store: Store, name: str) -> tuple[Rejection, ...]:
    """The rows of a sheet that were set aside, by their lines."""
    rows = [r for r in store.refusals() if r.document.rpartition(":")[0] == name]
    return tuple(sorted(rows, key=lambda r: int(r.document.rpartition(":")[2])))


def _keep(store: Store, sheet: Sheet, plan: SheetMap, coded: Coded) -> Imported:
    name = coded.name or ""
    counts: Counter[str] = Counter()
    guard = make_guard(store)
    before = store.input_documents()
    known = {d.id: d for d in store.documents() if d.feed == name}
    bad = list(sheet.bad)
    for one in keyed_rows(sheet, plan):
        if isinstance(one, BadRow):
            bad.append(one)
            continue
        key = input_key(name, one.key)
        last = known.get(before.get(key, ""))
        if last is not None and last.sha256 == body_hash(one.body):
            counts["known"] += 1
        else:
            document = row_document(one, coded)
            if isinstance(keep_capture(store, guard, key, document, one.body), Rejection):
                counts["forgotten"] += 1
                continue
            counts["changed" if last else "new"] += 1
            store.set_lane([document.id], BACKFILL)
            last = document
        counts["links"] += store.queue_links(last.id, one.links)
    lines = input_key(name, "line ")
    store.drop_refusals(lines, keep=[f"{lines}{row.line}" for row in bad])
    for row in bad:
        rejection = Rejection(f"{name}:{row.line}", "collect", row.reason, row.detail)
        store.add_refusal(f"{lines}{row.line}", rejection)
    return Imported(
        name,
        counts["new"],
        counts["changed"],
        counts["known"],
        refused=len(bad) + counts["forgotten"],
        links=counts["links"],
        not_mapped=tuple(c for c in sheet.columns if c not in plan.columns),
    )


def row_document(row: Keyed, coded: Coded) -> Document:
    title = ", ".join(part for part in (coded.name, row.key, coded.coder) if part)
    name = f"{coded.name}:{row.row.line}"
    outcome = captured("", name, row.body, ROW, title=title, published=coded.date)
    document, _ = outcome.result  # type: ignore[misc]  # bytes of ours are never refused
    return replace(document, feed=coded.name, key=row.key, coder=coded.coder)


def sheet_of(path: Path, plan: SheetMap | None, limit: int = LIMIT) -> Sheet:
    """A file -> its sheet. Raises NotFound, UnreadableInput."""
    try:
        with path.open("rb") as stream:
            body = stream.read(limit + 1)
    except OSError as error:
        raise NotFound(f"the sheet {path} cannot be read: {error.strerror}") from error
    if len(body) > limit:
        told = f"{path} is larger than {limit:,} bytes; ONRECORD_MAX_INPUT_BYTES can allow more"
        raise UnreadableInput("too_large", told)
    try:
        return read_sheet(body, plan.delimiter if plan else None)
    except UnreadableInput as error:
        raise UnreadableInput(error.reason, f"{path}: {error.detail}") from error


def check_columns(sheet: Sheet, plan: SheetMap, map_name: str) -> None:
    """Raises MapError where the map needs columns that the sheet lacks."""
    missing = [c for c in plan.columns if c not in sheet.columns]
    if plan.optional:
        missing = [c for c in missing if c in [column for _, column in plan.ids[:1]]]
    if missing:
        told, has = ", ".join(map(repr, missing)), ", ".join(map(repr, sheet.columns))
        raise MapError(f"{map_name}: the sheet has no column {told}; it has: {has}")
