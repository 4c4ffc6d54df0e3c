"""Who was there: people who tell what they saw or heard themselves are witnesses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.voices.claims import Claim
from onrecord.extract.voices.source_pronouns import PRONOUNS
from onrecord.extract.voices.sources import Voices
from onrecord.model.source import Source

# "I heard two shots", "that she saw nothing", "hearing a command".
_PERCEIVED = re.compile(
    r"\b(?:I|we|he|she|they)\s(?:(?:also|only|first|then|just|could|had|did|didn['’]t|not|never|both|all)\s){0,2}"
    r"(?:saw|see|seen|hear|heard|watch|watched|witnessed|noticed|woke|awoke|ducked"
    r"|looked\s(?:out|over|up)|ran\s(?:out|outside|over))\b"
    r"|^\W*(?:hearing|seeing|watching)\b",
    re.IGNORECASE,
)
_ANYBODY = frozenset({"person", "unnamed"})
# Those whom the news is about, and sources, are no witnesses for it; nor is nobody.
_OTHERS = re.compile(
    r"\b(?:suspects?|defendants?|gunm[ae]n|shooters?|accused|victims?|sources?|it|nobody|none)\b", re.I
)


def as_witnesses(text: str, claims: Sequence[Claim], sources: Sequence[str], voices: Voices) -> list[str]:
    """Claims with the ids of their sources -> the ids, where people who were there are witnesses."""
    there = {
        made
        for claim, made in zip(claims, sources, strict=True)
        if claim.source
        and _may_be(voices.source(made), text[claim.source[0][0] : claim.source[-1][1]])
        and any(_PERCEIVED.search(text, start, end) for start, end in claim.content)
    }
    recast = {made: voices.recast(made, "witness") for made in sorted(there)}
    return [recast.get(made, made) for made in sources]


def _may_be(source: Source, words: str) -> bool:
    if source.kind not in _ANYBODY or source.name.lower() in PRONOUNS:
        return False
    return not any(_OTHERS.search(told) for told in (source.name, *source.aliases, words))
