"""The personal names inside a phrase that means somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.publish.names import Token, name_data, tokens

_NO_NAME = frozenset(
    """a an the his her their its our my one two another some many several other others both all he she they
    it""".split()  # noqa: SIM905
)
_CALLS = re.compile(
    r"(?:\b(?:first|last|given|middle|full|own|sur)[- ]?names?,?|\bname (?:is|was|as)|\bnamed|\bknown as"
    r"|\b(?:identified|called|introduced) (?:(?:only|him|her|them)(?:self|selves)? )*as"
    r"|\b(?:lawyers?|attorneys?|mother|father|brother|sister|widow|wife|husband|son|daughter|friends?|relatives?|family"
    r"|neighbou?rs?|spokes(?:man|woman|person|people)) (?:for|of))\s+[\"“‘']?$",
    re.IGNORECASE,
)
_GAP = re.compile(r" |\u00a0|\. |-|[ ]?[\"“”'‘’]+[ ]?")


def names_within(phrase: str) -> tuple[str, ...]:
    """'His mother, Joanna Lunt' -> ('Joanna Lunt',); 'the Lunt family' -> ('Lunt',); 'Lt. Ada Lunt, who
    runs the range' -> ('Ada Lunt',); nothing for 'a neighbour', 'Witnesses at the scene', 'Harbour
    Union', 'ACLU'."""
    words = tokens(phrase)
    found = []
    first = 0
    while first < len(words):
        last = first
        while (
            last < len(words)
            and _may_be_name(words[last])
            and (last == first or _joined(phrase, words, last))
        ):
            last += 1
        if last > first and _is_name(phrase, words, first, last):
            found.append(phrase[words[first].start : words[last - 1].end])
        first = max(last, first + 1)
    return tuple(found)


def _may_be_name(token: Token) -> bool:
    data = name_data()
    other = (data.titles, data.speakers, _NO_NAME)
    return token.capital and not any(token.folded in words for words in other)


def _joined(phrase: str, words: Sequence[Token], i: int) -> bool:
    return bool(_GAP.fullmatch(phrase[words[i - 1].end : words[i].start]))


def _is_name(phrase: str, words: Sequence[Token], first: int, last: int) -> bool:
    data = name_data()
    run = words[first:last]
    if any(t.folded in data.not_names for t in run):
        return False
    if last - first > 1:
        return True
    alone = len(words) == 1 and not (run[0].text.isupper() and len(run[0].text) > 1)
    after = words[last].folded if last < len(words) else ""
    before = words[first - 1].folded if first else ""
    titled = before in data.titles or _names_somebody(phrase, run[0])
    return alone or titled or run[0].folded in data.given or after in ("family", "s")


def _names_somebody(phrase: str, word: Token) -> bool:
    """'who gave only his first name, Ada'; 'a lawyer for Lunt'."""
    return not (word.text.isupper() and len(word.text) > 1) and bool(_CALLS.search(phrase, 0, word.start))
