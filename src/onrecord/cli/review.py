"""onrecord review: what needs a person, and one task with all that it takes to decide it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output
from onrecord.cli.values import told
from onrecord.model.task import BACKFILL, LANES, TODAY

if TYPE_CHECKING:
    from onrecord.pipeline.desk.shown import Screen, Words

COLUMNS = ("id", "worth", "kind", "incident", "claimed_by", "text")


@click.command()
@click.argument("task", required=False)
@click.option("--lane", type=click.Choice(LANES), default=TODAY, help="Today's news, or the backfill.")
@click.option("--kind", "kinds", multiple=True, help="Only tasks of this kind; may be given several times.")
@click.option("--incident", metavar="ID", help="Only what waits in this incident, of all lanes.")
@click.option("--limit", type=click.IntRange(1), default=20, help="At most so many.", show_default=True)
@click.option("--claim", is_flag=True, help="Take TASK: others see that you work on it.")
@click.option("--release", is_flag=True, help="Let TASK go.")
@click.option("--note", metavar="TEXT", help="Leave a note on TASK for other editors.")
@click.option(
    "--budget", type=click.IntRange(0), help="From now on the backfill lane gives so many tasks a day."
)
@options.editor
@options.store
@options.codebook
@options.form
@options.verbose
def review(
    task: str | None,
    lane: str,
    kinds: tuple[str, ...],
    incident: str | None,
    limit: int,
    claim: bool,
    release: bool,
    note: str | None,
    budget: int | None,
    editor: str,
    store: str | None,
    codebook: Path | None,
    form: str,
) -> None:
    """List what needs a person, the worthiest minute first; or, with TASK, show all that it takes to decide:
    the words in their context, who says them, the origins, the alternatives, and the acts with their keys.

    'onrecord decide' decides it. The backfill lane gives as much as its budget for the day leaves."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.desk import claims, lanes, tasks
    from onrecord.store.sql import open_store

    if task is None and (claim or release or note is not None):
        raise click.UsageError("--claim, --release and --note need a TASK")
    at, address = options.now(), options.address(store)
    if claim or release or note is not None or budget is not None:
        with open_store(address, write=True, create=False) as opened:
            if budget is not None:
                lanes.set_budget(opened, budget)
            if task is not None and claim:
                claims.claim(opened, task, editor=editor, at=at)
            if task is not None and release:
                claims.release(opened, task, editor=editor)
            if task is not None and note is not None:
                claims.note(opened, task, editor=editor, at=at, text=note)
    with open_store(address) as opened:
        if task is not None:
            shown = tasks.screen(opened, task, load_codebook(codebook), at=at)
            output.json_result(asdict(shown)) if form == output.JSON else _screen(shown)
            return
        found = tasks.tasks(opened, lane=lane, kinds=kinds, incident=incident, at=at, limit=limit)
        both = lanes.lanes(opened, at=at)
    if form == output.JSON:
        output.json_result({"tasks": [asdict(t) for t in found], "lanes": [asdict(row) for row in both]})
        return
    output.table([{**asdict(t), "incident": t.incident, "worth": f"{t.worth:.2f}"} for t in found], COLUMNS)
    for row in both:
        spent = f" ({row.spent} of {row.budget} decided today)" if row.name == BACKFILL else ""
        output.notice(f"{row.name}: {output.count(row.waiting, 'tasks')} waiting{spent}")


def _screen(shown: Screen) -> None:
    task = shown.task
    output.result(f"{shown.title}\n{task.id}: {task.kind}, {task.text}")
    if task.claimed_by:
        output.result(f"{task.claimed_by} works on it")
    for words in shown.words:
        _words(words)
    for n, account in enumerate(shown.accounts, 1):
        mark = ", chosen" if account.chosen else ""
        said_by = ", ".join(account.said_by) or "in the page's own voice"
        output.result(f"\naccount {n}: {told(account.value) or '-'}  [{said_by}{mark}]")
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
