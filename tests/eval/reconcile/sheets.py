"""YAML with the lines kept, and only three kinds of bare words beside strings: true, null, numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


class FolderError(Exception):
    """A folder that does not hold together: names the folder, the file and the line."""


class Row(dict[str, Any]):
    """A mapping that knows the line (from 1) on which it begins."""

    line: int = 1


class _Loader(yaml.CSafeLoader):
    """Dates, clock times, yes and no stay the words they are."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


def _row(loader: _Loader, node: yaml.MappingNode) -> Row:
    row = Row()
    row.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in row:
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands twice", key_node.start_mark)
        row[key] = loader.construct_object(value_node, deep=True)
    return row


_Loader.add_constructor("tag:yaml.org,2002:map", _row)
for _tag, _pattern in (
    ("bool", r"^(?:true|false)$"),
    ("null", r"^null$"),
    ("float", r"^-?[0-9]+\.[0-9]+$"),
    ("int", r"^-?[0-9]+$"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), None)


def read_sheet(path: Path) -> Row:
    """A sheet -> its mapping. Raises FolderError with the line."""
    place = f"{path.parent.name}/{path.name}"
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except OSError as error:
        raise FolderError(f"{place}: cannot be read: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FolderError(f"{place}, line {line}: {error.problem}") from error
    if not isinstance(data, Row):
        raise FolderError(f"{place}, line 1: a sheet is a mapping")
    return data
