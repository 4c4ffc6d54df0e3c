"""The rows of a release, found by id, and the words for documents, sources and people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from onrecord.model.fields import Codebook
from onrecord.model.ids import outlet_id
from onrecord.publish.homes import AT_HOME
from onrecord.publish.rows import Row, Tables
from onrecord.publish.site import phrases
from onrecord.publish.site.phrases import label

_ROLES = {"officer": "officer", "other_person": "other person", "bystander": "bystander"}


class Shelf:
    """Read-only lookups over `tables`. `codebook` says of what type a field is; `outlets` are names of
    outlets by their slug, where they are known."""

    def __init__(self, tables: Tables, codebook: Codebook, outlets: Mapping[str, str] | None = None) -> None:
        self._outlets = outlets or {}
        self.tables = tables
        self.codebook = codebook
        self.documents = {row["id"]: row for row in tables["documents"]}
        self.statements = {row["id"]: row for row in tables["statements"]}
        self.sources = {row["id"]: row for row in tables["sources"]}
        self.origins = {row["id"]: row for row in tables["origins"]}
        self.incidents = {row["id"]: row for row in tables["incidents"]}
        self.findings = _grouped(tables["findings"], "incident")
        self.participants = _grouped(tables["participants"], "incident")
        self.links = _grouped(tables["links"], "incident")
        self.of_incident = _grouped(tables["statements"], "incident")
        self.role_evidence = {row["document"]: row["why"] for row in tables["roles"]}
        self.counts = _grouped(tables["counts"], "incident")
        self.rules = {row["name"]: row for row in tables["rules"]}
        self.timeline = _grouped(tables["timeline"], "incident")
        self.sequences = {row["incident"]: row for row in tables["sequences"]}

    @cached_property
    def _origins_by_statement(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for origin in self.tables["origins"]:
            for statement in origin["statements"]:
                found[statement].append(origin["id"])
        return found

    def origins_of(self, statements: Iterable[str]) -> list[Row]:
        """The origins behind these statements, each once."""
        ids = {o for s in statements for o in self._origins_by_statement.get(s, ())}
        return [self.origins[o] for o in sorted(ids)]

    def field_type(self, field: str) -> str:
        return self.codebook[field].type if field in self.codebook else "text"

    @cache  # noqa: B019
    def outlet(self, document: str) -> str:
        """What a document is called: its outlet, else its host, else that nobody is named."""
        row = self.documents.get(document, {})
        host = urlsplit(row.get("url") or "").hostname if _is_web(row.get("url")) else None
        return str(row.get("outlet") or host or "a page that names no outlet")

    def speaker(self, source: str | None) -> str:
        """The words for a source id, an outlet slug or a document id."""
        if source is None:
            return ""
        if source in self.sources:
            row = self.sources[source]
            if row["body"] and row["body"] != row["name"]:
                return f"{row['name']}, {row['body']}"
            return str(row["name"])
        if source in self.documents:
            return self.outlet(source)
        return self._outlets.get(source) or self.outlet_names.get(source) or self._as_written(source)

    @cache  # noqa: B019
    def _as_written(self, outlet: str) -> str:
        """An outlet that is only known by its slug, as some quotation writes it; else the slug's words."""
        words = outlet.partition(":")[2].split("-")
        pattern = re.compile(r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
        told = (
            pattern.search(row["quote"])
            for row in self.tables["statements"]
            if outlet in row["chain"] and row["quote"]
        )
        acronyms = phrases.words()["acronyms"]
        found = next((match.group() for match in told if match), None)
        return found or " ".join(acronyms.get(word, word.title()) for word in words)

    @cached_property
    def outlet_names(self) -> dict[str, str]:
        """Slug -> the outlet's name as its own pages give it, else as some source is called."""
        names = {
            outlet_id(row["name"]): row["name"] for row in self.tables["sources"] if row["kind"] == "outlet"
        }
        return names | {
            outlet_id(row["outlet"]): row["outlet"] for row in self.documents.values() if row["outlet"]
        }

    @cached_property
    def _told_of(self) -> Counter[str]:
        return Counter(row["about"] for row in self.tables["statements"])

    def at_home(self, incident: str) -> bool:
        """Does a published statement put the scene at somebody's home?"""
        rows = self.of_incident.get(incident, ())
        return any(isinstance(s["value"], str) and s["value"] in AT_HOME.get(s["field"], ()) for s in rows)

    def people(self, incident: str) -> dict[str, str]:
        """Participant id -> neutral words: "officer", "officer 2"; who is told of most comes first."""
        found = {}
        for role, word in _ROLES.items():
            rows = [row for row in self.participants.get(incident, ()) if row["role"] == role]
            rows.sort(key=lambda row: (-self._told_of[row["id"]], row["id"]))
            for n, row in enumerate(rows, 1):
                found[row["id"]] = word if len(rows) == 1 else f"{word} {n}"
        return found

    def voices(self, statement: Row) -> str:
        """Who says it and through whom: "A. Speaker, Some Agency, through Some Times, in Other News"."""
        own = self.outlet(statement["document"])
        if statement["source"] is None:
            return f"{own}, in its own voice"
        between = [
            self.speaker(link)
            for link in statement["chain"]
            if link != statement["source"] and self.speaker(link) != own
        ]
        through = f", through {', '.join(between)}" if between else ""
        return f"{self.speaker(statement['source'])}{through}, in {own}"


def web_address(row: Row) -> str | None:
    """A document's address where it may be a link: http and https alone."""
    url: Any = row.get("url")
    return url if _is_web(url) else None


def page_of(incident: str) -> str:
    """'incident:abc' -> 'incidents/abc.html'."""
    return f"incidents/{incident.partition(':')[2]}.html"


def article_page(document: str) -> str:
    """'document:abc' -> 'articles/abc.html'."""
    return f"articles/{document.partition(':')[2]}.html"


def short(some_id: str) -> str:
    return some_id.partition(":")[2]


def role_words(role: str) -> str:
    return label("roles", role)


def _is_web(url: Any) -> bool:
    return isinstance(url, str) and url.lower().startswith(("http://", "https://")) and url.split() == [url]


def _grouped(rows: list[Row], key: str) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found
