"""onrecord inbox and onrecord triage: what arrived, and a first word on it."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.model.arrival import GROUPS, VERDICTS
from onrecord.model.task import LANES

_COLUMNS = ("group", "change", "outlet", "headline", "reason", "document")


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--since", metavar="TIME", help="Only what arrived then or later (ISO 8601).")
@click.option("--group", "groups", multiple=True, type=click.Choice(GROUPS), help="Only this group.")
@click.option("--lane", type=click.Choice(LANES), help="Only this lane.")
@click.option("--all", "triaged", is_flag=True, help="Also what was triaged.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="At most so many.")
@click.option(
    "--watch",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Stand by: whatever comes into this folder has its place in seconds; Ctrl-C ends it.",
)
@options.store
@options.reading
@options.form
@options.verbose
def inbox(
    inputs: tuple[str, ...],
    since: str | None,
    groups: tuple[str, ...],
    lane: str | None,
    triaged: bool,
    limit: int,
    watch: Path | None,
    store: str | None,
    reader: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    jobs: int | None,
    form: str,
) -> None:
    """List what arrived and waits for a first look: news of an incident that is here and what it changes, a
    new incident, possibly one, not ours; each with its reason. With INPUTs, take them in first, as 'add' and
    'run' do."""
    from onrecord.cli.standby import stand_by
    from onrecord.pipeline.desk.inbox import inbox as listed
    from onrecord.pipeline.run import add_inputs, read_new, retell
    from onrecord.pipeline.walk import Walk
    from onrecord.store.base import Store
    from onrecord.store.sql import open_store

    def take_in(opened: Store, walk: Walk) -> None:
        add_inputs(opened, options.existing(inputs), walk, stdin=sys.stdin.buffer)
        read_new(opened, walk, walk.load())
        retell(opened, walk.load(), at=walk.at)

    with open_store(options.address(store), write=bool(inputs or watch), create=bool(inputs)) as opened:
        if inputs or watch:
            walk = options.make_walk(reader, codebook, lexicon, jobs)
            walk = replace(walk, tools=walk.load())
            if inputs:
                take_in(opened, walk)
            if watch:
                stand_by(opened, walk, watch)
        found = listed(opened, since=since, lane=lane, groups=groups, triaged=triaged, limit=limit)
    if form == output.JSON:
        output.json_result([asdict(a) for a in found])
        return
    output.table([vars(a) for a in found], _COLUMNS)
    for a in found:
        for change in a.changes:
            output.result(f"{a.document}  {change.kind}: {change.text}")


@click.command()
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--reason", required=True, help="Why; it stays with the decision.")
@options.desk
def triage(
    verdict: str,
    documents: tuple[str, ...],
    reason: str,
    editor: str,
    store: str | None,
    codebook: Path | None,
    form: str,
) -> None:
    """Say a first word on arrivals, all or none: keep (seen), set_aside (not ours: in no incident from now
    on), later."""
    from onrecord.pipeline.desk.inbox import triage as judge
    from onrecord.store.sql import open_store

    tools = options.make_walk(codebook=codebook).load()
    with open_store(options.address(store), write=True, create=False) as opened:
        done = judge(opened, tools, documents, verdict, editor, options.now(), reason)
    if form == output.JSON:
        output.json_result(asdict(done))
    else:
        output.result(f"{output.count(len(done.documents), 'documents')}: {verdict}")
