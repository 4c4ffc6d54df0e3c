"""Options that several commands share, and what they make: a Walk."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.cli import output
from onrecord.collect.addresses import parse_networks
from onrecord.collect.fetch import Fetcher
from onrecord.collect.limits import Limits
from onrecord.errors import OnrecordError
from onrecord.logs import configure_logs
from onrecord.model.dates import day_of
from onrecord.model.task import TODAY
from onrecord.pipeline.local import Runner
from onrecord.pipeline.tools import Recipe
from onrecord.pipeline.walk import Walk
from onrecord.settings import Settings, read_settings

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _log(_context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        configure_logs(verbose=True)


verbose = click.option(
    "--verbose",
    "-v",
    is_flag=True,
    expose_value=False,
    callback=_log,
    help="Say what is done, and why it fails.",
)
store = click.option(
    "--store",
    help="Where the store is: sqlite:///PATH or postgresql+psycopg://USER@HOST/DATABASE.  "
    "[ONRECORD_STORE; else sqlite:///onrecord.db]",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice([output.TEXT, output.JSON]),
    default=output.TEXT,
    help="How results are printed.",
)
policy = click.option("--policy", type=_FILE, help="A publication policy, in place of the one that ships.")
codebook = click.option("--codebook", type=_FILE, help="A codebook, in place of the one that ships.")
out = click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The folder for release/ and site/."
)

editor = click.option(
    "--editor", metavar="NAME", default=getpass.getuser, help="Who you are.  [your name on this machine]"
)
backfill = click.option(
    "--backfill", is_flag=True, help="They wait in the backfill lane, which has a budget of its own."
)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and day_of(value) is None:
        raise click.BadParameter(f"{value!r} is no day: YYYY-MM-DD")
    return day_of(value)


as_of = click.option(
    "--as-of",
    "day",
    metavar="DAY",
    callback=_day,
    help="As the record stood on DAY: from what had been published, or captured, by then.",
)
lexicon = click.option(
    "--lexicon",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with places.csv and agencies.yaml, added to those that ship.",
)


def reading(command: F) -> F:
    """What a command that reads articles can be told."""
    for option in (
        click.option("--jobs", type=click.IntRange(1, 64), help="How many processes read articles."),
        lexicon,
        codebook,
        click.option("--reader", help="The reader's name."),
    ):
        command = option(command)
    return command


def desk(command: F) -> F:
    """What a command of the editors' desk can be told."""
    for option in (verbose, form, codebook, store, editor):
        command = option(command)
    return command


def settings() -> Settings:
    return read_settings(os.environ)


def address(given: str | None) -> str:
    """The store's address: given, from the environment, or the default."""
    return given or settings().store


def make_walk(
    reader: str | None = None,
    codebook: Path | None = None,
    lexicon: Path | None = None,
    jobs: int | None = None,
    *,
    lane: str = TODAY,
) -> Walk:
    """Options over settings over defaults -> how to walk."""
    told = settings()
    allowed = parse_networks(told.allow_networks)
    return Walk(
        recipe=Recipe(reader or told.reader or None, lexicon, codebook),
        runner=Runner(jobs or told.jobs, told.article_seconds),
        limits=Limits(told.max_document_bytes, told.max_input_bytes),
        fetch=Fetcher(limit=told.max_document_bytes, seconds=told.fetch_seconds, allow=allowed),
        progress=output.progress,
        notice=output.notice,
        at=now(),
        lane=lane,
    )


def cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def now() -> str:
    """The time, as the store keeps it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_whole(path: Path, body: bytes) -> None:
    """A file written in one step: nobody finds half of it. Raises OnrecordError."""
    work = path.with_name(path.name + ".part")
    try:
        work.write_bytes(body)
        work.replace(path)
    except OSError as error:
        work.unlink(missing_ok=True)
        raise OnrecordError(f"{path} cannot be written: {error.strerror}") from error


def existing(inputs: tuple[str, ...]) -> tuple[str, ...]:
    """Inputs as given. A path that is not there is a wrong call, found before anything is done."""
    for given in inputs:
        if given != "-" and "://" not in given and not os.path.lexists(given):
            raise click.BadParameter(f"there is no file or folder {given}", param_hint="INPUT")
    return inputs
