"""Who said it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.ids import make_id

KINDS = (
    "agency",  # a public body, law-enforcement or other
    "police",  # a police department, sheriff's office, state police
    "prosecutor",
    "court",  # a court or what is filed in it
    "official",  # a named official, speaking for a body or a government
    "official-unnamed",
    "police-unnamed",
    "family",
    "lawyer",
    "witness",
    "neighbour",
    "medical",
    "expert",
    "advocate",  # an organisation or person that campaigns
    "document",  # a report, a log, a video, a record
    "outlet",  # another outlet's reporting ("ABC News reported")
    "reports",  # "according to multiple reports"
    "unnamed",  # "sources said"
    "person",  # anybody else
)


@dataclass(frozen=True)
class Source:
    """A person, body, document or unnamed voice. `body` is the canonical name of the body it speaks for
    ("U.S. Department of Homeland Security"), or null. `aliases` are the forms met, sorted."""

    id: str
    name: str
    kind: str
    body: str | None = None
    aliases: tuple[str, ...] = ()


def source_id(name: str, kind: str, body: str | None, document: str | None = None) -> str:
    """Named sources are the same across documents; an unnamed voice is the same only within its `document`,
    which must be given for it."""
    return make_id("source", name.casefold(), kind, body, document)
