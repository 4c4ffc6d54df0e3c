"""The rows of a release -> the rows of the SQLite file, in the order of its tables and columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.publish.formats.contents import Contents
from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.shelf import Shelf

Cells = tuple[Any, ...]
_SHORT = 80  # characters of a label


def sqlite_rows(contents: Contents) -> Iterator[tuple[str, list[Cells]]]:
    """(table, its rows): what is referred to comes first."""
    t = contents.tables
    shelf = Shelf(t, contents.codebook)
    yield (
        "documents",
        [
            _keys(r, "id headline outlet url published published_basis fetched sha256 role")
            for r in t["documents"]
        ],
    )
    yield "incidents", [_incident(r, shelf) for r in t["incidents"]]
    yield "incident_documents", [(r["id"], d) for r in t["incidents"] for d in r["documents"]]
    people = {id: words for r in t["incidents"] for id, words in shelf.people(r["id"]).items()}
    yield (
        "participants",
        [
            (r["id"], people.get(r["id"], r["role"]), *_keys(r, "incident role mentions"))
            for r in t["participants"]
        ],
    )
    yield "sources", [_keys(r, "id name kind body aliases") for r in t["sources"]]
    yield "statements", [_statement(r, shelf, people) for r in t["statements"]]
    yield "origins", [_origin(r, shelf) for r in t["origins"]]
    yield "origin_statements", [(r["id"], s) for r in t["origins"] for s in r["statements"]]
    yield from _findings(t["findings"], shelf, people)
    yield "roles", [_keys(r, "document role why") for r in t["roles"]]
    yield "links", [_keys(r, "mention incident document main score reasons") for r in t["links"]]
    yield "sequences", [_keys(r, "incident tellers rows") for r in t["sequences"]]
    yield "rules", [_keys(r, "name about unit begins ends sources") for r in t["rules"]]
    answers = "incident rule answer field people"
    yield "counts", [(n, *_keys(r, answers)) for n, r in enumerate(t["counts"], 1)]
    days = "incident day documents reports origins events known"
    yield "timeline", [(n, *_keys(r, days)) for n, r in enumerate(t["timeline"], 1)]
    yield (
        "rejections",
        [(n, *_keys(r, "document room reason detail")) for n, r in enumerate(t["rejections"], 1)],
    )
    yield "feeds", [_keys(r, "name kind own documents") for r in t["feeds"]]
    yield "agreement", [_keys(r, "field units agree alpha metric") for r in t["agreement"]]
    logged = "incident received replied outcome public"
    yield "corrections", [(n, *_keys(r, logged)) for n, r in enumerate(t["corrections"], 1)]
    yield "releases", [_keys(r, "version series date digest changes reissued") for r in t["releases"]]
    changed = "version incident about field kind before after whys"
    yield "changes", [(n, *_keys(r, changed)) for n, r in enumerate(t["changes"], 1)]
    yield "ledger", [_keys(r, "id status now since until") for r in t["ledger"]]


def _keys(row: Row, keys: str) -> Cells:
    return tuple(row[key] for key in keys.split())


def _incident(row: Row, shelf: Shelf) -> Cells:
    told = [f for f in shelf.findings.get(row["id"], ()) if f["field"] == "where"]
    places = [a["value"] for f in told for a in f["accounts"] if isinstance(a["value"], dict)]
    first = places[0] if places else {}
    at = (
        phrases.place(first) or None if first else None,
        first.get("lat"),
        first.get("lon"),
        first.get("precision"),
    )
    home = int(shelf.at_home(row["id"]))
    return (row["id"], row["title"], row["review"], home, *at, *_keys(row, "mentions redirects external_ids"))


def _words(value: Any, field: str, shelf: Shelf, people: dict[str, str]) -> str | None:
    return None if value is None else phrases.value_words(value, shelf.field_type(field), people)


def _label(field: str, about: str, words: str | None, people: dict[str, str]) -> str:
    whose = f" ({people[about]})" if about in people else ""
    text = f"{phrases.label('fields', field)}{whose}" + (f": {words}" if words else "")
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def _statement(row: Row, shelf: Shelf, people: dict[str, str]) -> Cells:
    words = _words(row["value"], row["field"], shelf, people)
    participant = row["about"] if row["about"] in people else None
    source = row["source"] if row["source"] in shelf.sources else None
    return (
        row["id"], _label(row["field"], row["about"], words, people), row["incident"], participant,
        row["document"], row["field"], words, row["quote"], row["original"], source,
        *_keys(row, "hedge state speech_act medium said_at chain start end quote_hmac mention review "
        "component"),
    )  # fmt: skip


def _origin(row: Row, shelf: Shelf) -> Cells:
    source = row["source"] if row["source"] in shelf.sources else None
    return (row["id"], shelf.speaker(row["source"]), source, *_keys(row, "basis utterances evidence"))


def _findings(rows: list[Row], shelf: Shelf, people: dict[str, str]) -> Iterator[tuple[str, list[Cells]]]:
    found: dict[str, list[Cells]] = {
        "findings": [], "accounts": [], "account_statements": [], "account_origins": [], "notes": [],
    }  # fmt: skip
    for n, row in enumerate(rows, 1):
        participant = row["about"] if row["about"] in people else None
        label = _label(row["field"], row["about"], phrases.label("states", row["state"]), people)
        found["findings"].append((n, label, row["incident"], participant, *_keys(row, "field state review")))
        for account in row["accounts"]:
            id = len(found["accounts"]) + 1
            words = _words(account["value"], row["field"], shelf, people)
            label = words or phrases.label("states", row["state"])
            found["accounts"].append((id, label, n, words, account.get("hedge")))
            found["account_statements"] += ((id, s) for s in account["statements"])
            found["account_origins"] += ((id, o) for o in account["origins"])
        for note in row["notes"]:
            found["notes"].append((len(found["notes"]) + 1, n, *_keys(note, "kind text statements")))
    yield from found.items()
