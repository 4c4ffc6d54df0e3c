"""Everything that a row points at must be there, and what two rows both say must agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.publish.rows import Row, Tables
from onrecord.publish.verify_values import Problem

NO_INCIDENT_ROLES = frozenset({"satire", "opinion", "other"})


def check_references(tables: Tables) -> Iterator[Problem]:
    """Rows -> every reference that leads nowhere and every pair that disagrees."""
    ids = {table: {row["id"] for row in rows} for table, rows in tables.items() if rows and "id" in rows[0]}
    for table in ("documents", "incidents", "participants", "statements", "sources", "origins"):
        ids.setdefault(table, set())
        seen: set[str] = set()
        for row in tables[table]:
            if row["id"] in seen:
                yield Problem(f"{table}.jsonl", row["id"], "the same id stands twice")
            seen.add(row["id"])
    known = {table[:-1]: found for table, found in ids.items()}
    known["mention"] = {m for row in tables["incidents"] for m in row["mentions"]}
    redirects: set[str] = set()
    for row in tables["incidents"]:
        if redirects.intersection(row["redirects"]) or known["incident"].intersection(row["redirects"]):
            yield Problem("incidents.jsonl", row["id"], "a redirect stands twice, or is itself an incident")
        redirects.update(row["redirects"])
    for table, rows in tables.items():
        for row in rows:
            if table != "rejections":
                yield from _dangling(table, row, row, known)
    yield from _pairs(tables)


def _dangling(table: str, row: Row, part: Any, known: dict[str, set[str]]) -> Iterator[Problem]:
    """Every string anywhere in the row that is an id of a kind we hold."""
    if isinstance(part, dict):
        for key, inner in part.items():
            if key not in ("redirects", "external_ids", "relative_to", *_WORDS):
                yield from _dangling(table, row, inner, known)
    elif isinstance(part, list):
        for inner in part:
            yield from _dangling(table, row, inner, known)
    elif isinstance(part, str):
        kind, colon, _ = part.partition(":")
        if colon and kind in known and part not in known[kind]:
            yield Problem(
                f"{table}.jsonl", str(row.get("id") or row.get("incident")), f"{part} is not in the release"
            )


_WORDS = (
    "quote", "original", "hedge", "headline", "url", "outlet", "name", "aliases", "body", "text", "detail",
    "sentence", "why", "title", "measure", "period", "component",
)  # fmt: skip


def _pairs(tables: Tables) -> Iterator[Problem]:
    statements = {row["id"]: row for row in tables["statements"]}
    incidents = {row["id"]: row for row in tables["incidents"]}
    whose = {row["id"]: row["incident"] for row in tables["participants"]}
    for row in tables["documents"]:
        telling = sorted(i for i, incident in incidents.items() if row["id"] in incident["documents"])
        if sorted(row["incidents"]) != telling:
            yield Problem("documents.jsonl", row["id"], "its incidents are not those that name it")
        if row["role"] in NO_INCIDENT_ROLES and (telling or _in_origin(row["id"], tables["origins"])):
            yield Problem(
                "documents.jsonl", row["id"], f"a document of the role {row['role']} tells an incident"
            )
    for row in statements.values():
        incident = incidents.get(row["incident"])
        if incident and (
            row["mention"] not in incident["mentions"] or row["document"] not in incident["documents"]
        ):
            yield Problem("statements.jsonl", row["id"], "its mention or document is not its incident's")
        if any(c.startswith("source:") for c in row["chain"]) and row["chain"][0] != row["source"]:
            yield Problem("statements.jsonl", row["id"], "its chain does not begin with its source")
        if row["about"] in whose and whose[row["about"]] != row["incident"]:
            yield Problem("statements.jsonl", row["id"], "its participant belongs to another incident")
    for row in tables["findings"]:
        yield from _finding(row, statements)
    for row in tables["origins"]:
        if not row["statements"]:
            yield Problem("origins.jsonl", row["id"], "has no statement")
    came_in: dict[str, list[str]] = {}
    for row in tables["timeline"]:
        came_in.setdefault(row["incident"], []).extend(row["documents"])
    for id, incident in incidents.items():
        if sorted(came_in.get(id, ())) != sorted(incident["documents"]):
            yield Problem("timeline.jsonl", id, "the documents that came in are not the incident's")


def _in_origin(document: str, origins: Iterable[Row]) -> bool:
    return any(document in origin["documents"] for origin in origins)


def _finding(row: Row, statements: dict[str, Row]) -> Iterator[Problem]:
    name = f"{row['incident']} {row['about']} {row['field']}"
    for account in row["accounts"]:
        if not account["statements"]:
            yield Problem("findings.jsonl", name, "an account has no statement")
        for statement in (statements[s] for s in account["statements"] if s in statements):
            if (statement["incident"], statement["field"]) != (row["incident"], row["field"]):
                yield Problem("findings.jsonl", name, f"{statement['id']} speaks of something else")
