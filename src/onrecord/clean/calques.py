# ruff: noqa: E501
"""Signs that a text was translated into English: turns of phrase that English does not make by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.clean.voice import unquoted

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PEOPLE = "agent|officer|policeman|lawyer|prosecutor|neighbou?r|driver|young|colonel|commander|captain|lieutenant|sergeant|inspector|sheriff|mayor|spokes(?:man|woman|person)"
# (kind of turn, pattern): from Spanish, Portuguese, French, Italian and German, as machines render them.
_TURNS = (
    ("age", r", (?:of|with) (?:\d{1,2}|[a-z]+(?:-[a-z]+)?) years(?: old| of age)?(?=[,.;)])|\baged of \d"),
    ("title", rf"\b[Tt]he (?i:{_PEOPLE}) [A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+"),
    ("telling", r"(?i), (?:informed|pointed out|communicated|manifested|signaled|precised|detailed|assured) (?:the|in|to)\b[^.,]{3,70}\.|\b(?:informed|communicated|manifested) the (?-i:[A-Z])[^.,]{3,60}\."),
    ("resulted", r"(?i)\bresulted (?:injured|wounded|dead|hurt|unharmed|unhurt|deceased|with (?:an? )?(?:injur|wound))"),
    ("by bullet", r"(?i)\b(?:injured|wounded|hurt|killed|died|impact\w*|attack\w*) (?:by|of|with) (?:bullets?|firearm|shots?|knife|stabs?|white weapon)\b(?! (?:wound|fragment|fire))|\b(?:arms?|weapons?) of fire\b|\bwhite weapons?\b|\b(?:robbery|assault|attack|aggression) with (?:weapon|arms?)\b"),
    ("reached", r"(?i)\b(?:was|is|were|been) (?:reached|attained) by (?:an? |one |two |three )?(?:bullet|shot|projectile|\w+ lance|knife|impact)s?\b(?! of)|\breached (?:him|her|them|the man|the agent) in the\b|\bpierced (?:him|her)\b"),
    ("during", r"(?i)\bduring (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:day|week|month|year|hour|minute)s?\b(?! of)"),
    ("carried in", r"(?i)\b(?:transferred|taken|transported|moved|brought|carried) in (?:helicopter|ambulance|patrol)\b"),
    ("of", r"(?i)\b(?:workshop|lance|shop|car|truck|vehicle|agents?|elements?|commissary|station|police|weapon) of (?:tires?|fishing|polic(?:e|y)|patrol|security|gasoline|transit|cargo|hunting)\b"),
    ("held", r"(?i)\b(?:is|was|are|were|remains?) (?:arrested|detained|imprisoned|prisoner) (?:for|by) (?:the )?(?:aggression|tentative|attempt of|crime of|delict)|\b(?:aggression|tentative of homicide|homicide tentative)\b"),
    ("matter", r"(?i)\bthe (?:now (?:detained|deceased|victim)|uniformed(?! \w+er)|implicated|dependency|victimary|sinister|facts (?:occurred|happened))\b|\bplace of the facts\b|\blost the life\b|\bgrave state\b|\bremains? (?:guarded|hospitalized in state)\b"),
    ("day", rf"\b(?<!the )\d{{1,2}} of (?:{_MONTHS})\b"),
    ("in charge", r"(?i)\binvestigation (?:will (?:be|stay)|is|was|remains?|stays?) (?:in|at|to) (?:the )?charge of\b"),
    ("body", r"(?i)\b(?:has been |was |is )?(?:wounded|injured|hit|shot) (?:at|on) the (?:leg|arm|thigh|shoulder|head|hip|back|chest)\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern, re.M)) for kind, pattern in _TURNS)
_SHOWN = 60
_ENOUGH = 2  # kinds of turn: of 3,485 reports that were written in English none shows two


def calques(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a text -> "kind: words" for each kind of turn that it shows outside of quotations."""
    own = "\n".join(unquoted(line) for line in lines)
    hits = ((kind, pattern.search(own)) for kind, pattern in _COMPILED)
    return tuple(f"{kind}: {' '.join(hit[0].split())[:_SHOWN]}" for kind, hit in hits if hit)


def is_rendered(turns: tuple[str, ...]) -> bool:
    """Whether the turns are of enough kinds for a text that was written in another language."""
    return len(turns) >= _ENOUGH
