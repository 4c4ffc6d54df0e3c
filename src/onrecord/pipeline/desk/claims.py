"""Who works on what, and notes to each other."""

from __future__ import annotations

from onrecord.model.task import Claim, TaskNote
from onrecord.store.base import Store

HOURS = 2  # how long a claim holds


def claim(store: Store, task_id: str, *, editor: str, at: str) -> Claim:
    """Take a task, or hold it longer. Raises Stale where another editor has it, NotFound."""
    raise NotImplementedError


def release(store: Store, task_id: str, *, editor: str) -> bool:
    """Let a task go. True where the editor had it."""
    raise NotImplementedError


def note(store: Store, task_id: str, *, editor: str, at: str, text: str) -> TaskNote:
    """Leave a note on a task. Raises UsageError for an empty one."""
    raise NotImplementedError


def claims(store: Store, *, at: str, editor: str | None = None) -> tuple[Claim, ...]:
    """Those that hold at `at`, the oldest first; of one editor where one is named."""
    raise NotImplementedError
