"""`metadata.json`: how Datasette calls and shows the tables of the SQLite file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from onrecord.publish.columns import described
from onrecord.publish.formats.contents import ALL_KEYS, DRAFT_WORDS, Contents

DATABASE = "onrecord-release"
_LABELS = {
    "documents": "headline",
    "incidents": "title",
    "participants": "label",
    "sources": "name",
    "statements": "label",
    "origins": "speaker",
    "findings": "label",
    "accounts": "label",
}
_FACETS = {
    "incidents": ["review", "precision"],
    "documents": ["outlet", "role"],
    "sources": ["kind", "body"],
    "statements": ["field", "state", "review"],
    "findings": ["field", "state", "review"],
    "notes": ["kind"],
    "rejections": ["room", "reason"],
    "changes": ["version", "kind"],
}


def metadata(contents: Contents, columns: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """`columns` are those that each table of the file has."""
    licence = contents.policy.licence
    says = described()["release"]["says"]
    tables: dict[str, Any] = {
        table: {
            "description": described()[table]["says"],
            "columns": {
                name: about[1]
                for name, about in described()[table]["columns"].items()
                if name in columns[table]
            },
        }
        for table in ALL_KEYS
    }
    for table, column in _LABELS.items():
        tables.setdefault(table, {})["label_column"] = column
    for table, facets in _FACETS.items():
        tables.setdefault(table, {})["facets"] = facets
    data: dict[str, Any] = {
        "title": f"A public incident record, release {contents.name}",
        "description": f"{DRAFT_WORDS} {says}" if contents.draft else says,
        "license": licence.title,
        "license_url": licence.path,
        "databases": {DATABASE: {"description": says, "tables": tables}},
    }
    if contents.draft:  # where the plugin is installed, it asks search engines to stay away
        data["plugins"] = {"datasette-block-robots": {"allow_only_index": False}}
    return data
