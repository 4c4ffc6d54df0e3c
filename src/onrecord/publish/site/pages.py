"""The pages beside the incidents': what each shows, as plain values for its template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model.fields import Codebook
from onrecord.model.rejection import REASONS
from onrecord.publish.datapackage import described
from onrecord.publish.formats.formats import FORMATS
from onrecord.publish.policy import Policy
from onrecord.publish.rows import Row, Tables
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import capital
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.shelf import Shelf, page_of

View = dict[str, Any]
_SECTIONS = {
    "names": "Names",
    "homes": "Homes",
    "coordinates": "Coordinates",
    "fields": "Private matters",
    "allegations": "Other matters",
    "notes": "Notes that fault an outlet",
    "quotes": "Quotations",
    "review": "Drafts and reviewed values",
    "licence": "Licence",
}


def index_page(incidents: list[View], tables: Tables) -> View:
    def options(key: str, kind: str | None) -> list[tuple[str, str]]:
        values = sorted({value for v in incidents for value in v["filters"][key]})
        return [(value, label(kind, value) if kind else value) for value in values]

    state_words = {
        **phrases.words()["states"],
        "open_question": "has open questions",
        "withheld": "something withheld by an authority",
        "kept_back": "something kept back by our policy",
    }
    states = [(value, state_words.get(value, value)) for value, _ in options("states", None)]
    counts = " · ".join(
        (
            count(len(tables["incidents"]), "incident"),
            count(sum(1 for d in tables["documents"] if d["incidents"]), "report"),
            count(len(tables["origins"]), "origin"),
            count(len(tables["statements"]), "statement"),
        )
    )
    newest = sorted(
        sorted(incidents, key=lambda v: (v["title"], v["id"])),
        key=lambda v: v["filters"]["date"],
        reverse=True,
    )
    return {
        "title": "Incidents",
        "counts": counts,
        "incidents": newest,
        "filters": [
            ("place", "Place", options("places", None)),
            ("year", "Year", options("years", None)),
            ("state", "What is known", states),
            ("outcome", "Outcome", options("outcomes", "values")),
        ],
    }


def sources_page(shelf: Shelf) -> View:
    rows = []
    said_by: dict[str, list[Row]] = {}
    for statement in shelf.statements.values():
        said_by.setdefault(statement["source"], []).append(statement)
    for source in shelf.sources.values():
        said = said_by.get(source["id"], [])
        incidents = sorted({s["incident"] for s in said if s["incident"]})
        rows.append(
            {
                "name": capital(source["name"]),
                "body": source["body"] if source["body"] != source["name"] else None,
                "aliases": source["aliases"],
                "kind": label("values", source["kind"]),
                "statements": len(said),
                "reports": len({s["document"] for s in said}),
                "incidents": [{"path": page_of(i), "title": shelf.incidents[i]["title"]} for i in incidents],
            }
        )
    return {"title": "Sources", "rows": sorted(rows, key=lambda r: (r["kind"], r["name"]))}


def questions_page(incidents: Iterable[View]) -> View:
    return {
        "title": "Open questions",
        "incidents": [v for v in incidents if v["questions"] or v["unknown"]],
    }


def rejections_page(shelf: Shelf) -> View:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in shelf.tables["rejections"]:
        groups.setdefault((row["room"], row["reason"]), []).append(row)
    views = []
    for (room, reason), rows in sorted(groups.items()):
        named = [
            {
                "name": shelf.outlet(r["document"]) if r["document"] in shelf.documents else r["document"],
                "detail": r["detail"],
            }
            for r in rows
        ]
        words = REASONS.get(reason, reason)
        views.append(
            {
                "id": f"r-{room}-{reason}",
                "room": room,
                "reason": words[:1].upper() + words[1:],
                "count": count(len(rows), "entry", "entries"),
                "rows": named,
            }
        )
    return {"title": "Set aside", "groups": views}


def policy_page(policy: Policy) -> View:
    return {
        "title": "What stays back, and why",
        "sections": [(_SECTIONS[key], says) for key, says in policy.says],
        "reasons": policy.licence.reasons,
        "licence": policy.licence,
        "text": policy.text,
    }


def about_page(codebook: Codebook) -> View:
    fields = [
        {
            "name": f.name,
            "label": label("fields", f.name),
            "definition": f.definition,
            "allowed": [label("values", v) for v in f.values],
        }
        for f in codebook.fields.values()
    ]
    return {"title": "How to read this record", "version": codebook.version, "fields": fields}


def _paths(names: str) -> list[str]:
    """The file of a format, and what belongs to it."""
    return [names, "metadata.json"] if names.endswith(".sqlite") else [names]


def data_page(tables: Tables, policy: Policy) -> View:
    files = []
    for name, entry in described().items():
        if "columns" in entry:
            kinds = ("csv",) if name == "people" else ("csv", "jsonl", "parquet")
            paths = [f"{name}.{kind}" for kind in kinds]
            rows = tables["participants" if name == "people" else name]
            files.append({"paths": paths, "says": entry["says"], "rows": f"{len(rows):,}"})
    return {
        "title": "The data",
        "files": files,
        "formats": [
            (f.name, _paths(f.files), f.says.replace("`", "")) for f in FORMATS if "*" not in f.files
        ],
        "licence": policy.licence,
        "licence_says": dict(policy.says)["licence"],
    }
