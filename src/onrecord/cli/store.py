"""onrecord store: the store itself."""

from __future__ import annotations

import click

from onrecord.cli import options, output


@click.group()
def store() -> None:
    """Work on a whole store."""


@store.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@options.form
@options.verbose
def copy(source: str, target: str, form: str) -> None:
    """Copy a whole store FROM one address TO another: SQLite to PostgreSQL, or back.

    TO is made where there is none and must be empty. What is written is read back and compared before it is
    kept. An address is a file, sqlite:///PATH or postgresql+psycopg://USER@HOST/DATABASE."""
    from onrecord.store.copying import copy_store

    copied = copy_store(source, target)
    if form == output.JSON:
        output.json_result(copied)
        return
    for table, rows in copied.items():
        if rows:
            output.result(f"{table}: {output.count(rows, 'rows')}")
