"""Evidence of one's own as documents: a pasted text, a call memo, a PDF, a docket entry, an agency's log."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.collect.kinds import problem
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import captured
from onrecord.collect.pdf import pdf_text
from onrecord.errors import NotFound, UnreadableInput, UsageError
from onrecord.model.document import PDF, TEXT, Document, evidence_id
from onrecord.model.evidence import MEDIUM_OF, TERMS, Evidence, documents_on_terms
from onrecord.model.ids import body_hash
from onrecord.model.rejection import Rejection
from onrecord.model.source import KINDS
from onrecord.pipeline.desk.deciding import Wish
from onrecord.pipeline.desk.taking import take
from onrecord.pipeline.guard import keep_capture, make_guard
from onrecord.pipeline.local import Runner, work_each
from onrecord.pipeline.near import walk_near
from onrecord.pipeline.run import retell
from onrecord.pipeline.steps import read_document
from onrecord.pipeline.tools import Recipe, Tools
from onrecord.store.base import Reading, Store

_WHEN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LIMITS = Limits(document=1_000_000)  # bytes of a text; one person's words, not a library
_PDF_SECONDS = 30


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
    media_type: str = TEXT,
    title: str | None = None,
    url: str | None = None,
) -> Entered:
    """Bytes (plain text or a PDF) and what they are -> a document that hands can code; no machine reads it.
    Raises UsageError, UnreadableInput (too large, empty, locked), MissingExtra (pdf)."""
    _check(evidence)
    capture, text = None, body
    if media_type == PDF:
        text = read_pdf(body, tools).encode()
        capture = body_hash(body)
    if found := problem(text, _LIMITS.document):
        raise UnreadableInput(*found)
    kept = replace(evidence, capture=capture)
    sha256 = body_hash(text)
    id = evidence_id(sha256, kept)
    document = Document(
        id, sha256, TEXT, f"{kept.kind} of {kept.when}", url, title=title, published=kept.when, evidence=kept
    )
    with store.writing():
        _same_terms(store, document)
        if capture is not None:
            store.add_body(body)
        return _keep(store, tools, f"evidence:{id}", document, text)


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
    body = text.encode("utf-8", "replace")
    if found := problem(body, _LIMITS.document):
        raise UnreadableInput(*found)
    name = url or title or "a pasted text"
    outcome = captured(
        f"pasted:{body_hash(body)}",
        name,
        body,
        TEXT,
        url=url,
        outlet=outlet,
        title=title,
        published=published,
    )
    assert not isinstance(outcome.result, Rejection)
    with store.writing():
        return _keep(store, tools, outcome.key, *outcome.result)


def set_terms(
    store: Store, tools: Tools, document: str, terms: str, editor: str, at: str, reason: str
) -> None:
    """Evidence on other terms from now on. Raises NotFound, UsageError."""
    found = store.document(document)
    if found is None or found.evidence is None:
        raise NotFound(f"no evidence has the id {document}")
    if terms not in TERMS:
        raise UsageError(f"no such terms: {terms!r}; one of: {', '.join(TERMS)}")
    take(store, tools, (Wish("set_terms", (document,), reason, {"terms": terms}),), editor=editor, at=at)


def read_pdf(body: bytes, tools: Tools) -> str:
    """Its text, read in a process of its own that is stopped where it takes too long. Raises
    UnreadableInput."""
    document = Document("document:pdf", body_hash(body), PDF, "a PDF")
    found = next(
        iter(work_each(_read, [(document, body)], tools, Recipe(), Runner(jobs=1, seconds=_PDF_SECONDS)))
    )
    if isinstance(found, str):
        return found
    why = found.rejection if isinstance(found, Reading) else found
    assert isinstance(why, Rejection)
    raise UnreadableInput(why.reason, why.detail)


def _read(document: Document, body: bytes, _tools: Tools) -> str | Rejection:
    try:
        return pdf_text(body)
    except UnreadableInput as error:
        return Rejection(document.id, "collect", error.reason, error.detail)


def _check(evidence: Evidence) -> None:
    for what, given, allowed in (
        ("kind", evidence.kind, tuple(MEDIUM_OF)),
        ("terms", evidence.terms, TERMS),
        ("kind of source", evidence.who_kind, KINDS),
    ):
        if given not in allowed:
            raise UsageError(f"no such {what}: {given!r}; one of: {', '.join(allowed)}")
    if not evidence.who.strip() or not evidence.editor.strip():
        raise UsageError("evidence needs who told it, and who enters it")
    if not _WHEN.fullmatch(evidence.when):
        raise UsageError(f"{evidence.when!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")


def _same_terms(store: Store, document: Document) -> None:
    known = store.document(document.id)
    if known is None or known.evidence is None or document.evidence is None:
        return
    now = documents_on_terms((known,), store.decisions())[0].evidence
    if now is not None and now.terms != document.evidence.terms:
        raise UsageError(
            f"{document.id} is here already, {now.terms}; to change that is a decision of its own"
        )


def _keep(store: Store, tools: Tools, key: str, document: Document, body: bytes) -> Entered:
    kept = keep_capture(store, make_guard(store), key, document, body)
    if isinstance(kept, Rejection):
        return Entered(document.id, False, kept)
    stored = store.document(document.id) or document
    reading = read_document(stored, store.body(stored.sha256), tools)
    store.save_reading(reading)
    extraction = reading.extraction
    loose = extraction is not None and any(s.mention is None for s in extraction.statements)
    near = kept and store.is_told() and not loose
    if kept and not (near and walk_near(store, tools.codebook, (), [stored.id]) is not None):
        retell(store, tools)
    return Entered(document.id, kept, reading.rejection)
