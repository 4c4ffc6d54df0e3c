"""Deciding, and undoing: a decision is appended, and what it touches is told again at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.pipeline.desk.shown import Difference
from onrecord.store.base import Store


@dataclass(frozen=True)
class Decided:
    """What a decision did. `incidents` were told again; `moved` are (id before, id that holds its mentions
    now) for ids that no longer name an incident."""

    decision: Decision
    incidents: tuple[str, ...]
    changed: tuple[Difference, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Wish:
    """One decision of several that are taken together."""

    act: str
    targets: tuple[str, ...]
    reason: str
    payload: dict[str, Any] | None = None
    seen: str = ""


def decide(
    store: Store,
    codebook: Codebook,
    *,
    act: str,
    targets: Sequence[str],
    editor: str,
    at: str,
    reason: str,
    payload: dict[str, Any] | None = None,
    seen: str = "",
    supersedes: int | None = None,
) -> Decided:
    """Append one decision and tell again what it touches, in one piece. `seen` is a screen's; "" for none.
    Raises Stale where what the editor saw is no longer so, NotFound for a target that is not in the record,
    UsageError where the act makes no sense. Nothing is kept then."""
    raise NotImplementedError


def decide_many(
    store: Store, codebook: Codebook, wishes: Sequence[Wish], *, editor: str, at: str
) -> tuple[Decided, ...]:
    """Several decisions, all or none; each incident is told again once."""
    raise NotImplementedError


def undo(store: Store, codebook: Codebook, number: int, *, editor: str, at: str, reason: str) -> Decided:
    """Take decision `number` back by a new one, "undo"; undoing that one puts it in force again. Raises
    NotFound, UsageError where it is not in force."""
    raise NotImplementedError
