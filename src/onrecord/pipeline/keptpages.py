"""The marks of the pages of a site, kept in the store from one publishing to the next."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from onrecord.publish.site.kept import KeptPages
from onrecord.store.base import Store

SETTING = "pages_made"


def pages_before(store: Store, site: Path) -> KeptPages:
    """The pages that stand in a folder, and of what they were made as far as the store knows."""
    marks = json.loads(store.setting(SETTING) or "{}")
    return KeptPages({path: (mark, hashed) for path, (mark, hashed) in marks.items()}, partial(_read, site))


def note_pages(store: Store, marks: str) -> None:
    """`marks` as `pages_now` writes them."""
    store.set_setting(SETTING, marks)


def pages_now(kept: KeptPages) -> str:
    return json.dumps(kept.now, separators=(",", ":"), sort_keys=True)


def _read(site: Path, path: str) -> bytes | None:
    try:
        return (site / path).read_bytes()
    except OSError:
        return None
