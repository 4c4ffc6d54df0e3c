"""Weapons that a sentence of their own names: "The weapon is believed to be a letter opener"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.scene import Draft
from onrecord.extract.values.stage import Stage
from onrecord.model.mention import OTHER_PERSON

FINDER = "named_weapons/1"
_SAID = "believed|thought|said|reported|described|identified|determined|found|understood|suspected|known"
_NAMED = re.compile(
    r"\b(?:(?:the|his|her|that)(?: [a-z-]+)? (?:weapon|instrument)(?: used)?"
    r"|what (?:stabbed|cut|struck|hit|killed|wounded) (?:him|her|them))"
    rf" (?:is|was) (?:\w+ly )?(?:(?:later )?(?:{_SAID})(?: later)? (?:(?:to be|to have been|as) )?)?an? "
    r"(?P<what>[a-z](?:[a-z -]|\.(?=\d))*?)"
    r"(?= (?:that|which|and|or|but|according|from|with|about|taken)\b|[,.;:]|$)",
    re.IGNORECASE,
)
# What a sentence may say of a weapon without naming it.
_NO_KIND = frozenset(
    {"gift", "weapon", "mystery", "secret", "factor", "match", "fake", "replica", "toy", "problem"}
)


def find_named_weapons(stage: Stage) -> Iterator[Draft]:
    """Field `weapon`, of the only other person there."""
    text = stage.scene.article.text
    for mention in stage.scene.mentions:
        armed = [p for p in mention.people if p.role == OTHER_PERSON and p.count.max == 1]
        for start, end in mention.spans if len(armed) == 1 else ():
            for found in _NAMED.finditer(text, start, end):
                if found["what"].split()[-1].lower() not in _NO_KIND:
                    yield stage.draft(
                        "weapon", mention, found["what"], found.span("what"), FINDER, armed[0].key
                    )
