"""onrecord forget: take a page or a person out of the record for good."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.errors import UsageError


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
    from onrecord.pipeline.forgetting import forget_document, forget_person
    from onrecord.store.dialect import file_of, parse_address
    from onrecord.store.sql import open_store

    if (document is None) == (person is None):
        raise UsageError("say either --document or --person")
    if not reason.strip():
        raise UsageError("--reason cannot be empty: it is what stays")
    address = options.address(store)
    path = file_of(parse_address(address))
    words, at = load_codebook(codebook), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with open_store(address, write=True, create=False) as opened:
        take, what = (forget_document, document) if document else (forget_person, person)
        done = take(
            opened,
            out or (path.parent if path else None),
            what or "",
            reason=reason,
            at=at,
            codebook=words,
            dry=dry_run,
        )
    if form == output.JSON:
        stones = [{k: v for k, v in asdict(s).items() if k != "marks"} for s in done.stones]
        output.json_result(
            {"done": done.done, "tombstones": stones, "found": [asdict(f) for f in done.found]}
        )
        return
    output.table([asdict(found) for found in done.found], ("where", "what", "many", "fate"))
    for stone in done.stones:
        output.result(f"{stone.id}: {stone.kind}, {stone.at[:10]}, {stone.reason}")
    output.notice("done" if done.done else "nothing was changed: leave out --dry-run to do it")
