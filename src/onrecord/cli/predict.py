"""onrecord predict: answers for the scorers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli import options, output

WHAT = ("attribution", "linking", "frames", "gvdb")


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@options.reading
@options.verbose
def predict(
    what: str, reader: str | None, codebook: Path | None, lexicon: Path | None, jobs: int | None
) -> None:
    """Read JSON Lines from standard input ("id" or "doc_id", and "text") and print an answer a line.

    The articles walk through the same rooms as in build, on every core unless --jobs says otherwise.
    """
    from onrecord.pipeline import predicting

    walk = options.make_walk(reader, codebook, lexicon, jobs or options.cores())
    for row in predicting.predict(what, sys.stdin.buffer, walk):
        output.json_line(row)
