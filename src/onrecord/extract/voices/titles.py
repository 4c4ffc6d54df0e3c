"""Titles that stand before a name, in the words of the text."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.extract.voices.cues import cue_tables

_NAME = r"(?:[A-Z][\w’'-]*\.?\s){1,2}[A-Z][\w’'-]+"
# Offices that one person in an article holds, and the forms in which they stand before the holder's name.
_OFFICES = {
    "governor": "Gov\\.|Governor",
    "mayor": "Mayor",
    "sheriff": "Sheriff",
    "undersheriff": "Undersheriff",
    "chief": "Chief",
    "commissioner": "Commissioner",
    "superintendent": "Supt\\.|Superintendent",
}
# How a rank is cut short before a name.
SHORT = {
    "sergeant": ("Sgt",),
    "lieutenant": ("Lt",),
    "captain": ("Capt",),
    "detective": ("Det",),
    "major": ("Maj",),
    "colonel": ("Col",),
    "corporal": ("Cpl",),
    "commander": ("Cmdr",),
    "doctor": ("Dr",),
}
_RANK_ALONE = re.compile(r"\b(?:Sgt|Lt|Capt|Det|Maj|Col|Cpl|Cmdr|Gov|Sen|Rep|Supt|Ofc|Dr|Mr|Mrs|Ms)\.?$")
_REST_OF_NAME = re.compile(r"\.?[ \u00a0](?:[A-Z][\w’'-]*\.?[ \u00a0]){0,2}[A-Z][\w’'-]+")


@lru_cache(maxsize=1)
def _titled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    titles = "|".join(sorted(map(re.escape, cue_tables()["titles"]), key=len, reverse=True))
    title = rf"\b(?i:{titles})\.?(?:\sof\s(?:the\s)?[\w-]+)?\s"
    return re.compile(rf"{title}(?P<name>{_NAME})$"), re.compile(rf"(?:\b[A-Z][\w.]*\s)?{title}$")


def titled_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """[start, end) of the name that ends text[start:end] right after a title ("union president Max Moe")."""
    found = _titled()[0].search(text[start:end])
    return None if found is None else (start + found.start("name"), start + found.end("name"))


def title_before(text: str, start: int) -> int:
    """Where the title begins that stands right before `start` ("chief of detectives "); `start` for none."""
    begin = max(start - 60, 0)
    found = _titled()[1].search(text[begin:start])
    return start if found is None else begin + found.start()


def whole_name(text: str, start: int, end: int) -> int:
    """Where a phrase ends that was cut after a rank: "spokesman Sgt" of "spokesman Sgt. Bob Roe"."""
    if not _RANK_ALONE.search(text[start:end]):
        return end
    rest = _REST_OF_NAME.match(text, end)
    return rest.end() if rest else end


def holder(text: str, office: str) -> str | None:
    """Who holds the office ("governor") in the text, by name; null where nobody or more than one does."""
    if office not in _OFFICES:
        return None
    names = re.findall(rf"\b(?:{_OFFICES[office]})\s({_NAME})\b", text)
    return max(names, key=len) if len({name.split()[-1] for name in names}) == 1 else None
