"""Small signs in the words of a report: who is hurt, by what kind of deed, how many, one incident or
several."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WHO = {
    w: kind
    for kind, told in {
        "boy": "boy boys",
        "girl": "girl girls",
        "man": "man men",
        "woman": "woman women",
        "teen": "teen teens teenager teenagers",
        "baby": "baby infant toddler",
        "child": "child children kid kids",
        "mother": "mother mom",
        "father": "father dad stepfather",
        "son": "son sons stepson",
        "daughter": "daughter daughters stepdaughter",
        "brother": "brother brothers",
        "sister": "sister sisters",
        "cousin": "cousin cousins",
        "grandparent": "grandfather grandmother grandpa grandma",
        "wife": "wife",
        "husband": "husband",
        "partner": "girlfriend boyfriend fiance fiancee ex-girlfriend ex-boyfriend ex-wife estranged",
        "uncle": "uncle aunt nephew niece",
        "friend": "friend friends roommate",
        "neighbor": "neighbor neighbors",
        "officer": "officer officers deputy deputies trooper cop cops detective sergeant",
        "agent": "agent agents",
        "student": "student students",
        "soldier": "marine soldier sailor veteran",
        "robber": "robber robbers burglar intruder",
        "driver": "driver",
        "owner": "owner clerk employee",
    }.items()
    for w in told.split()
}
_HOW = {
    w: kind
    for kind, told in {
        "accident": "accident accidental accidentally unintentional unintentionally mishandled mishandling",
        "suicide": "suicide murder-suicide self-inflicted",
        "robbery": "robbery robbed rob burglary carjacking",
        "drive-by": "drive-by",
        "party": "party birthday barbecue cookout",
        "club": "nightclub club bar lounge",
        "home": "home-invasion intruder",
        "domestic": "domestic estranged custody",
        "hunting": "hunting hunter hunt",
        "road": "interstate highway freeway",
        "school": "school campus university",
        "church": "church funeral vigil",
        "standoff": "standoff barricaded swat",
        "argument": "argument dispute fight altercation",
        "gang": "gang gang-related",
        "target": "target range",
        "cleaning": "cleaning holster purse",
        "stray": "stray crossfire",
        "park": "park playground",
        "store": "store restaurant gas",
    }.items()
    for w in told.split()
}
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {w: n for n, w in enumerate(_COUNTED.split(), 1)}
_COUNT = re.compile(
    r"\b(\d{1,2}|" + "|".join(_COUNTS) + r")\b(?![-:.,]?\d|[- ](?:year|month|day|hour|minute|p\.?m|a\.?m))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:shootings|separate (?:incidents|attacks)|other shooting|violent (?:weekend|night|day)"
    r"|weekend violence|crime (?:log|briefs|blotter)|police (?:log|blotter)|homicides"
    r"|news briefs|roundup|round-up)\b",
    re.IGNORECASE,
)


def who_in(run: Iterable[str]) -> frozenset[str]:
    """Kinds of people that the words name."""
    return frozenset(_WHO[w] for w in run if w in _WHO)


def how_in(run: Iterable[str]) -> frozenset[str]:
    """Kinds of circumstances that the words name."""
    return frozenset(_HOW[w] for w in run if w in _HOW)


def numbers_in(text: str) -> frozenset[int]:
    """Small numbers that count something, in digits or words; ages, dates and clock times aside."""
    found = (m.group(1).casefold() for m in _COUNT.finditer(text))
    return frozenset(_COUNTS[w] if w in _COUNTS else int(w) for w in found)


def tells_several(headline: str, opening: str) -> bool:
    """Whether headline or first lines say that several incidents are told."""
    return bool(_SEVERAL.search(headline) or _SEVERAL.search(opening))
