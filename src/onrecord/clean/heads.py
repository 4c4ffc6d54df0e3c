"""The lines around a plain text that name, date and place it: furniture, bylines or heads of sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clean.dates import dates_in_words, day_order
from onrecord.clean.lines import ends_sentence, fold, may_be_headline
from onrecord.clean.makers import body_name, is_name, is_release_mark, outlet_in_line
from onrecord.clean.stamps import read_stamp
from onrecord.model.article import BODY, BYLINE, FURNITURE, SUBHEAD

HEAD_LINES = 14  # below these no line belongs to the head of a page
_SIGNED_LINES = 8  # a byline may stand below a summary, but not further down
_PROSE_MIN = 40
_CRUMBS = re.compile(r"[^»›>/]{1,40}(?:\s[»›>/]\s[^»›>/]{1,40}){2,}")
_TRANSLATED = re.compile(r".*\b(?:automatic(?:ally)?|machine|auto)[- ]?translat(?:ed|ion)\b.*", re.I)
_SIGNING = re.compile(r"\bby\b|publish|posted|updated|\bdate\b|staff", re.I)
_EDGE = re.compile(r"^[\s,:;|·•–—-]+|[\s,:;|·•–—-]+$")


def is_prose(line: str) -> bool:
    """Whether a line is a sentence long enough to tell something."""
    return ends_sentence(line) and len(line) > _PROSE_MIN


def head_end(lines: Sequence[str], kinds: Sequence[str]) -> int:
    """The number of lines that stand above the text: those before its first sentence, and a summary with the
    byline below it."""
    first = next((n for n, kind in enumerate(kinds) if kind == BODY and is_prose(lines[n])), len(lines))
    end = first
    while end + 1 < min(len(lines), _SIGNED_LINES) and _signs(lines[end + 1], kinds[end + 1]):
        end += 1
    return min(end + 1 if end > first else first, HEAD_LINES)


def mark_heads(lines: Sequence[str], kinds: list[str], title: str | None) -> None:
    """Above the text: outlets, letterheads and breadcrumbs are furniture; dates and marks of a release
    sign."""
    order = day_order("\n".join(lines))
    end = head_end(lines, kinds)
    release = any(is_release_mark(line) for line in lines[:end])
    headings = [n for n in range(end) if kinds[n] == BODY and may_be_headline(lines[n])]
    for n in range(end):
        if kinds[n] not in (BODY, BYLINE):
            continue
        line = fold(lines[n])
        if is_release_mark(line) or read_stamp(line, order) or _signed_translation(line):
            kinds[n] = BYLINE
        elif kinds[n] == BODY and (title is not None or any(h != n for h in headings)):
            named = outlet_in_line(line) or (release and body_name(line)) or _CRUMBS.fullmatch(line)
            if named and not (title and fold(title) == line):
                kinds[n] = FURNITURE
        if n in headings and kinds[n] != BODY:
            headings.remove(n)


def mark_sections(lines: Sequence[str], kinds: list[str]) -> None:
    """Between paragraphs: a line that is only a date and a place heads a section of a round-up, and so do
    lines that are only a date where there are several."""
    found = [n for n in range(head_end(lines, kinds), len(lines) - 1) if kinds[n + 1] == BODY]
    order = day_order("\n".join(lines)) if found else None
    rests = {n: rest for n in found if (rest := _beside_date(lines[n], order)) is not None}
    for n, rest in rests.items():
        if "," in rest or len(rests) > 1:
            kinds[n] = SUBHEAD


def mark_feet(lines: Sequence[str], kinds: list[str]) -> None:
    """Below the text: a line that dates the page signs it, and one that names its outlet is furniture."""
    last = max((n for n, kind in enumerate(kinds) if kind == BODY and ends_sentence(lines[n])), default=-1)
    for n in range(last + 1, len(lines) if last >= 0 else 0):
        if kinds[n] in (BODY, SUBHEAD) and read_stamp(lines[n]):
            kinds[n] = BYLINE
        elif kinds[n] in (BODY, SUBHEAD) and outlet_in_line(lines[n]):
            kinds[n] = FURNITURE


def _signs(line: str, kind: str) -> bool:
    return (kind == BYLINE or read_stamp(line) is not None) and _beside_date(line, None) is None


def _signed_translation(line: str) -> bool:
    return len(line) <= 160 and not ends_sentence(line) and _TRANSLATED.fullmatch(line) is not None


def _beside_date(line: str, order: str | None) -> str | None:
    """The names that stand with the one date of a line, "" for none; null when the line is something else."""
    line = fold(line)
    dates = dates_in_words(line, order) if len(line) <= 90 else ()
    if len(dates) != 1 or dates[0].time.clock:
        return None
    rest = _EDGE.sub("", f"{line[: dates[0].start]} {line[dates[0].end :]}")
    if not rest:
        return ""
    stamped = read_stamp(line, order)
    signs = stamped is not None and (stamped.author or stamped.outlet or stamped.modified)
    named = is_name(rest.rstrip(".")) and not re.search(
        r"\bby\b|publish|posted|updated|\bdate\b|staff", rest, re.I
    )
    return rest if named and not signs and not outlet_in_line(rest) else None
