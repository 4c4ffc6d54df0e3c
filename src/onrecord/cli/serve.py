"""onrecord serve: the editors' desk in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.cli.serving import add_user, beside, check_where, names_of
from onrecord.errors import MissingExtra
from onrecord.logs import hide_secrets
from onrecord.pipeline.desk import accounts
from onrecord.pipeline.walk import Walk


@click.command()
@options.store
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--open-to-network",
    is_flag=True,
    help="Listen beyond this machine; a server in front of it should speak https.",
)
@click.option(
    "--url", help="How browsers reach the desk, where that is another way: https://desk.example.org"
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where releases go.  [else: beside an SQLite store]",
)
@options.policy
@click.option("--add-user", "name", metavar="NAME", help="Make an account and end, without serving.")
@click.option(
    "--role", type=click.Choice(accounts.ROLES), default=accounts.EDITOR, show_default=True, help="Its role."
)
@options.reading
@options.verbose
def serve(
    store: str | None,
    port: int,
    host: str,
    open_to_network: bool,
    url: str | None,
    out: Path | None,
    policy: Path | None,
    name: str | None,
    role: str,
    reader: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    jobs: int | None,
) -> None:
    """Serve the editors' desk, on 127.0.0.1 alone unless told otherwise.

    \b
    The first account:
      onrecord serve --add-user NAME --role administrator
    Its password is asked for, or taken from ONRECORD_NEW_PASSWORD.
    """
    address = options.address(store)
    if name is not None:
        add_user(address, name, role)
        return
    check_where(host, url, open_to_network)
    walk = options.make_walk(reader, codebook, lexicon, jobs)
    _serve(address, walk, host, port, url, out or beside(address), policy)


def _serve(
    address: str, walk: Walk, host: str, port: int, url: str | None, out: Path | None, policy: Path | None
) -> None:
    try:
        from onrecord.web.desk import Desk
        from onrecord.web.serving import serve as run
    except ModuleNotFoundError as error:
        raise MissingExtra("what the desk is served with", "web") from error
    hosts, secure = names_of(host, url)
    desk = Desk(address, walk, out, policy, hosts, secure)
    desk.key  # noqa: B018 made before anybody comes
    with desk.reading() as opened:
        empty = not accounts.editors(opened)
    shown = url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    output.notice(f"the desk is at {shown} (Ctrl-C ends it)")
    if empty:
        told = f" --store {hide_secrets(address)}" if address != options.settings().store else ""
        output.notice("nobody has an account yet; make the first one:")
        output.notice(f"  onrecord serve{told} --add-user NAME --role administrator")
    run(desk, host, port)
