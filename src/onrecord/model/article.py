"""An article: the clean text of one document, and the way back to the capture."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.dates import Time

HEADLINE, BODY, CAPTION, SUBHEAD = "headline", "body", "caption", "subhead"
FURNITURE, RIGHTS, BYLINE, CORRECTION = "furniture", "rights", "byline", "correction"
READABLE = frozenset({HEADLINE, BODY, SUBHEAD, CAPTION, CORRECTION})

ROLES = ("report", "wire_copy", "rewrite", "spun", "translation", "statement", "opinion", "satire", "other")


@dataclass(frozen=True)
class Block:
    """A stretch of the text of one kind: text[start:end], code points. Only `READABLE` kinds are read."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Anchor:
    """text[start:end] stands in the decoded capture at [page_start:page_end), character for character
    once entities are resolved and white space is folded."""

    start: int
    end: int
    page_start: int
    page_end: int


@dataclass(frozen=True)
class Article:
    """What the clean room gives.

    For `.txt` and `text` rows `text` is the capture as read, furniture included, and `blocks` say what
    each line is. For HTML `text` is the headline and the paragraphs, joined by blank lines. `outlet` is a
    name ("ABC News"), null when nothing names it. `published` is null when no date is found;
    `published_basis` says where it was found ("input", "json-ld", "meta", "time-element", "url",
    "rights-line", ...). `wire` is the agency whose copy the page says it is. `role` is what the page itself
    shows (label, byline); the reconcile room may know better. `role_evidence` are the words or marks for it.
    """

    document: str
    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...] = ()
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
    role: str = "report"
    role_evidence: tuple[str, ...] = ()
    component: str = ""

    def readable(self) -> tuple[Block, ...]:
        """The blocks that are reporting, in order."""
        return tuple(block for block in self.blocks if block.kind in READABLE)

    def readable_spans(self) -> tuple[tuple[int, int], ...]:
        """[start, end) of the readable blocks, in order: what a reader is given."""
        return tuple((block.start, block.end) for block in self.readable())
