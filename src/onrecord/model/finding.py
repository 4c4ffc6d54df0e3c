"""For one field: the accounts, their origins, and a state."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.values import Value

STATES = (
    "stated",
    "stated_unknown",
    "withheld",
    "not_addressed",
    "undetermined",
    "disputed",
    "retracted",
    "not_applicable",
)

CHOSEN = "chosen"
NOTE_KINDS = (
    "single_origin",
    "compatible",
    "refined",
    "hedge_dropped",
    "attribution_dropped",
    "order_differs",
    "order_added",
    "actor_swapped",
    "number_sharpened",
    "miscredited",
    "added",
    "superseded",
    "denied",
    "contradicts_itself",
    "slip",
    "no_base_figure",
    CHOSEN,
    "sum_differs",
)


@dataclass(frozen=True)
class Account:
    """One value and who stands behind it: ids, each sorted. `origins` is empty for what only a retelling
    adds. `hedge` is kept where every statement of the account hedges."""

    value: Value | None
    origins: tuple[str, ...]
    sources: tuple[str, ...]
    documents: tuple[str, ...]
    statements: tuple[str, ...]
    hedge: str | None = None


@dataclass(frozen=True)
class Note:
    """`kind` is one of `NOTE_KINDS`; `text` a neutral sentence; `statements` the words on both sides."""

    kind: str
    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """`incident` is null for statistics. `about` is "incident" or a participant id ("" for statistics). Where
    an editor chose one of the accounts, it is the first, and a note of kind `CHOSEN` says so."""

    incident: str | None
    about: str
    field: str
    state: str
    accounts: tuple[Account, ...] = ()
    notes: tuple[Note, ...] = ()
    review: str = "machine"
