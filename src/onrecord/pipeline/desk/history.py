"""Every change, by machine or person, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.base import Store


@dataclass(frozen=True)
class Event:
    """`who` is an editor, or "machine". `what` is a short word ("read", "accept", "undo", "linked",
    "released", "imported", "exported"); `text` says it in one neutral line. `number` is the decision's."""

    at: str
    who: str
    what: str
    text: str
    reason: str = ""
    targets: tuple[str, ...] = ()
    number: int | None = None
    in_force: bool = True


def history(store: Store, id: str) -> tuple[Event, ...]:
    """What happened to an incident, a statement, a participant, a document or a finding
    ("incident|about|field"), oldest first. Raises NotFound."""
    raise NotImplementedError
