"""The desk's answers as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from onrecord.cli import output
from onrecord.cli.values import told
from onrecord.model.task import BACKFILL, Task

if TYPE_CHECKING:
    from onrecord.pipeline.desk.deciding import Decided
    from onrecord.pipeline.desk.lanes import Lane
    from onrecord.pipeline.desk.shown import Screen, Words

COLUMNS = ("id", "worth", "kind", "incident", "claimed_by", "text")


def queue(tasks: Sequence[Task], lanes: Sequence[Lane]) -> None:
    """The queue as a table, and what waits in each lane on standard error."""
    output.table([{**asdict(t), "incident": t.incident, "worth": f"{t.worth:.2f}"} for t in tasks], COLUMNS)
    for row in lanes:
        spent = f" ({row.spent} of {row.budget} decided today)" if row.name == BACKFILL else ""
        output.notice(f"{row.name}: {output.count(row.waiting, 'tasks')} waiting{spent}")


def screen(shown: Screen) -> None:
    task = shown.task
    output.result(f"{shown.title}\n{task.id}: {task.kind}, {task.text}")
    if task.claimed_by:
        output.result(f"{task.claimed_by} works on it")
    for words in shown.words:
        _words(words)
    for n, account in enumerate(shown.accounts, 1):
        mark = ", chosen" if account.chosen else ""
        said_by = ", ".join(account.said_by) or "in the page's own voice"
        about = "" if shown.field else f"{account.field} of {account.about} "
        output.result(f"\naccount {n}: {about}{told(account.value) or '-'}  [{said_by}{mark}]")
    for suggestion in shown.suggestions:
        for o in suggestion.offers:
            box = "x" if o.ticked else " "
            output.result(
                f"\n[{box}] {o.number}  {suggestion.label}: {o.field} {told(o.value)} ({o.chance:.0%} likely)"
                f"{' instead of what was read' if o.instead else ''}"
            )
            output.result("  …" + " ".join(f"{o.before}»{o.quote}«{o.after}".split()) + "…")
    for report in shown.reports:
        read = "; ".join(f"{r.field} of {r.about} {told(r.value) or r.state}" for r in report.read)
        output.result(
            f"\n{report.document} {report.outlet or ''}: {report.headline or ''}\n  {read or 'nothing'}"
        )
    for voice in shown.voices:
        output.result(
            f"origin: {voice.name}, {output.count(len(voice.documents), 'documents')}, {voice.basis}"
        )
    for side in shown.sides:
        output.result(f"\n{side.incident}: {side.title}\n  " + "\n  ".join(side.lines))
    for difference in shown.diff:
        output.result(
            f"{difference.field}: {told(difference.before) or '-'} -> {told(difference.after) or '-'}"
        )
    for label, rows in (
        ("", shown.reasons),
        ("note: ", shown.notes),
        ("", [f"{n.editor}, {n.at[:16]}: {n.text}" for n in task.notes]),
        ("decided: ", [f"{d.act} by {d.editor}, {d.at[:10]}: {d.reason}" for d in shown.decisions]),
    ):
        for row in rows:
            output.result(f"{label}{row}")
    output.result("")
    for choice in shown.choices:
        wants = f"  (--{choice.wants})" if choice.wants else ""
        output.result(f"  {choice.key}  {choice.label}{wants}")


def _words(words: Words) -> None:
    page = ", ".join(part for part in (words.outlet, words.published) if part)
    said = words.said_by or "in the page's own voice"
    through = f", through {', '.join(words.chain)}" if words.chain else ""
    output.result(
        f"\n{page or words.document}: {words.about}, {words.field} {told(words.value) or words.state}"
    )
    output.result(f"  {said}{through} ({words.confidence:.0%} sure, {words.review})")
    output.result("  …" + " ".join(f"{words.before}»{words.quote}«{words.after}".split()) + "…")


def decided(one: Decided) -> None:
    """What a decision changed."""
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
