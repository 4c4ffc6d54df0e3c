"""W3C PROV as PROV-JSON (W3C Member Submission, 24 April 2013): what each statement was read from, by which
component, said by whom, and which release holds it.

PROV-JSON and not PROV-O in JSON-LD, because tools made for provenance (the `prov` package, ProvToolbox) read
it as it stands, and it needs no context document from the network."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, File, Files
from onrecord.publish.text_files import json_text

_NS = "onrecord:"
_PERSON = frozenset(
    {"official", "family", "lawyer", "witness", "neighbour", "medical", "expert", "person", "police-unnamed"}
    | {"official-unnamed", "unnamed"}
)


def make_prov(contents: Contents) -> Files:
    graph: dict[str, dict[str, Any]] = defaultdict(dict)
    graph["prefix"] = {"onrecord": "urn:onrecord:"}
    _documents(contents, graph)
    _statements(contents, graph)
    _releases(contents, graph)
    resource = {
        "name": "provenance",
        "title": "Where everything comes from",
        "description": "W3C PROV in its JSON form: documents, statements, who said them, what read "
        "them, and the releases.",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
    return {"prov.json": File((json_text(graph) + "\n").encode(), resource)}


def _documents(contents: Contents, graph: dict[str, dict[str, Any]]) -> None:
    for row in contents.tables["documents"]:
        told = {"prov:type": "document", "onrecord:sha256": row["sha256"], "onrecord:outlet": row["outlet"]}
        told |= {"prov:location": row["url"], "onrecord:published": row["published"]}
        graph["entity"][_NS + row["id"]] = {key: value for key, value in told.items() if value is not None}
    for row in contents.tables["sources"]:
        kind = "prov:Person" if row["kind"] in _PERSON else "prov:Organization"
        graph["agent"][_NS + row["id"]] = {
            "prov:type": {"$": kind, "type": "prov:QUALIFIED_NAME"},
            "prov:label": row["name"],
            "onrecord:kind": row["kind"],
        }


def _statements(contents: Contents, graph: dict[str, dict[str, Any]]) -> None:
    read: set[tuple[str, str]] = set()
    for s in contents.tables["statements"]:
        here, document = _NS + s["id"], _NS + s["document"]
        reading = f"{_NS}reading/{s['document']}/{s['component']}"
        graph["entity"][here] = {
            "prov:type": "statement",
            "onrecord:field": s["field"],
            "onrecord:review": s["review"],
        }
        graph["wasDerivedFrom"][f"_:d{s['id']}"] = {
            "prov:generatedEntity": here,
            "prov:usedEntity": document,
            "prov:activity": reading,
        }
        graph["wasGeneratedBy"][f"_:g{s['id']}"] = {"prov:entity": here, "prov:activity": reading}
        if s["source"]:
            graph["agent"].setdefault(_NS + s["source"], {})
            graph["wasAttributedTo"][f"_:a{s['id']}"] = {"prov:entity": here, "prov:agent": _NS + s["source"]}
        read.add((s["document"], s["component"]))
    for document, component in sorted(read):
        reading, reader = f"{_NS}reading/{document}/{component}", f"{_NS}component/{component}"
        graph["activity"][reading] = {"prov:type": "reading"}
        graph["used"][f"_:u{document}/{component}"] = {
            "prov:activity": reading,
            "prov:entity": _NS + document,
        }
        graph["agent"][reader] = {
            "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
            "prov:label": component,
        }
        graph["wasAssociatedWith"][f"_:w{document}/{component}"] = {
            "prov:activity": reading,
            "prov:agent": reader,
        }


def _releases(contents: Contents, graph: dict[str, dict[str, Any]]) -> None:
    last = None
    for release in contents.history:
        here = f"{_NS}release/{release.series}/{release.version}"
        graph["entity"][here] = {"prov:type": "release", "onrecord:digest": release.digest}
        if last:
            graph["wasDerivedFrom"][f"_:r{release.version}"] = {
                "prov:generatedEntity": here,
                "prov:usedEntity": last,
                "prov:type": {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"},
            }
        last = here
    if contents.draft:
        graph["entity"][str(last)]["onrecord:draft"] = DRAFT_WORDS
    for row in contents.tables["incidents"]:
        incident = _NS + row["id"]
        graph["entity"][incident] = {"prov:type": "incident", "prov:label": row["title"]}
        graph["hadMember"][f"_:m{row['id']}"] = {"prov:collection": str(last), "prov:entity": [incident]}
    of_incident: dict[str, list[str]] = defaultdict(list)
    for s in contents.tables["statements"]:
        if s["incident"]:
            of_incident[s["incident"]].append(_NS + s["id"])
    for incident, members in sorted(of_incident.items()):
        graph["hadMember"][f"_:s{incident}"] = {
            "prov:collection": _NS + incident,
            "prov:entity": sorted(members),
        }
