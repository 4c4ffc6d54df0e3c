"""Pages that stand as they would be made again: taken over, not made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.publish.formats.contents import Contents

# A page's path -> a mark of all that it was made of, and the SHA-256 of its bytes.
Marks = Mapping[str, tuple[str, str]]
_MADE_BY = ("publish", "model", "text")


class KeptPages:
    """`before` are the marks of the pages as they were last made, `read` gives the bytes at a path, null
    where there are none. Nothing is taken over but bytes that were made of the very same; `now` are the
    marks of the pages that were asked for."""

    def __init__(self, before: Marks, read: Callable[[str], bytes | None]) -> None:
        self._before, self._read = before, read
        self.now: dict[str, tuple[str, str]] = {}

    def page(self, path: str, mark: str) -> bytes | None:
        """The page at `path`, where it was made of what has this mark."""
        made_of, hashed = self._before.get(path, ("", ""))
        body = self._read(path) if made_of == mark else None
        return self.keep(path, mark, body) if body and _sha256(body) == hashed else None

    def keep(self, path: str, mark: str, body: bytes) -> bytes:
        """The page, noted."""
        self.now[path] = (mark, _sha256(body))
        return body


def no_pages() -> KeptPages:
    return KeptPages({}, lambda _path: None)


def marker(contents: Contents, as_of: str | None) -> Callable[[str, str], str]:
    """A page's path and the mark of its rows -> its mark: shown by this program, under this policy and
    codebook."""
    told = (program(), contents.policy.text, repr(contents.codebook), as_of or "")
    under = _sha256("\0".join(told).encode("utf-8", "surrogatepass"))
    return lambda path, rows: _sha256(f"{under} {path} {rows}".encode())


@cache
def program() -> str:
    """A hash of every file that has a part in what a page shows."""
    whole = hashlib.sha256(f"{version('jinja2')} {version('markupsafe')}".encode())
    for room in _MADE_BY:
        for path, file in _files(files("onrecord").joinpath(room), room):
            whole.update(f"{path}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        here = f"{path}/{item.name}"
        if item.is_dir():
            yield from _files(item, here)
        elif not item.name.endswith(".pyc"):
            yield here, item


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
