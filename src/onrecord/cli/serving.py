"""Where 'onrecord serve' listens, who may ask there, and who has an account."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

import click

from onrecord.cli import options, output
from onrecord.errors import UsageError
from onrecord.pipeline.desk import accounts

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_user(address: str, name: str, role: str) -> None:
    """Make an account; its password is asked for, or taken from the environment."""
    from onrecord.store.sql import open_store

    password = os.environ.get("ONRECORD_NEW_PASSWORD")
    if password is None:
        password = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    with open_store(address, write=True, create=False) as opened:
        made = accounts.add_editor(opened, name, password, role, at=options.now())
    output.notice(f"{made.name} can sign in as {made.role}")


def check_where(host: str, url: str | None, open_to_network: bool) -> None:
    """Raises UsageError for an address beyond this machine that nobody asked for."""
    try:
        inside = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside and not (open_to_network and url):
        raise UsageError(
            f"--host {host} can be reached from other machines; if that is what you want, add "
            "--open-to-network and, with --url, the address that browsers will use"
        )


def names_of(host: str, url: str | None) -> tuple[tuple[str, ...], bool]:
    """By which names browsers may ask, and whether they do by https. Raises UsageError."""
    outside = urlsplit(url) if url else None
    if outside is not None and (outside.scheme not in ("http", "https") or not outside.hostname):
        raise UsageError("--url is an address such as https://desk.example.org")
    names = {*_LOOPBACK, "[::1]", host, (outside and outside.hostname) or host}
    return tuple(sorted(names)), bool(outside and outside.scheme == "https")


def beside(address: str) -> Path | None:
    """The folder of an SQLite store, which is where `build` puts a release; null for other stores."""
    from onrecord.store.dialect import file_of, parse_address

    file = file_of(parse_address(address))
    return file.parent if file else None
