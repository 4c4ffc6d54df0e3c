"""Plain text -> what it says of itself: headline, byline, outlet, wire credit, labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from onrecord.clean.calques import calques
from onrecord.clean.credits import byline_name, dateline_wire, is_agency_name, rights_holder, wire_in_line
from onrecord.clean.dates import dates_in_words, day_order, time_in_words
from onrecord.clean.facts import HEADING, LINE, Facts, Label
from onrecord.clean.heads import HEAD_LINES
from onrecord.clean.lines import fold
from onrecord.clean.makers import body_name, is_name, is_release_mark, outlet_in_line, outlet_name
from onrecord.clean.stamps import read_stamp
from onrecord.clean.voice import voice_signs
from onrecord.model.article import (
    BODY,
    BYLINE,
    CORRECTION,
    FURNITURE,
    HEADLINE,
    READABLE,
    RIGHTS,
    SUBHEAD,
    Block,
)  # fmt: skip
from onrecord.model.dates import Time

_LABEL_MAX = 300
_EDGE = 3  # labels stand on the first or the last lines
_RELEASED = re.compile(
    r"\b(?:press|news|media) (?:release|statement|advisory)\b|\bfor immediate release\b", re.I
)
_TRANSLATED = re.compile(r"(.{3,60}?)\s+[|·•–—-]\s+.*\btranslat(?:ed|ion)\b.*", re.I)
_SIGNED = re.compile(r"(?:(?:story |words |text |report |article |written |reported )?by:?\s)(.+)", re.I)
_PARTS = re.compile(
    r"\s*[,|·•/]\s*|\s+[–—-]\s+|\s+(?=[Oo]f the [A-Z]|[Ff]or the [A-Z]|[Ss]pecial to the [A-Z])"
)
_FOR = re.compile(r"^(?:of|for|special to) (?=the [A-Z]|[A-Z])(?:the )?", re.I)
_DATELINE = re.compile(r"[A-Z][\w.,'’ -]{1,50}\(([A-Z][\w .-]{2,24})\)\s?(?:--|[-–—])")
_PLACE = re.compile(
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4}(?:,\s[A-Z][\w.'’ ]{1,30}?)?,?\s\(?|\(?[A-Z][A-Z.'’-]+,\s\(?"
)
_DASH = re.compile(r"\)?\s*(?:\([^()]{2,50}\)|/[^/]{2,40}/)?\s*(?:--|[-–—])\s")


def text_facts(text: str, blocks: Sequence[Block]) -> Facts:
    """What the lines of a plain text say of it; never more than they say."""
    lines = [(block.kind, fold(text[block.start : block.end])) for block in blocks]
    rights = next((line for kind, line in lines if kind == RIGHTS), None)
    published, modified = page_dates(lines, day_order(text))
    headline = next((line for kind, line in lines if kind == HEADLINE), None)
    return Facts(
        headline=headline,
        byline=next((name for kind, line in lines if kind == BYLINE and (name := signature(line)[0])), None),
        outlet=_outlet(lines),
        published=published,
        published_basis="date-line" if published else None,
        modified=modified,
        rights=rights,
        wire=text_wire(lines),
        labels=text_labels(lines),
        voice=voice_signs(line for kind, line in lines if kind in READABLE or kind == BYLINE),
        calques=calques(line for kind, line in lines if kind in READABLE),
    )


def _outlet(lines: Sequence[tuple[str, str]]) -> str | None:
    """Who made the text: a letterhead over a release, a name above the text, the holder of its rights, what a
    byline adds to a name, the station of a dateline."""
    holder = next((h for kind, line in lines if kind == RIGHTS and (h := rights_holder(line))), None)
    found = letterhead(lines) or _masthead(lines)
    if found or (holder and not is_agency_name(holder)):
        return found or holder
    signed = (outlet for kind, line in lines if kind == BYLINE and (outlet := signature(line)[1]))
    return next(signed, None) or next((s for k, line in lines if k == BODY and (s := _station(line))), None)


def letterhead(lines: Sequence[tuple[str, str]]) -> str | None:
    """The body that releases the text, where a line above it says that it is a release."""
    head = [line for kind, line in lines[:HEAD_LINES] if kind != BODY and len(line) <= _LABEL_MAX]
    if not any(is_release_mark(line) or _RELEASED.search(line) for line in head):
        return None
    return next((name for line in head if (name := body_name(line))), None)


def _masthead(lines: Sequence[tuple[str, str]]) -> str | None:
    for kind, line in lines[:HEAD_LINES]:
        if kind == FURNITURE and (name := outlet_in_line(line)):
            return name
        if kind == BYLINE and (stamp := read_stamp(line)) and stamp.outlet:
            return stamp.outlet
        if kind == BYLINE and (found := _TRANSLATED.fullmatch(line)) and is_name(found[1]):
            return found[1]
    return None


def signature(line: str) -> tuple[str | None, str | None]:
    """A byline -> who signs it and the outlet it adds: "By Jane Doe, City News Daily"."""
    stamp = read_stamp(line)
    name = (stamp.author if stamp else None) or byline_name(line)
    found = _SIGNED.match(line)
    if found is None:
        return name, None
    parts = [part for part in _PARTS.split(fold(found[1])) if part]
    outlets = [outlet for part in parts[1:] if (outlet := outlet_name(_FOR.sub("", part)))]
    if name and outlets:
        kept = [part for part in _PARTS.split(name) if part and outlet_name(_FOR.sub("", part)) is None]
        name = ", ".join(kept) or None
    return name, outlets[0] if outlets else None


def _station(paragraph: str) -> str | None:
    """The station in a dateline: "ARDEN, Calder (KXYZ) - ..."."""
    found = _DATELINE.match(paragraph[:160])
    return found[1] if found and not is_agency_name(found[1]) and outlet_name(found[1]) else None


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


def page_dates(lines: Sequence[tuple[str, str]], order: str | None) -> tuple[Time | None, Time | None]:
    """When the text was published and changed, by the lines that date it, else by a dateline with a year."""
    published = modified = None
    for kind, line in lines:
        if kind != BYLINE:
            continue
        if stamp := read_stamp(line, order):
            published, modified = published or stamp.published, modified or stamp.modified
        elif time := time_in_words(line):
            if line.lower().startswith(("updated", "modified", "last")):
                modified = modified or time
            else:
                published = published or time
    first = (line for kind, line in lines if kind == BODY)
    return published or next(
        (t for line in islice(first, _EDGE) if (t := _dateline_time(line))), None
    ), modified


def _dateline_time(paragraph: str) -> Time | None:
    """ "ARDEN, Calder, Jan. 3, 2026 (Wire) -- ..." -> the day of writing."""
    head = paragraph[:140]
    for dated in dates_in_words(head)[:1]:
        if _PLACE.fullmatch(head[: dated.start]) and _DASH.match(head[dated.end :]):
            return dated.time
    return None
