"""onrecord publish: the last room alone."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command()
@options.store
@options.out
@options.policy
@options.codebook
@options.form
@options.verbose
def publish(store: str | None, out: Path, policy: Path | None, codebook: Path | None, form: str) -> None:
    """Write release/ and site/ to the folder OUT from the record as it stands in the store."""
    from onrecord.pipeline import run
    from onrecord.store.sql import open_store

    with open_store(options.address(store), write=True, create=False) as opened:
        output.report(run.publish(opened, out, policy=policy, codebook=codebook), form)
    if form == output.TEXT:
        output.result(str(out / "site" / "index.html"))
