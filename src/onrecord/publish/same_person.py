"""Is what is told of a participant told of one person?"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping

from onrecord.model.numbers import Number
from onrecord.model.statement import Statement
from onrecord.publish.names import name_words

AGES_APART = 3  # years by which two tellings of one person's age may differ
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = re.compile(rf"\b{_MONTH}[ \u00a0]\d{{1,2}}\b|\b\d{{1,2}}[ \u00a0]{_MONTH}")
_HEADING = re.compile(r"^(?=.*\S)[^\n]{4,60}(?<![.!?:,;\s])[ ]*$", re.MULTILINE)


def is_one_person(about: Iterable[Statement], sections: Mapping[str, tuple[int, ...]]) -> bool:
    """All statements about a participant -> may they be about one person?

    No, when two names are told that have no surname in common, when ages lie far apart, or when one document
    tells of the participant under two dated headings (`sections`: by document, where they begin)."""
    said = list(about)
    names = sorted({str(s.value) for s in said if s.field == "name" and isinstance(s.value, str)})
    if not all(same_name(a, b) for n, a in enumerate(names) for b in names[n + 1 :]):
        return False
    ages = [s.value for s in said if s.field == "age" and isinstance(s.value, Number)]
    youngest = min((a.max for a in ages if a.max is not None), default=0)
    if any(a.min is not None and a.min - youngest > AGES_APART for a in ages if youngest):
        return False
    under: dict[str, set[int]] = {}
    for s in said:
        begins = sections.get(s.document, ())
        if place := bisect(begins, s.start):
            under.setdefault(s.document, set()).add(place)
    return all(len(places) == 1 for places in under.values())


def same_name(one: str, other: str) -> bool:
    """May both be forms of one name ("Ada Lunt", "Lunt", "Ada B. Lunt", "Ada Lunt Grieve")?"""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if len(short) < 2:
        return set(short) <= set(long)
    return short[0] == long[0] and short[-1] in long


def dated_sections(text: str) -> tuple[int, ...]:
    """Where in a text the parts begin that stand under a heading with a date ("May 4, Port Lindsey")."""
    return tuple(m.start() for m in _HEADING.finditer(text) if _DATE.search(m.group()))
