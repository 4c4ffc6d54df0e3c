"""onrecord verify: does a release agree with itself, with its store, with captured pages."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.errors import VerificationFailed


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--store", help="The store to check against.  [default: onrecord.db in or beside DIR]")
@click.option(
    "--pages",
    type=click.Path(path_type=Path, exists=True),
    help="A folder or archive of captured pages to check every hash and quotation against.",
)
@click.option(
    "--key", metavar="PUB", help="The minisign public key that must have signed it: a file, or its line."
)
@options.codebook
@options.form
@options.verbose
def verify(
    folder: Path, store: str | None, pages: Path | None, key: str | None, codebook: Path | None, form: str
) -> None:
    """Check an output folder or a release folder: checksums, references, states, quotations, every format
    against the rows, every page of the site. The store in or beside it, where there is one, is checked
    against, and its log of decisions is checked."""
    from onrecord.pipeline.verifying import verify_folder

    found = verify_folder(folder, codebook=codebook, store=store, pages=pages, key=key)
    rows = [asdict(problem) for problem in found.problems]
    told = {"release": str(found.release), "store": found.store, "pages": found.pages, "signed": found.signed}
    if form == output.JSON:
        output.json_result(told | {"problems": rows})
    else:
        for problem in found.problems:
            output.result(str(problem))
        output.result(
            f"{found.release}: {output.count(len(rows), 'problems')}, checked {_against(found.store)}"
        )
        if pages:
            output.result(f"held against {output.count(found.pages, 'captured pages')}")
        if found.signed is not None:
            output.result(f"signed: {found.signed}")
    if rows:
        raise VerificationFailed(f"{found.release} does not agree with itself or with what it was made of")


def _against(store: str | None) -> str:
    return f"against {store}" if store else "alone: no store in or beside it"
