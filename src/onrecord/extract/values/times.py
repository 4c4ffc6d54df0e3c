"""When the event of a mention happened: never when somebody spoke of it, was charged or died of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.extract.drafting import (
    climb,
    head_of_span,
    is_credit_line,
    is_event_verb,
    lower,
    make_draft,
    sentences_of,
    tells,
)
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.event_words import (
    AFTERWARDS_VERBS,
    CALL_VERBS,
    ELSEWHERE_VERBS,
    EVENT_NOUNS,
    NEAR_VERBS,
)
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.place_names import ANOTHER_EVENT
from onrecord.model.dates import INFERRED, RELATIVE, Time
from onrecord.model.mention import Mention
from onrecord.nlp.base import Reading, Sentence, Token
from onrecord.text.times import TimeHit, find_times, published_day

FINDER = "times/1"
# How surely a time is that of the event: it hangs from the event itself, from what led to it, from the call,
# or from something else that the mention tells.
EVENT, NEAR, CALL, LOOSE = 4, 3, 2, 1
_CONFIDENCE = {EVENT: 0.95, NEAR: 0.8, CALL: 0.7, LOOSE: 0.6}
_LEAD = 3  # sentences in which a time is that of the news, whatever its verb
_UPDATED = re.compile(r"\b(?:updated|posted|published|modified)\W[^.]{0,25}$", re.IGNORECASE)
_BESIDE_EVENT = re.compile(
    r"\b(?:shooting|gunfire|shootout|stabbing|killing|attack|ambush|standoff|incident|encounter|altercation)\s"
    r"(?:(?:on|late|early|that|last|which|occurred|happened|around|about|at|just|shortly|before|after)\s){0,3}$",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\s(?:\w+\s)?(?:events?|part(?:y|ies)|parade|celebration|festival|gathering|costume|holiday|tree|music|block)\b",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:court|inquest|hearing|arraign\w*|trial|sentenc\w+|plead\w*|vigil|funeral|(?:news|press)\sconference|rally|protest\w*)\b",
    re.IGNORECASE,
)
_BODIES = words(
    """department police office official authority sheriff chief spokesman spokeswoman mayor agency
    bureau prosecutor attorney lawyer family investigator detective coroner examiner jury judge union
    council"""
)
_FUTURE = frozenset({"will", "would", "shall", "'ll", "should", "may", "might", "could", "can", "must"})


_FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class _Found:
    hit: TimeHit
    tier: int
    words: str = ""


def find_times_of_events(scene: Scene) -> Iterable[Draft]:
    """The event times of every mention, the surest reading of the words first."""
    for mention in scene.mentions:
        yield from _when(scene, mention)


def _when(scene: Scene, mention: Mention) -> Iterator[Draft]:
    found = list(_candidates(scene, mention))
    relative = list(_relative(scene, mention))
    if found:
        best = max(f.tier for f in found)
        kept: list[_Found] = []
        for one in found:
            if (one.tier == best or one.tier == EVENT) and all(
                _agree(one.hit.time, k.hit.time) for k in kept
            ):
                kept.append(one)
        for one in found:
            known = [k.hit.time for k in kept]
            if one not in kept and one.tier >= NEAR and all(_agree(one.hit.time, t) for t in known):
                kept.append(one)
        if not any(k.hit.time.edtf for k in kept):
            dated = [
                f for f in found if f.hit.time.edtf and all(_agree(f.hit.time, k.hit.time) for k in kept)
            ]
            kept += sorted(dated, key=lambda f: -f.tier)[:1]
        for one in kept:
            yield make_draft(
                scene, "when", mention, _time(one), (one.hit.start, one.hit.end), FINDER,
                confidence=_CONFIDENCE[one.tier],
            )  # fmt: skip
    yield from relative


def _time(found: _Found) -> Time:
    time = found.hit.time
    if found.tier == CALL:
        basis = time.basis if _FULL_DATE.search(found.words) else INFERRED
        return replace(time, basis=basis, approx=bool(time.clock))
    return time


def _agree(one: Time, other: Time) -> bool:
    """Whether both can be true: the same day and the same clock, as far as both tell them."""
    same_clock = one.clock == other.clock or None in (one.clock, other.clock)
    if one.edtf is None or other.edtf is None:
        return same_clock
    pairs = zip(one.edtf.split("-"), other.edtf.split("-"))
    return same_clock and all(a == b or "XXXX" in (a, b) for a, b in pairs)


def _candidates(scene: Scene, mention: Mention) -> Iterator[_Found]:
    published = published_day(scene.article.published)
    for place, sentence in enumerate(sentences_of(scene, mention)):
        for hit in find_times(scene.article.text, sentence.start, sentence.end, published):
            if not tells(mention, hit.start) or (hit.time.edtf is None and hit.time.clock is None):
                continue
            if hit.time.edtf is not None and mention.main and _long_ago(hit.time.edtf, published):
                continue
            tier = tier_of(scene.reading, hit, sentence, first=place < _LEAD)
            if tier and (hit.time.edtf or hit.weekday or tier == EVENT):
                yield _Found(hit, tier, scene.article.text[hit.start : hit.end])


def _long_ago(edtf: str, published: date | None) -> bool:
    """Whether a bare year, or a month of years before the news, is another event's."""
    old = len(edtf) == 7 and published is not None and int(edtf[:4]) < published.year - 1
    return len(edtf) == 4 or (old and edtf[:4].isdigit())


