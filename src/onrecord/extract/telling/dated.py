"""Days, and lines that give a day and a place to what follows them."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    r"^(?:[“\"]?(?:And|But)\s+)?(?:(?:back\s+)?in\s+(?:\w+\s+(?:of\s+)?)?((?:19|20)\d\d)\b"
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
_MARKS = re.compile(r"^[\W_]*$")
_LONGEST = 70
_TOPIC = re.compile(r"^[^.!:;\"“”]{4,60}\?$")


def days_in(text: str) -> frozenset[str]:
    """The days that the words name, as written, in small letters."""
    return frozenset(re.sub(r"\s+", " ", m.group().lower().replace("’", "'")) for m in DAY.finditer(text))


def heads(blocks: tuple[str, ...]) -> frozenset[int]:
    """The blocks that a day and a place head, on a line of their own or run in ("May 3, Dunmore: ..."), and
    the items of a blotter ("Robbery: ..."); none where there is only one of a kind: that dates the page."""
    return _several(blocks, _is_head) | _several(blocks, lambda text: bool(_LABEL.match(text)))


def _several(blocks: tuple[str, ...], is_head: Callable[[str], bool]) -> frozenset[int]:
    found = {n for n, text in enumerate(blocks) if is_head(text)}
    return frozenset(found) if len({blocks[n] for n in found}) > 1 else frozenset()


def _is_head(text: str) -> bool:
    match = _HEAD.match(text.strip())
    if match is None or match.end() > _LONGEST:
        return False
    rest = text.strip()[match.end() :]
    return bool(_MARKS.match(rest) or _RUN_IN.match(rest))


def is_topic(text: str) -> bool:
    """ "Who investigates?" on a line of its own: what came before is done with."""
    return bool(_TOPIC.match(text.strip()))
