"""Words that tell of somebody's other matters: earlier arrests, convictions, complaints, records, gangs.

What is alleged of somebody in the incident itself does not match: "was charged with murder", "wanted on a
warrant", "had fired before"."""

from __future__ import annotations

import re
from functools import lru_cache

Span = tuple[int, int]
MASK = "[other matter withheld]"
_AT_HAND = 1000  # texts: many statements of one page share a quotation
_EARLIER = r"(?:prior|previous|past|earlier|unrelated)"
_MATTER = (
    r"(?:arrests?|convictions?|charges?|warrants?|complaints?|lawsuits?|offen[cs]es?|crimes?|allegations?"
    r"|accusations?|misconduct|disciplin(?:e|ary \w+)|suspensions?|felon(?:y|ies)|misdemeanou?rs?"
    r"|indictments?"
    r"|reprimands?|jail (?:time|terms?)|prison (?:time|terms?|sentences?))"
)
_TAKEN = (
    r"(?:arrested|convicted|charged|accused|sued|disciplined|suspended|jailed|imprisoned|reprimanded|indicted"
    r"|sentenced|incarcerated|investigated)"
)
_SOME = r"(?:[\w’'-]+\s+)"
_WHO = r"(?:\bwho\s+)?(?:\b(?:had|has|have|with|was|were|is|are)\s+)?"
_HOW = (
    r"(?:(?:an?|no|his|her|their|the|long|lengthy|extensive|violent|several|multiple|numerous"
    r"|many|two|three)\s+)*"
)
_KINDS = (
    rf"\b{_EARLIER}\s+{_SOME}{{0,3}}?{_MATTER}",
    r"\b(?:criminal|arrest|disciplinary|juvenile|felony|misconduct)\s+(?:record|history|histories|backgrounds?"
    r"|past)\b",
    r"\brap\s+sheets?\b",
    rf"\b(?:been\s+)?(?:previously|formerly|once|twice)\s+(?:been\s+)?{_TAKEN}\b",
    rf"\b(?:been\s+){_TAKEN}\s+(?:previously|before|{_SOME}{{0,6}}?(?:in|since)\s+(?:19|20)\d\d)\b",
    r"\bserved\s+(?:time|a\s+sentence|[\w-]+\s+(?:years|months))\s+(?:in\s+(?:jail|prison)|behind\s+bars)\b",
    r"\bspent\s+(?:[\w-]+\s+){1,3}(?:in|behind)\s+(?:jail|prison|bars)\b",
    r"\bhistory\s+of\s+(?:violen\w+|(?:domestic|drug|drugs)(?:\s+\w+)?|arrests?|complaints?|abuse|misconduct|excessive|assault\w*"
    r"|thefts?|crimes?|stalking)\b",
    r"\b(?:known|suspected|alleged|reputed|documented|confirmed)\s+(?:[\w’'-]+\s+)?gang\s+(?:members?|associates?)\b",
    r"\b(?:gang\s+ties|ties\s+to\s+(?:a|the)\s+(?:[\w-]+\s+){0,2}gang|members?\s+of\s+(?:a|the)\s+(?:[\w-]+\s+){0,3}gang)\b",
    r"\b(?:convicted\s+felon|registered\s+sex\s+offender|sex\s+offender|ex-con(?:vict)?|career\s+criminal"
    r"|repeat\s+offender|out\s+on\s+(?:bail|parole)|on\s+parole)\b",
    r"\b(?:named|a\s+defendant)\s+in\s+(?:[\w’'-]+\s+){0,3}lawsuits?\b",
    r"\bsubject\s+of\s+(?:[\w’'-]+\s+){0,3}(?:complaints?|lawsuits?|internal\s+investigations?)\b",
    rf"\b(?:{_TAKEN}|wanted|sought|a\s+suspect)\s+{_SOME}{{0,4}}?(?:unrelated|another)\s+{_SOME}{{0,2}}?"
    r"(?:cases?|matters?|crimes?|robber(?:y|ies)|thefts?|assaults?|investigations?)\b",
)
_DETAIL = r"(?:\s+(?:for|of|on|over|in|to|dating|including|stemming|related|against)\b[^,.;:()\n“”\"]*)?"
OTHER_MATTER = re.compile(_WHO + _HOW + "(?:" + "|".join(_KINDS) + ")" + _DETAIL, re.IGNORECASE)


@lru_cache(_AT_HAND)
def other_matters(text: str) -> tuple[Span, ...]:
    """Where in a text such words stand."""
    return tuple(match.span() for match in OTHER_MATTER.finditer(text))
