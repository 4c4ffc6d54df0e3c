"""Releases and sites beside the store, those of now and older copies: what is forgotten goes out of their
rows, and what was made of them is made anew from what is left, and says so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.model.fields import Codebook
from onrecord.publish.folders import put_folder
from onrecord.publish.history import read_history
from onrecord.publish.release import CHECKSUMS, contents_of, files_of
from onrecord.publish.rows import Row
from onrecord.publish.site.site import pages_of
from onrecord.publish.text_files import json_text
from onrecord.publish.verify import policy_of, read_files, read_tables
from onrecord.publish.without import ORDER

PACKAGE = "datapackage.json"
_STAY = frozenset({PACKAGE, "POLICY.yaml"})
_BLOCK = 20_000  # bytes
# A table and a row of it, as JSON -> the row as it shall be, or null where it goes.
Change = Callable[[str, Row], Row | None]
# Rows, a line each -> those that may have to change.
Worth = Callable[[bytes], Iterable[bytes]]
# A file as the disk knows it (device, inode) -> where it stands now, and how many rows were changed in it.
Same = dict[tuple[int, int], tuple[Path, int]]


@dataclass(frozen=True)
class Copy:
    """A folder with the files of a release; `site` is the site whose data they are, where they are one's."""

    release: Path
    site: Path | None


def copies_in(out: Path | None) -> tuple[Copy, ...]:
    """Every copy of a release in a folder or a folder of it."""
    if out is None or not out.is_dir():
        return ()
    found = (p.parent for p in sorted(out.rglob(PACKAGE)) if (p.parent / "statements.jsonl").is_file())
    return tuple(Copy(p, p.parent if (p.parent / "index.html").is_file() else None) for p in found)


def strip_copy(copy: Copy, worth: Worth, change: Change, same: Same, *, dry: bool = False) -> int:
    """Changes the rows of a copy, and takes away what was made of them until `remake_copy`; `dry` changes
    nothing. Gives how many rows are other than before. `same` are the files that were changed already: what
    is one with them on the disk is not gone through again."""
    changed = 0
    for path in _tables(copy.release):
        here = (path.stat().st_dev, path.stat().st_ino)
        aside = path.with_name(path.name + ".new")
        if here in same:
            made, many = same[here]
            if many and not dry:
                shutil.copyfile(made, aside)
        else:
            parts, many = _changed(path, worth, change)
            same[here] = path, many
            if many and not dry:
                aside.write_bytes(b"".join(parts))
        changed += many
        if many and not dry:
            aside.replace(path)
    if changed and not dry:
        for made in copy.release.iterdir():
            if made.is_file() and made.suffix != ".jsonl" and made.name not in _STAY:
                made.unlink()
    return changed


def remake_copy(copy: Copy, reason: str, codebook: Codebook) -> bool:
    """A copy that was stripped, made anew from its rows: whole, agreeing with itself, and saying why it was
    issued again. False where its rows are those of another version of the program: they stay as they are, and
    what was made of them stays away."""
    written = read_files(copy.release)
    tables, broken = read_tables(written)
    history = tuple(replace(release, reissued=reason) for release in read_history(written))
    if broken or not history:
        return False
    contents = contents_of(tables, policy_of(written), codebook, history)
    files = files_of(contents)
    try:
        if copy.site is None:
            put_folder(copy.release, files.items())
        else:
            data = ((f"{copy.release.name}/{name}", body) for name, body in files.items())
            put_folder(copy.site, chain(pages_of(contents), data))
    except OSError as error:
        raise OnrecordError(
            f"{error.filename or copy.release} cannot be written: {error.strerror}"
        ) from error
    return True


def is_stripped(copy: Copy) -> bool:
    return not (copy.release / CHECKSUMS).is_file()


def _tables(release: Path) -> Iterator[Path]:
    """The tables of a copy, in the order in which one may need to know of another."""
    rank = {f"{table}.jsonl": n for n, table in enumerate(ORDER)}
    yield from sorted(release.glob("*.jsonl"), key=lambda p: (rank.get(p.name, len(rank)), p.name))


def _changed(path: Path, worth: Worth, change: Change) -> tuple[list[bytes], int]:
    parts, many = [], 0
    for block in _blocks(path.read_bytes()):
        changed: dict[bytes, bytes] = {}
        for line in worth(block):
            row = _row(line)
            new = change(path.stem, row) if row is not None else row
            if new != row:
                changed[line] = b"" if new is None else (json_text(new) + "\n").encode()
        if not changed:
            parts.append(block)
            continue
        lines = block.splitlines(keepends=True)
        many += sum(line in changed for line in lines)
        parts += [changed.get(line, line) for line in lines]
    return parts, many


def _blocks(body: bytes) -> Iterator[bytes]:
    """Whole lines, many at once: most of them are not worth a look."""
    at = 0
    while at < len(body):
        end = body.find(b"\n", at + _BLOCK)
        end = len(body) if end < 0 else end + 1
        yield body[at:end]
        at = end


def _row(line: bytes) -> Row | None:
    """Null for what is no row of ours."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) else None
