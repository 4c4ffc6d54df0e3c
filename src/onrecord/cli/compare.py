"""onrecord compare: two articles side by side."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


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
    from onrecord.pipeline.compared import in_lines

    walk = options.make_walk(reader, codebook, lexicon, jobs)
    found = asking.compare(options.address(store), one, other, walk)
    if form == output.JSON:
        output.json_result(asking.plain(found.comparison))
        return
    for line in in_lines(found):
        output.result(line)
