"""Blocks of a page that are no reporting: teasers of other pages, captions with a credit, posts."""

from __future__ import annotations

import re
from collections import Counter

_POST = re.compile(
    r"\bpic\.twitter\.com/|\(@\w+\)\s+(?:[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})"
)
_CREDIT = re.compile(
    r"\((?:[Ss]ource|[Pp]hoto|AP\s[Pp]hoto|Getty|[Cc]ourtesy)\b[^)]*\)"
    r"|\b[A-Z]{2,}/[A-Z][\w’'-]+\s[A-Z]|\bImage\s\d+\sof\b|\bBuy\s(?:this\s)?photo\b"
    r"|\b[A-Z][\w.’'-]+(?:\s[A-Z]\.)?\s[A-Z][\w’'-]+\s?/\s?(?:The\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
)
_CUT_OFF = re.compile(r"[\w,]\s?(?:\.\.\.|…)\s*$")
_ENOUGH = 3  # blocks of reporting that must be left
_LEAST = 6  # words of a block that says anything


def furniture(texts: tuple[str, ...], headline: int) -> frozenset[int]:
    """The blocks left out, by place: posts and captions; and, where enough else is told, those that are cut
    off or told twice word for word; of a page told twice as a whole, its second telling. The first `headline`
    blocks are headlines."""
    body = [n for n, text in enumerate(texts) if n >= headline and len(text.split()) >= _LEAST]
    shown = {n for n in body if _POST.search(texts[n]) or _CREDIT.search(texts[n])}
    times = Counter(texts[n] for n in body)
    again = {n for n in body if times[texts[n]] > 1}
    cut = {n for n in body if _CUT_OFF.search(texts[n])}
    if len(set(body) - shown - again - cut) >= _ENOUGH:
        return frozenset(shown | again | cut)
    if len(set(body) - shown) < _ENOUGH:
        shown = set()
    return frozenset(shown | {n for n in again if texts[n] in texts[headline:n]})
