"""Two lanes: today's news, and backfill with a budget of its own, so that it never buries today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.base import Store


@dataclass(frozen=True)
class Lane:
    """`waiting` tasks; `budget` a day and `spent` of it, null where there is none."""

    name: str
    waiting: int
    budget: int | None = None
    spent: int | None = None


def lanes(store: Store, *, at: str) -> tuple[Lane, ...]:
    raise NotImplementedError


def set_budget(store: Store, tasks_a_day: int) -> None:
    """How many tasks of the backfill lane a day may take."""
    raise NotImplementedError


def move(store: Store, documents: Sequence[str], lane: str) -> int:
    """Put documents into a lane; an incident is backfill where all of its documents are. Gives how many
    documents changed lane."""
    raise NotImplementedError
