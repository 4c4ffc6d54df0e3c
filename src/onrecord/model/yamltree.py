"""YAML as data and as nodes that know their lines, parsed once, by libyaml where PyYAML was built with it."""

from __future__ import annotations

from typing import Any

import yaml

Node = yaml.Node
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, name: str, error: type[Exception]) -> tuple[Any, Node | None]:
    """YAML text -> its data and its topmost node (null for an empty text). Raises `error`, with `name` and
    the line, where it is not valid."""
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise error(f"{name}{line}: not valid YAML: {getattr(problem, 'problem', problem)}") from problem
    finally:
        loader.dispose()


def lines_of(node: Node | None) -> dict[str, int]:
    """The line (from 1) on which each key of a mapping begins; none for what is no mapping."""
    return {str(key.value): key.start_mark.line + 1 for key, _ in _pairs(node)}


def under(node: Node | None, key: str) -> Node | None:
    """The node that stands under a key of a mapping."""
    return next((value for k, value in _pairs(node) if k.value == key), None)


def _pairs(node: Node | None) -> list[tuple[Any, Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []
