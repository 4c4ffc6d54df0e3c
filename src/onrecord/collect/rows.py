"""Rows of JSON: one document each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.collect.kinds import problem
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import Outcome, captured, rejected
from onrecord.model.document import HTML, TEXT
from onrecord.model.ids import body_hash

DECLARED = ("url", "outlet", "title", "published")
_STEP = 1 << 16
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


def rows_of_file(key: str, name: str, body: bytes, limits: Limits) -> Iterator[Outcome]:
    """A .json file: one row, or a list of rows. A row's name is "file:place", counted from 1."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        yield rejected(key, name, *_json_problem(error))
        return
    if not isinstance(data, list):
        yield row_outcome(key, name, data, limits)
        return
    if not data:
        yield rejected(key, name, "empty", "the list holds no rows")
    for place, row in enumerate(data, 1):
        yield row_outcome(f"{key}:{place}", f"{name}:{place}", row, limits)


def rows_of_lines(
    key: str, name: str, stream: BinaryIO, limits: Limits, *, by_content: bool = False
) -> Iterator[Outcome]:
    """JSON Lines, read a line at a time. A row's name is "file:line", from 1; blank lines are passed over.
    `by_content`: the stream has no name of its own, so a row's key is a hash of its line."""
    seen = False
    for number, line in enumerate(bounded_lines(stream, limits.input), 1):
        here, told = f"{key}:{number}", f"{name}:{number}"
        if line is None:
            seen = True
            yield rejected(here, told, "too_large", f"the line is longer than {limits.input:,} bytes")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        seen = True
        here = f"{key}:{body_hash(line)}" if by_content else here
        yield line_outcome(here, told, line, limits)
    if not seen:
        yield rejected(key, name, "empty", "there are no rows in it")


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines without their ends; null for one longer than `limit`, which is passed over without being kept."""
    while line := stream.readline(limit + 2):
        if line.endswith(b"\n") or len(line) <= limit:
            yield line.rstrip(b"\r\n")
            continue
        while (rest := stream.readline(_STEP)) and not rest.endswith(b"\n"):
            pass
        yield None


def line_outcome(key: str, name: str, line: bytes, limits: Limits) -> Outcome:
    """One line of JSON Lines -> its document or the reason why not."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return rejected(key, name, *_json_problem(error))
    return row_outcome(key, name, row, limits)


def row_outcome(key: str, name: str, row: Any, limits: Limits) -> Outcome:
    """A row {"url", "outlet", "title", "published", "text" | "html"} -> its document, or why not."""
    if not isinstance(row, dict):
        return rejected(key, name, "bad_row", f"a row is an object, not {_told(row)}")
    for part in (*DECLARED, "text", "html"):
        if row.get(part) is not None and not isinstance(row[part], str):
            return rejected(key, name, "bad_row", f"'{part}' is a string, not {_told(row[part])}")
    if row.get("text") is None and row.get("html") is None:
        return rejected(key, name, "bad_row", "a row needs 'text' or 'html'")
    words, media = (row["text"], TEXT) if row.get("text") is not None else (row["html"], HTML)
    declared = {part: (row.get(part) or "").strip() or None for part in DECLARED}
    try:
        body = words.encode("utf-8")
        "".join(value or "" for value in declared.values()).encode("utf-8")
    except UnicodeEncodeError:
        return rejected(key, name, "bad_encoding", "half of a surrogate pair stands alone in it")
    if wrong := problem(body, limits.document):
        return rejected(key, name, *wrong)
    return captured(key, name, body, media, **declared)


def _json_problem(error: Exception) -> tuple[str, str]:
    if isinstance(error, UnicodeDecodeError):
        return "bad_encoding", f"byte {error.start + 1} is not valid {error.encoding.upper()}"
    if isinstance(error, json.JSONDecodeError):
        return "bad_json", f"not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    if isinstance(error, RecursionError):
        return "bad_json", "nested too deeply"
    return "bad_json", f"not valid JSON: {error}"


def _told(value: Any) -> str:
    return "null" if value is None else _KINDS[type(value)]
