"""onrecord decide: one act of an editor, or many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from onrecord.cli import options, output
from onrecord.cli.values import told
from onrecord.errors import UsageError
from onrecord.model.article import ROLES

if TYPE_CHECKING:
    from onrecord.model.fields import Codebook
    from onrecord.pipeline.desk.deciding import Decided, Wish
    from onrecord.store.base import Store

TASK = "task:"


@click.command()
@click.argument("act", required=False)
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--reason", help="Why; it stays with the decision.")
@click.option("--value", metavar="JSON", help="Of correct: the right value; a word or a number as it is.")
@click.option("--account", type=click.IntRange(1), help="Of choose on a task: the number of the account.")
@click.option(
    "--statement", "statements", multiple=True, metavar="ID", help="Of choose: words of the account."
)
@click.option("--role", type=click.Choice(ROLES), help="Of set_role: what the document is.")
@click.option("--seen", default="", help="What 'onrecord review' gave as seen: refused where it has changed.")
@click.option(
    "--file",
    "rows",
    type=click.File("r", encoding="utf-8"),
    help='Many at once, all or none: JSON Lines {"act", "targets", "reason", "payload", "seen"}; "-" is '
    "standard input.",
)
@options.editor
@options.store
@options.codebook
@options.form
@options.verbose
def decide(
    act: str | None,
    targets: tuple[str, ...],
    reason: str | None,
    value: str | None,
    account: int | None,
    statements: tuple[str, ...],
    role: str | None,
    seen: str,
    rows: TextIO | None,
    editor: str,
    store: str | None,
    codebook: Path | None,
    form: str,
) -> None:
    """Decide: ACT on TARGETs, with a --reason. The record is told anew at once, as far as it changes.

    \b
    accept, correct, reject, retract      statements, or a finding "INCIDENT|ABOUT|FIELD"
    choose, undetermined                  a finding
    same, not_same, align                 mentions; people of mentions "MENTION|KEY"
    merge, split                          incidents; an incident and the mentions to take out of it
    release_name, withhold_name           participants
    release_note                          "INCIDENT|ABOUT|FIELD|KIND"
    set_role                              documents
    undo                                  numbers of decisions; undoing an undo puts it in force again

    TARGETs may be tasks instead ("task:..."): ACT is then the act or the key that 'onrecord review TASK'
    shows for each of them, and what you saw must still be so (exit status 1 where it is not). A decision is
    never edited: a later one takes its place."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.desk import deciding
    from onrecord.store.sql import open_store

    payload = _payload(value, statements, role)
    with open_store(options.address(store), write=True, create=False) as opened:
        words = load_codebook(codebook)
        if rows is not None:
            if act or targets:
                raise click.UsageError("--file takes the place of ACT and TARGETs")
            wishes = list(_rows(rows, reason))
        else:
            if not act or not targets or not reason:
                raise click.UsageError("name an ACT, at least one TARGET and a --reason; or --file")
            wishes = _wishes(opened, words, act, targets, reason, payload, account, seen)
        done = deciding.decide_many(opened, words, wishes, editor=editor, at=options.now())
    if form == output.JSON:
        output.json_result([asdict(one) for one in done])
        return
    for one in done:
        _told(one)


def _wishes(
    store: Store,
    codebook: Codebook,
    act: str,
    targets: tuple[str, ...],
    reason: str,
    payload: dict[str, Any] | None,
    account: int | None,
    seen: str,
) -> list[Wish]:
    from onrecord.pipeline.desk.deciding import DECISION, Wish
    from onrecord.pipeline.desk.tasks import screen

    named = [t for t in targets if t.startswith(TASK)]
    if not named:
        if act == "undo":
            numbers = [t.removeprefix(DECISION) for t in targets]
            return [Wish("undo", (f"{DECISION}{n}",), reason) for n in sorted(numbers, key=int, reverse=True)]
        return [Wish(act, targets, reason, payload, seen)]
    if len(named) != len(targets):
        raise click.UsageError("TARGETs are tasks, or none of them is")
    wishes = []
    for id in named:
        shown = screen(store, id, codebook)
        choice = next((c for c in shown.choices if act in (c.key, c.act)), None)
        if choice is None:
            keys = ", ".join(f"{c.key} ({c.label})" for c in shown.choices)
            raise UsageError(f"{id} has no {act!r}; one of: {keys}")
        more = dict(choice.payload or {}) | (payload or {})
        if choice.wants == "account":
            if account is None or account > len(shown.accounts):
                raise UsageError(f"{act} needs --account, 1 to {len(shown.accounts)}")
            more["statements"] = list(shown.accounts[account - 1].statements)
        wishes.append(Wish(choice.act, choice.targets, reason, more or None, seen or shown.seen))
    return wishes


def _payload(value: str | None, statements: tuple[str, ...], role: str | None) -> dict[str, Any] | None:
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


def _rows(lines: TextIO, reason: str | None) -> Iterator[Wish]:
    from onrecord.pipeline.desk.deciding import Wish

    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            targets = tuple(map(str, row["targets"]))
            yield Wish(
                str(row["act"]),
                targets,
                str(row.get("reason") or reason or ""),
                row.get("payload"),
                str(row.get("seen") or ""),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f'line {n}: not a decision such as {{"act", "targets", "reason"}}') from error


def _told(one: Decided) -> None:
    d = one.decision
    output.result(f"decision {d.number}: {d.act} {' '.join(d.targets)}")
    for change in one.changed:
        sides = [_side(side) for side in (change.before, change.after)]
        output.result(f"  {change.field} of {change.about}: {sides[0]} -> {sides[1]}")
    for old, new in one.moved:
        output.result(f"  {old} is now {new or 'in no incident'}")
    if not one.changed and not one.moved:
        output.notice("  nothing in the record changes")


def _side(side: dict[str, Any] | None) -> str:
    if side is None:
        return "nothing"
    values = "; ".join(told(v) or "-" for v in side["values"])
    return f"{values or 'nothing'} ({side['state']}, {side['review']})"
