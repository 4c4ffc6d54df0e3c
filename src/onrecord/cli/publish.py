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

    With --as-of they hold an earlier day, under the policy and the decisions of today, in an OUT of its own.
    """
    from onrecord.pipeline import run
    from onrecord.store.sql import open_store

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
