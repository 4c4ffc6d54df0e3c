"""onrecord build: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli import options, output


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@options.out
@options.policy
@options.reading
@options.form
@options.verbose
def build(
    inputs: tuple[str, ...],
    out: Path,
    policy: Path | None,
    reader: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    jobs: int | None,
    form: str,
) -> None:
    """Read articles and write the record to the folder OUT: release/ (open data), site/ (for a reader) and
    onrecord.db (the store; private).

    INPUT is a file, a folder, an address, or "-" for JSON Lines on standard input, a document a line:
    {"url", "outlet", "title", "published", "text" | "html"}. Run it again with more inputs to add them; the
    same inputs again change nothing.
    """
    from onrecord.pipeline import run

    walk = options.make_walk(reader, codebook, lexicon, jobs)
    report = run.build(options.existing(inputs), out, walk, stdin=sys.stdin.buffer, policy=policy)
    output.report(report, form)
    if form == output.TEXT:
        output.result(str(out / "site" / "index.html"))
