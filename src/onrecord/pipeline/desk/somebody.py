"""Somebody coded in one go: who it is, how old, and what befell them, all in words that an editor selected.
The form comes filled in with what those words say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.extract.grammar.clause_words import words
from onrecord.model.mention import Person
from onrecord.pipeline.desk.coding import Coded, Speaker, wish_of_statement, wishes_of_participant
from onrecord.pipeline.desk.taking import take
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store

FIELDS = ("name", "age", "outcome")
# Words with a capital, or an article, that stand before a name.
_BEFORE = words(
    """officer officers deputy sgt sergeant lt lieutenant capt captain det detective cpl corporal chief
    sheriff trooper agent mr mrs ms dr judge the a an police victim suspect it he she they his her and"""
)
_WORD = r"[A-Z][\w’'-]*\.?"
_NAME = re.compile(
    rf"{_WORD}(?:\s+(?:(?:[A-Z]\.|de|la|del|van|von|bin|al)\s+)*{_WORD})*(?:,?\s+(?:Jr\.?|Sr\.?|I{{2,3}}|IV)\b)?"
)
_AGE = re.compile(r"\b(\d{1,3})(?=-year-old|\s+years?\s+old|,|$)|(?<=\baged\s)(\d{1,3})\b")
_OLDEST = 120
_FATES = {
    "killed": re.compile(r"\b(?:killed|died|dies|dead|fatal(?:ly)?|slain|murdered)\b", re.IGNORECASE),
    "injured": re.compile(
        r"\b(?:injured|wounded|hurt|hospitali[sz]ed|critical|shot|struck|stabbed)\b", re.IGNORECASE
    ),
}


class Read(NamedTuple):
    """A value, and where in the words it stands."""

    value: str
    start: int
    end: int


def read_person(text: str) -> dict[str, Read]:
    """What a few words say of one person, by field of `FIELDS`: a name of two words or more, an age, what
    befell them. Nothing that does not stand in them."""
    found: dict[str, Read] = {}
    names = [m for m in _NAME.finditer(text) if (bare := _bare(m)) and " " in bare[0]]
    if names:
        name, start = _bare(max(names, key=lambda m: (len(_bare(m)[0].split()), -m.start())))
        found["name"] = Read(name, start, start + len(name))
    ages = [m for m in _AGE.finditer(text) if 0 < int(m[1] or m[2]) <= _OLDEST]
    if ages:
        near = found["name"].end if "name" in found else 0
        age = min(ages, key=lambda m: (abs(m.start() - near), m.start()))
        found["age"] = Read(age[1] or age[2], age.start(), age.end())
    for outcome, pattern in _FATES.items():
        if "outcome" not in found and (fate := pattern.search(text)):
            found["outcome"] = Read(outcome, *fate.span())
    return found


def _bare(match: re.Match[str]) -> tuple[str, int]:
    """A name without the ranks and little words before it, and where it begins."""
    name, start = match[0], match.start()
    while name.split() and name.split()[0].rstrip(".").lower() in _BEFORE:
        rest = name.split(None, 1)[1] if " " in name else ""
        start += len(name) - len(rest)
        name = rest
    return name.strip(), start


def add_person(
    store: Store,
    tools: Tools,
    mention: str,
    role: str,
    start: int,
    end: int,
    told: Mapping[str, Any],
    *,
    editor: str,
    at: str,
    reason: str,
    same_as: str | None = None,
    speaker: Speaker | None = None,
    quote: str | None = None,
) -> Coded:
    """The words [start, end) mean somebody in a mention (`same_as`: this participant), of whom they tell
    these values in their JSON form, by field; all of it or nothing is kept. Raises NotFound, UsageError."""
    wishes = wishes_of_participant(
        store, mention, role, (start, end), reason=reason, same_as=same_as, quote=quote
    )
    payload = wishes[0].payload or {}
    read = read_person(payload["quote"])
    person = Person(payload["person"]["key"], role, payload["quote"])
    for field, value in told.items():
        own = read.get(field)
        where = (start + own.start, start + own.end) if own else None
        wishes.append(
            wish_of_statement(
                store,
                tools,
                mention,
                start,
                end,
                field=field,
                value=value,
                newcomer=person,
                words=where,
                speaker=speaker,
                reason=reason,
            )
        )
    taken = take(store, tools, wishes, editor=editor, at=at)
    homes = store.homes([mention]).get(mention, ())
    return Coded(taken[0].number or 0, wishes[0].targets[1], next(iter(homes), None))
