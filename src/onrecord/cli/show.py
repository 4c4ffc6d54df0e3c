"""onrecord show: one thing of the record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command()
@click.argument("id")
@click.option("--links", is_flag=True, help="Of an incident: what speaks for and against each of its links.")
@options.as_of
@options.store
@options.codebook
@options.form
@options.verbose
def show(id: str, links: bool, day: str | None, store: str | None, codebook: Path | None, form: str) -> None:
    """Show what has this ID: an incident, statement, participant, mention, origin, source or document."""
    from onrecord.pipeline import asking
    from onrecord.pipeline.linkcard import links_card
    from onrecord.store.sql import open_store

    if links and day:
        raise click.UsageError("links are those of today; --links and --as-of do not go together")
    if links:
        with open_store(options.address(store)) as opened:
            linked = links_card(opened, id)
        output.json_result(linked) if form == output.JSON else output.links(linked)
        return
    with open_store(options.address(store)) as opened:
        then = asking.on_day(opened, day, codebook, id) if day else None
        card = asking.card(opened, id, then) if form == output.TEXT else None
        found = card or asking.show(opened, id, then)
    if form == output.JSON:
        output.json_result(found)
    elif card:
        output.incident(card)
    else:
        output.outline(found)
