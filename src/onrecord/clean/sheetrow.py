"""A captured row of a sheet -> its article: "column: value", a paragraph for each cell that is not blank."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.article import BODY, Anchor, Article, Block
from onrecord.model.document import Document
from onrecord.model.rejection import Rejection
from onrecord.text.csvtext import Cell, records

COMPONENT = "row/1"


def clean_row(document: Document, body: bytes) -> Article | Rejection:
    """A row under its header, as `onrecord.collect.sheet.row_body` keeps it -> the article on it."""
    page = body.decode("utf-8-sig")
    header, row = list(records(page, ","))[:2]
    text = ""
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    for name, cell in zip(header.values, row.cells, strict=True):
        value = cell.value.strip()
        if not value:
            continue
        start = len(text) + 2 if text else 0
        text += ("\n\n" if text else "") + f"{name}: "
        anchors += _anchors(page, cell, len(text))
        text += value
        blocks.append(Block(start, len(text), BODY))
    if not blocks:
        return Rejection(document.id, "clean", "no_text", "every cell of the row is blank")
    return Article(
        document=document.id,
        text=text,
        blocks=tuple(blocks),
        anchors=tuple(anchors),
        headline=document.title,
        language="en",
        component=COMPONENT,
    )


def _anchors(page: str, cell: Cell, at: int) -> Iterator[Anchor]:
    """Where the cell's words, without the blanks around them, stand in the capture; `at` is where they begin
    in the text. A quotation mark that is written twice breaks a run in two."""
    value = cell.value
    low = len(value) - len(value.lstrip())
    high = len(value.rstrip())
    place, page_at = 0, cell.start
    quoted = page.startswith('"', cell.start)
    runs = page[cell.start + 1 : cell.end - 1].split('""') if quoted else [value]
    page_at += quoted
    for n, run in enumerate(runs):
        size = len(run) + (n < len(runs) - 1)
        start, end = max(place, low), min(place + size, high)
        if start < end:
            shift = page_at - place
            yield Anchor(at + start - low, at + end - low, start + shift, end + shift)
        place, page_at = place + size, page_at + size + 1
