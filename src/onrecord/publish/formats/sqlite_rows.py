"""The rows of a release -> the rows of the SQLite file, in the order of its tables and columns."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from onrecord.publish.cells import Sheet, whole_texts
from onrecord.publish.formats.contents import Contents
from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.shelf import Shelf

Columns = list[list[Any]]
_SHORT = 80  # characters of a label


def sqlite_columns(contents: Contents) -> Iterator[tuple[str, Columns]]:
    """(table, its columns): what is referred to comes first."""
    t = contents.tables
    shelf = Shelf(t, contents.codebook)

    def told(table: str, keys: str) -> Columns:
        return contents.sheets[table].plain(keys.split())

    def numbered(table: str, keys: str) -> Columns:
        return [list(range(1, len(t[table]) + 1)), *told(table, keys)]

    yield (
        "documents",
        told("documents", "id headline outlet url published published_basis fetched sha256 role"),
    )
    yield "incidents", _incidents(contents, shelf)
    yield "incident_documents", _pairs((r["id"], d) for r in t["incidents"] for d in r["documents"])
    people = {id: words for r in t["incidents"] for id, words in shelf.people(r["id"]).items()}
    called = [people.get(r["id"], r["role"]) for r in t["participants"]]
    ids, *more = told("participants", "id incident role mentions")
    yield "participants", [ids, called, *more]
    yield "sources", told("sources", "id name kind body aliases")
    yield "statements", _statements(contents, shelf, people)
    speakers = [shelf.speaker(r["source"]) for r in t["origins"]]
    sources = _known(t["origins"], "source", shelf.sources)
    ids, *more = told("origins", "id basis utterances evidence")
    yield "origins", [ids, whole_texts(speakers), sources, *more]
    yield "origin_statements", _pairs((r["id"], s) for r in t["origins"] for s in r["statements"])
    yield from _findings(contents, shelf, people)
    yield "roles", told("roles", "document role why")
    mention, incident, document, score, reasons = told("links", "mention incident document score reasons")
    main = [r["main"] for r in t["links"]]
    yield "links", [mention, incident, document, main, score, reasons]
    yield "sequences", told("sequences", "incident tellers rows")
    yield "rules", told("rules", "name about unit begins ends sources")
    yield "counts", numbered("counts", "incident rule answer field people")
    yield "timeline", numbered("timeline", "incident day documents reports origins events known")
    yield "rejections", numbered("rejections", "document room reason detail")
    name, kind, documents = told("feeds", "name kind documents")
    yield "feeds", [name, kind, [r["own"] for r in t["feeds"]], documents]
    yield "agreement", told("agreement", "field units agree alpha metric")
    yield "corrections", numbered("corrections", "incident received replied outcome public")
    yield "releases", told("releases", "version series date digest changes reissued")
    yield "changes", numbered("changes", "version incident about field kind before after whys")
    yield "ledger", told("ledger", "id status now since until")


def _pairs(pairs: Iterable[tuple[Any, Any]]) -> Columns:
    return [list(column) for column in zip(*pairs, strict=True)]


def _known(rows: list[Row], key: str, known: Container[Any]) -> list[Any]:
    """What a cell refers to, null where it is nothing of the release."""
    return [row[key] if row[key] in known else None for row in rows]


def _incidents(contents: Contents, shelf: Shelf) -> Columns:
    ids, title, review, *more = contents.sheets["incidents"].plain(
        ("id", "title", "review", "mentions", "redirects", "external_ids")
    )
    firsts = [_first_place(id, shelf) for id in ids]
    home = [int(shelf.at_home(id)) for id in ids]
    places = whole_texts([(phrases.place(p) or None) if p else None for p in firsts])
    at = [[p.get(key) for p in firsts] for key in ("lat", "lon", "precision")]
    return [ids, title, review, home, places, *at, *more]


def _first_place(incident: str, shelf: Shelf) -> Row:
    told = [f for f in shelf.findings.get(incident, ()) if f["field"] == "where"]
    places = [a["value"] for f in told for a in f["accounts"] if isinstance(a["value"], dict)]
    return places[0] if places else {}


def _words(value: Any, field: str, shelf: Shelf, people: dict[str, str]) -> str | None:
    return None if value is None else phrases.value_words(value, shelf.field_type(field), people)


def _label(field: str, about: str, words: str | None, people: dict[str, str]) -> str:
    whose = f" ({people[about]})" if about in people else ""
    text = f"{phrases.label('fields', field)}{whose}" + (f": {words}" if words else "")
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def _statements(contents: Contents, shelf: Shelf, people: dict[str, str]) -> Columns:
    rows, sheet = contents.tables["statements"], contents.sheets["statements"]
    words = [_words(row["value"], row["field"], shelf, people) for row in rows]
    labels = [_label(r["field"], r["about"], w, people) for r, w in zip(rows, words, strict=True)]
    ids, incident, document, field, quote, original = sheet.plain(
        ("id", "incident", "document", "field", "quote", "original")
    )
    more = "hedge state speech_act medium said_at chain start end quote_hmac mention review component"
    return [
        ids, whole_texts(labels), incident, _known(rows, "about", people), document, field,
        whole_texts(words), quote, original, _known(rows, "source", shelf.sources),
        *sheet.plain(more.split()),
    ]  # fmt: skip


def _findings(contents: Contents, shelf: Shelf, people: dict[str, str]) -> Iterator[tuple[str, Columns]]:
    rows, sheet = contents.tables["findings"], contents.sheets["findings"]
    incident, field, state, review = sheet.plain(("incident", "field", "state", "review"))
    labels, accounts = list[str](), list[tuple[Any, ...]]()
    account_statements, account_origins = list[tuple[int, str]](), list[tuple[int, str]]()
    notes = [(n, note) for n, row in enumerate(rows, 1) for note in row["notes"]]
    for n, row in enumerate(rows, 1):
        state_words = phrases.label("states", row["state"])
        labels.append(_label(row["field"], row["about"], state_words, people))
        for account in row["accounts"]:
            id = len(accounts) + 1
            words = _words(account["value"], row["field"], shelf, people)
            accounts.append((id, words or state_words, n, words, account.get("hedge")))
            account_statements += ((id, s) for s in account["statements"])
            account_origins += ((id, o) for o in account["origins"])
    numbers, participant = list(range(1, len(rows) + 1)), _known(rows, "about", people)
    yield "findings", [numbers, whole_texts(labels), incident, participant, field, state, review]
    yield "accounts", [whole_texts(column) for column in _pairs(accounts)]
    yield "account_statements", _pairs(account_statements)
    yield "account_origins", _pairs(account_origins)
    told = Sheet([note for _, note in notes], ("kind", "text", "statements"))
    yield (
        "notes",
        [list(range(1, len(notes) + 1)), [n for n, _ in notes], *told.plain(("kind", "text", "statements"))],
    )
