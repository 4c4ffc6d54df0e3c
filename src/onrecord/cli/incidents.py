"""onrecord incidents: the list."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output

COLUMNS = ("id", "title", "documents", "statements", "origins", "review")


@click.command()
@options.as_of
@options.store
@options.codebook
@options.form
@options.verbose
def incidents(day: str | None, store: str | None, codebook: Path | None, form: str) -> None:
    """List the incidents of the record."""
    from onrecord.pipeline.asking import list_incidents, on_day
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        rows = list_incidents(opened, on_day(opened, day, codebook) if day else None)
    if form == output.JSON:
        output.json_result(rows)
    else:
        output.table(rows, COLUMNS)
