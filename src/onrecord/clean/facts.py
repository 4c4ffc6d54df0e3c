"""What a page says of itself, gathered before an article is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.article import Anchor, Block
from onrecord.model.dates import Time

# Where a label stands, from the plainest to the weakest mark.
TYPE, SECTION, EYEBROW, HEADING, LINE, FOOTER, ADDRESS = (
    "type", "section", "eyebrow", "heading", "line", "footer", "address",
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """Words by which the page says what it is, and where they stand (`TYPE`: a schema.org type)."""

    where: str
    words: str


@dataclass(frozen=True)
class Facts:
    """Each value as found, null where nothing was. `labels` in the order of the page; `voice`: the words
    by which a text argues in its own voice, one for each kind of sign; `calques`: turns of another language,
    one for each kind."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Time | None = None
    published_basis: str | None = None
    modified: Time | None = None
    language: str | None = None
    rights: str | None = None
    wire: str | None = None
    labels: tuple[Label, ...] = ()
    voice: tuple[str, ...] = ()
    calques: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cleaned:
    """Text with its blocks, the way back to the decoded capture, and the page's facts. `walled`: the words of
    a
    consent or subscription wall, where the page shows one."""

    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    facts: Facts
    walled: str | None = None
