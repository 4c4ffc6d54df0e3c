"""Words that look like a person's name though no statement declares one: the net under the names that are
known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.publish.names import Token, name_data

_LONGEST = 4
_SPACE = re.compile(r"[ \u00a0]|\. |\.\u00a0|[ ]?[\"“”'‘’][ ]?|-")
_AGE = re.compile(
    r",? (?:who is |aged? )?\d{1,3}(?:,|\.|;|\)| years| and | was | of |$)|,? an? \d{1,2}-year-old"
)
_CALLED = re.compile(r"(?:identified (?:\w+ ){0,4}as|named|name is|name was|known as|called)\s+$")


def likely_names(text: str, words: Sequence[Token], masked: frozenset[int]) -> list[tuple[int, int, bool]]:
    """Places [first, last) that look like a personal name, and whether an office before it makes the name
    public.

    A given name and a capitalised word after it; a rank, courtesy or office and a capitalised word after
    it; capitalised words before an age or after "identified as". `masked` are places of words known to be
    something else."""
    data = name_data()
    found = []
    i = 0
    while i < len(words):
        if not words[i].capital:
            i += 1
            continue
        last = _run(text, words, i, masked)
        if last == i:
            i += 1
            continue
        title = _title(text, words, i)
        bare = last - i == 1
        after = (
            words[last]
            if last < len(words) and text[words[last - 1].end : words[last].start] == " "
            else None
        )
        thing = any(t.folded in data.not_names for t in words[i:last]) or (
            after is not None and after.capital and after.folded in data.not_names
        )
        named = words[i].folded in data.given and not bare
        told = (
            bool(_AGE.match(text, words[last - 1].end) or _CALLED.search(text, 0, words[i].start))
            and not bare
        )
        if not thing and (title or named or told):
            found.append((i, last, title in data.office))
            i = last
        else:
            i += 1
    return found


def _run(text: str, words: Sequence[Token], first: int, masked: frozenset[int]) -> int:
    """The end of the run of capitalised words that begins at `first`; `first` itself where there is none."""
    titles = name_data().titles
    last = first
    while last < len(words) and last - first < _LONGEST:
        token = words[last]
        if (
            last in masked
            or not token.capital
            or token.folded in titles
            or (token.text.isupper() and len(token.text) > 1 and last == first)
        ):
            break
        if last > first and not _SPACE.fullmatch(text[words[last - 1].end : token.start]):
            break
        if (
            last > first
            and text[words[last - 1].end : token.start].startswith(".")
            and len(words[last - 1].text) > 2
        ):
            break
        last += 1
    return last


def _title(text: str, words: Sequence[Token], first: int) -> str:
    if first and re.fullmatch(r"\.? ", text[words[first - 1].end : words[first].start]):
        before = words[first - 1].folded
        if before in name_data().titles:
            return before
    return ""
