"""Rows as JSON Lines and as CSV: UTF-8, keys sorted or in a fixed order, lines ended by a line feed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

_UNSAFE = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def json_text(data: Any, *, indent: int | None = None) -> str:
    """JSON with sorted keys. Characters that some readers take for line ends, and lone surrogates, are
    escaped."""
    return escaped(_encoder(indent).encode(data))


def escaped(raw: str) -> str:
    """JSON without what it may hold and some readers stumble over."""
    return raw if raw.isascii() else _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", raw)


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(sort_keys=True, ensure_ascii=False, indent=indent, allow_nan=False)


def lines_bytes(lines: Iterable[str]) -> bytes:
    """Rows as JSON, a row a line."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A header and a row a line; null is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def whole(text: str) -> str:
    """The text with a question mark for each lone surrogate, which UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
