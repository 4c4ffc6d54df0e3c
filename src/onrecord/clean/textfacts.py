"""Plain text -> what it says of itself: headline, byline, outlet, wire credit, labels."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.clean.credits import byline_name, dateline_wire, is_agency_name, rights_holder, wire_in_line
from onrecord.clean.dates import time_in_words
from onrecord.clean.facts import HEADING, LINE, Facts, Label
from onrecord.clean.lines import fold
from onrecord.model.article import BODY, BYLINE, CORRECTION, FURNITURE, HEADLINE, RIGHTS, SUBHEAD, Block
from onrecord.model.dates import Time

_LABEL_MAX = 300
_EDGE = 3  # labels stand on the first or the last lines


def text_facts(text: str, blocks: Sequence[Block]) -> Facts:
    """What the lines of a plain text say of it; never more than they say."""
    lines = [(block.kind, fold(text[block.start : block.end])) for block in blocks]
    rights = next((line for kind, line in lines if kind == RIGHTS), None)
    holder = next((h for kind, line in lines if kind == RIGHTS and (h := rights_holder(line))), None)
    wire = text_wire(lines)
    published, modified = _dates(lines)
    headline = next((line for kind, line in lines if kind == HEADLINE), None)
    return Facts(
        headline=headline,
        byline=next((name for kind, line in lines if kind == BYLINE and (name := byline_name(line))), None),
        outlet=None if holder and is_agency_name(holder) else holder,
        published=published,
        published_basis="date-line" if published else None,
        modified=modified,
        rights=rights,
        wire=wire,
        labels=text_labels(lines),
    )


def text_wire(lines: Sequence[tuple[str, str]], byline: str | None = None) -> str | None:
    """The agency credited in a byline, a rights line or a dateline; a mere contribution is no credit.

    A dateline may give an agency's short name, which a byline or rights line then confirms."""
    named = [byline] if byline and is_agency_name(byline) else []
    for kind, line in lines:
        if kind == BYLINE and ((name := byline_name(line)) or is_agency_name(line)):
            named.append(wire_in_line(name or line) or "")
        elif kind == RIGHTS and (holder := rights_holder(line)) and is_agency_name(holder):
            named.append(holder)
    found = next((name for name in named if name), None)
    if found:
        return found
    return next((wire for kind, line in lines if kind == BODY and (wire := dateline_wire(line))), None)


def text_labels(lines: Sequence[tuple[str, str]]) -> tuple[Label, ...]:
    """Lines that may say what the text is: headings, short lines at its edges, and what is no reporting
    anywhere."""
    labels = []
    for n, (kind, line) in enumerate(lines):
        if kind == HEADLINE:
            labels.append(Label(HEADING, line))
        edge = n < _EDGE or n >= len(lines) - _EDGE
        if (edge or kind in (FURNITURE, CORRECTION, BYLINE, SUBHEAD)) and len(line) <= _LABEL_MAX:
            labels.append(Label(LINE, line))
    return tuple(labels)


def _dates(lines: Sequence[tuple[str, str]]) -> tuple[Time | None, Time | None]:
    published = modified = None
    for kind, line in lines:
        if kind == BYLINE and (time := time_in_words(line)):
            if line.lower().startswith(("updated", "modified", "last")):
                modified = modified or time
            else:
                published = published or time
    return published, modified
