"""onrecord import: a sheet of incidents brought in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli import options, output


@click.command("import")
@click.argument("sheet", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--map", "plan", required=True, metavar="FILE", help="A YAML map, or the name of one that ships."
)
@click.option("--name", help="What the sheet is called here.  [its file's name]")
@click.option("--coder", metavar="NAME", help="Who filled the sheet in.")
@click.option("--date", metavar="DATE", help="When it was filled in: YYYY-MM-DD.")
@options.store
@options.codebook
@options.form
@options.verbose
def import_sheet(
    sheet: Path,
    plan: str,
    name: str | None,
    coder: str | None,
    date: str | None,
    store: str | None,
    codebook: Path | None,
    form: str,
) -> None:
    """Bring in a SHEET of incidents (CSV): each row becomes a document of its own, its columns statements.

    Nothing is fetched: links wait for 'onrecord add --queued'. A row that cannot be read is set aside with
    its line; all columns come back with 'onrecord export'. What nothing else tells waits in the backfill lane
    of the desk. Then: 'onrecord run'."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline import importing
    from onrecord.store.sql import open_store

    coded, words = importing.Coded(name, coder, date), load_codebook(codebook)
    limit, at = options.settings().max_input_bytes, options.now()
    with open_store(options.address(store), write=True) as opened:
        done = importing.import_sheet(opened, sheet, plan, coded, words, limit=limit, at=at)
        refused = importing.refused_rows(opened, done.name)
    if form == output.JSON:
        output.json_result(asdict(done) | {"rejections": [asdict(r) for r in refused]})
        return
    for row in refused:
        output.notice(f"set aside: {row.document}: {row.detail}")
    output.result(
        f"{done.name}: {output.count(done.new, 'rows')} new, {done.changed} changed, {done.known} known, "
        f"{done.refused} set aside; {output.count(done.links, 'links')} in the queue"
    )
    if done.not_mapped:
        output.notice(f"kept and not read: {', '.join(done.not_mapped)}")
