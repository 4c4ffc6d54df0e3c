"""How two values stand to each other, with the reason in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

EQUAL, COMPATIBLE, REFINES, REFINED, CONFLICTS = "equal", "compatible", "refines", "refined", "conflicts"
_MIRROR = {REFINES: REFINED, REFINED: REFINES}


@dataclass(frozen=True)
class Relation:
    """`kind`: "equal", "compatible", "refines" (the first says more, and agrees), "refined" (the second
    does), or "conflicts"."""

    kind: str
    reason: str

    def mirrored(self) -> Relation:
        return Relation(_MIRROR.get(self.kind, self.kind), self.reason)
