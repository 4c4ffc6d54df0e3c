"""What happened to a thing of the record."""

from __future__ import annotations

from dataclasses import dataclass

MACHINE = "machine"


@dataclass(frozen=True)
class Event:
    """`who` is an editor, or `MACHINE`. `what` is a short word: an act, or "arrived", "told", "imported",
    "exported", "released", "forgotten"; `text` says it in one neutral line. `number` is the decision's."""

    at: str
    who: str
    what: str
    text: str
    reason: str = ""
    targets: tuple[str, ...] = ()
    number: int | None = None
    in_force: bool = True
