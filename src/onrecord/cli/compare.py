"""onrecord compare: two articles side by side."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output

TITLES = {
    "both": "Both tell",
    "only_one": "Only the first tells",
    "only_other": "Only the second tells",
    "dropped": "The retelling dropped",
    "sharpened": "The retelling sharpened",
    "added": "The retelling added",
}


@click.command()
@click.argument("one", metavar="DOC")
@click.argument("other", metavar="DOC")
@options.store
@options.reading
@options.form
@options.verbose
def compare(
    one: str,
    other: str,
    store: str | None,
    reader: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    jobs: int | None,
    form: str,
) -> None:
    """Compare two articles: what both tell, what only one tells, what a retelling dropped, sharpened or
    added.

    DOC is a document of the store (its id, address or file name), or a file.
    """
    from onrecord.pipeline import asking

    walk = options.make_walk(reader, codebook, lexicon, jobs)
    found, _ = asking.compare(options.address(store), one, other, walk)
    if form == output.JSON:
        output.json_result(asking.plain(found))
        return
    for kind, title in TITLES.items():
        rows = [row.text for row in found.rows if row.kind == kind]
        output.result(f"{title}: {len(rows) or 'nothing'}")
        for text in dict.fromkeys(rows):
            output.result(f"  {text}")
