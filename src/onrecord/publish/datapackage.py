"""datapackage.json: what every file and column of a release holds (Frictionless Data Package, version 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.model.fields import Codebook
from onrecord.publish.flat import SUFFIXES, column_name, flat_columns
from onrecord.publish.policy import Policy
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
    return flat_columns(FLAT[table], codebook) if table in FLAT else KEYS[table]


def make_datapackage(written: Mapping[str, bytes], policy: Policy, codebook: Codebook) -> dict[str, Any]:
    """The files of the release by name -> their description."""
    resources = []
    for name in sorted(written):
        table, _, kind = name.partition(".")
        if kind == "csv":
            fields = [_field(table, column, codebook) for column in columns_of(table, codebook)]
            resource = _resource(table, name, written[name], "text/csv")
            resource |= {
                "profile": "tabular-data-resource",
                "format": "csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
                "schema": {"fields": fields, "missingValues": [""]},
            }
            if "id" in columns_of(table, codebook):
                resource["schema"]["primaryKey"] = "id"
        elif kind == "jsonl":
            resource = _resource(f"{table}-lines", name, written[name], "application/x-ndjson")
            resource |= {
                "format": "ndjson",
                "encoding": "utf-8",
                "description": described()[table]["says"]
                + f" The same rows as in {table}.csv; an object a line.",
            }
        else:
            continue
        resources.append(resource)
    return {
        "profile": "data-package",
        "name": "onrecord-release",
        "title": "A public incident record that shows its sources",
        "description": described()["release"]["says"],
        "licenses": [
            {"name": policy.licence.name, "title": policy.licence.title, "path": policy.licence.path}
        ],
        "resources": resources,
        "codebook": {"version": codebook.version, "fields": _codebook(codebook)},
        "policy": {"says": dict(policy.says), "text": policy.text},
    }


def _resource(name: str, path: str, body: bytes, mediatype: str) -> dict[str, Any]:
    digest = hashlib.sha256(body).hexdigest()
    table = path.partition(".")[0]
    return {
        "name": name,
        "path": path,
        "description": described()[table]["says"],
        "mediatype": mediatype,
        "bytes": len(body),
        "hash": f"sha256:{digest}",
    }


def _field(table: str, column: str, codebook: Codebook) -> dict[str, str]:
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
                return {"name": column, "type": kind, "description": says}
    raise ValueError(f"{table}.csv: nobody describes the column {column}")


def _codebook(codebook: Codebook) -> dict[str, Any]:
    return {
        field.name: {
            "about": field.about,
            "type": field.type,
            "definition": field.definition,
            "values": list(field.values),
            "many": field.many,
            "core": field.core,
            "sensitivity": field.sensitivity,
        }
        for field in codebook.fields.values()
    }
