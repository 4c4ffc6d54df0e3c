"""Evidence of one's own as documents: a pasted text, a call memo, a PDF, a docket entry, an agency's log."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.evidence import Evidence
from onrecord.model.rejection import Rejection
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store


@dataclass(frozen=True)
class Entered:
    """`new` is false where the same was entered before. `rejection` says why nothing can be read from it."""

    document: str
    new: bool
    rejection: Rejection | None = None


def add_evidence(
    store: Store,
    tools: Tools,
    body: bytes,
    evidence: Evidence,
    *,
    media_type: str = "text/plain",
    title: str | None = None,
    url: str | None = None,
) -> Entered:
    """Bytes (plain text or a PDF) and what they are -> a document that hands can code; no machine reads it.
    Raises UsageError, UnreadableInput (too large, empty), MissingExtra (pdf)."""
    raise NotImplementedError


def paste_text(
    store: Store,
    tools: Tools,
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
) -> Entered:
    """A published text, pasted -> a document like any other: the machine reads it. Raises UnreadableInput."""
    raise NotImplementedError


def set_terms(
    store: Store, tools: Tools, document: str, terms: str, editor: str, at: str, reason: str
) -> None:
    """Evidence on other terms from now on. Raises NotFound, UsageError."""
    raise NotImplementedError
