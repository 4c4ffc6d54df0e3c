"""What an editor asks for in words or rows, as decisions to be taken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.errors import UsageError
from onrecord.model.fields import Codebook
from onrecord.pipeline.desk.deciding import DECISION, Wish
from onrecord.pipeline.desk.tasks import screen
from onrecord.store.base import Store

TASK = "task:"


def wishes_for(
    store: Store,
    codebook: Codebook,
    act: str,
    targets: Sequence[str],
    reason: str,
    *,
    payload: dict[str, Any] | None = None,
    account: int | None = None,
    seen: str = "",
) -> list[Wish]:
    """One act on these targets. Where they are tasks, `act` is an act or a key of each one's screen, and
    `account` the number of the account that is chosen; where it is "undo", they are numbers of decisions.
    Raises UsageError, NotFound."""
    tasks = [t for t in targets if t.startswith(TASK)]
    if tasks and len(tasks) != len(targets):
        raise UsageError("targets are tasks, or none of them is")
    if tasks:
        return [_of_task(store, codebook, id, act, reason, payload, account, seen) for id in tasks]
    if act != "undo":
        return [Wish(act, tuple(targets), reason, payload, seen)]
    numbers = [t.removeprefix(DECISION) for t in targets]
    if not all(n.isascii() and n.isdigit() for n in numbers):
        raise UsageError("undo takes numbers of decisions")
    return [Wish("undo", (f"{DECISION}{n}",), reason) for n in sorted(numbers, key=int, reverse=True)]


def _of_task(
    store: Store,
    codebook: Codebook,
    id: str,
    act: str,
    reason: str,
    payload: dict[str, Any] | None,
    account: int | None,
    seen: str,
) -> Wish:
    shown = screen(store, id, codebook)
    fit = [c for c in shown.choices if c.key == act] or [c for c in shown.choices if c.act == act]
    if len(fit) != 1:
        keys = ", ".join(f"{c.key} ({c.label})" for c in fit or shown.choices)
        raise UsageError(f"{id} has {f'several {act}' if fit else f'no {act!r}'}; one of: {keys}")
    choice = fit[0]
    more = {**(choice.payload or {}), **(payload or {})}
    if choice.wants == "account":
        if account is None or not 1 <= account <= len(shown.accounts):
            raise UsageError(f"{act} needs the number of an account, 1 to {len(shown.accounts)}")
        more["statements"] = list(shown.accounts[account - 1].statements)
    return Wish(choice.act, choice.targets, reason, more or None, seen or shown.seen)


def wishes_in(lines: Iterable[str], reason: str | None) -> Iterator[Wish]:
    """JSON Lines {"act", "targets", "reason", "payload", "seen"}, the last three optional. Raises UsageError
    naming the line."""
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            targets, why = tuple(map(str, row["targets"])), str(row.get("reason") or reason or "")
            yield Wish(str(row["act"]), targets, why, row.get("payload"), str(row.get("seen") or ""))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f'line {n}: not a decision such as {{"act", "targets", "reason"}}') from error


def payload_of(value: str | None, statements: Sequence[str], role: str | None) -> dict[str, Any] | None:
    """What goes with a decision; a value is JSON, or a word or whole number as people write it."""
    told: dict[str, Any] = {}
    if value is not None:
        try:
            told["value"] = json.loads(value)
        except ValueError:
            told["value"] = value
        if isinstance(told["value"], int):
            told["value"] = {"min": told["value"], "max": told["value"]}
    if statements:
        told["statements"] = list(statements)
    if role:
        told["role"] = role
    return told or None
