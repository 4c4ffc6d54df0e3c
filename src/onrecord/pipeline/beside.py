"""A name in the files beside the store: pages of sites, notes, logs. Rows of releases are for `copies.py`."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path

from onrecord.pipeline.namesake import Namesake
from onrecord.publish.forgotten_pages import mask_page

PAGES = frozenset({".html", ".htm"})
TEXTS = PAGES | frozenset(
    """.jsonl .csv .json .xml .atom .md .txt .yaml .yml .geojson .jsonld .log .js .old .bak""".split()  # noqa: SIM905
)
PACKED = frozenset({".sqlite", ".parquet"})
_LONG = 20_000  # characters that are looked at in one, unless all of them are about the person
# Where a long text may be parted: no name goes on behind it.
_JOINT = re.compile(r"\}|</(?:p|li|tr|div|article|section|h\d)>|\n\s*\n|\n(?=[{#\[<])")


class Beside:
    """The files in `out` that are no release; `skip` are folders that are looked at elsewhere."""

    def __init__(self, out: Path | None, namesake: Namesake, skip: Container[Path]) -> None:
        self._out, self._namesake, self._skip = out, namesake, skip

    def counts(self) -> dict[str, int]:
        """Where they stand, by file or folder in `out` -> how many hold the name."""
        found: dict[str, int] = {}
        for path in self._files():
            if path.suffix in TEXTS and self._cleaned(path, body := path.read_bytes()) != body:
                name = path.relative_to(self._out or path).parts[0]
                found[name] = found.get(name, 0) + 1
        return found

    def clean(self) -> dict[str, int]:
        """The name out of each; packed files, in which it cannot be looked for, are taken away. Gives what
        `counts` would have."""
        found: dict[str, int] = {}
        for path in self._files():
            if path.suffix in PACKED:
                path.unlink()
            elif path.suffix in TEXTS:
                body = path.read_bytes()
                if (clean := self._cleaned(path, body)) == body:
                    continue
                aside = path.with_name(path.name + ".new")
                aside.write_bytes(clean)
                aside.replace(path)
                name = path.relative_to(self._out or path).parts[0]
                found[name] = found.get(name, 0) + 1
        return found

    def _files(self) -> Iterator[Path]:
        if self._out is None or not self._out.is_dir():
            return
        for folder, folders, names in os.walk(self._out):
            folders.sort()
            here = Path(folder)
            for name in () if here in self._skip else sorted(names):
                path = here / name
                if not name.startswith("onrecord.db") and path.is_file() and not path.is_symlink():
                    yield path

    def _cleaned(self, path: Path, body: bytes) -> bytes:
        """A page about an incident that the person is in holds parts of the name, too; so does a part of any
        text that holds the whole of it."""
        own = path.suffix in PAGES and f"incident:{path.stem}" in self._namesake.ids
        if not own and not self._namesake.worth(body):
            return body
        text = body.decode("utf-8", "surrogateescape")
        parts = [text] if own else _parts(text, path.suffix in PAGES)
        return "".join(self._part(part, own) for part in parts).encode("utf-8", "surrogateescape")

    def _part(self, part: str, own: bool) -> str:
        told = own or self._namesake.tells(part)
        return mask_page(part, self._namesake.finder, told=told) if told else part


def _parts(text: str, page: bool) -> Iterator[str]:
    """Texts line by line; a page, and what is longer than `_LONG`, parted where no name can stand."""
    wholes = [text] if page else text.splitlines(keepends=True)
    for whole in wholes:
        at = 0
        while len(whole) - at > _LONG:
            joint = _JOINT.search(whole, at + _LONG // 2)
            if joint is None:
                break
            yield whole[at : joint.end()]
            at = joint.end()
        yield whole[at:]
