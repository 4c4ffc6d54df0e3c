"""Reviews and changes that somebody calls for or expects; claims about trends that somebody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from onrecord.extract.drafting import lower, make_draft, trimmed
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import is_negated
from onrecord.extract.scene import Draft, Scene
from onrecord.model.attribution import Attribution
from onrecord.nlp.base import Reading, Sentence, Span, Token

FINDER = "policy/1"
CREDIT = 0.6
MOST_CONTEXT = 4  # per article: context is kept sparingly
LONGEST = 300
_CALLING = words("call demand urge recommend request propose advocate push want order ask")
_EXPECTED = words("expect plan vow promise pledge intend")
_MUST = words("should must ought need")
_ACTS = words(
    """review revise reform change investigate examine ban bar require release adopt end overhaul improve
    limit suspend restrict strengthen update reassess reconsider disclose retrain replace withdraw
    resign fire increase reduce audit implement prohibit appoint create establish assess address stop
    prosecute charge hold"""
)
_MATTERS = words(
    """policy training protocol investigation inquiry probe review reform oversight transparency
    accountability footage video camera rule procedure practice law legislation bill standard audit
    commission hearing resignation moratorium ban guideline tactic staffing deputy taser equipment
    assessment raid operation enforcement accounting review clarity"""
)
_VOICES = words(
    "expert official analyst researcher advocate professor union chief sheriff spokesman spokeswoman"
)
_TREND = re.compile(
    r"\b(?:trend|increas\w+|rise|rising|more\s(?:often|frequent\w*|common)|becom\w+\s(?:\w+\s)?(?:common|targets|more)"
    r"|in\srecent\s(?:years|months)|nationwide|across\sthe\scountry|every\s(?:day|year)|inherent|growing|pattern)\b",
    re.IGNORECASE,
)
# "asks for the public's help": a call for tips, not for a rule.
_TIPS = re.compile(
    r"\b(?:public['’]s\s+(?:help|assistance)|information|tips?|help\s+(?:identif\w+|find\w*|locat\w+)|identifying)\b",
    re.IGNORECASE,
)


def find_policy_calls(scene: Scene) -> Iterable[Draft]:
    """Every call for a review or change; who asks is laid over it by the attributions."""
    for sentence in scene.reading.sentences:
        seen: list[Span] = []
        for token in scene.reading.sentence_tokens(sentence):
            own = _call(scene.reading, token, sentence)
            if (
                own is None
                or _TIPS.search(scene.reading.text, *own)
                or any(a < own[1] and own[0] < b for a, b in seen)
            ):
                continue
            caller = _caller(scene.reading, token)
            if caller is None and lower(token) not in _EXPECTED and not _credited(scene, own):
                continue
            seen.append(own)
            value = scene.reading.text[slice(*own)]
            yield make_draft(scene, "policy_call", None, value, own, FINDER, authority=caller, confidence=0.8)


def find_context(scene: Scene) -> Iterable[Draft]:
    """What named or unnamed experts and officials say of trends, outside every incident."""
    found = 0
    for attribution in scene.attributions:
        own = _context(scene, attribution)
        if own is not None and found < MOST_CONTEXT:
            found += 1
            value = scene.reading.text[slice(*own)]
            yield make_draft(scene, "context", None, value, own, FINDER, confidence=0.7)


def _credited(scene: Scene, own: Span) -> bool:
    """Whether somebody is credited with the words: nobody else's demand is the outlet's own."""
    return any(
        a.confidence >= CREDIT and any(s <= own[0] and own[1] <= e for s, e in a.content_spans)
        for a in scene.attributions
    )


def _caller(reading: Reading, verb: Token) -> Span | None:
    """Who calls, wants or orders: the verb's own subject, or that of the verb it is joined to."""
    if verb.pos != "VERB" or lower(verb) not in _CALLING | _EXPECTED - {"expect"}:
        return None
    for token in (verb, reading.head(verb)):
        if reading.children(token, "auxpass"):
            return None
        subjects = [s for s in reading.children(token, "nsubj") if s.tag not in ("WDT", "WP")]
        if subjects:
            return trimmed(reading.text, *reading.span(_without_clauses(reading, subjects[-1])))
        if verb.dep != "conj":
            return None
    return None


