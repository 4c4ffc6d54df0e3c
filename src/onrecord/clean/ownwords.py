"""Evidence that an editor entered -> its article: every line of it is to be read."""

from __future__ import annotations

import re

from onrecord.clean.dates import read_time
from onrecord.errors import UnreadableInput
from onrecord.model.article import BODY, Anchor, Article, Block
from onrecord.model.document import Document
from onrecord.model.rejection import Rejection
from onrecord.text.encoding import decode_bytes

COMPONENT = "evidence/1"
_LINE = re.compile(r"\S[^\r\n]*")


def clean_evidence(document: Document, body: bytes) -> Article | Rejection:
    """The text as entered. It has no outlet: whoever told it speaks."""
    try:
        text = decode_bytes(body, document.charset)
    except UnreadableInput as error:
        return Rejection(document.id, "clean", error.reason, error.detail)
    blocks = tuple(
        Block(line.start(), line.start() + len(line[0].rstrip()), BODY) for line in _LINE.finditer(text)
    )
    if not blocks:
        return Rejection(document.id, "clean", "no_text", "no word stands in it")
    when = read_time(document.evidence.when) if document.evidence else None
    return Article(
        document=document.id,
        text=text,
        blocks=blocks,
        anchors=(Anchor(0, len(text), 0, len(text)),),
        headline=document.title,
        url=document.url,
        published=when,
        published_basis="input" if when else None,
        language="en",
        component=COMPONENT,
    )
