"""An Atom feed (RFC 4287) of what changed."""

from __future__ import annotations

from html import escape

from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, File, Files, urn
from onrecord.publish.formats.entries import Entry, feed_entries, timestamp
from onrecord.publish.text_files import whole

TITLE = "What changed in the record"


def make_atom(contents: Contents) -> Files:
    resource = {
        "name": "feed-atom",
        "title": TITLE,
        "description": "An Atom feed: an entry an incident and release, with what changed and why.",
        "format": "atom",
        "mediatype": "application/atom+xml",
        "encoding": "utf-8",
    }
    return {"feed.atom": File(atom_bytes(contents), resource)}


def atom_bytes(contents: Contents, pages: str | None = None) -> bytes:
    """`pages` is the way from the feed to the site's pages, null where there are none."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{urn(f'feed/{contents.release.series}')}</id>",
        f"<title>{TITLE}</title>",
        f"<updated>{timestamp(contents.release.date)}</updated>",
        f"<rights>{_text(contents.policy.licence.title)}, {_text(contents.policy.licence.path)}</rights>",
        "<author><name>onrecord</name></author>",
        "<generator>onrecord</generator>",
    ]
    if contents.draft:
        lines += [f"<subtitle>{DRAFT_WORDS}</subtitle>", '<category term="machine-reading"/>']
    if pages is not None:
        lines.append(f'<link rel="alternate" type="text/html" href="{pages}index.html"/>')
    for entry in feed_entries(contents):
        lines += _entry(entry, pages)
    return whole("\n".join([*lines, "</feed>", ""])).encode()


def _entry(entry: Entry, pages: str | None) -> list[str]:
    told = "".join(f"<p>{escape(line)}</p>" for line in entry.lines)
    lines = ["<entry>", f"<id>urn:uuid:{entry.id}</id>", f"<title>{_text(entry.title)}</title>"]
    lines.append(f"<updated>{entry.at}</updated>")
    if entry.machine:
        lines.append('<category term="machine-reading"/>')
    if pages is not None and entry.path:
        lines.append(f'<link rel="alternate" type="text/html" href="{pages}{entry.path}"/>')
    return [*lines, f'<content type="html">{_text(told)}</content>', "</entry>"]


def _text(text: str) -> str:
    """Escaped, without the control characters that XML cannot hold."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"), quote=False)
