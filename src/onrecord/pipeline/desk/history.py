"""Every change, by machine or person, with its reason."""

from __future__ import annotations

from onrecord.model.event import Event
from onrecord.store.base import Store

__all__ = ["Event", "history"]


def history(store: Store, id: str) -> tuple[Event, ...]:
    """What happened to an incident, a statement, a participant, a document or a finding
    ("incident|about|field"), oldest first. Raises NotFound."""
    raise NotImplementedError
