"""onrecord add: the first room alone."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from onrecord.cli import options, output
from onrecord.model.task import BACKFILL, TODAY


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--queued", is_flag=True, help="Fetch the links of imported sheets that were never tried, too.")
@click.option("--most", type=click.IntRange(1), help="Fetch at most so many of them.")
@options.backfill
@options.store
@options.form
@options.verbose
def add(
    inputs: tuple[str, ...], queued: bool, most: int | None, backfill: bool, store: str | None, form: str
) -> None:
    """Put documents into the store without reading them. INPUT as in build."""
    from onrecord.pipeline.run import add_inputs
    from onrecord.store.sql import open_store

    if not inputs and not queued:
        raise click.UsageError("name an INPUT, or --queued")
    with open_store(options.address(store), write=True) as opened:
        waiting = opened.queued()[:most] if queued else ()
        given = (*options.existing(inputs), *waiting)
        walk = options.make_walk(lane=BACKFILL if backfill else TODAY)
        added = add_inputs(opened, given, walk, stdin=sys.stdin.buffer)
    if form == output.JSON:
        output.json_result(asdict(added))
    else:
        output.result(output.intake(added))
