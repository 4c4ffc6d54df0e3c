"""Sheets as the store keeps them: whole, beside the rows that were made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.collect.maps import read_map
from onrecord.collect.rowkeys import Keyed, keyed_rows, without_rows
from onrecord.collect.sheet import Sheet, read_sheet
from onrecord.errors import NotFound
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.pipeline.guard import make_guard
from onrecord.publish.forgotten import Finder
from onrecord.publish.forgotten_pages import mask_page, tells_page
from onrecord.store.base import Store

KIND = "sheet"


def sheet_feed(store: Store, name: str) -> dict[str, Any]:
    """The definition of an imported sheet. Raises NotFound naming those there are."""
    sheets = {n: d for n, d in store.feeds().items() if d.get("kind") == KIND}
    if name not in sheets:
        known = ", ".join(sorted(sheets)) or "none"
        raise NotFound(f"no sheet named {name} was imported; imported are: {known}")
    return sheets[name]


def input_key(feed: str, key: str) -> str:
    """Under which a row comes into the store: the same for the same id, whatever its cells say."""
    return f"sheet:{feed}:{key}"


def keep_sheet(store: Store, sheet: Sheet) -> str:
    """The sheet's bytes kept, without the names that were forgotten; gives the hash of what came in."""
    sha256 = store.add_body(sheet.body)
    finder = make_guard(store).finder
    left = masked_sheet(sheet, finder) if finder.names else sheet.body
    if left != store.body(sha256):
        store.replace_body(sha256, left)
    return sha256


def sheet_bodies(store: Store) -> dict[str, Sheet]:
    """Every imported sheet by the hash under which it is kept."""
    found = (d["sheet"] for d in store.feeds().values() if d.get("kind") == KIND)
    return {sha256: read_sheet(store.body(sha256)) for sha256 in found}


def masked_sheet(sheet: Sheet, finder: Finder) -> bytes:
    """A sheet's bytes with the names taken out: in a row that holds the whole name its parts, too. As UTF-8
    that says so, where something was taken out."""
    parts: list[str] = []
    at = 0
    records = [*(row.record for row in sheet.rows), *(row.record for row in sheet.bad)]
    for record in sorted(records, key=lambda r: r.start):
        start, end = record.start, record.end
        words = sheet.text[start:end]
        parts += [sheet.text[at:start], mask_page(words, finder, told=tells_page(words, finder))]
        at = end
    masked = "".join([*parts, sheet.text[at:]])
    return sheet.body if masked == sheet.text else ("\ufeff" + masked).encode()


def strip_rows(store: Store, documents: Iterable[Document], codebook: Codebook) -> None:
    """Take rows that are to be forgotten out of the sheets that they came in."""
    wanted: dict[str, set[tuple[str | None, bytes]]] = {}
    for d in documents:
        if d.feed is not None:
            wanted.setdefault(d.feed, set()).add((d.key, store.body(d.sha256)))
    for name, rows in wanted.items():
        feed = sheet_feed(store, name)
        plan = read_map(feed["map"], feed["map_name"], codebook)
        sheet = read_sheet(store.body(feed["sheet"]), plan.delimiter)
        keyed = (one for one in keyed_rows(sheet, plan) if isinstance(one, Keyed))
        gone = [one.row for one in keyed if (one.key, one.body) in rows]
        if gone:
            store.replace_body(feed["sheet"], without_rows(sheet, gone))
