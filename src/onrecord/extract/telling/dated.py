"""Days, and lines that give a day and a place to what follows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
MONTH_NAMED = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_FEAST = (
    r"(?:(?:christmas|new\s+year['’]?s?)\s+(?:eve|day)|christmas|thanksgiving(?:\s+day)?|halloween|labor\s+day"
    r"|memorial\s+day|independence\s+day|the\s+fourth\s+of\s+july|easter(?:\s+sunday)?)"
)
_NUMBERED = rf"(?:{_MONTH}\s+\d{{1,2}}(?!\d)|\d{{1,2}}\s+{MONTH_NAMED})"
DAY = re.compile(rf"\b{_WEEKDAY}\b|\b{_NUMBERED}|\b{_FEAST}\b", re.IGNORECASE)

CLOCK = r"(?:\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b\.?|o['’]clock)|noon\b|midnight\b)"

# What a sentence about another time begins with: "On Christmas Eve, ", "And on March 3", "Three days later",
# "Meanwhile, in Dunmore".
LEADING_TIME = re.compile(
    r"^(?:[“\"]?(?:And|But|Then|Also)\s+)?(?:last\s+(?:week|month|year|spring|summer|fall|autumn|winter|night)\b|(?:on|in|last|earlier|later|two|three|four|five|six|a|one|several|just|only|back)\b"
    rf"(?:[^.;]|(?<=\b(?:St|Ft|Mt))\.){{0,40}}?(?:\b{_WEEKDAY}\b|\b{MONTH_NAMED}|\b{_NUMBERED}|\b(?:earlier|later|before|ago)\b"
    rf"|\blast\s+\w+|\b{_FEAST}\b|\b(?:19|20)\d\d\b))",
    re.IGNORECASE,
)
MEANWHILE = re.compile(
    r"^(?:[“\"]?(?:And|But)\s+)?(?:in\s+the\s+meantime|meanwhile|elsewhere|separately)\b", re.IGNORECASE
)
# A time so far back that it is not the news: "In 2019, ", "Last year, ", "Two years ago, ".
LEADING_YEAR = re.compile(
    r"^(?:[“\"]?(?:And|But|Just|Also|Only)\s+)*(?:(?:back\s+)?in\s+(?:\w+\s+(?:of\s+)?)?((?:19|20)\d\d)\b"
    r"|last\s+year\b|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several)\s+years?\s+(?:ago|earlier|before)\b)",
    re.IGNORECASE,
)
MONTH_AGO = re.compile(
    rf"^(?:And\s+|But\s+)?(?:Back\s+)?In\s+(?:late\s+|early\s+|mid-?)?(?:{MONTH_NAMED}|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)

_WHEN = rf"(?:(?i:{_WEEKDAY}),?\s+)?(?:(?i:{_NUMBERED})(?:,?\s+(?:19|20)\d\d)?|(?i:{_FEAST}))"
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.'’-]*){0,3}"
_WHERE = rf"(?:[Ii]n\s+)?{_NAME}(?:\s*,\s*{_NAME}){{0,2}}"
_GAP = r"\s*(?:[,:;|/(]|[–—-]+)\s*"
_HEAD = re.compile(rf"^\W*(?:(?:On\s+)?{_WHEN}{_GAP}{_WHERE}|{_WHERE}{_GAP}{_WHEN})\)?")
_RUN_IN = re.compile(r"^\s*(?:[:.]\s+(?=\S)|[–—]+\s*|-+\s+|\([^)]{2,30}\)\s*[–—-]+\s*)")
# What an item of a blotter begins with: "Shooting: ", "Gun, drugs: ".
_OFFENCE = (
    r"(?:shootings?|shots|robber(?:y|ies)|assaults?|burglar(?:y|ies)|thefts?|arrests?|drugs?|guns?|weapons?|trespass(?:ing)?"
    r"|stabbings?|homicides?|murders?|warrants?|fraud|threats?|narcotics|vandalism|arson|crash|dui|dwi|pursuit)"
)
_LABEL = re.compile(
    rf"^(?=[^:]*\b{_OFFENCE}\b)[A-Z][\w’'-]*(?:[ ,/&]+[\w’'-]+){{0,4}}:\s+(?=\S)", re.IGNORECASE
)
# Once some are such, every "Auto vandalism: " and "Elude arrest — 12:55 a.m. Sunday" is an item.
_ANY_LABEL = re.compile(
    rf"^[A-Z][\w’'-]*(?:[ ,/&]+[\w’'-]+){{0,5}}(?::\s+(?=\S)|\s+[—–-]+\s+(?:about\s+)?{CLOCK})", re.IGNORECASE
)
_CLOCKED = re.compile(rf"^[A-Z][\w’'-]*(?:[ ,/&]+[\w’'-]+){{0,5}}\s+[—–-]+\s+(?:about\s+)?{CLOCK}")
# "ORRIN, Calder (AP) — An inmate ..."
_DATELINE = re.compile(
    r"^\s*(?!(?:UPDATED?|RELATED|WATCH|MORE|PHOTOS?|VIDEOS?|READ|BREAKING|ORIGINAL|EARLIER|LIVE|NEWS?|EDITOR|POLICE|ALSO)\b)"
    r"([A-Z][A-Z.'’]+)(?:\s+[A-Z][A-Z.'’]*){0,3}(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?\s*(?:\([^)]{1,20}\)\s*)?(?:—|–|--|-\s)"
)
# "Deputy Ken Marlow, 41, Calder County." on its own: whom what follows is about.
_PERSON = re.compile(
    r"^\s*((?:[A-Z][\w.'’-]*,?\s+){2,5})\(?\d{1,2}\)?(?:,\s+(?:of\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,3}){0,2}\s*(?:[.:]\s|[.:]?$|\s[—–-])"
)
_MARKS = re.compile(r"^[\W_]*$")
_LONGEST = 70
_TOPIC = re.compile(r"^[^.!:;\"“”]{4,60}\?$")


def days_in(text: str) -> frozenset[str]:
    """The days that the words name, as written, in small letters."""
    return frozenset(re.sub(r"\s+", " ", m.group().lower().replace("’", "'")) for m in DAY.finditer(text))


def heads(blocks: tuple[str, ...]) -> frozenset[int]:
    """The blocks that a day and a place head, on a line of their own or run in ("May 3, Dunmore: ..."), and
    the items of a blotter ("Robbery: ..."), datelines of several places, and names that stand
    over a story each; none where there is only one of a kind: that dates the page."""
    return frozenset().union(
        _several(blocks, lambda text: text if _is_head(text) else None),
        _labelled(blocks),
        _several(blocks, partial(_own_head, _DATELINE)),
        _several(blocks, partial(_own_head, _PERSON)),
    )


def _labelled(blocks: tuple[str, ...]) -> frozenset[int]:
    some = _several(blocks, lambda text: text if _LABEL.match(text) or _CLOCKED.match(text) else None)
    return frozenset(n for n, text in enumerate(blocks) if some and _ANY_LABEL.match(text))


def label_end(text: str) -> int:
    """Where the label of a blotter's item ends ("Shooting: "); 0 where there is none."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def _several(blocks: tuple[str, ...], head_of: Callable[[str], str | None]) -> frozenset[int]:
    """The blocks that have a head, where two of them differ: versions of one story have the same."""
    found = {n: head for n, text in enumerate(blocks) if (head := head_of(text)) is not None}
    return frozenset(found) if len(set(found.values())) > 1 else frozenset()


def _own_head(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.match(text)
    return match.group(1) if match else None


def _is_head(text: str) -> bool:
    match = _HEAD.match(text.strip())
    if match is None or match.end() > _LONGEST:
        return False
    rest = text.strip()[match.end() :]
    return bool(_MARKS.match(rest) or _RUN_IN.match(rest))


def is_topic(text: str) -> bool:
    """ "Who investigates?" on a line of its own: what came before is done with."""
    return bool(_TOPIC.match(text.strip()))
