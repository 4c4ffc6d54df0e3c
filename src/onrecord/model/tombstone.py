"""What stays of what was taken out: an id, the reason and the day; never the content."""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENT, INCIDENT, PERSON = "document", "incident", "person"
KINDS = (DOCUMENT, INCIDENT, PERSON)
ERASED = "█"  # stands for each letter of a name that was taken out of a text


@dataclass(frozen=True)
class Tombstone:
    """`id` is that of the document or incident, which is never given out again; a person's is made up, since
    one made from the name could be guessed. `at` is ISO 8601. `marks` are keyed hashes by which what was
    taken out is known again; they never leave the store."""

    id: str
    kind: str
    reason: str
    at: str
    marks: tuple[str, ...] = ()
