"""The acts that make sense for a task, each with its key."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.part import Part
from onrecord.model.task import Task
from onrecord.pipeline.desk.shown import Choice, Told
from onrecord.review.acts import LOOKED
from onrecord.review.queue import READ_THROUGH

TAKE, KEEP = "a", "r"  # the keys for a proposal
# Keys that walk, undo, claim, note, open: no choice has one, on no screen and behind no door.
RESERVED = frozenset("jkugxhvmo?/")
TAKE_ON = "take"  # the offers that are ticked, and nothing else: no act of its own
TAKE_TICKED = "Take what is ticked. "
MOST = 9  # accounts that have keys of their own: one digit


def choices_of(
    task: Task,
    accounts: Sequence[Told],
    part: Part | None,
    decisions: Sequence[Decision],
    *,
    many: bool = False,
    offered: bool = False,
) -> tuple[Choice, ...]:
    """A task with what is told about it -> what an editor may do, the most usual first. `many`: the field
    holds several values side by side; `offered`: the screen has more to take."""
    everything = (*(t for t in task.targets if t.count("|") == 2), *task.statements)
    if task.kind == "possible_link":
        return (
            Choice("same", "s", "One incident", task.targets),
            Choice("not_same", "n", "Not the same", task.targets),
        )
    if task.kind == "possible_person":
        return (
            Choice("align", "s", "One person", task.targets),
            Choice("not_same", "n", "Not the same", task.targets),
        )
    if task.kind == "name":
        return (
            Choice("release_name", "l", "Let the name out", task.targets),
            Choice("withhold_name", "w", "Withhold the name", task.targets),
            *_of_values(accounts),
        )
    if task.kind == "stale":
        return _of_stale(task, part, decisions)
    if task.kind == "proposal":
        return _of_proposal(task, part)
    if task.kind == READ_THROUGH and part is not None:
        read = {"documents": list(part.case.incident.documents)}
        rest = f"{TAKE_TICKED if offered else ''}The rest is read rightly, and nothing more is told"
        whole = (task.targets[0], *everything)
        some = (Choice(TAKE_ON, "y", "Take what is ticked, and read on", whole),) if offered else ()
        return (Choice(LOOKED, "a", rest, whole, read), *some, *_of_values(accounts, each=True))
    if task.kind == "inferred_origin":
        return (Choice("accept", "a", "Yes, one account", task.targets),)
    several = not many and len([a for a in accounts if a.value is not None]) > 1
    settle = (Choice("choose", "s", "Settle on one account", everything, wants="account"),) if several else ()
    return (
        Choice("accept", "a", "Read rightly: it is said so", everything),
        *settle,
        *_of_values(accounts),
        Choice("undetermined", "t", "Cannot tell", everything),
    )


def _of_values(accounts: Sequence[Told], *, each: bool = False) -> tuple[Choice, ...]:
    """Correct and reject, for each account on its own; `each`: they are of several findings, of each of which
    one may be unable to tell."""
    told = [a for a in accounts if a.value is not None][:MOST]
    found = []
    for n, a in enumerate(told, 1):
        turn, which = (str(n), f" account {n}") if len(told) > 1 else ("", "")
        found.append(
            Choice("correct", f"c{turn}", f"Correct{which}", a.statements, wants="value", field=a.field)
        )
        found.append(Choice("reject", f"r{turn}", f"Reject{which}: misread", a.statements))
        if each:
            targets = (a.finding, *a.statements)
            found.append(Choice("undetermined", f"t{turn}", f"Cannot tell{which}", targets))
    return tuple(found)


def _of_stale(task: Task, part: Part | None, decisions: Sequence[Decision]) -> tuple[Choice, ...]:
    named = tuple(t for t in task.targets if t.startswith("decision:"))
    old = next((d for d in in_force(decisions) if f"decision:{d.number}" in named), None)
    undo = Choice("undo", "r", "Take the decision back", named)
    if old is None or part is None:
        return (undo,)
    here = {s.id for s in part.case.statements} | {p.id for p in part.case.incident.participants}
    here |= {*part.case.incident.documents}
    mine = f"{part.case.incident.id}|"
    left = tuple(t for t in task.targets if t in here or t.startswith(mine))
    kept = {k: v for k, v in (old.payload or {}).items() if k not in ("pins", "people")}
    keep = Choice(old.act, "a", "Decide the same again", (*left, *named), kept or None)
    return (keep, undo) if left else (undo,)


def _of_proposal(task: Task, part: Part | None) -> tuple[Choice, ...]:
    found = next((p for p in (part.case.proposed if part else ()) if p.id in task.targets), None)
    if found is None:
        return ()
    instead = {"instead": [found.pinned]}
    keep = Choice("accept", KEEP, "Keep what was reviewed", (found.pinned,), {"refused": [found.id]})
    if not found.statements:
        return (Choice("reject", TAKE, "Take the new reading: nothing", (found.pinned,), instead), keep)
    new = tuple(s.id for s in found.statements)
    return (Choice("accept", TAKE, "Take the new reading", new, instead), keep)
