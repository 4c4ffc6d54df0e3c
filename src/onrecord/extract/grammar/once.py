"""Work that several finders ask for over the same article, done once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
_KEPT = 2  # an article, and the same one with its denials lifted


def once(function: Callable[[A], R]) -> Callable[[A], R]:
    """A pure function of one frozen thing, remembering what it gave for the very things asked for last."""
    kept: list[tuple[A, R]] = []

    @wraps(function)
    def asked(thing: A) -> R:
        for known, result in kept:
            if known is thing:
                return result
        result = function(thing)
        kept.insert(0, (thing, result))
        del kept[_KEPT:]
        return result

    return asked
