"""onrecord publish: the last room alone."""

from __future__ import annotations

import os
from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.publish.signing import SecretKey, has_password, read_secret_key


@click.command()
@options.store
@options.out
@options.policy
@options.codebook
@click.option(
    "--sign",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Sign the release with this secret key of minisign.  [password: ONRECORD_KEY_PASSWORD, else asked]",
)
@options.as_of
@options.form
@options.verbose
def publish(
    store: str | None,
    out: Path,
    policy: Path | None,
    codebook: Path | None,
    sign: Path | None,
    day: str | None,
    form: str,
) -> None:
    """Write release/ and site/ to the folder OUT from the record as it stands in the store.

    With --as-of they hold an earlier day, under the policy and the decisions of today; choose another OUT
    than that of the record itself.
    """
    from onrecord.pipeline import run
    from onrecord.pipeline.publishing import STORE
    from onrecord.store.sql import open_store

    if day and sign:
        raise click.UsageError("an earlier day is no release; --sign and --as-of do not go together")
    if day and (out / STORE).exists():
        raise click.UsageError(f"{out} holds the record itself; choose another --out for an earlier day")
    key = _key(sign) if sign else None
    with open_store(options.address(store), write=True, create=False) as opened:
        report = run.publish(
            opened, out, policy=policy, codebook=codebook, key=key, day=day, at=options.now()
        )
    output.report(report, form)
    if form == output.TEXT:
        output.result(str(out / "site" / "index.html"))


def _key(path: Path) -> SecretKey:
    text = path.read_text("utf-8", "replace")
    password = os.environ.get("ONRECORD_KEY_PASSWORD")
    if password is None and has_password(text):
        password = click.prompt("Password of the key", hide_input=True, err=True)
    return read_secret_key(text, password)
