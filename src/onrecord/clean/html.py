"""HTML -> the article's text, block by block, each anchored in the capture."""

from __future__ import annotations

from onrecord.clean.facts import Cleaned
from onrecord.clean.metadata import declared_titles, page_facts
from onrecord.clean.page import Page, Stretch, read_page
from onrecord.clean.schema import Schema, read_schema
from onrecord.clean.select import Selection, select_story
from onrecord.clean.walls import is_wall, wall_words
from onrecord.model.article import BODY, HEADLINE, Anchor, Block
from onrecord.text.offsets import Piece, anchors_of, fold_page

_SEPARATOR = "\n\n"
_WALL_REGIONS = frozenset({"", "story", "wall", "modal", "newsletter", "form"})
_THIN = 200  # characters of body below which the page's own data is asked for a text


def clean_html(source: str) -> Cleaned:
    """The decoded capture of a page -> its article: the headline and the paragraphs, joined by blank lines.

    Every character of a block is anchored in the capture; the blank lines between blocks are not.
    Raises UnreadableInput("too_slow") for pages beyond the limits.
    """
    page = read_page(source)
    schema = read_schema(page)
    selection = select_story(page, declared_titles(page, schema))
    parts = [(stretch.pieces, kind) for stretch, kind in selection.chosen]
    walled = _walled(selection)
    if (
        walled is None
        and _size(parts) < _THIN
        and (body := _schema_body(schema))
        and _size(body) > 2 * _size(parts)
    ):
        parts = [part for part in parts if part[1] == HEADLINE] + body
    if not any(kind == HEADLINE for _, kind in parts) and (title := _meta_title(page)):
        parts.insert(0, (title, HEADLINE))
    text, blocks, anchors = _assemble(parts)
    return Cleaned(text, blocks, anchors, page_facts(page, schema, selection), walled)


def _walled(selection: Selection) -> str | None:
    """A wall, when what would be the article is one or when a wall is all that the page says."""
    body = [stretch.text for stretch, kind in selection.chosen if kind == BODY]
    if (words := wall_words(body)) is not None:
        return words
    if sum(len(text) for text in body) >= _THIN:
        return None
    return next(
        (s.text[:160] for s, region in selection.rest if region in _WALL_REGIONS and is_wall(s.text)),
        None,
    )


def _size(parts: list[tuple[list[Piece], str]]) -> int:
    return sum(len(piece.text) for pieces, kind in parts if kind == BODY for piece in pieces)


def _schema_body(schema: Schema) -> list[tuple[list[Piece], str]]:
    return [(pieces, BODY) for pieces in schema.body]


def _meta_title(page: Page) -> list[Piece] | None:
    """The declared title, read where it stands in the page."""
    for tag in page.metas:
        if (
            tag.attributes.get("property", tag.attributes.get("name", "")).lower() == "og:title"
            and "content" in tag.places
        ):
            return trimmed(list(fold_page(page.source, *tag.places["content"]))) or None
    return None


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without blanks at the ends."""
    while pieces and pieces[0].text == " ":
        pieces = pieces[1:]
    while pieces and pieces[-1].text == " ":
        pieces = pieces[:-1]
    return pieces


def _assemble(parts: list[tuple[list[Piece], str]]) -> tuple[str, tuple[Block, ...], tuple[Anchor, ...]]:
    texts: list[str] = []
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    at = 0
    for pieces, kind in parts:
        text = "".join(piece.text for piece in pieces)
        blocks.append(Block(at, at + len(text), kind))
        anchors.extend(anchors_of(pieces, at))
        texts.append(text)
        at += len(text) + len(_SEPARATOR)
    return _SEPARATOR.join(texts), tuple(blocks), tuple(anchors)


__all__ = ["Stretch", "clean_html"]
