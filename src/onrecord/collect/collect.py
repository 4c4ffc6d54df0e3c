"""The collect room: inputs in, documents out, each with its bytes; what cannot be read, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.collect.files import path_outcomes, shown
from onrecord.collect.kinds import media_and_charset, problem
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import Capture, Outcome, captured, rejected
from onrecord.collect.rows import rows_of_lines
from onrecord.errors import RefusedAddress, UnreadableInput
from onrecord.model.rejection import Rejection

STDIN = "-"
# An address -> (bytes, media type with the charset that came with it, when it was fetched, ISO 8601).
# Raises RefusedAddress, UnreadableInput.
Fetch = Callable[[str], tuple[bytes, str, str]]


def is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))


def collect_documents(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    limits: Limits | None = None,
) -> Iterator[Capture | Rejection]:
    """Files, folders, addresses, "-" (JSON Lines on `stdin`) -> documents with their bytes; rejections."""
    return (o.result for o in collect_outcomes(inputs, stdin=stdin, fetch=fetch, limits=limits))


def collect_outcomes(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    limits: Limits | None = None,
    leave_out: Sequence[Path] = (),
) -> Iterator[Outcome]:
    """As `collect_documents`, each with the key under which the store keeps it. `leave_out`: what is passed
    over
    where it lies in a folder, such as our own output."""
    limits = limits or Limits()
    for given in inputs:
        if given == STDIN:
            yield from _standard_input(stdin, limits)
        elif is_address(given):
            yield _address(given, fetch, limits)
        else:
            yield from path_outcomes(Path(given), limits, leave_out)


def _standard_input(stdin: BinaryIO | None, limits: Limits) -> Iterator[Outcome]:
    if stdin is None:
        yield rejected(STDIN, STDIN, "unreadable", "there is no standard input")
    else:
        yield from rows_of_lines(STDIN, STDIN, stdin, limits, by_content=True)


def _address(url: str, fetch: Fetch | None, limits: Limits) -> Outcome:
    name = shown(url)
    if fetch is None:
        return rejected(name, name, "fetch_failed", "there is nothing here to fetch pages with")
    try:
        body, media, fetched = fetch(url)
    except RefusedAddress as error:
        return rejected(name, name, "refused_address", str(error))
    except UnreadableInput as error:
        return rejected(name, name, error.reason, error.detail)
    media, charset = media_and_charset(media)
    if wrong := problem(body, limits.document, charset):
        return rejected(name, name, *wrong)
    return captured(name, name, body, media, url=url, fetched=fetched, charset=charset)
