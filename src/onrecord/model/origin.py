"""One speaking body's account of one matter, with its utterances inside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Utterance:
    """One occasion of speaking: a statement to one outlet, an e-mail to another."""

    source: str | None
    medium: str
    to: str | None
    said_at: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """Why a document's statements belong to this origin: `kind` ("chain", "same_source", "shared_wording",
    "shared_content", "wire_copy", "heard"), a sentence, and the statements it rests on; `documents` where it
    rests on words of which no field holds anything."""

    kind: str
    text: str
    statements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Origin:
    """`source` is the speaking body's source id, or "outlet:..." for an outlet's own reporting (or a
    document id where the page names no outlet). `documents` and `statements` hold everything that repeats
    it, some documents only in words of which no field holds anything (`evidence` names them). `basis`:
    "stated" when the words name the chain for all of them, "inferred" when for any of them it follows from
    shared content."""

    id: str
    source: str
    utterances: tuple[Utterance, ...]
    documents: tuple[str, ...]
    statements: tuple[str, ...]
    basis: str
    evidence: tuple[Evidence, ...] = ()
