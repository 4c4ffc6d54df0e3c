"""Two readers: the same questions to two people who do not see each other's answers, nor the machine's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store

# What a reader may say instead of a value.
NOT_TOLD, CANNOT_TELL = "not_told", "cannot_tell"


@dataclass(frozen=True)
class Question:
    """One field of one incident or person; `target` is "incident|about|field". `documents` are to be read.
    `who` says in words who is meant. `answered`: by this reader already."""

    round: str
    target: str
    field: str
    who: str
    documents: tuple[str, ...]
    answered: bool = False


@dataclass(frozen=True)
class Agreement:
    """Of one field: `units` both answered, on how many they `agree`, and alpha (null where all answers are
    one and the same, or none). `metric` is "nominal" or "interval"."""

    field: str
    units: int
    agree: int
    alpha: float | None
    metric: str


@dataclass(frozen=True)
class Disagreement:
    """Side by side: (reader, answer in its JSON form or "not_told", "cannot_tell")."""

    round: str
    target: str
    field: str
    answers: tuple[tuple[str, Any], ...]


def draw(
    store: Store,
    name: str,
    readers: Sequence[str],
    *,
    fields: Sequence[str],
    share: float = 1.0,
    seed: str = "",
    editor: str,
    at: str,
    reason: str,
) -> int:
    """Open a round: the findings of `fields`, or a `share` of them, for these two readers. Gives how many."""
    raise NotImplementedError


def rounds(store: Store) -> tuple[str, ...]:
    """The names of all rounds."""
    raise NotImplementedError


def questions(store: Store, round: str, reader: str) -> tuple[Question, ...]:
    """What a reader is asked, without what the machine or the other reader says."""
    raise NotImplementedError


def answer(store: Store, tools: Tools, round: str, target: str, value: Any, reader: str, at: str) -> int:
    """One blind answer: a value in its JSON form, "not_told" or "cannot_tell". Gives its number."""
    raise NotImplementedError


def agreement(store: Store, tools: Tools, round: str) -> tuple[Agreement, ...]:
    """Per field, over what both have answered."""
    raise NotImplementedError


def disagreements(store: Store, tools: Tools, round: str) -> tuple[Disagreement, ...]:
    """What both answered differently and nobody has adjudicated."""
    raise NotImplementedError


def adjudicate(
    store: Store, tools: Tools, round: str, target: str, value: Any, editor: str, at: str, reason: str
) -> tuple[int, ...]:
    """The answer that stands, laid over the record as decisions. Gives their numbers."""
    raise NotImplementedError
