"""onrecord history: what happened to a thing of the record, and why."""

from __future__ import annotations

from dataclasses import asdict

import click

from onrecord.cli import options, output

COLUMNS = ("at", "who", "what", "number", "text", "reason")


@click.command()
@click.argument("id", required=False, default="")
@options.store
@options.form
@options.verbose
def history(id: str, store: str | None, form: str) -> None:
    """Show what happened to ID, oldest first, by whom and for which reason: decisions, tellings that changed
    something, releases. ID is an incident, statement, participant, document, or a finding
    "INCIDENT|ABOUT|FIELD"; without one, what happened to the record whole, imports and exports among it."""
    from onrecord.pipeline.desk import history as telling
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        found = telling.history(opened, id)
    if form == output.JSON:
        output.json_result([asdict(event) for event in found])
        return
    rows = [asdict(e) | {"text": e.text if e.in_force else f"{e.text} (no longer in force)"} for e in found]
    output.table(rows, COLUMNS)
