"""onrecord trace: one document's walk."""

from __future__ import annotations

import click

from onrecord.cli import options, output


@click.command()
@click.argument("id")
@options.store
@options.form
@options.verbose
def trace(id: str, store: str | None, form: str) -> None:
    """Show, room by room, what was made of the document with this ID (or address, or file name)."""
    from onrecord.pipeline.trace import trace_document
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        walk = trace_document(opened, id)
    if form == output.JSON:
        output.json_result(walk)
        return
    output.result(walk["document"])
    for room in walk["rooms"]:
        output.result(room["room"])
        output.outline({k: v for k, v in room.items() if k != "room"}, 1)
