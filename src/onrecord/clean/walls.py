# ruff: noqa: E501
"""Pages that are only a consent, subscription or robot wall."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.clean.lines import ends_sentence, fold

_STRONG = re.compile(
    r"we (?:and our (?:\d+ )?partners |value your privacy|care about your privacy|use cookies)|before you continue to|"
    r"(?:accept|reject|allow) all(?: cookies)?\b|consent to (?:the use|our use|the processing|cookies)|your consent|"
    r"(?:store|storing) and/?o?r? ?access(?:ing)? information on (?:a|your) device|legitimate interest|"
    r"(?:subscribe|register|sign in|log in|create (?:a free|an) account) (?:now )?(?:to|for) (?:continue|keep|read|unlock|access|view|unlimited)|"
    r"(?:available|exclusive|reserved|only|content is)\b.{0,30}\b(?:to|for) (?:paid |our |registered |digital )?(?:subscribers|members)|"
    r"(?:already|not yet) a (?:subscriber|member)|(?:digital|unlimited|online) (?:access|subscription)|free articles? (?:left|remaining|this month)|"
    r"(?:reached|used) (?:your|the) (?:monthly |free )?(?:article )?limit|to continue reading|"
    r"(?:ad ?blocker|ad-blocking)|enable (?:javascript|cookies)|verify (?:that )?you are (?:a )?human|are you a robot|"
    r"(?:checking your browser|unusual (?:traffic|activity)|access (?:to this page )?(?:has been )?denied|security check)|"
    r"choose (?:your|a) (?:plan|subscription)|cancel (?:at )?any ?time|manage (?:my |your )?(?:preferences|choices|settings|consent)",
    re.I,
)
_TERMS = re.compile(
    r"\b(cookies?|consent|partners|personal data|privacy|advertis\w+|preferences|vendors|tracking|subscri\w+|"
    r"sign in|log in|account|browser|javascript|paywall|newsletter|payment|billing|trial|membership|identifiers?)\b",
    re.I,
)
_PROSE_MIN = 60  # characters of a sentence that tells something
_TEASER_MIN = 200  # characters of prose beside a wall that make a page an article


def wall_words(paragraphs: Iterable[str]) -> str | None:
    """The paragraphs that would be the article -> the words of a wall, when the page holds hardly anything
    else.

    A teaser with real paragraphs above a wall is an article and gives null.
    """
    found, prose = None, 0
    for paragraph in paragraphs:
        line = fold(paragraph)
        if is_wall(line):
            found = found or line[:160]
        elif ends_sentence(line) and len(line) >= _PROSE_MIN:
            prose += len(line)
    return found if found and prose < _TEASER_MIN else None


def is_wall(line: str) -> bool:
    """Whether a paragraph asks for consent, a subscription or a proof of being human."""
    head = line[:2000]
    terms = {match[1].lower() for match in _TERMS.finditer(head)}
    strong = _STRONG.search(head) is not None
    return (strong and (len(terms) >= 1 or len(head) < 200)) or len(terms) >= 4
