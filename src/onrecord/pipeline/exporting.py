"""An imported sheet given back, byte for byte, but for cells whose value an editor changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.collect.maps import read_map
from onrecord.collect.rowkeys import keyed_rows
from onrecord.collect.sheet import BadRow, Row, Sheet, read_sheet
from onrecord.extract.written import write_value
from onrecord.model.dates import Time
from onrecord.model.decided import in_force, statements_as_decided
from onrecord.model.fields import Codebook
from onrecord.model.places import Place
from onrecord.model.sheet import SheetMap, Target
from onrecord.model.statement import Statement
from onrecord.pipeline.sheets import input_key, sheet_feed
from onrecord.store.base import Store
from onrecord.text.csvtext import Cell, write_cell


@dataclass(frozen=True)
class Exported:
    """`changed` counts cells; `notes` are changes that the sheet's way of writing cannot show."""

    body: bytes
    changed: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """New words for a cell; null where they cannot be written there."""

    line: int
    target: Target
    cell: Cell
    words: str | None


def export_sheet(store: Store, name: str, codebook: Codebook) -> Exported:
    """A sheet by the name of its import. Raises NotFound."""
    feed = sheet_feed(store, name)
    plan = read_map(feed["map"], feed["map_name"], codebook)
    sheet = read_sheet(store.body(feed["sheet"]), plan.delimiter)
    edits = list(_edits(store, name, sheet, plan, codebook)) if in_force(store.decisions()) else []
    written = {e.cell.start: e for e in edits if e.words is not None and _encodable(e.words, sheet)}
    notes = [
        f"line {e.line}, column {e.target.column}: the new value of {e.target.field} cannot be written here"
        for e in edits
        if written.get(e.cell.start) is not e
    ]
    return Exported(sheet.encode(_edited(sheet, written)), len(written), tuple(notes))


def _edits(store: Store, name: str, sheet: Sheet, plan: SheetMap, codebook: Codebook) -> Iterator[Edit]:
    rows, decisions = store.input_documents(), store.decisions()
    for one in keyed_rows(sheet, plan):
        document = None if isinstance(one, BadRow) else rows.get(input_key(name, one.key))
        reading = store.reading(document) if document else None
        if isinstance(one, BadRow) or reading is None or reading.extraction is None:
            continue
        statements = reading.extraction.statements
        decided = {s.id: s for s in statements_as_decided(statements, decisions)}
        for was in statements:
            now = decided.get(was.id)
            if now is None or now.value != was.value:
                yield from _changed(was, now, one.row, sheet, plan, codebook)


def _changed(
    was: Statement, now: Statement | None, row: Row, sheet: Sheet, plan: SheetMap, codebook: Codebook
) -> Iterator[Edit]:
    """The edits of one statement that an editor corrected, or rejected (`now` is null)."""
    for target in plan.targets:
        if (target.field, target.about) != (was.field, was.about) or target.column not in sheet.columns:
            continue
        cell = row.record.cells[sheet.columns.index(target.column)]
        if was.original not in cell.value and not (target.part == "clock" and cell.value.strip()):
            continue
        if now is None:
            whole = was.original == cell.value.strip() or target.part == "clock"
            yield Edit(row.line, target, cell, "" if whole else None)
        elif isinstance(now.value, Place) or now.value is None:
            yield Edit(row.line, target, cell, None)
        elif not _same_part(was, now, target):
            words = write_value(now.value, cell.value, target, codebook[was.field])
            whole_value = words if words is None else cell.value.replace(was.original, words, 1)
            yield Edit(row.line, target, cell, words if target.part == "clock" else whole_value)


def _same_part(was: Statement, now: Statement, target: Target) -> bool:
    if not (isinstance(was.value, Time) and isinstance(now.value, Time)):
        return False
    part = "clock" if target.part == "clock" else "edtf"
    return bool(getattr(was.value, part) == getattr(now.value, part))


def _encodable(words: str, sheet: Sheet) -> bool:
    try:
        words.encode(sheet.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _edited(sheet: Sheet, edits: dict[int, Edit]) -> str:
    """The sheet's text with the cells that begin there written anew; a quoted cell stays quoted."""
    parts: list[str] = []
    at = 0
    for start, edit in sorted(edits.items()):
        quoted = sheet.text.startswith('"', start)
        words = write_cell(edit.words or "", sheet.delimiter, quoted=quoted)
        parts += [sheet.text[at:start], words]
        at = edit.cell.end
    return "".join([*parts, sheet.text[at:]])
