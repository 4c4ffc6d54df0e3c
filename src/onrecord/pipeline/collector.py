"""Python's collector of circles, at rest while millions of values are made that stand in none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def resting_collector() -> Iterator[None]:
    """It would look through all that is held again and again: two fifths of the time that a release of 1,000
    incidents takes. What stands in no circle is freed as ever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
