"""What every column of every table holds: its names in order, its type, its sentence."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.model.fields import Codebook
from onrecord.publish.flat import SUFFIXES, column_name, flat_columns
from onrecord.publish.history import HISTORY_KEYS
from onrecord.publish.rows import KEYS

FLAT = {"incidents": "incident", "people": "participant"}


@cache
def described() -> dict[str, Any]:
    """`data/columns.json`."""
    data: dict[str, Any] = json.loads(
        files("onrecord.publish").joinpath("data/columns.json").read_text("utf-8")
    )
    return data


def columns_of(table: str, codebook: Codebook) -> tuple[str, ...]:
    """The columns of a CSV file, in order."""
    return flat_columns(FLAT[table], codebook) if table in FLAT else {**KEYS, **HISTORY_KEYS}[table]


def field_of(table: str, column: str, codebook: Codebook) -> dict[str, Any]:
    """A column -> {"name", "type", "description"} (Frictionless Table Schema); a value's column has `also`
    beside them, its field's names in other codebooks, where it has any."""
    if table == "people" and column in KEYS["participants"]:
        table = "participants"
    if column in described()[table]["columns"]:
        kind, says = described()[table]["columns"][column]
        return {"name": column, "type": kind, "description": says}
    keys = KEYS["incidents" if table == "incidents" else "participants"]
    words = described()["flat"]
    for field in codebook.core(FLAT[table]):
        for suffix in SUFFIXES:
            if column == column_name(field.name, keys) + suffix:
                text = words[suffix.strip("_") or "value"]
                kind = {"": "any", "_origins": "integer"}.get(suffix, "string")
                says = text.format(field=field.name, definition=field.definition)
                also = (
                    {"also": {k: list(v) for k, v in field.also.items()}} if field.also and not suffix else {}
                )
                return {"name": column, "type": kind, "description": says, **also}
    raise ValueError(f"{table}.csv: nobody describes the column {column}")
