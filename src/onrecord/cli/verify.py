"""onrecord verify: does a release agree with itself, and with its store."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.errors import VerificationFailed


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@options.codebook
@options.form
@options.verbose
def verify(folder: Path, codebook: Path | None, form: str) -> None:
    """Check an output folder or a release folder: checksums, references, quotations. The store in or beside
    it, where there is one, is checked against."""
    from onrecord.pipeline.verifying import verify_folder

    found = verify_folder(folder, codebook=codebook)
    rows = [asdict(problem) for problem in found.problems]
    checked = str(found.store) if found.store else None
    if form == output.JSON:
        output.json_result({"release": str(found.release), "store": checked, "problems": rows})
    else:
        for problem in found.problems:
            output.result(str(problem))
        output.result(f"{found.release}: {output.count(len(rows), 'problems')}, checked {_against(checked)}")
    if rows:
        raise VerificationFailed(f"{found.release} does not agree with itself or with its store")


def _against(store: str | None) -> str:
    return f"against {store}" if store else "alone: no store in or beside it"
