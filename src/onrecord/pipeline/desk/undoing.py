"""Taking back any act of an editor: those at the record, and those that came in by other doors."""

from __future__ import annotations

from onrecord.errors import NotFound, UsageError
from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.pipeline.desk import deciding
from onrecord.pipeline.desk.inbox import settle_inbox
from onrecord.pipeline.desk.taking import tell_coded
from onrecord.pipeline.tools import Tools
from onrecord.review.acts import AT_THE_DESK, check_act
from onrecord.store.base import Store

# Acts with doors of their own that can be taken back.
OTHERS = frozenset({"triage", "set_terms", "add_incident", "add_participant", "add_statement"})


def undo(store: Store, tools: Tools, number: int, *, editor: str, at: str, reason: str) -> Decision:
    """Take decision `number` back by a new one; undoing that one puts it in force again. Raises NotFound,
    UsageError where it is not in force, or no act that can be taken back."""
    with store.writing():
        one = store.decision(number)
        if one is None:
            raise NotFound(f"there is no decision {number}")
        act = _first(store, one).act
        if act in AT_THE_DESK:
            codebook = tools.codebook
            return deciding.undo(store, codebook, number, editor=editor, at=at, reason=reason).decision
        if act not in OTHERS:
            raise UsageError(f"decision {number} ({act}) cannot be taken back")
        if number not in {d.number for d in in_force(store.decisions_about(one.targets))}:
            raise UsageError(f"decision {number} is not in force: it was undone or replaced")
        check_act("undo", ("decision",), editor, reason, None)
        taken = store.add_decision(Decision("undo", one.targets, editor, at, reason, "", None, number))
        if act == "triage":
            settle_inbox(store, tools, one.targets)
        else:
            tell_coded(store, tools.codebook, [_first(store, one)], undone=True)
        return taken


def _first(store: Store, decision: Decision) -> Decision:
    """What a row of undoing and undoing that goes back to."""
    while decision.act == "undo" and decision.supersedes is not None:
        before = store.decision(decision.supersedes)
        if before is None:
            break
        decision = before
    return decision
