"""FollowTheMoney statements, in the columns that followthemoney 4 reads: documents, incidents, people who may
be named, and bodies, for those who work with Aleph or OpenSanctions.

Lossy: the schema has no place for who said what, for what nobody knows or an authority withholds, for
accounts that differ, for hedges, counts or steps. It is a finding aid, not the record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from onrecord.publish.formats.contents import Contents, File, Files
from onrecord.publish.formats.lines import sheet
from onrecord.publish.rows import Row
from onrecord.publish.site.phrases import place
from onrecord.publish.text_files import csv_bytes

COLUMNS = {
    "canonical_id": "The entity's id; the same as entity_id, since nothing was merged.",
    "entity_id": "The id of a document, incident, participant or source of this record, with a hyphen "
    "for its colon.",
    "prop": "The property's name.",
    "prop_type": "The property's type.",
    "schema": "The entity's schema.",
    "value": "The value.",
    "dataset": "Always onrecord.",
    "origin": "Who has reviewed it: machine, one_reader or two_readers.",
    "lang": "Always empty.",
    "original_value": "Always empty.",
    "external": "Always f.",
    "first_seen": "Always empty: nothing here depends on when it was made.",
    "last_seen": "Always empty.",
    "id": "The statement's id: SHA-1 of dataset, entity, property and value, as followthemoney makes it.",
}
# The schema and property names of followthemoney 4.11 that are used here, with their types.
SCHEMA: dict[str, dict[str, str]] = {
    "Article": {
        "fileName": "string", "title": "string", "sourceUrl": "url", "publisher": "string",
        "publishedAt": "date",
    },
    "Event": {
        "name": "name", "date": "date", "location": "address", "recordId": "string", "notes": "text",
        "proof": "entity", "involved": "entity",
    },
    "Person": {"name": "name", "gender": "gender", "position": "string", "proof": "entity"},
    "PublicBody": {"name": "name", "alias": "name"},
}  # fmt: skip
_BODIES = frozenset({"agency", "police", "prosecutor", "court"})
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_GENDERS = {"male": "male", "female": "female", "nonbinary": "other"}
_NOTES = {
    "machine": "Machine reading, not reviewed.",
    "one_reader": "Reviewed by one reader.",
    "two_readers": "Reviewed by two readers.",
}


def make_followthemoney(contents: Contents) -> Files:
    rows = sorted(_rows(contents), key=lambda r: (r["entity_id"], r["prop"], r["value"]))
    unique = list({row["id"]: row for row in rows}.values())
    fields = [
        {"name": name, "type": "any" if name == "value" else "string", "description": says}
        for name, says in COLUMNS.items()
    ]
    resource = sheet("followthemoney", " ".join((__doc__ or "").split()), fields)
    return {
        "followthemoney.csv": File(
            csv_bytes(tuple(COLUMNS), [list(row.values()) for row in unique]), resource
        )
    }


def _rows(contents: Contents) -> Iterator[dict[str, Any]]:
    for entity, schema, props, review in _entities(contents):
        for prop, values in props.items():
            for value in values:
                if value:
                    yield _row(entity_id(entity), schema, prop, str(value), review)


def _row(entity: str, schema: str, prop: str, value: str, review: str | None) -> dict[str, Any]:
    key = f"onrecord.{entity}.{prop}.{value}"
    return dict.fromkeys(COLUMNS) | {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": prop,
        "prop_type": SCHEMA[schema][prop],
        "schema": schema,
        "value": value,
        "dataset": "onrecord",
        "origin": review,
        "external": "f",
        "id": hashlib.sha1(key.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def entity_id(some_id: str) -> str:
    """'incident:abc' -> 'incident-abc': FollowTheMoney allows no colon."""
    return some_id.replace(":", "-")


Entity = tuple[str, str, dict[str, list[Any]], str | None]


def _entities(contents: Contents) -> Iterator[Entity]:
    """(id, schema, properties, who reviewed it)."""
    for row in contents.tables["documents"]:
        told: dict[str, list[Any]] = {"fileName": [entity_id(row["id"])], "title": [row["headline"]]}
        told |= {
            "sourceUrl": [row["url"]],
            "publisher": [row["outlet"]],
            "publishedAt": [_date(row["published"])],
        }
        yield row["id"], "Article", told, None
    for row in contents.tables["sources"]:
        if row["kind"] in _BODIES and row["body"] == row["name"]:
            yield row["id"], "PublicBody", {"name": [row["name"]], "alias": row["aliases"]}, None
    people = _people(contents)
    for entity in people.values():
        yield from entity
    values = _values(contents)
    for row in contents.tables["incidents"]:
        when = [_date(v.get("edtf")) for v in values.get((row["id"], "when"), ())]
        where = [place(v) for v in values.get((row["id"], "where"), ())]
        involved = [entity_id(person[0]) for person in people.get(row["id"], ())]
        told = {"name": [row["title"]], "recordId": [row["id"]], "date": when, "location": where}
        told |= {"proof": [entity_id(d) for d in row["documents"]], "involved": involved}
        told["notes"] = [_NOTES.get(row["review"])]
        yield row["id"], "Event", told, row["review"]


def _values(contents: Contents) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for f in contents.tables["findings"]:
        values = [a["value"] for a in f["accounts"] if isinstance(a["value"], dict)]
        if f["incident"] and values:
            found[f["incident"], f["field"]] = values
    return found


def _people(contents: Contents) -> dict[str, list[Entity]]:
    """Incident -> participants whose name is told."""
    told: dict[str, dict[str, Row]] = {}
    for f in contents.tables["findings"]:
        told.setdefault(f["about"], {})[f["field"]] = f
    found: dict[str, list[Entity]] = {}
    for row in contents.tables["participants"]:
        fields = told.get(row["id"], {})
        if names := _texts(fields.get("name")):
            genders = [_GENDERS.get(g) for g in _texts(fields.get("gender"))]
            proof = [entity_id(d) for a in fields["name"]["accounts"] for d in a["documents"]]
            props = {"name": names, "gender": genders, "proof": proof}
            props["position"] = ["officer"] if row["role"] == "officer" else []
            entity = (row["id"], "Person", props, fields["name"]["review"])
            found.setdefault(row["incident"], []).append(entity)
    return found


def _texts(finding: Row | None) -> list[Any]:
    return [a["value"] for a in finding["accounts"] if isinstance(a["value"], str)] if finding else []


def _date(edtf: str | None) -> str | None:
    day = (edtf or "").partition("T")[0]
    return day if _DATE.fullmatch(day) else None
