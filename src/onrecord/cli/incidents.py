"""onrecord incidents: the list."""

from __future__ import annotations

import click

from onrecord.cli import options, output

COLUMNS = ("id", "title", "documents", "statements", "origins", "review")


@click.command()
@options.store
@options.form
@options.verbose
def incidents(store: str | None, form: str) -> None:
    """List the incidents of the record."""
    from onrecord.pipeline.asking import list_incidents
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        rows = list_incidents(opened)
    if form == output.JSON:
        output.json_result(rows)
    else:
        output.table(rows, COLUMNS)
