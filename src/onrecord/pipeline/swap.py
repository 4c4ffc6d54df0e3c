"""Folders put in place whole: built aside, then exchanged in one step."""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import shutil
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def put_in_place(fresh: Path, place: Path) -> bool:
    """`fresh` becomes `place`; what was there is removed. False, with `place` untouched, where both hold the
    same.

    Both must lie on one file system. At no moment is `place` half old and half new."""
    if same_tree(fresh, place):
        shutil.rmtree(fresh)
        return False
    if not place.exists():
        fresh.rename(place)
        return True
    if not _exchange(fresh, place):
        aside = fresh.with_name(fresh.name + ".old")
        place.rename(aside)
        fresh.rename(place)
        fresh = aside
    shutil.rmtree(fresh)
    return True


def same_tree(one: Path, other: Path) -> bool:
    """Whether two folders hold the same names with the same bytes."""
    if not one.is_dir() or not other.is_dir() or one.is_symlink() or other.is_symlink():
        return False
    names = sorted(os.listdir(one))
    if names != sorted(os.listdir(other)):
        return False
    for name in names:
        a, b = one / name, other / name
        if a.is_dir() != b.is_dir():
            return False
        if not (same_tree(a, b) if a.is_dir() else filecmp.cmp(a, b, shallow=False)):
            return False
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Swap two paths in one step; false where the system has no such call."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    problem = ctypes.get_errno()
    if problem in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(problem, os.strerror(problem), str(other))
