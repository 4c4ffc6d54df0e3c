# ruff: noqa: E501
"""What kind of text a page says it is, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.clean.calques import is_rendered
from onrecord.clean.facts import ADDRESS, EYEBROW, FOOTER, HEADING, LINE, SECTION, TYPE, Label
from onrecord.clean.voice import argues

_SATIRE_WORDS = r"(?:satir(?:e|ical)|parody|spoof|humou?r)"
# (role, where the label may stand, pattern matched against the whole label)
_LABELS = (
    ("satire", (TYPE,), r"satiricalarticle"),
    ("satire", (SECTION, EYEBROW, LINE), rf"(?:news )?{_SATIRE_WORDS}(?: (?:news|desk|section|page|column))?|the lighter side"),
    ("satire", (HEADING,), rf"{_SATIRE_WORDS}\s?[:|–—-].+|.+[\[(|]\s?{_SATIRE_WORDS}\s?[\])]?"),
    (
        "satire",
        (LINE, FOOTER),
        r".{0,200}\b(?:is|are|was|as|for|of|a|pure|purely|entirely|our)\s(?:(?:a|an|the|work of|works of|piece of|intended as|meant as|"
        r"weekly|daily|online|local|fictional|news|purely|entirely|strictly)[ ,]+){0,5}"
        r"(?:satire|satirical|parody|a spoof|humou?r(?:ous)?)\b(?! (?:cartoonist|writer)).{0,240}",
    ),
    ("opinion", (TYPE,), r"opinionnewsarticle|reviewnewsarticle|criticreview"),
    (
        "opinion",
        (SECTION, EYEBROW, LINE),
        r"(?:guest |our |the |local |community |reader )?(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|viewpoints?|perspectives?|"
        r"letters?(?: to the editor)?|guest (?:column|essay|opinion)|analysis & opinion|opinion & analysis|voices|editorial board)"
        r"(?:\s?[/|>›:&-]\s?(?:opinion|columns?|editorials?|commentary|letters|columnists?))?",
    ),
    ("opinion", (HEADING,), r"(?:opinion|op-?ed|editorial|commentary|column|letters?|viewpoint|guest (?:column|essay))\s?[:|–—].+|.+\s[|–—-]\s(?:opinion|editorial|commentary|column)"),
    (
        "opinion",
        (LINE,),
        r".{0,160}\b(?:views|opinions)\b.{0,60}\b(?:expressed|stated)\b.{0,80}\b(?:are|is)\b.{0,30}\b(?:author|writer|columnist|his|her|their|those of|own)\b.{0,160}",
    ),
    ("opinion", (ADDRESS,), r".*/(?:opinions?|op-?eds?|editorials?|commentary|columnists?|letters)(?:/.*)"),
    ("translation", (LINE, FOOTER, EYEBROW), r".{0,80}\b(?:machine|automatic(?:ally)?|auto)[- ]?translat(?:ed|ion)\b.{0,160}|.{0,60}\btranslated (?:automatically |by machine |by a machine )?(?:by|from|into)\b.{0,120}|.{0,40}\btranslation by\b.{0,80}"),
    ("statement", (TYPE,), r"pressrelease|governmentservice"),
    (
        "statement",
        (SECTION, EYEBROW, LINE),
        r"(?:official )?(?:press|news|media) (?:release|statement|advisory)s?(?:\s?(?:#|no\.?)?\s?[\d-]+)?|for immediate release.{0,60}|(?:official )?statements?",
    ),
    (
        "statement",
        (HEADING,),
        r"(?:(?:press|news|media) (?:release|statement)(?:\s(?:#|no\.?\s?)?\d[\w-]*)?|release\s(?:#|no\.?\s?)?\d[\w-]*)\s?[:|–—-].+",
    ),
    ("other", (TYPE,), r"recipe|product|jobposting|event|advertisercontentarticle|quiz|faqpage"),
    ("other", (SECTION, EYEBROW), r"(?:paid|sponsored|partner|branded) (?:content|post)|advertorial|horoscopes?|obituar(?:y|ies)|quiz(?:zes)?|recipes?|crossword"),
)  # fmt: skip
_COMPILED = tuple((role, places, re.compile(pattern, re.I)) for role, places, pattern in _LABELS)
_ORDER = ("satire", "opinion", "other", "translation", "statement")
_EVIDENCE_MAX = 200


def page_role(
    labels: Iterable[Label], wire: str | None, voice: tuple[str, ...] = (), calques: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]]:
    """The page's labels, the agency it credits, the signs of its own voice and of another language -> its role
    and the words that show it.

    A satire or opinion label outranks all else; a page without any label is a translation only by two turns
    of another language, an opinion only by two independent signs of its voice, and else a report.
    """
    found: dict[str, list[str]] = {}
    for label in labels:
        words = " ".join(label.words.split())[:1000]
        for role, places, pattern in _COMPILED:
            if label.where in places and pattern.fullmatch(words):
                shown = f"{label.where}: {words[:_EVIDENCE_MAX]}"
                if shown not in found.setdefault(role, []):
                    found[role].append(shown)
                break
    for role in _ORDER:
        if role in found:
            return role, tuple(found[role])
    if is_rendered(calques):
        return "translation", calques
    if argues(voice) and not wire:
        return "opinion", voice
    return ("wire_copy", (wire,)) if wire else ("report", ())
