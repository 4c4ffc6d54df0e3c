"""What one input came to, and under which key."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.document import Document, document_id
from onrecord.model.ids import body_hash
from onrecord.model.rejection import Rejection

Capture = tuple[Document, bytes]


@dataclass(frozen=True)
class Outcome:
    """`key` is where it came from, in full: an absolute path, "path:line", an address. It is for the store
    alone; what is published shows the short name in the document or rejection."""

    key: str
    result: Capture | Rejection


def rejected(key: str, name: str, reason: str, detail: str) -> Outcome:
    return Outcome(key, Rejection(name, "collect", reason, detail))


def captured(key: str, name: str, body: bytes, media_type: str, **declared: str | None) -> Outcome:
    """`declared`: url, outlet, title, published where the input declares them; fetched and charset, from the
    network."""
    sha256 = body_hash(body)
    url, outlet, title, published = (declared.get(part) for part in ("url", "outlet", "title", "published"))
    id = document_id(sha256, url=url, outlet=outlet, title=title, published=published)
    document = Document(
        id,
        sha256,
        media_type,
        name,
        url,
        outlet,
        title,
        published,
        fetched=declared.get("fetched"),
        charset=declared.get("charset"),
    )
    return Outcome(key, (document, body))
