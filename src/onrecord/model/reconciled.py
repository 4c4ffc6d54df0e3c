"""What the reconcile room gives for one incident, or for the statements about none."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.finding import Finding
from onrecord.model.origin import Origin
from onrecord.model.sequence import Sequence
from onrecord.model.source import Source


@dataclass(frozen=True)
class Reconciled:
    """`sources` after identity is settled (aliases merged); `source_of` maps an id that was merged away to
    the one that stays. `roles` are (document, role, evidence sentence). `sequence` are the steps, account by
    account."""

    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()
    source_of: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str, str], ...] = ()
    sequence: Sequence = Sequence()
