"""Acts of the desk that are kept as decisions: all of one call, or none, and the record told again once."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.decision import Decision
from onrecord.pipeline.desk.deciding import Wish
from onrecord.pipeline.desk.retelling import tasks_again
from onrecord.pipeline.run import walk_again
from onrecord.pipeline.tools import Tools
from onrecord.review.decide import make_decision
from onrecord.store.base import Store


def take(store: Store, tools: Tools, wishes: Sequence[Wish], *, editor: str, at: str) -> tuple[Decision, ...]:
    """Wishes -> decisions with their numbers, already in the record."""
    with store.writing():
        taken = note(store, wishes, editor=editor, at=at)
        walk_again(store, tools.codebook)
    return taken


def note(store: Store, wishes: Sequence[Wish], *, editor: str, at: str) -> tuple[Decision, ...]:
    """The same for acts that change nothing in the record but what waits in it."""
    with store.writing():
        taken = tuple(
            store.add_decision(
                make_decision(w.act, w.targets, editor=editor, at=at, reason=w.reason, payload=w.payload)
            )
            for w in wishes
        )
        tasks_again(store, (t for w in wishes for t in w.targets if t.startswith("incident:")))
    return taken
