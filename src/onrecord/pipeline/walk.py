"""How to walk: what a run is given besides its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from onrecord.collect.collect import Fetch
from onrecord.collect.limits import Limits
from onrecord.model.task import TODAY
from onrecord.pipeline.local import Runner
from onrecord.pipeline.tools import Recipe, Tools, load_tools

T = TypeVar("T")
Notice = Callable[[str], None]


class Progress(Protocol):
    def __call__(self, label: str, things: Iterable[T], total: int | None) -> Iterable[T]:
        """What is done, the things, how many where known -> the same things, watched as they are taken."""
        ...


def _unseen(label: str, things: Iterable[T], total: int | None) -> Iterable[T]:
    return things


def _unheard(_text: str) -> None:
    return None


@dataclass(frozen=True)
class Walk:
    """With which tools and limits, and who watches. `tools`, where they are loaded already. `at` is when
    (ISO 8601), null where nobody keeps it; new documents come into `lane`."""

    recipe: Recipe = field(default_factory=Recipe)
    runner: Runner = field(default_factory=Runner)
    limits: Limits = field(default_factory=Limits)
    fetch: Fetch | None = None
    progress: Progress = _unseen
    notice: Notice = _unheard
    tools: Tools | None = None
    at: str | None = None
    lane: str = TODAY

    def load(self) -> Tools:
        return self.tools or load_tools(self.recipe)
