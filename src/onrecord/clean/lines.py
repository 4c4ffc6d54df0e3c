"""One line or paragraph -> what kind of line it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.clean.furniture import (
    BYLINES,
    CAPTIONS,
    CORRECTIONS,
    FURNITURE,
    LONGEST_LINE,
    LONGEST_NOTE,
    RIGHTS,
    WORDS,
)
from onrecord.model.article import BODY, BYLINE, CAPTION, CORRECTION
from onrecord.model.article import FURNITURE as FURNITURE_KIND
from onrecord.model.article import RIGHTS as RIGHTS_KIND

_CLOSERS = "\"'”’»)]*"
_SUBHEAD_MAX = 90  # a heading longer than this is a sentence without its stop
_HEADLINE_MAX = 220
_NO_HEADING = re.compile(r"^[\W\d_]*$|^[•*·▪►–—-]\s|[,;:—–-]$|^[\"“‘'(\[a-z]")
_BAR = re.compile(r"\s*[|·•]\s*|\s+[/–—-]\s+")
_PART_WORDS = 5  # a name, a desk, a section
_LETTER_RUN = re.compile(r"[^\W\d_]{2,}")


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one table, with its words filled in, compiled once."""
    tables = {
        "furniture": [p for _, p in FURNITURE],
        "byline": [p for _, p in BYLINES],
        "caption": list(CAPTIONS),
        "correction": list(CORRECTIONS),
        "rights": list(RIGHTS),
    }
    found = []
    for pattern in tables[name]:
        for word, alternatives in WORDS.items():
            pattern = pattern.replace("{" + word + "}", f"(?:{alternatives})")
        found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)


def fold(text: str) -> str:
    """White space runs as one blank, none at the ends."""
    return " ".join(text.split())


def line_kind(line: str) -> str:
    """The kind of one line, from its words alone: furniture, rights, byline, correction, caption or body."""
    if len(line) > LONGEST_NOTE * 4:
        return BODY
    line = fold(line)
    return _kind_of(line) if len(line) <= LONGEST_NOTE else BODY


@lru_cache(maxsize=4096)  # pages repeat their lines, and several steps ask for the same one
def _kind_of(line: str) -> str:
    if _any("rights", line):
        return RIGHTS_KIND
    short = len(line) <= LONGEST_LINE
    if short and _any("byline", line):
        return BYLINE
    if _any("correction", line):
        return CORRECTION
    if not short:
        return BODY
    if _any("furniture", line):
        return FURNITURE_KIND
    if _any("caption", line):
        return CAPTION
    return _parted_kind(line)


def _parted_kind(line: str) -> str:
    """ "The Desk · March 11, 2026 · 2 min read": a bar of bylines, dates and tools is what most of its parts
    are."""
    parts = [part.strip() for part in _BAR.split(line) if part.strip()]
    if not 2 <= len(parts) <= 8 or ends_sentence(line):
        return BODY
    kinds = [_part_kind(part) for part in parts]
    if BODY in kinds or not {BYLINE, FURNITURE_KIND} & set(kinds):
        return BODY
    return BYLINE if BYLINE in kinds else FURNITURE_KIND


def _part_kind(part: str) -> str:
    if _any("byline", part):
        return BYLINE
    if _any("furniture", part):
        return FURNITURE_KIND
    return "" if len(part.split()) <= _PART_WORDS and not ends_sentence(part) else BODY


def _any(table: str, line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in _patterns(table))


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotation marks and brackets aside."""
    return line.rstrip().rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def may_be_headline(line: str) -> bool:
    """A line without a final full stop that is no list item, no lead-in and no fragment."""
    line = fold(line)
    bare = line.rstrip(_CLOSERS)
    return (
        0 < len(line) <= _HEADLINE_MAX
        and not bare.endswith((".", "…", ":", ";", ","))
        and len(_LETTER_RUN.findall(line)) >= 2
    )


def may_be_subhead(line: str) -> bool:
    """A short line between paragraphs that is no sentence, list item or lead-in."""
    line = fold(line)
    return len(line) <= _SUBHEAD_MAX and not ends_sentence(line) and not _NO_HEADING.search(line)
