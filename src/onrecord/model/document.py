"""A capture: one URL or file at one time."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.evidence import Evidence
from onrecord.model.ids import make_id

TEXT, HTML = "text/plain", "text/html"
PDF = "application/pdf"
ROW = "text/csv"  # one row of a sheet, under its header


@dataclass(frozen=True)
class Document:
    """One capture. Its bytes are kept in the store under `sha256`.

    `url`, `outlet`, `title`, `published` are what the input declares (a JSON Lines row, a feed), not what
    the page says of itself: that is found by the clean room. `name` is where the capture came from (a file
    name, a line of a file), for messages only; it is no part of the identity. `fetched` is ISO 8601 and null
    unless captured from the network. `own` marks our own publications. `charset` is the encoding that came
    with the bytes (an HTTP header), null for none; like `name` and `fetched` it is no part of the identity.

    A row of a sheet has the name of its `feed`, its `key` there (its id in the sheet, or one made from its
    cells) and the `coder` who filled it in. `evidence`: what an editor entered, null for what was published.
    """

    id: str
    sha256: str
    media_type: str
    name: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    own: bool = False
    charset: str | None = None
    feed: str | None = None
    key: str | None = None
    coder: str | None = None
    evidence: Evidence | None = None


def document_id(
    sha256: str, *, url: str | None, outlet: str | None, title: str | None, published: str | None
) -> str:
    """The same bytes declared in the same way are the same document, wherever they lie."""
    return make_id("document", sha256, url, outlet, title, published)


def evidence_id(sha256: str, evidence: Evidence) -> str:
    """The same words, told by the same at the same time, are the same evidence, on whatever terms."""
    return make_id("document", "evidence", sha256, evidence.kind, evidence.who, evidence.when)
