"""onrecord run: walk the rooms, or as far as one of them."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output

ROOMS = ("clean", "extract", "link", "reconcile", "review")


@click.command()
@click.argument("room", required=False, type=click.Choice(ROOMS))
@options.store
@options.reading
@options.form
@options.verbose
def run(
    room: str | None,
    store: str | None,
    reader: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    jobs: int | None,
    form: str,
) -> None:
    """Read what is new in the store and tell the record anew. With ROOM, no further than that room."""
    from onrecord.pipeline.report import make_report
    from onrecord.pipeline.run import read_new, retell
    from onrecord.store.sql import open_store

    walk = options.make_walk(reader, codebook, lexicon, jobs)
    tools = walk.load()
    with open_store(options.address(store), write=True, create=False) as opened:
        read = read_new(opened, walk, tools)
        if room in ("clean", "extract"):
            output.notice(f"{output.count(read, 'documents')} read")
            return
        output.report(make_report(retell(opened, tools, at=walk.at).holdings, read=read), form)
