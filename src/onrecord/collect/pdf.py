"""A PDF's text, by pypdf: bounded, and nothing in the file is run, opened or fetched."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable

from onrecord.errors import MissingExtra, UnreadableInput

MAX_BYTES = 20_000_000
MAX_PAGES = 300
MAX_CHARACTERS = 150_000  # as much as a reader reads
MARK = b"%PDF-"
PAGE_BREAK = "\n\n"


def pdf_text(body: bytes) -> str:
    """The text of its pages, blank lines between them. Raises UnreadableInput, MissingExtra.

    A hostile file may take long or much memory: call it where both are limited."""
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtra("a reader of PDF files", "pdf") from error
    if len(body) > MAX_BYTES:
        raise UnreadableInput("too_large", f"the PDF is larger than {MAX_BYTES:,} bytes")
    if MARK not in body[:1024]:
        raise UnreadableInput("binary", "it is no PDF: it does not begin like one")
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInput("unreadable", "the PDF is locked with a password")
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableInput("too_large", f"the PDF has more than {MAX_PAGES} pages")
        text = _joined(page.extract_text() for page in reader.pages)
    except (UnreadableInput, MemoryError):
        raise
    except Exception as error:  # whatever a broken file does to its reader
        raise UnreadableInput("unreadable", f"the PDF is broken: {type(error).__name__}") from error
    if not text.strip():
        raise UnreadableInput("empty", "the PDF holds no text, only pictures of it")
    return text


def _joined(pages: Iterable[str]) -> str:
    """Pages one after the other, without what no text has in it."""
    parts: list[str] = []
    size = 0
    for page in pages:
        words = "".join(c for c in page if c in "\n\t" or c.isprintable()).strip()
        size += len(words)
        if size > MAX_CHARACTERS:
            raise UnreadableInput("too_large", f"the PDF has more than {MAX_CHARACTERS:,} characters of text")
        if words:
            parts.append(words)
    return PAGE_BREAK.join(parts)
