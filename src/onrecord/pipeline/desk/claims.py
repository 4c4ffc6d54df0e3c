"""Who works on what, and notes to each other."""

from __future__ import annotations

from onrecord.errors import NotFound, Stale, UsageError
from onrecord.model.task import Claim, TaskNote
from onrecord.pipeline.desk.times import later
from onrecord.store.base import Store

HOURS = 2  # how long a claim holds
LONGEST = 2_000  # characters of a note


def claim(store: Store, task_id: str, *, editor: str, at: str) -> Claim:
    """Take a task, or hold it longer. Raises Stale where another editor has it, NotFound."""
    with store.writing():
        _waits(store, task_id)
        held = next((c for c in store.claims([task_id]) if c.until > at), None)
        if held is not None and held.editor != editor:
            raise Stale(f"{held.editor} works on it until {held.until[11:16]}")
        made = Claim(task_id, editor, held.at if held else at, later(at, hours=HOURS))
        store.put_claim(made)
    return made


def release(store: Store, task_id: str, *, editor: str) -> bool:
    """Let a task go. True where the editor had it."""
    with store.writing():
        if any(c.editor == editor for c in store.claims([task_id])):
            return store.drop_claim(task_id)
    return False


def note(store: Store, task_id: str, *, editor: str, at: str, text: str) -> TaskNote:
    """Leave a note on a task. Raises UsageError for an empty one or one too long, NotFound."""
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise UsageError(f"a note has 1 to {LONGEST:,} characters")
    with store.writing():
        _waits(store, task_id)
        made = TaskNote(task_id, editor, at, words)
        store.add_note(made)
    return made


def claims(store: Store, *, at: str, editor: str | None = None) -> tuple[Claim, ...]:
    """Those that hold at `at`, the oldest first; of one editor where one is named."""
    return tuple(c for c in store.claims() if c.until > at and editor in (None, c.editor))


def _waits(store: Store, task_id: str) -> None:
    if store.task(task_id) is None:
        raise NotFound(f"{task_id} waits no more")
