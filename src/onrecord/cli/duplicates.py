"""onrecord duplicates: pages of the store that print one text."""

from __future__ import annotations

import click

from onrecord.clean.duplicates import SHARED
from onrecord.cli import options, output

COLUMNS = ("share", "one", "other", "first", "second")


@click.command()
@click.option(
    "--least", type=click.FloatRange(0.1, 1.0), default=SHARED, help="The least share of shared wording."
)
@options.store
@options.form
@options.verbose
def duplicates(least: float, store: str | None, form: str) -> None:
    """List pages that print one text: wire copies, later versions, a story at two addresses. The share is of
    the shorter one's runs of five words; furniture that many pages carry does not count."""
    from onrecord.pipeline.asking import list_duplicates
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        rows = list_duplicates(opened, least)
    if form == output.JSON:
        output.json_result(rows)
    else:
        output.table([row | {"share": f"{row['share']:.0%}"} for row in rows], COLUMNS)
