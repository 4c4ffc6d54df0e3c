"""onrecord add: the first room alone."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from onrecord.cli import options, output


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@options.store
@options.form
@options.verbose
def add(inputs: tuple[str, ...], store: str | None, form: str) -> None:
    """Put documents into the store without reading them. INPUT as in build."""
    from onrecord.pipeline.run import add_inputs
    from onrecord.store.sql import open_store

    with open_store(options.address(store), write=True) as opened:
        added = add_inputs(opened, options.existing(inputs), options.make_walk(), stdin=sys.stdin.buffer)
    if form == output.JSON:
        output.json_result(asdict(added))
    else:
        output.result(output.intake(added))
