"""onrecord export: an imported sheet given back."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command()
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write.  [standard output]")
@options.store
@options.codebook
@options.verbose
def export(name: str, out: Path | None, store: str | None, codebook: Path | None) -> None:
    """Give back the sheet that was imported as NAME: the same columns, order and bytes, but for the cells
    whose value an editor corrected or rejected since."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.exporting import export_sheet
    from onrecord.pipeline.noting import note_sheet
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        exported = export_sheet(opened, name, load_codebook(codebook))
    with open_store(options.address(store), write=True, create=False) as opened:
        note_sheet(opened, "exported", name, f"given back to {out or 'standard output'}", options.now())
    for note in exported.notes:
        output.notice(note)
    if out is None:
        output.raw_result(exported.body)
    else:
        options.write_whole(out, exported.body)
        output.result(str(out))
