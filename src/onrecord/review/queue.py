"""What needs a person, most pressing first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.incident import PossibleLink
from onrecord.model.record import Record

# Most pressing first: what may be wrong on a public page, then what may be missing from it.
KINDS = (
    "disputed",
    "contradicts_itself",
    "possible_link",
    "slip",
    "actor_swapped",
    "name",
    "inferred_origin",
    "added",
)
_NOTED = frozenset({"contradicts_itself", "slip", "actor_swapped", "added"})


@dataclass(frozen=True)
class Task:
    """One thing for an editor: `targets` are what a decision would name, `statements` what to read."""

    kind: str
    incident: str | None
    text: str
    targets: tuple[str, ...]
    statements: tuple[str, ...] = ()


def review_queue(records: Sequence[Record], possible: Sequence[PossibleLink] = ()) -> tuple[Task, ...]:
    """Records and possible links -> tasks by kind, incident and text; without what editors reviewed."""
    tasks = [_possible(p) for p in possible]
    for record in records:
        tasks += _of_findings(record)
        tasks += _of_origins(record)
    return tuple(sorted(tasks, key=lambda t: (KINDS.index(t.kind), t.incident or "", t.text, t.targets)))


def _possible(p: PossibleLink) -> Task:
    why = "; ".join(r.sentence for r in p.reasons[:3])
    return Task("possible_link", None, f"Possibly one incident ({p.score:.0%}): {why}", (p.mention, p.other))


def _of_findings(record: Record) -> list[Task]:
    tasks = []
    for f in record.findings:
        if f.review != "machine":
            continue
        target = f"{record.incident.id}|{f.about}|{f.field}"
        words = tuple(sorted({s for a in f.accounts for s in a.statements}))
        if f.state == "disputed":
            tasks.append(
                Task("disputed", record.incident.id, f"{f.field}: origins conflict", (target,), words)
            )
        named = f.field == "name" and any(a.value is not None for a in f.accounts)
        if named and f.about not in record.names_released + record.names_withheld:
            tasks.append(
                Task(
                    "name",
                    record.incident.id,
                    "a name is told; release or withhold it",
                    (f.about,),
                    words,
                )
            )
        for n in f.notes:
            if n.kind in _NOTED:
                tasks.append(
                    Task(n.kind, record.incident.id, f"{f.field}: {n.text}", (target,), n.statements)
                )
    return tasks


def _of_origins(record: Record) -> list[Task]:
    return [
        Task("inferred_origin", record.incident.id, e.text, (o.id,), e.statements)
        for o in record.origins
        if o.basis == "inferred"
        for e in o.evidence
        if e.kind == "shared_content"
    ]
