"""Who did what in which order, account by account, side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Teller:
    """One column: an account of the course of events. `origin` is null for what a retelling tells otherwise
    than its origin; `document` then says which. `sources` are the voices in it, sorted."""

    origin: str | None
    document: str | None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step as one teller tells it: statement ids, its place in that telling from 0, and whether the
    words of that telling give it a place in time (false for "not_said")."""

    statements: tuple[str, ...]
    place: int
    placed: bool = True


@dataclass(frozen=True)
class Row:
    """The same step in the columns' order, null where a teller does not tell it. `actor` and `object` are
    participant ids or words; `kind` is "agreed", "only_one", or "other_order" (told in another place)."""

    actor: str
    verb: str
    object: str | None
    kind: str
    cells: tuple[Step | None, ...]


@dataclass(frozen=True)
class Sequence:
    tellers: tuple[Teller, ...] = ()
    rows: tuple[Row, ...] = ()
