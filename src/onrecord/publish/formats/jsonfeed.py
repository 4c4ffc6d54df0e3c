"""A JSON Feed (https://www.jsonfeed.org/version/1.1/) of what changed."""

from __future__ import annotations

from typing import Any

from onrecord.publish.formats.atom import TITLE
from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, File, Files
from onrecord.publish.formats.entries import Entry, feed_entries
from onrecord.publish.text_files import json_text


def make_jsonfeed(contents: Contents) -> Files:
    resource = {
        "name": "feed-json",
        "title": TITLE,
        "description": "A JSON Feed: an item an incident and release, with what changed and why.",
        "format": "json",
        "mediatype": "application/feed+json",
        "encoding": "utf-8",
    }
    return {"feed.json": File(jsonfeed_bytes(contents), resource)}


def jsonfeed_bytes(contents: Contents, pages: str | None = None) -> bytes:
    """`pages` is the way from the feed to the site's pages, null where there are none."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "language": "en",
        "authors": [{"name": "onrecord"}],
        "items": [_item(entry, pages) for entry in feed_entries(contents)],
        "_onrecord": {
            "release": contents.name,
            "machine_readings": contents.draft,
            "noindex": contents.draft,
        },
    }
    if contents.draft:
        feed["description"] = DRAFT_WORDS
    return (json_text(feed, indent=1) + "\n").encode()


def _item(entry: Entry, pages: str | None) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"urn:uuid:{entry.id}",
        "title": entry.title,
        "content_text": "\n".join(entry.lines),
        "date_modified": entry.at,
    }
    if entry.machine:
        item["tags"] = ["machine reading"]
    if pages is not None and entry.path:
        item["url"] = f"{pages}{entry.path}"
    return item
