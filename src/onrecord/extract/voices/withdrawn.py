"""What a body's own page tells of its earlier statement only to say that it was not so."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.voices.claims import Claim
from onrecord.model.article import Article
from onrecord.nlp.base import Reading

_NOT_SO = re.compile(
    r"(?:that|this|it|(?:that|the|this) (?:statement|account|information))\s+(?:was|is)\s+"
    r"(?:not\s+(?:accurate|correct|true|right|so)|inaccurate|incorrect|wrong|false|mistaken|in error)\b",
    re.IGNORECASE,
)


def withdrawn(claim: Claim, article: Article, reading: Reading) -> Claim:
    """On a page that is a body's own statement, a claim whose next sentence says that it was not so is
    withdrawn; on anybody else's page that sentence is another voice, and the claim stays."""
    if article.role != "statement" or claim.act != "says":
        return claim
    told = reading.sentence_of(claim.cue)
    place = reading.sentences.index(told) + 1
    after = reading.sentences[place] if place < len(reading.sentences) else None
    if after is None or after.block != told.block:
        return claim
    not_so = _NOT_SO.match(reading.text, after.start, after.end)
    return replace(claim, act="withdraws") if not_so else claim
