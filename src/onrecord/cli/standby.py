"""What 'onrecord inbox --watch' does."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from onrecord.cli import options, output
from onrecord.pipeline.desk.arriving import Watch
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Store

_PAUSE, _QUIET = 2, 60  # seconds between two looks; without news, after which the whole record is told


def stand_by(store: Store, walk: Walk, folder: Path) -> None:
    """Take in whatever comes into the folder, and say its place, until somebody ends it."""
    desk = Watch(store, walk)
    output.notice(f"{output.count(desk.look_back(), 'tellings')} known; watching {folder}")
    last = time.monotonic()
    try:
        while True:
            desk.walk = replace(walk, at=options.now())
            for placed in desk.take_in([str(folder)]):
                last = time.monotonic()
                output.result(f"{placed.group}  {placed.change}  {placed.headline or ''}  {placed.reason}")
            if desk.waiting and time.monotonic() - last > _QUIET:
                desk.catch_up(options.now())
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        desk.catch_up(options.now())
    finally:
        desk.close()
