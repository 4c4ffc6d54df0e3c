"""What an article tells beside its news: people's records, cases of other years, cases told for comparison,
and lines that only point to other pages."""

from __future__ import annotations

import re

from onrecord.extract.telling.dated import MONTH_NAMED

_TIME_AGO = (
    rf"(?:(?:early\s+|late\s+|mid-)?(?:{MONTH_NAMED})(?!\s+\d)|(?:19|20)\d\d\b|last\s+(?:year|month|spring|summer|fall|winter)"
    r"|earlier\s+this\s+year)"
)
# What somebody had done, or had done to him by the law, before the news.
_RECORD = re.compile(
    r"\b(?:(?:long|violent|lengthy|extensive|criminal|arrest)\s+(?:criminal\s+)?(?:history|record)|rap\s+sheet"
    r"|(?:prior|previous|past)\s+(?:arrests?|convictions?|offenses?)|previously\s+(?:been\s+)?(?:arrested|convicted|charged|served)"
    r"|(?:was|were|been|being)\s+paroled|served\s+(?:\w+\s+){0,2}(?:years?|months?)\s+(?:in|at|for|behind)"
    r"|(?:released|escaped)\s+from\s+(?:\w+\s+)?prison)\b"
    r"|\b(?:arrested|charged|convicted|indicted|sentenced|pleaded\s+guilty|jailed)\b[^.;]{0,80}?"
    rf"\b(?:in\s+{_TIME_AGO}|(?:years?|months?)\s+(?:ago|earlier|before))",
    re.IGNORECASE,
)
_LEADING_PAST = re.compile(
    rf"^(?:[“\"]?(?:And|But)\s+)?(?:Back\s+)?(?:In|On)\s+(?:\w+\s+)?(?:{MONTH_NAMED})(?:\s+\d{{1,2}})?,?\s+(?:of\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:he|she|they|his|her)\b|\b(?:days?|weeks?|months?|years?)\s+later\b|^(?:then|later|afterwards?)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:latest|most\s+recent|newest|last)\s+(?:in|of|among)\s+(?:a\s+|the\s+)?(?:\w+\s+)?(?:string|series|spate|rash|wave|number)\b"
    r"|\b(?:was|is|marks?|marked|became)\s+(?:at\s+least\s+)?(?:the|its|their)\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|\d+th)\b"
    r"[^.;]{0,60}?\b(?:in|since|this|within)\s+(?:[\w-]+\s+){0,3}?(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:most\s+recent|previous|other\s+recent|past)\s+(?:fatal\s+|deadly\s+|police\s+|officer-involved\s+|deputy-involved\s+){0,2}"
    r"(?:shootings|killings|incidents|cases|attacks)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 18  # words


def of_a_record(text: str) -> bool:
    """ "served nearly ten years in prison", "was charged in April"."""
    return bool(_RECORD.search(text))


def leads_back(text: str, published: int | None) -> bool:
    """ "On April 14, 2001, ...", two years before the article or more."""
    match = _LEADING_PAST.match(text)
    return match is not None and published is not None and int(match.group(1)) < published - 1


def stays_back(text: str) -> bool:
    """Whether the block after one about another year goes on with it ("About five weeks later")."""
    return bool(_GOES_ON.search(text))


def compares(text: str) -> bool:
    """ "the latest in a string of ...": the cases that follow are others."""
    return bool(_COMPARES.search(text))


def bare_lines(texts: tuple[str, ...]) -> frozenset[int]:
    """The short blocks without a full stop in a text whose blocks have one: the headings of other pages,
    captions, names of places. Never the first."""
    ended = [text.rstrip().endswith((".", "!", "?", "”", '"', "’", "'", ":", ")", "…")) for text in texts]
    if 2 * sum(ended) < len(texts):
        return frozenset()
    return frozenset(
        n for n, end in enumerate(ended) if n and not end and len(texts[n].split()) <= _LONGEST_LINE
    )
