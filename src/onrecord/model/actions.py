"""Steps of a sequence, as one account tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RELATIONS = ("then", "before", "while", "when", "in_response", "narrated", "not_said")


@dataclass(frozen=True)
class Order:
    """What the words say of the order of a step.

    `index`: place in the telling, from 0, within the mention. `relation`: to the step `to` (an index of the
    same mention; null for none): "then" (the words say this came after it), "before", "while", "when" (the
    words join them without an order), "in_response" (this answers it, so came after), "narrated" (told next,
    nothing said), "not_said" (told apart from the course of events, as in "adding that ...").
    """

    index: int
    relation: str = "narrated"
    to: int | None = None


@dataclass(frozen=True)
class Action:
    """One step. `actor` and `object` are participant keys where known, otherwise words as written; `verb` is
    a lemma of the codebook's neutral list ("fire", "point_weapon", "strike", "flee", "identify_self", ...);
    `attempted` when the words say it was tried, `negated` when that it was not done ("did not comply")."""

    actor: str
    verb: str
    object: str | None
    order: Order
    attempted: bool = False
    negated: bool = False

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "actor": self.actor,
            "verb": self.verb,
            "object": self.object,
            "order": {"index": self.order.index, "relation": self.order.relation, "to": self.order.to},
        }
        if self.attempted:
            data["attempted"] = True
        if self.negated:
            data["negated"] = True
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Action:
        return cls(
            data["actor"],
            data["verb"],
            data["object"],
            Order(**data["order"]),
            data.get("attempted", False),
            data.get("negated", False),
        )
