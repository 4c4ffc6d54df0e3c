"""A reviewed statement as it was read when an editor vouched for it; kept with the decision."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.mention import Mention
from onrecord.model.source import Source
from onrecord.model.statement import Statement


@dataclass(frozen=True)
class Pin:
    """`statement` with the person's key of `mention` in `about`, as extract gave it; `sources` are those that
    it names."""

    statement: Statement
    mention: Mention | None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Pins:
    """All that is pinned in one document. `refused` are ids of proposals that an editor turned down."""

    pins: tuple[Pin, ...]
    refused: tuple[str, ...] = ()