def tier_of(reading: Reading, hit: TimeHit, sentence: Sentence, *, first: bool) -> int:
    anchor = head_of_span(reading, (hit.start, hit.end))
    before = reading.text[sentence.start : hit.start]
    if anchor is None or _is_asked(reading, sentence) or _UPDATED.search(before):
        return 0
    if is_credit_line(reading.text, sentence) or _OCCASION.match(reading.text, hit.end, sentence.end):
        return 0
    if _BESIDE_EVENT.search(before):
        return EVENT
    court = _COURT.search(reading.text, sentence.start, sentence.end)
    for token in climb(reading, anchor):
        word = lower(token)
        if token.pos in ("NOUN", "PROPN") and word in EVENT_NOUNS:
            return EVENT
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            tier = _tier_of_verb(reading, token, first=first)
            return tier if tier == EVENT or not court else 0
    return 0


def _tier_of_verb(reading: Reading, verb: Token, *, first: bool) -> int:
    word = lower(verb)
    helpers = {lower(c) for c in reading.children(verb, "aux")}
    if helpers & _FUTURE or _is_conditional(reading, verb):
        return 0
    if word == "die":
        return 0
    if verb.tag in ("VBP", "VBZ") and verb.pos != "AUX" and not first:
        return 0
    if is_event_verb(reading, verb) and verb.tag not in ("VBP", "VBZ"):
        return EVENT
    if word in CALL_VERBS and word not in ELSEWHERE_VERBS:
        return CALL
    if word in AFTERWARDS_VERBS and word != "take":
        return 0
    if word in ELSEWHERE_VERBS:
        return 0
    if _tells_event(reading, verb) or _beneath_event(reading, verb):
        return NEAR
    return LOOSE if word in NEAR_VERBS or (first and not _by_a_body(reading, verb)) else 0


def _by_a_body(reading: Reading, verb: Token) -> bool:
    """Whether an office or its people do it: "the department withdrew its account on Tuesday"."""
    subjects = reading.children(verb, "nsubj")
    return any(lower(s) in _BODIES or s.ent == "ORG" for s in subjects)


def _tells_event(reading: Reading, verb: Token) -> bool:
    """Whether the clause of a verb, or one that it leads to, is about the event."""
    for child in reading.children(verb, "dobj", "prep", "advcl", "xcomp", "ccomp", "conj", "nsubjpass"):
        nouns = reading.children(child, "pobj") if child.dep == "prep" else (child,)
        if any(n.pos == "NOUN" and lower(n) in EVENT_NOUNS for n in nouns) or is_event_verb(reading, child):
            return True
    return False


def _beneath_event(reading: Reading, verb: Token) -> bool:
    """ "was stabbed while jogging on Sunday": what the person did when it happened."""
    head = reading.head(verb)
    return verb.dep in ("advcl", "xcomp", "pcomp") and is_event_verb(reading, head)


def _is_conditional(reading: Reading, verb: Token) -> bool:
    return any(lower(c) in ("if", "whether", "unless") for c in reading.children(verb, "mark"))


def _is_asked(reading: Reading, sentence: Sentence) -> bool:
    return reading.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?")


def _relative(scene: Scene, mention: Mention) -> Iterator[Draft]:
    """ "days before the Port Lindsey shooting": a time that hangs on another incident told in the article."""
    for sentence in sentences_of(scene, mention):
        for match in ANOTHER_EVENT.finditer(scene.article.text, sentence.start, sentence.end):
            if not tells(mention, match.start()):
                continue
            other = _meant(scene, mention, match["name"].strip(), match.start())
            if other is None:
                continue
            time = Time(basis=RELATIVE, relative_to=other.id)
            yield make_draft(scene, "when", mention, time, match.span(), FINDER, confidence=0.85)


def _meant(scene: Scene, mention: Mention, name: str, before: int) -> Mention | None:
    """The one other mention that bears the name in its words; the news itself where there is no name."""
    others = [m for m in scene.mentions if m.id != mention.id]
    capitals = _capitals(name)
    if capitals:
        key = " ".join(capitals).removesuffix("'s").removesuffix("’s")
        naming = [m for m in others if any(key in scene.article.text[a:b] for a, b in m.spans)]
        first = [m for m in naming if m.main and m.spans[0][0] < before]
        return (first or naming)[0] if len(first or naming) == 1 else None
    mains = [m for m in others if m.main]
    return mains[0] if len(mains) == 1 else None


def _capitals(name: str) -> list[str]:
    return [w for w in name.split() if w[:1].isupper()]
