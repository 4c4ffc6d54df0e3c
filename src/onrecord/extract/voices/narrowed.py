"""What a claim does not cover: "identified" credits who somebody is, not what befell him; "mentioned it in
the letter that police found" credits no finding of letters."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.grammar.clause_words import IDENTIFYING
from onrecord.extract.voices.claims import Claim, Words
from onrecord.nlp.base import Span

_RELATIVE = re.compile(r",?\s(?:who|whom|whose|which)\b")
_PARTICIPLE = re.compile(
    r"\s(?:(?:who|whom|whose|that|which)\s|(?:fatally\s|seriously\s)?(?:arrested|killed|shot|wounded|injured|hurt|charged"
    r"|involved|hospitalized|slain|stabbed|found|accused|suspected)\b|(?:in|after|during)\s(?:an?|the)\s)"
)
# "A man they say killed a clerk": told by them after all.
_REPORTED = re.compile(r"\b(?:says?|said|believed?|alleged?|suspect(?:ed)?)\s$")
_AS = re.compile(r"\sas\s")
_WRITTEN = re.compile(
    r"\s(?:in|on|during)\s(?:an?|the|his|her|their|this|that)\s(?:[\w’'-]+\s){0,2}"
    r"(?:letter|note|post|message|statement|interview|email|e-mail|video|text|call|tweet)\b(?=\s(?:that|which|who|\w+\s\w+))"
)


# ", who investigators believe killed three": what others say of the one just named, set off by commas.
_BY_OTHERS = re.compile(
    r",\s(?:who|whom|which)\s(?:the\s)?(?!(?:he|she|they|it|we|I|you)\s)(?:[\w.’'-]+\s){1,3}"
    r"(?:says?|said|believes?|believed|suspects?|suspected|alleged?|thinks?|thought)\b"
)


def narrowed(words: Words, claim: Claim) -> Claim:
    """A claim without the words that its cue does not reach."""
    claim = _without_others(words, _from_according(claim))
    if claim.cue.lemma.lower() in IDENTIFYING and claim.rule in {"object", "named", "passive", "verb"}:
        pieces = [piece for span in claim.content for piece in _identity(words, span)]
    elif claim.rule in {"object", "verb"} and claim.cue.lemma.lower() == "mention":
        pieces = [piece for span in claim.content for piece in _up_to(words, span, _WRITTEN)]
    else:
        return claim
    return replace(claim, content=tuple(pieces)) if pieces else claim


def is_identified_by(claim: Claim) -> bool:
    """ "Identified by his family as Lee Doe": who says who he is."""
    return claim.rule == "passive" and claim.cue.lemma.lower() in IDENTIFYING and bool(claim.source)


def _from_according(claim: Claim) -> Claim:
    """What stands before "According" with a capital is no part of it, be the stop between them lost."""
    if claim.cue.text != "According":
        return claim
    after = tuple(span for span in claim.content if span[0] > claim.cue.start)
    return replace(claim, content=after) if after else claim


def _without_others(words: Words, claim: Claim) -> Claim:
    """A claim without the clause in which others say something of somebody whom it names."""
    pieces: list[Span] = []
    for start, end in claim.content:
        aside = _BY_OTHERS.search(words.reading.text, start, end)
        if aside is None or any(q.start <= aside.start() < q.end for q in words.quotes):
            pieces.append((start, end))
            continue
        close = words.reading.text.find(",", aside.end(), end)
        pieces.append((start, aside.start()))
        rest = None if close < 0 else words.trim(close, end)
        pieces.extend(() if rest is None else (rest,))
    return claim if tuple(pieces) == claim.content else replace(claim, content=tuple(pieces))


def _identity(words: Words, span: Span) -> list[Span]:
    """'the man shot on Monday as Lee Doe, 31, who lived there': all but the last clause; 'two men arrested
    over the shooting that wounded six': "two men"."""
    text = words.reading.text[slice(*span)]
    if re.match(r"(?:that|how|whether|what|why)\b", text):
        return [span]
    joint = _AS.search(text)
    if joint is None:
        return _up_to(words, span, _RELATIVE if text[:1].isupper() else _PARTICIPLE)
    whom = [(span[0], span[0] + joint.start())]
    whose = (span[0] + joint.end(), span[1])
    named = text[joint.end() : joint.end() + 1].isupper() or text[joint.end() : joint.end() + 1].isdigit()
    return [*whom, *(_up_to(words, whose, _RELATIVE) if named else [whose])]


def _up_to(words: Words, span: Span, end: re.Pattern[str]) -> list[Span]:
    found = end.search(words.reading.text, *span)
    if found and _REPORTED.search(words.reading.text, span[0], found.start() + 1):
        found = None
    kept = words.trim(span[0], found.start() if found else span[1])
    return [] if kept is None else [kept]
