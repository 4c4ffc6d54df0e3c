"""What each act needs and reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.errors import UsageError
from onrecord.model.article import ROLES
from onrecord.model.decision import ACTS

# Acts after which mentions may belong elsewhere: everything is linked again.
LINKING = frozenset({"same", "not_same", "merge", "split", "align", "set_role"})
# Acts of an editor at a value, a finding, a name or a note; with those that link, the acts of the desk. The
# others have doors of their own.
AT_VALUES = frozenset({"accept", "correct", "reject", "retract", "choose", "undetermined"})
AT_NAMES = frozenset({"release_name", "withhold_name", "release_note"})
# That an editor read the reports for what nobody had read in them.
LOOKED = "looked"
AT_THE_DESK = AT_VALUES | AT_NAMES | LINKING | {LOOKED}
# How many targets an act needs at least.
FEWEST = {"same": 2, "not_same": 2, "merge": 2, "align": 2, "split": 2}


def check_act(
    act: str, targets: Sequence[str], editor: str, reason: str, payload: dict[str, Any] | None
) -> None:
    """Raises UsageError where the act makes no sense, whatever the record holds."""
    if act not in ACTS:
        raise UsageError(f"no such act: {act!r}; one of: {', '.join(ACTS)}")
    if len(set(targets)) < FEWEST.get(act, 1):
        raise UsageError(f"{act} needs at least {FEWEST.get(act, 1)} different targets")
    if not editor.strip() or not reason.strip():
        raise UsageError(f"{act} needs an editor and a reason")
    told = payload or {}
    if act == "correct" and told.get("value") is None:
        raise UsageError("correct needs the new value in its payload")
    if act == "choose" and not told.get("statements"):
        raise UsageError("choose needs the statements of one account in its payload")
    if act == LOOKED and not told.get("documents"):
        raise UsageError("looked needs the documents that were read in its payload")
    if act == "set_role" and told.get("role") not in ROLES:
        raise UsageError(f"set_role needs a role in its payload, one of: {', '.join(ROLES)}")
    people = [t for t in targets if "|" in t]
    if act == "align" and len(people) < len(targets):
        raise UsageError('align needs people of mentions ("mention id|key")')
    if act == "not_same" and people and len(people) < len(targets):
        raise UsageError("not_same is about incidents and mentions, or about people of mentions")
