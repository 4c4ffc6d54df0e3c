"""A reviewed value is pinned: what a better reader would change is a proposal, taken or refused by a
person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.fields import Codebook
from onrecord.pipeline.desk.deciding import Decided
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
    """What better readers would change, by incident."""
    raise NotImplementedError


def accept_proposals(
    store: Store, codebook: Codebook, ids: Sequence[str], *, editor: str, at: str, reason: str
) -> tuple[Decided, ...]:
    """Take these, all or none: the machine's reading comes in, reviewed by the editor. Raises NotFound."""
    raise NotImplementedError


def refuse_proposals(
    store: Store, codebook: Codebook, ids: Sequence[str], *, editor: str, at: str, reason: str
) -> tuple[Decided, ...]:
    """Keep what is pinned; the same proposal does not come again. Raises NotFound."""
    raise NotImplementedError