def _without_clauses(reading: Reading, noun: Token) -> tuple[Token, ...]:
    """The phrase of a noun up to the first clause that hangs in it."""
    return tuple(takewhile(lambda t: not _in_relative(reading, t, noun), reading.subtree(noun)))


def _in_relative(reading: Reading, token: Token, top: Token) -> bool:
    while token.i != top.i and token.head != token.i:
        if token.dep in ("relcl", "acl"):
            return True
        token = reading.head(token)
    return False


def _call(reading: Reading, token: Token, sentence: Sentence) -> Span | None:
    """The words of the change asked for, or null."""
    word = lower(token)
    if reading.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return None
    if token.pos in ("VERB", "NOUN") and word in _CALLING and not is_negated(reading, token):
        for preposition in reading.children(token, "prep"):
            if lower(preposition) == "for" and (lower(token) != "ask" or token.pos == "VERB"):
                return _matter(reading, reading.children(preposition, "pobj", "pcomp"))
        if token.pos == "VERB":
            if word in _CALLING - words("call push"):
                firm = word in _CALLING - words("want order request ask")
                return _matter(reading, reading.children(token, "dobj")) or _deed(reading, token, firm=firm)
            return _deed(reading, token, firm=True) if reading.children(token, "prep") else None
    if token.pos == "VERB" and word in _EXPECTED and not is_negated(reading, token):
        return _deed(reading, token)
    if token.dep == "aux" and word in _MUST:
        verb = reading.head(token)
        if lower(verb) in _ACTS and not is_negated(reading, verb) and not reading.children(verb, "mark"):
            return _reach(reading, verb)
    return None


def _matter(reading: Reading, nouns: Iterable[Token]) -> Span | None:
    for noun in nouns:
        tokens = reading.subtree(noun)
        if any(lower(t) in _MATTERS for t in tokens):
            return _cut(reading, tokens)
    return None


def _deed(reading: Reading, verb: Token, *, firm: bool = False) -> Span | None:
    """ "expected to review policies", "urged the city to adopt rules"."""
    for child in reading.children(verb, "xcomp", "ccomp", "advcl"):
        marked = any(lower(a) in ("to", "should", "must", "will") for a in reading.children(child, "aux"))
        told = firm or any(lower(t) in _MATTERS for t in reading.subtree(child))
        if lower(child) in _ACTS and marked and told:
            return _reach(reading, child, firm=firm)
    return None


def _reach(reading: Reading, verb: Token, *, firm: bool = False) -> Span | None:
    tokens = [t for t in reading.subtree(verb) if t.i >= verb.i]
    return _cut(reading, tokens) if firm or any(lower(t) in _MATTERS for t in tokens) else None


def _cut(reading: Reading, tokens: Iterable[Token]) -> Span | None:
    kept = list(tokens)
    start, end = trimmed(reading.text, *reading.span(kept))
    border = re.search(r"[;:—]|,\s(?:which|who|while|and|but|as|saying|adding)\b", reading.text[start:end])
    if border:
        start, end = trimmed(reading.text, start, start + border.start())
    return (start, end) if 0 < end - start <= LONGEST else None


def _context(scene: Scene, attribution: Attribution) -> Span | None:
    if attribution.confidence < CREDIT or not attribution.content_spans or not attribution.source_spans:
        return None
    voice = scene.reading.tokens_in(*attribution.source_spans[0])
    if not any(t.ent in ("PERSON", "ORG") or lower(t) in _VOICES for t in voice):
        return None
    start, end = max(attribution.content_spans, key=lambda s: s[1] - s[0])
    if scene.mention_at(start) is not None or not 30 <= end - start <= LONGEST:
        return None
    if scene.reading.sentence_at(start) is None or scene.reading.sentence_at(end - 1) is None:
        return None
    text = scene.reading.text[start:end]
    return trimmed(scene.reading.text, start, end) if _TREND.search(text) and "%" not in text else None
