"""The queue: what needs a person, ordered by what a minute of theirs is worth; and one task's screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.errors import NotFound
from onrecord.model.fields import Codebook
from onrecord.model.task import BACKFILL, TODAY, Task
from onrecord.pipeline.desk.lanes import budget, spent
from onrecord.pipeline.desk.screens import make_screen
from onrecord.pipeline.desk.shown import Screen
from onrecord.store.base import Store


def tasks(
    store: Store,
    *,
    lane: str = TODAY,
    kinds: Sequence[str] = (),
    incident: str | None = None,
    at: str | None = None,
    limit: int | None = None,
) -> tuple[Task, ...]:
    """Tasks of a lane, worthiest first; of all lanes where an `incident` is named. `kinds` empty: every kind.
    With `at`, claims that have run out are gone, and the backfill lane gives what its budget for that day
    leaves."""
    with store.snapshot():
        if not store.is_told():  # before the first walk, or the first after an upgrade
            return ()
        if incident is not None:
            found = store.tasks(kinds=kinds, incident=incident, limit=limit)
        else:
            if lane == BACKFILL and at is not None:
                left = max(0, budget(store) - spent(store, at))
                limit = left if limit is None else min(limit, left)
            found = store.tasks(lane=lane, kinds=kinds, limit=limit)
        return _worked_on(store, found, at)


def screen(store: Store, task_id: str, codebook: Codebook, *, at: str | None = None) -> Screen:
    """Everything to decide one task. Raises NotFound where it waits no more."""
    with store.snapshot():
        found = store.task(task_id)
        if found is None:
            raise NotFound(f"{task_id} waits no more: it was decided, or what it was about has changed")
        return make_screen(store, _worked_on(store, [found], at)[0], codebook)


def _worked_on(store: Store, tasks: Iterable[Task], at: str | None) -> tuple[Task, ...]:
    """Tasks with who has them and what was noted on them."""
    rows = tuple(tasks)
    ids = [t.id for t in rows]
    held = {c.task: c.editor for c in store.claims(ids) if at is None or c.until > at}
    noted = store.notes(ids)
    if not held and not noted:
        return rows
    return tuple(
        replace(t, claimed_by=held.get(t.id), notes=tuple(n for n in noted if n.task == t.id)) for t in rows
    )
