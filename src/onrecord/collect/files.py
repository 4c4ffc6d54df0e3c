"""Files and folders: what is there, in a fixed order, each file once."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.collect.kinds import problem
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import Outcome, captured, rejected
from onrecord.collect.rows import rows_of_file, rows_of_lines
from onrecord.collect.warc import archive_outcomes, is_archive
from onrecord.model.document import HTML, TEXT

MEDIA = {".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
LINES = (".jsonl", ".ndjson")


def shown(path: str) -> str:
    """A path as it can be printed and kept: bytes that are no UTF-8, and control characters, escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(
        c if c.isprintable() or c == "\u00a0" else c.encode("unicode_escape").decode() for c in text
    )


Place = tuple[int, int]


def place_of(path: Path) -> Place | None:
    """What tells a file or folder from all others, by whatever name; null where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def path_outcomes(path: Path, limits: Limits, leave_out: Iterable[Path] = ()) -> Iterator[Outcome]:
    """A file, or everything in a folder, sorted by name; hidden files and those to leave out are passed
    over."""
    if os.path.isdir(path):
        passed = {place for left in leave_out if (place := place_of(left))}
        yield from _folder(path, "", (), passed, limits)
    else:
        yield from _file(path, shown(path.name), limits)


def _folder(
    folder: Path, prefix: str, above: tuple[Place, ...], seen: set[Place], limits: Limits
) -> Iterator[Outcome]:
    """`above` are the folders that this one lies in; `seen` what was read or is to be left out, by any
    link."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError as error:
        yield rejected(_key(folder), prefix.rstrip("/") or shown(folder.name), "unreadable", _why(error))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield rejected(
            _key(folder), prefix.rstrip("/"), "link_loop", "the folder contains itself through a link"
        )
        return
    if here in seen:
        return
    seen.add(here)
    for name in names:
        path = folder / name
        if name.startswith(".") or (not os.path.isdir(path) and place_of(path) in seen):
            continue
        if os.path.isdir(path):
            yield from _folder(path, f"{prefix}{shown(name)}/", (*above, here), seen, limits)
        else:
            yield from _file(path, prefix + shown(name), limits)


def _file(path: Path, name: str, limits: Limits) -> Iterator[Outcome]:
    key, suffix = _key(path), path.suffix.lower()
    if suffix not in MEDIA and suffix not in LINES and suffix != ".json" and not is_archive(path):
        known = ".txt .html .htm .json .jsonl .warc .warc.gz .wacz"
        yield rejected(key, name, "unknown_type", f"no reader for this kind of file; known: {known}")
        return
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield rejected(key, name, "unreadable", "it is not a regular file")
        elif is_archive(path):
            yield from archive_outcomes(path, key, name, limits)
        elif suffix in LINES:
            with path.open("rb") as stream:
                yield from rows_of_lines(key, name, stream, limits)
        else:
            yield from _whole(path, key, name, limits)
    except OSError as error:
        yield rejected(key, name, "link_loop" if error.errno == errno.ELOOP else "unreadable", _why(error))


def _whole(path: Path, key: str, name: str, limits: Limits) -> Iterator[Outcome]:
    media = MEDIA.get(path.suffix.lower())
    limit = limits.input if media is None else limits.document
    with path.open("rb") as stream:
        body = stream.read(limit + 1)
    if wrong := problem(body, limit):
        yield rejected(key, name, *wrong)
    elif media is None:
        yield from rows_of_file(key, name, body, limits)
    else:
        yield captured(key, name, body, media)


def _key(path: Path) -> str:
    return shown(os.path.abspath(path))


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
