"""JSON Lines and CSV: every table, and the two flat ones."""

from __future__ import annotations

from typing import Any

from onrecord.publish.cells import Sheet
from onrecord.publish.columns import columns_of, described, field_of
from onrecord.publish.flat import flat_rows
from onrecord.publish.formats.contents import ALL_KEYS, Contents, File, Files
from onrecord.publish.text_files import csv_bytes, lines_bytes


def make_lines(contents: Contents) -> Files:
    """Each table as `.jsonl`."""
    return {
        f"{table}.jsonl": File(
            lines_bytes(contents.sheets[table].lines),
            {
                "name": f"{table}-lines",
                "description": f"{described()[table]['says']} The same rows as in {table}.csv; an "
                "object a line.",
                "format": "ndjson",
                "mediatype": "application/x-ndjson",
                "encoding": "utf-8",
            }
            # The frictionless library reads no file without a line as rows.
            | ({} if contents.tables[table] else {"type": "file"}),
        )
        for table in ALL_KEYS
    }


def make_sheets(contents: Contents) -> Files:
    """Each table as `.csv`, with what `incidents` and `people` have beside their keys."""
    files = {}
    for table in (*ALL_KEYS, "people"):
        about = {"incidents": "incident", "people": "participant"}.get(table)
        columns = columns_of(table, contents.codebook)
        cells = (
            Sheet(flat_rows(about, contents.tables, contents.codebook), columns)
            if about
            else contents.sheets[table]
        )
        fields = [field_of(table, column, contents.codebook) for column in columns]
        files[f"{table}.csv"] = File(
            csv_bytes(columns, zip(*cells.plain(columns), strict=True)),
            sheet(table, described()[table]["says"], fields),
        )
    return files


def sheet(name: str, says: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    """What the data package says of a CSV file."""
    resource: dict[str, Any] = {
        "name": name,
        "description": says,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }
    if any(field["name"] == "id" for field in fields):
        resource["schema"]["primaryKey"] = "id"
    return resource
