"""A reviewed value is pinned: what a better reader would change is a proposal, taken or refused by a
person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import NotFound
from onrecord.model.fields import Codebook
from onrecord.model.part import Proposed
from onrecord.model.task import Task
from onrecord.pipeline.desk.choices import KEEP, TAKE, choices_of
from onrecord.pipeline.desk.deciding import Decided, Wish, decide_many
from onrecord.pipeline.desk.screens import View, view_of
from onrecord.pipeline.desk.shown import Difference
from onrecord.store.base import Store


@dataclass(frozen=True)
class Proposal:
    """`pinned` is the reviewed statement, `proposed` the machine's new ones in its place (none where it reads
    nothing there any more), `component` what reads so."""

    id: str
    incident: str
    pinned: str
    proposed: tuple[str, ...]
    diff: tuple[Difference, ...]
    component: str


def proposals(store: Store, *, incident: str | None = None, limit: int | None = None) -> tuple[Proposal, ...]:
    """What better readers would change, worthiest first."""
    with store.snapshot():
        waiting = store.tasks(kinds=["proposal"], incident=incident, limit=limit)
        views: dict[str, View] = {}
        found = []
        for task in waiting:
            home = task.incidents[0]
            if home not in views and (part := store.part(home)) is not None:
                views[home] = view_of(store, part)
            for p in views[home].part.case.proposed:
                if p.id in task.targets:
                    found.append(_shown(p, task, views[home]))
    return tuple(found)


def accept_proposals(
    store: Store, codebook: Codebook, ids: Sequence[str], *, editor: str, at: str, reason: str
) -> tuple[Decided, ...]:
    """Take these, all or none: the machine's reading comes in, reviewed by the editor. Raises NotFound."""
    return _answer(store, codebook, ids, TAKE, editor=editor, at=at, reason=reason)


def refuse_proposals(
    store: Store, codebook: Codebook, ids: Sequence[str], *, editor: str, at: str, reason: str
) -> tuple[Decided, ...]:
    """Keep what is pinned; the same proposal does not come again. Raises NotFound."""
    return _answer(store, codebook, ids, KEEP, editor=editor, at=at, reason=reason)


def _answer(
    store: Store, codebook: Codebook, ids: Sequence[str], key: str, *, editor: str, at: str, reason: str
) -> tuple[Decided, ...]:
    with store.writing():
        waiting = {p: task for task in store.tasks(kinds=["proposal"]) for p in task.targets}
        missing = [id for id in ids if id not in waiting]
        if missing:
            raise NotFound(f"{missing[0]} waits no more")
        wishes = []
        for id in ids:
            choices = choices_of(waiting[id], (), store.part(waiting[id].incidents[0]), ())
            chosen = next(c for c in choices if c.key == key)
            wishes.append(Wish(chosen.act, chosen.targets, reason, chosen.payload))
        return decide_many(store, codebook, wishes, editor=editor, at=at)


def _shown(p: Proposed, task: Task, view: View) -> Proposal:
    component = next((s.component for s in p.statements), "")
    ids = tuple(s.id for s in p.statements)
    return Proposal(p.id, task.incidents[0], p.pinned, ids, tuple(view.proposed(task)), component)
