"""YAML with the line of every value, and a reader whose every complaint names it.

All scalars are the words that stand there: "yes" is "yes", 2015-01-01 is "2015-01-01".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import yaml

from onrecord.errors import UsageError
from onrecord.model.yamltree import LOADER


@dataclass(frozen=True)
class Marked:
    """A scalar has a `value` (null for an empty one), a list `items`, a mapping `pairs`. `line` from 1; what
    stands under a key has the key's line."""

    line: int
    value: str | None = None
    items: tuple[Marked, ...] | None = None
    pairs: tuple[tuple[str, Marked], ...] | None = None


class MarkedReader:
    """What a file of ours is read with. `name`: what the file is called; `error`: what is raised."""

    def __init__(self, name: str, error: type[UsageError]) -> None:
        self.name, self._error = name, error

    def parse(self, text: str) -> Marked:
        """YAML -> its values with their lines; aliases, which nobody needs here, are refused."""
        try:
            for event in yaml.parse(text, Loader=LOADER):
                if isinstance(event, yaml.AliasEvent):
                    line = getattr(event.start_mark, "line", 0) + 1
                    self.fail(Marked(line), "aliases ('*name') are not read")
            node = yaml.compose(text, Loader=LOADER)
        except yaml.YAMLError as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            self.fail(Marked(line), f"not valid YAML: {getattr(error, 'problem', error)}")
        return Marked(1) if node is None else _marked(node)

    def mapping(self, marked: Marked, what: str, known: tuple[str, ...] = ()) -> Mapping[str, Marked]:
        """A mapping's values by key; `known`: the keys that it may have."""
        if marked.pairs is None:
            self.fail(marked, f"{what} is a mapping: 'key: value' lines")
        seen: dict[str, Marked] = {}
        for key, value in marked.pairs:
            if known and key not in known:
                self.fail(value, f"{what} has no key {key!r}; it has: {', '.join(known)}")
            if key in seen:
                self.fail(value, f"{key!r} stands in {what} twice")
            seen[key] = value
        return seen

    def items(self, marked: Marked | None) -> tuple[Marked, ...]:
        """A list's values; none where there is no list."""
        if marked is None:
            return ()
        if marked.items is None:
            self.fail(marked, "a list is wanted here: lines that begin with '- '")
        return marked.items

    def texts(self, marked: Marked | None) -> tuple[str, ...]:
        """One word, or a list of words."""
        if marked is None:
            return ()
        return tuple(self.text(m) for m in (marked.items if marked.items is not None else [marked]))

    def text(self, marked: Marked, allowed: tuple[str, ...] = ()) -> str:
        """A word or sentence; `allowed`: the words that it may be."""
        if marked.value is None:
            self.fail(marked, "one word or sentence is wanted here")
        if allowed and marked.value not in allowed:
            self.fail(marked, f"{marked.value!r} is not one of: {', '.join(map(repr, allowed))}")
        return marked.value

    def fail(self, marked: Marked, words: str) -> NoReturn:
        raise self._error(f"{self.name}, line {marked.line}: {words}")


def _marked(node: yaml.Node, line: int = 0) -> Marked:
    line = line or node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        pairs = ((str(k.value), _marked(v, k.start_mark.line + 1)) for k, v in node.value)
        return Marked(line, pairs=tuple(pairs))
    if isinstance(node, yaml.SequenceNode):
        return Marked(line, items=tuple(_marked(item) for item in node.value))
    empty = node.tag.endswith(":null") and not node.value
    return Marked(line, value=None if empty else str(node.value))
