"""Parquet: every table, typed. The only file that knows pyarrow.

Lists of ids are lists; what is nested deeper, and values of many types, are JSON in a string."""

from __future__ import annotations

import io
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.publish.columns import described
from onrecord.publish.formats.contents import ALL_KEYS, DRAFT_WORDS, Contents, File, Files
from onrecord.publish.text_files import json_text

NESTED = frozenset(
    {"utterances", "evidence", "accounts", "notes", "reasons", "tellers", "rows", "whys"}
    | {"value", "before", "after", "events", "known", "people"}
)


def make_parquet(contents: Contents) -> Files:
    """Raises MissingExtra without pyarrow."""
    files = {}
    for table in ALL_KEYS:
        resource = {
            "name": f"{table}-parquet",
            "description": f"{described()[table]['says']} The same rows as in {table}.csv; nested ones "
            "as JSON text.",
            "type": "file",  # else the frictionless library asks for pandas
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
        }
        files[f"{table}.parquet"] = File(_parquet(table, contents), resource)
    return files


def _parquet(table: str, contents: Contents) -> bytes:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("pyarrow, which writes Parquet", "parquet") from error
    kinds: dict[str, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "array": pa.list_(pa.string()),
    }
    columns = described()[table]["columns"]
    fields, arrays = [], []
    for key in ALL_KEYS[table]:
        kind = pa.string() if key in NESTED else kinds[columns[key][0]]
        column = contents.sheets[table].column(key)
        if key in NESTED:
            told: list[Any] = [None if text == "null" else text for text in column.json]
        elif pa.types.is_list(kind) or pa.types.is_boolean(kind):
            told = [row[key] for row in contents.tables[table]]
        else:
            told = column.plain
        fields.append(pa.field(key, kind, metadata={"description": columns[key][1]}))
        arrays.append(pa.array(told, kind))
    about = {"title": f"onrecord {contents.name}: {table}", "licence": contents.policy.licence.path}
    if contents.draft:
        about["draft"] = DRAFT_WORDS
    out = io.BytesIO()
    made = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
    parquet.write_table(made, out, compression="zstd", version="2.6")
    return out.getvalue()


def lines_of_parquet(body: bytes) -> list[str]:
    """A file's columns and rows, a line each: what it holds, however it was packed. Raises ValueError."""
    from pyarrow import ArrowException, parquet

    try:
        table = parquet.read_table(io.BytesIO(body))
    except (ArrowException, OSError) as error:
        raise ValueError(str(error)) from error
    return [str(table.schema), *(json_text(row) for row in table.to_pylist())]
