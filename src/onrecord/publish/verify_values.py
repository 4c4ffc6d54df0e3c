"""The form of every value: states, review, roles, and what the codebook says of each field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.model import finding, mention, source, statement
from onrecord.model.article import ROLES
from onrecord.model.attribution import MEDIA, SPEECH_ACTS
from onrecord.model.fields import Codebook
from onrecord.model.places import LEVELS
from onrecord.model.rejection import REASONS
from onrecord.publish.rows import Row, Tables

_EDTF = re.compile(r"[\dX]{4}(-[\dX]{2}){0,2}[?~%]?|\[[\dX.,\s-]+\]|[\dX.-]+/[\dX.-]+")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ID = re.compile(r"[a-z]+:\S+")


@dataclass(frozen=True)
class Problem:
    """`where` is a line, an id or a field; empty for the file as a whole."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}{', ' + self.where if self.where else ''}: {self.what}"


def check_values(tables: Tables, codebook: Codebook) -> Iterator[Problem]:
    """Rows -> every value that has not the form that the contract gives it."""
    words: dict[str, dict[str, tuple[str, ...]]] = {
        "documents": {"role": ROLES},
        "incidents": {"review": statement.REVIEWS},
        "participants": {"role": (mention.OFFICER, mention.OTHER_PERSON, mention.BYSTANDER)},
        "statements": {
            "state": statement.STATES,
            "review": statement.REVIEWS,
            "medium": MEDIA,
            "speech_act": SPEECH_ACTS,
        },
        "sources": {"kind": source.KINDS},
        "origins": {"basis": ("stated", "inferred")},
        "findings": {"state": finding.STATES, "review": statement.REVIEWS},
        "rejections": {"reason": tuple(REASONS)},
    }
    for table, keys in words.items():
        for row in tables[table]:
            for key, allowed in keys.items():
                if row[key] not in allowed:
                    yield Problem(f"{table}.jsonl", _name(row), f"{key} is none of: {', '.join(allowed)}")
    for table, rows in tables.items():
        for row in rows:
            if "id" in row and not _ID.fullmatch(str(row["id"])):
                yield Problem(f"{table}.jsonl", _name(row), "is no id")
    for row in tables["statements"]:
        yield from _check_field(row, row["value"], codebook, "statements.jsonl")
        if (row["value"] is None) != (row["state"] in ("stated_unknown", "withheld")):
            yield Problem(
                "statements.jsonl", _name(row), f"value and state ({row['state']}) do not go together"
            )
    for row in tables["findings"]:
        for account in row["accounts"]:
            yield from _check_field(row, account["value"], codebook, "findings.jsonl")


def _check_field(row: Row, value: Any, codebook: Codebook, file: str) -> Iterator[Problem]:
    if row["field"] not in codebook:
        yield Problem(file, _name(row), f"the codebook knows no field {row['field']}")
        return
    field = codebook[row["field"]]
    if value is None:
        return
    if field.type == "choice":
        if value not in field.values:
            yield Problem(file, _name(row), f"{field.name}: no such value in the codebook")
    elif not _FORMS[field.type](value):
        yield Problem(file, _name(row), f"{field.name}: the value has not the form of a {field.type}")


def _is_number(value: Any) -> bool:
    if not isinstance(value, dict) or not {"min", "max"} <= set(value) <= {"min", "max", "approx"}:
        return False
    low, high = value["min"], value["max"]
    if not all(v is None or (isinstance(v, int) and not isinstance(v, bool)) for v in (low, high)):
        return False
    return low is None or high is None or low <= high


def _is_time(value: Any) -> bool:
    keys = {"edtf", "clock", "approx", "basis", "relative_to"}
    if not isinstance(value, dict) or not set(value) <= keys:
        return False
    if value.get("basis") not in ("stated", "relative", "inferred"):
        return False
    edtf, clock = value.get("edtf"), value.get("clock")
    return (edtf is None or bool(_EDTF.fullmatch(edtf))) and (clock is None or bool(_CLOCK.fullmatch(clock)))


def _is_place(value: Any) -> bool:
    if not isinstance(value, dict) or not set(value) <= {
        "text",
        *LEVELS,
        "lat",
        "lon",
        "precision",
        "inferred",
    }:
        return False
    if not isinstance(value.get("text"), str) or not set(value.get("inferred", ())) <= set(LEVELS):
        return False
    lat, lon = value.get("lat", 0), value.get("lon", 0)
    return bool(-90 <= lat <= 90 and -180 <= lon <= 180)


def _is_action(value: Any) -> bool:
    if not isinstance(value, dict) or not {"actor", "verb", "object", "order"} <= set(value):
        return False
    return isinstance(value["order"], dict) and isinstance(value["order"].get("index"), int)


def _is_statistic(value: Any) -> bool:
    return isinstance(value, dict) and {"measure", "change_percent", "base", "period"} <= set(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_FORMS: dict[str, Callable[[Any], bool]] = {
    "number": _is_number,
    "time": _is_time,
    "place": _is_place,
    "action": _is_action,
    "statistic": _is_statistic,
    "text": _is_text,
    "name": _is_text,
}


def _name(row: Row) -> str:
    return str(
        row.get("id")
        or " ".join(str(row[k]) for k in ("incident", "about", "field", "document") if row.get(k))
    )
