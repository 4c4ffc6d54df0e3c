"""Every finder of values, once, in the order in which they are asked: a new family of fields is a new line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.extract.scene import Draft, Scene

Finder = Callable[[Scene], Iterable[Draft]]

FINDERS: tuple[Finder, ...] = ()
