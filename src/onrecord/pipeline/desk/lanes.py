"""Two lanes: today's news, and backfill with a budget of its own, so that it never buries today."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import NotFound, UsageError
from onrecord.model.fields import Codebook
from onrecord.model.task import BACKFILL, LANES, Task
from onrecord.pipeline.desk.retelling import tell_again
from onrecord.store.base import Store

BUDGET, SPENT = "backfill_budget", "backfill_spent"
TASKS_A_DAY = 20  # where nobody set another budget


@dataclass(frozen=True)
class Lane:
    """`waiting` tasks; `budget` a day and `spent` of it, null where there is none."""

    name: str
    waiting: int
    budget: int | None = None
    spent: int | None = None


def lanes(store: Store, *, at: str) -> tuple[Lane, ...]:
    """The two, with what waits in each and what of the backfill budget is spent on the day of `at`."""
    with store.snapshot():
        counts = store.count_tasks()
        waiting = {lane: sum(n for (name, _), n in counts.items() if name == lane) for lane in LANES}
        return tuple(
            Lane(name, waiting[name], budget(store), spent(store, at))
            if name == BACKFILL
            else Lane(name, waiting[name])
            for name in LANES
        )


def budget(store: Store) -> int:
    return int(store.setting(BUDGET) or TASKS_A_DAY)


def set_budget(store: Store, tasks_a_day: int) -> None:
    """How many tasks of the backfill lane a day may take. Raises UsageError for less than none."""
    if tasks_a_day < 0:
        raise UsageError("a budget cannot be less than 0 tasks a day")
    store.set_setting(BUDGET, str(tasks_a_day))


def spent(store: Store, at: str) -> int:
    """How many tasks of the backfill lane were decided on the day of `at`."""
    day, many = json.loads(store.setting(SPENT) or '["", 0]')
    return int(many) if day == at[:10] else 0


def spend(store: Store, tasks: Sequence[Task], at: str) -> None:
    """Count those of the backfill lane against its budget."""
    if many := len([task for task in tasks if task.lane == BACKFILL]):
        store.set_setting(SPENT, json.dumps([at[:10], spent(store, at) + many]))


def move(store: Store, codebook: Codebook, documents: Sequence[str], lane: str) -> int:
    """Put documents into a lane; an incident is backfill where all of its documents are. Gives how many
    documents changed lane. Raises UsageError, NotFound."""
    if lane not in LANES:
        raise UsageError(f"no such lane: {lane!r}; one of: {', '.join(LANES)}")
    with store.writing():
        for id in documents:
            if store.document(id) is None:
                raise NotFound(f"there is no document {id}")
        changed = store.set_lane(documents, lane)
        for incident in sorted({i for rows in store.homes(changed).values() for i in rows}):
            part = store.part(incident)
            if part is not None:
                tell_again(store, codebook, part)
    return len(changed)
