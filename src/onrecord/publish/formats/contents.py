"""What every format is made of, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model.fields import Codebook
from onrecord.model.release import Release
from onrecord.publish.cells import Sheet
from onrecord.publish.history import HISTORY_KEYS, History
from onrecord.publish.policy import DRAFTS, Policy
from onrecord.publish.rows import KEYS, Tables

ALL_KEYS = {**KEYS, **HISTORY_KEYS}
DRAFT_WORDS = "Machine reading, not reviewed. No editor has checked what is marked machine."


@dataclass(frozen=True)
class File:
    """`resource` is what the data package says of it besides its path, size and hash."""

    body: bytes
    resource: Mapping[str, Any]


Files = dict[str, File]


@dataclass(frozen=True)
class Contents:
    """`tables` are all rows, `ALL_KEYS` by name; `history` are the releases of this series, this one last;
    `sheets` are the rows as they are written."""

    tables: Tables
    policy: Policy
    codebook: Codebook
    history: History
    sheets: Mapping[str, Sheet]

    @property
    def release(self) -> Release:
        return self.history[-1]

    @property
    def name(self) -> str:
        """ "drafts/3"."""
        return f"{self.release.series}/{self.release.version}"

    @property
    def draft(self) -> bool:
        """Does it hold what no editor has checked?"""
        return self.policy.release == DRAFTS and has_machine_readings(self.tables)


def has_machine_readings(tables: Tables) -> bool:
    return any(row["review"] == "machine" for row in (*tables["incidents"], *tables["statements"]))


def urn(some_id: str) -> str:
    """An id of the release as the address of a thing: for formats that link by address."""
    return f"urn:onrecord:{some_id}"
