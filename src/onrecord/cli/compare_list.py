"""onrecord compare-list: why another list's count is another."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli import options, output

CSV = "csv"
COLUMNS = ("reason", "theirs", "ours", "title", "field", "text")


@click.command("compare-list")
@click.argument("sheet", metavar="THEIRS", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "plan", metavar="FILE", help="A YAML map, or the name of one that ships.")
@click.option("--rule", metavar="NAME", help="Their inclusion rule: a YAML file, or one that ships.")
@options.store
@options.codebook
@options.lexicon
@click.option(
    "--format",
    "form",
    type=click.Choice([output.TEXT, output.JSON, CSV]),
    default=output.TEXT,
    help="How results are printed.",
)
@options.verbose
def compare_list(
    sheet: Path,
    plan: str | None,
    rule: str | None,
    store: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    form: str,
) -> None:
    """Say, row by row, why the list THEIRS (CSV) counts what this record does not: their rule, what they
    count (incidents or people), missing here or there, duplicates, other dates, what is still undecidable."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.listing import compare_list as compare
    from onrecord.pipeline.run import record_of
    from onrecord.store.sql import open_store
    from onrecord.text.lexicon import load_lexicon

    words, places = load_codebook(codebook), load_lexicon(lexicon).gazetteer
    with open_store(options.address(store)) as opened:
        records = record_of(opened).holdings.records
    found = compare(records, sheet, words, places, map=plan, rule=rule)
    rows = [asdict(line) for line in found.lines]
    if form == CSV:
        output.csv_rows(rows, COLUMNS)
    elif form == output.JSON:
        output.json_result(asdict(found) | {"rule": found.rule.name if found.rule else None})
    else:
        output.table(rows, COLUMNS)
        output.listed(found)
