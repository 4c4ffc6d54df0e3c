"""One editor's act: never edited, only superseded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ACTS = (
    "accept",
    "correct",
    "reject",
    "merge",
    "split",
    "not_same",
    "same",
    "align",
    "release_name",
    "withhold_name",
    "set_role",
    "retract",
    "undetermined",
    "release_note",
    "choose",
    "looked",
    "undo",
    # what came in, and what an editor adds to it
    "triage",
    "set_terms",
    "add_incident",
    "add_participant",
    "add_statement",
    # a second reader
    "draw",
    "code",
    # corrections from outside
    "receive",
    "reply",
)

# Acts that tell of something that happened on their day; what others say of a reading holds for every day.
DATED = frozenset({"retract", "undetermined"})


@dataclass(frozen=True)
class Decision:
    """`targets` are ids (statements, mentions, incidents, documents, "mention|person key"; for release_note
    "incident|about|field|kind"). `payload` is
    JSON. `seen` is the hash of what the editor saw. `at` is ISO 8601. `supersedes` is the number of an
    earlier decision. `number` is given by the store. `erased` are fields whose content was taken out of the
    log for good."""

    act: str
    targets: tuple[str, ...]
    editor: str
    at: str
    reason: str
    seen: str
    payload: dict[str, Any] | None = None
    supersedes: int | None = None
    number: int | None = None
    erased: tuple[str, ...] = ()
