"""onrecord forget: take a page or a person out of the record for good."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command()
@click.option(
    "--document", metavar="ID|URL", help="A document's id, or the address of a page: every capture of it."
)
@click.option("--person", metavar="NAME", help="A person's whole name: every form of it, wherever it stands.")
@click.option("--reason", required=True, help="Why; it stays, in the store and in the release.")
@click.option("--dry-run", is_flag=True, help="Say what would go and what would stay; change nothing.")
@options.store
@click.option(
    "--out",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder with release/ and site/.  [default: where the store lies]",
)
@options.codebook
@options.form
@options.verbose
def forget(
    document: str | None,
    person: str | None,
    reason: str,
    dry_run: bool,
    store: str | None,
    out: Path | None,
    codebook: Path | None,
    form: str,
) -> None:
    """Take a page or a person out of the record for good: out of captured pages, readings, decisions,
    releases and site. A tombstone with the reason stays, and what was taken out is not taken in again.

    Run the same command again after a stop: it goes on where it was.
    """
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.forgetting import Request, forget_in

    request = Request(document, person, reason, options.now(), dry_run)
    done = forget_in(options.address(store), out, request, load_codebook(codebook), output.notice)
    if form == output.JSON:
        output.json_result(done.told())
        return
    output.table(done.told()["found"], ("where", "what", "many", "fate"))
    for stone in done.stones:
        output.result(f"{stone.id}: {stone.kind}, {stone.at[:10]}, {stone.reason}")
    output.notice("done" if done.done else "nothing was changed: leave out --dry-run to do it")
