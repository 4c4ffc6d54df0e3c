"""The two flat tables: a row an incident or a participant, a column a core field."""

from __future__ import annotations

from onrecord.model.fields import Codebook
from onrecord.model.finding import CHOSEN
from onrecord.publish.rows import KEYS, Row, Tables

SUFFIXES = ("", "_state", "_origins", "_review")


def flat_columns(about: str, codebook: Codebook) -> tuple[str, ...]:
    """The keys of the JSON Lines file, then each core field with its state, number of origins and review.

    A field that bears the name of a key (a participant's role) takes "told_" before it."""
    keys = KEYS["incidents" if about == "incident" else "participants"]
    fields = (column_name(field.name, keys) + suffix for field in codebook.core(about) for suffix in SUFFIXES)
    return (*keys, *fields)


def column_name(field: str, keys: tuple[str, ...]) -> str:
    return f"told_{field}" if field in keys else field


def flat_rows(about: str, tables: Tables, codebook: Codebook) -> list[Row]:
    """The rows of incidents.csv ("incident") or people.csv ("participant")."""
    table = "incidents" if about == "incident" else "participants"
    found = {(f["incident"], f["about"], f["field"]): f for f in tables["findings"]}
    rows = []
    for row in tables[table]:
        flat = {key: row[key] for key in KEYS[table]}
        for field in codebook.core(about):
            where = (row["id"], "incident") if about == "incident" else (row["incident"], row["id"])
            flat.update(_columns(column_name(field.name, KEYS[table]), found.get((*where, field.name))))
        rows.append(flat)
    return rows


def _columns(name: str, finding: Row | None) -> Row:
    if finding is None:
        return {
            name: None,
            f"{name}_state": "not_addressed",
            f"{name}_origins": 0,
            f"{name}_review": "machine",
        }
    values = [a["value"] for a in finding["accounts"] if a["value"] is not None]
    if any(note["kind"] == CHOSEN for note in finding["notes"]):
        values = values[:1]
    return {
        name: values[0] if len(values) == 1 else (values or None),
        f"{name}_state": finding["state"],
        f"{name}_origins": len({o for a in finding["accounts"] for o in a["origins"]}),
        f"{name}_review": finding["review"],
    }
