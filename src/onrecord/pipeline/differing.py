"""What differs between two tellings of one incident, finding by finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.model.part import Part
from onrecord.model.values import value_to_json


@dataclass(frozen=True)
class Difference:
    """One line of a diff: what (a field, of whom), as it is, as it would be; plain JSON, null for nothing."""

    incident: str
    about: str
    field: str
    before: Any
    after: Any


def differences(incident: str, before: Part | None, after: Part | None) -> tuple[Difference, ...]:
    """State, values and review of each finding that is not as it was; null for an incident that is not
    there."""
    old, new = _findings(before), _findings(after)
    return tuple(
        Difference(incident, about, field, old.get((about, field)), new.get((about, field)))
        for about, field in sorted({*old, *new})
        if old.get((about, field)) != new.get((about, field))
    )


def _findings(part: Part | None) -> dict[tuple[str, str], Any]:
    if part is None:
        return {}
    return {
        (f.about, f.field): {
            "state": f.state,
            "values": [value_to_json(a.value) for a in f.accounts],
            "review": f.review,
        }
        for f in part.record.findings
    }
