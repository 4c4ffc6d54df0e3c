"""What an editor enters that nobody published: a call, a docket, a log; who told it, and on which terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model.decided import in_force
from onrecord.model.decision import Decision

if TYPE_CHECKING:
    from onrecord.model.document import Document

ON_RECORD, BACKGROUND, NOT_FOR_PUBLICATION = "on_record", "background", "not_for_publication"
TERMS = (ON_RECORD, BACKGROUND, NOT_FOR_PUBLICATION)
# What it is -> the medium of what is said in it.
MEDIUM_OF = {
    "call": "call",
    "interview": "interview",
    "message": "email",
    "press_conference": "press_conference",
    "docket": "filing",
    "filing": "filing",
    "log": "document",
    "report": "report",
    "video": "video",
    "other": "unspecified",
}


@dataclass(frozen=True)
class Evidence:
    """`kind` is a key of `MEDIUM_OF`. `who` told or issued it, by name, and is a source of `who_kind` that
    speaks for `body`; `when` (EDTF). `terms`: on the record; on background (its words and `who` stay in the
    house, `described` is how `who` may be called); not for publication (nothing of it leaves, nor anything
    that rests on it). `editor` entered it. `capture` is the SHA-256 of the file that its text was taken from,
    null where the text itself was entered."""

    kind: str
    who: str
    when: str
    terms: str
    editor: str
    who_kind: str = "person"
    body: str | None = None
    described: str | None = None
    capture: str | None = None


def documents_on_terms(documents: Sequence[Document], decisions: Iterable[Decision]) -> tuple[Document, ...]:
    """Documents with the terms of evidence as last decided."""
    decided = {t: d.payload for d in in_force(decisions) if d.act == "set_terms" for t in d.targets}

    def now(document: Document) -> Document:
        terms = (decided.get(document.id) or {}).get("terms")
        if document.evidence is None or terms not in TERMS:
            return document
        return replace(document, evidence=replace(document.evidence, terms=terms))

    return tuple(now(d) for d in documents) if decided else tuple(documents)


def on_terms(documents: Iterable[Document], *terms: str) -> frozenset[str]:
    """The ids of evidence on these terms."""
    return frozenset(d.id for d in documents if d.evidence is not None and d.evidence.terms in terms)
