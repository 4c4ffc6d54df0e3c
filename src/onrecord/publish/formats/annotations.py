"""Web Annotations (W3C Recommendation, 23 February 2017): every statement at its place in its document.

The target is the page where its address may be told. `TextPositionSelector` counts code points of the text
as it was read, `TextQuoteSelector` holds the words, without what stands around them, which would be more of
the article than may be quoted. Words that are beyond what may be quoted leave the position alone, words that
the policy keeps back leave neither."""

from __future__ import annotations

from typing import Any

from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, File, Files, urn
from onrecord.publish.rows import Row
from onrecord.publish.text_files import json_text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_VALUE = ("field", "value", "about", "incident", "source", "chain", "speech_act", "hedge", "state", "review")


def make_annotations(contents: Contents) -> Files:
    documents = {row["id"]: row for row in contents.tables["documents"]}
    items = [_annotation(s, documents.get(s["document"]), contents) for s in contents.tables["statements"]]
    label = (
        "What is said, at its place in the page that says it. Positions count code points of the text "
        "as read."
    )
    data = {
        "@context": CONTEXT,
        "id": urn(f"annotations/{contents.name}"),
        "type": "AnnotationCollection",
        "label": f"{DRAFT_WORDS} {label}" if contents.draft else label,
        "total": len(items),
        "first": {
            "id": urn(f"annotations/{contents.name}/1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    resource = {
        "name": "annotations",
        "title": "Statements as Web Annotations",
        "description": "A W3C Web Annotation a statement: the value, and where in which document the "
        "words stand.",
        "format": "jsonld",
        "mediatype": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "encoding": "utf-8",
    }
    return {"annotations.jsonld": File((json_text(data) + "\n").encode(), resource)}


def _annotation(s: Row, document: Row | None, contents: Contents) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = []
    if s["quote"] is not None:
        selectors.append({"type": "TextQuoteSelector", "exact": s["quote"]})
    if s["start"] is not None:
        selectors.append({"type": "TextPositionSelector", "start": s["start"], "end": s["end"]})
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": (document and document["url"]) or urn(s["document"]),
        "scope": urn(s["document"]),
    }
    if selectors:
        target["selector"] = selectors
    if document and document["fetched"]:
        target["state"] = {"type": "TimeState", "sourceDate": document["fetched"]}
    return {
        "id": urn(s["id"]),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": urn(f"component/{s['component']}"), "type": "Software", "name": s["component"]},
        "rights": contents.policy.licence.path,
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "application/json",
            "value": json_text({key: s[key] for key in _VALUE}),
        },
        "target": target,
    }
