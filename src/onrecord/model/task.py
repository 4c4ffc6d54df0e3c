"""What waits for a person, who works on it, and what was noted on it."""

from __future__ import annotations

from dataclasses import dataclass

TODAY, BACKFILL = "today", "backfill"
LANES = (TODAY, BACKFILL)


@dataclass(frozen=True)
class Claim:
    """An editor works on a task until `until` (ISO 8601), or lets it go before."""

    task: str
    editor: str
    at: str
    until: str


@dataclass(frozen=True)
class TaskNote:
    """Words of an editor for other editors; never published."""

    task: str
    editor: str
    at: str
    text: str


@dataclass(frozen=True)
class Task:
    """One thing for an editor. `id` stays as long as kind, targets and incident do. `targets` are what a
    decision would name, `statements` what to read, `incidents` where it belongs (none, one, or the two of a
    possible link). `why` is what speaks for and against, the weightiest first. `worth` is what a minute spent
    on it is worth, by `onrecord.review.worth`."""

    id: str
    kind: str
    text: str
    targets: tuple[str, ...]
    incidents: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    worth: float = 0.0
    lane: str = TODAY
    claimed_by: str | None = None
    notes: tuple[TaskNote, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def incident(self) -> str | None:
        """The first incident it belongs to."""
        return self.incidents[0] if self.incidents else None
