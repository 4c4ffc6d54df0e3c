"""Who says what in a text, as spans."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]

MEDIA = (
    "statement",
    "email",
    "post",
    "filing",
    "interview",
    "press_conference",
    "report",
    "call",
    "video",
    "document",
    "unspecified",
)
SPEECH_ACTS = (
    "says",
    "alleges",
    "confirms",
    "denies",
    "declines",
    "withdraws",
    "corrects",
    "asks",
    "believes",
    "unreachable",
)


@dataclass(frozen=True)
class Attribution:
    """`source_spans`, `cue_spans`, `content_spans`: [start, end) fragments in the article's text, code
    points.

    `source` is a source id (a voice that nobody names, as in "reportedly", has one of kind "unnamed").
    `chain` runs from speaker to page ("source:...", "outlet:abc-news", "outlet:latin-times"); an outlet
    stands in it only where the words put it, and the page's own outlet, when known, is last. `direct` when
    the content is a quotation. `parent` is the place of the enclosing attribution in the article's list when
    this one is told by another source, else null. `said_at` as EDTF when the words date the utterance.
    `asserted`: the source says that the content is so; false where it only thinks, praises or blames.
    `confidence` is the probability that this source said this.
    """

    source: str
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    chain: tuple[str, ...] = ()
    medium: str = "unspecified"
    speech_act: str = "says"
    direct: bool = False
    said_at: str | None = None
    parent: int | None = None
    asserted: bool = True
    confidence: float = 1.0

    def covers(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.content_spans)
