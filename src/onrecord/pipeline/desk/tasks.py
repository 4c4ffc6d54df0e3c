"""The queue: what needs a person, ordered by what a minute of theirs is worth; and one task's screen."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.fields import Codebook
from onrecord.model.task import TODAY, Task
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
    raise NotImplementedError


def screen(store: Store, task_id: str, codebook: Codebook) -> Screen:
    """Everything to decide one task. Raises NotFound where it waits no more."""
    raise NotImplementedError
