"""The cells of a table as text, written out once for every format that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from onrecord.publish.text_files import escaped, json_text, whole

_AS_IS = frozenset({str, int, float, type(None)})


class Column:
    """The cells of one column."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values

    @cached_property
    def json(self) -> list[str]:
        """Each as JSON."""
        raw = [
            "null" if v is None else encode_basestring(v) if type(v) is str else _json(v)
            for v in self._values
        ]
        return raw if "".join(raw).isascii() else [escaped(text) for text in raw]

    @cached_property
    def plain(self) -> list[Any]:
        """Null, a number, and a text without lone surrogates as they are, everything else as JSON."""
        kinds = set(map(type, self._values))
        if kinds <= _AS_IS:
            return whole_texts(self._values) if str in kinds else self._values
        pairs = zip(self._values, self.json, strict=True)
        return whole_texts([value if type(value) in _AS_IS else text for value, text in pairs])


class Sheet:
    """The rows of a table, all with the same `keys`."""

    def __init__(self, rows: Sequence[dict[str, Any]], keys: Iterable[str]) -> None:
        self._rows, self._keys = rows, tuple(keys)
        self._columns: dict[str, Column] = {}

    def column(self, key: str) -> Column:
        if key not in self._columns:
            self._columns[key] = Column([row[key] for row in self._rows])
        return self._columns[key]

    def plain(self, keys: Iterable[str]) -> list[list[Any]]:
        """The cells of these columns."""
        return [self.column(key).plain for key in keys]

    @cached_property
    def lines(self) -> list[str]:
        """Each row as JSON with sorted keys."""
        keys = sorted(self._keys)
        form = "{" + ", ".join(f'"{key}": %s' for key in keys) + "}"
        return [form % cells for cells in zip(*(self.column(key).json for key in keys), strict=True)]


class Sheets(dict[str, Sheet]):
    """The rows of a release as they are written, by table."""

    @cached_property
    def hashed(self) -> Any:
        """SHA-256 over every row, to go on with."""
        whole = sha256()
        for line in sorted(f"{name}\t{line}\n" for name, sheet in self.items() for line in sheet.lines):
            whole.update(line.encode())
        return whole


def whole_texts(values: list[Any]) -> list[Any]:
    """The values, texts without lone surrogates: these are rare, so all are looked at in one."""
    try:
        "".join([value for value in values if type(value) is str]).encode("utf-8")
    except UnicodeEncodeError:
        return [whole(value) if type(value) is str else value for value in values]
    return values


def _json(value: Any) -> str:
    if value:
        return json_text(value)
    return "[]" if value == [] else "{}" if value == {} else json_text(value)
