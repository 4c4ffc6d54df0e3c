"""A folder is made aside and put in its place when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def put_folder(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Files by relative path -> `folder` holds exactly these. A folder that holds them already is left
    alone, a kill leaves the old one or the new one, or is mended by the next call."""
    new, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)
    new.mkdir(parents=True)
    for path, body in contents:
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    if folder.exists():
        if _same(folder, new):
            shutil.rmtree(new)
            return
        folder.rename(old)
    new.rename(folder)
    if old.exists():
        shutil.rmtree(old)


def link_files(folder: Path, target: Path) -> None:
    """The files of a folder in another one, too, which is made: the same on the disk where it can be."""
    target.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        try:
            os.link(path, target / path.name)
        except OSError:  # a file system without links
            shutil.copyfile(path, target / path.name)


def _same(one: Path, other: Path) -> bool:
    names = [sorted(p.relative_to(f) for p in f.rglob("*") if p.is_file()) for f in (one, other)]
    return names[0] == names[1] and all((one / n).read_bytes() == (other / n).read_bytes() for n in names[0])
