"""Rows as JSON Lines and as CSV: UTF-8, keys sorted or in a fixed order, lines ended by a line feed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

_UNSAFE = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def json_text(data: Any, *, indent: int | None = None) -> str:
    """JSON with sorted keys. Characters that some readers take for line ends, and lone surrogates, are
    escaped."""
    raw = _encoder(indent).encode(data)
    return raw if raw.isascii() else _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", raw)


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(sort_keys=True, ensure_ascii=False, indent=indent, allow_nan=False)


def lines_bytes(lines: Iterable[str]) -> bytes:
    """Rows as JSON, a row a line."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def csv_bytes(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """A header and a row a line; null is an empty cell, lists and objects are JSON in their cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json_text(value)


def whole(text: str) -> str:
    """The text with a question mark for each lone surrogate, which UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
