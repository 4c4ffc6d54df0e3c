"""onrecord show: one thing of the record."""

from __future__ import annotations

import click

from onrecord.cli import options, output


@click.command()
@click.argument("id")
@click.option("--links", is_flag=True, help="Of an incident: what speaks for and against each of its links.")
@options.store
@options.form
@options.verbose
def show(id: str, links: bool, store: str | None, form: str) -> None:
    """Show what has this ID: an incident, statement, participant, mention, origin, source or document."""
    from onrecord.pipeline import asking
    from onrecord.pipeline.linkcard import links_card
    from onrecord.store.sql import open_store

    if links:
        with open_store(options.address(store)) as opened:
            linked = links_card(opened, id)
        output.json_result(linked) if form == output.JSON else output.links(linked)
        return
    with open_store(options.address(store)) as opened:
        card = asking.card(opened, id) if form == output.TEXT else None
        found = card or asking.show(opened, id)
    if form == output.JSON:
        output.json_result(found)
    elif card:
        output.incident(card)
    else:
        output.outline(found)
