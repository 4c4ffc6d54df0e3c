"""Names of places in a sentence, and whether they are said to be where the event was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.drafting import climb, head_of_span, is_event_verb, lower
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.event_words import (
    AFTERWARDS_VERBS,
    CALL_VERBS,
    DWELLINGS,
    ELSEWHERE_VERBS,
    EVENT_NOUNS,
    FOUND_VERBS,
    HOSPITALS,
    NEAR_VERBS,
    STRONG_NOUNS,
)
from onrecord.nlp.base import Reading, Sentence, Span, Token
from onrecord.text.gazetteer import Gazetteer
from onrecord.text.lexicon import Lexicon

# "days before the Port Lindsey shooting": another event, by which this one is told.
ANOTHER_EVENT = re.compile(
    r"\b(?:(?:just|only|less\sthan|about|almost|nearly)\s)?(?:(?:an?|one|two|three|four|five|six|seven|several|\d+)\s)?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?)\s(?:before|after|prior\sto|following)\s"
    r"(?P<other>(?:the|a|an|another|last|that)\s(?P<name>(?:[\w.'’-]+\s){0,4}?)"
    r"(?:incident|shooting|attack|encounter|confrontation|killing|stabbing|case|exchange))\b"
)
# How surely a place is that of the event.
EVENT, NEAR, CALL, LOOSE, AGENCY, DATELINE = 6, 5, 4, 3, 2, 1
_WORD = r"(?:St\.|Ft\.|Mt\.|(?:[A-Z]['’])?[A-Z][\w-]*\w)"
_NAME = rf"{_WORD}(?:\s(?:(?:of|de|la|del)\s)?{_WORD}){{0,3}}"
_PART = r"(?:neighborhoods?|neighbourhoods?|section|district|subdivision)"
_PARTS = (
    re.compile(
        rf"(?:\b(?:the|in|same|residential|nearby|city's|city’s)\s|['’]s\s)(?P<name>{_NAME})\s{_PART}\b"
    ),
    re.compile(rf"\b(?:the|an?)\s(?:[a-z]+\s)?neighbou?rhood\s(?:of|known\sas|called)\s(?P<name>{_NAME})"),
)
_CITY_OF = re.compile(rf"\b(?:city|town|village|suburb|borough|township)\sof\s(?P<name>{_NAME})")
_COUNTY = re.compile(rf"\b(?P<name>{_WORD}(?:\s{_WORD}){{0,2}}?\s(?:County|Parish))(?!\w)")
_DATELINE = re.compile(
    r"\s*(?P<name>[A-Z][A-Z.'’ -]{2,30}?)(?:,\s(?P<region>[A-Z][\w. ]{1,15}?))?\s"
    r"(?:\([\w ]+\)\s)?[—–-]{1,2}\s"
)
# "Roe, 20, of Dunmoor" is from there; "ten miles south of Dunmoor" is not in it.
_NOT_THERE = re.compile(r"(?:,\s+of\s|\b(?:miles?|north|south|east|west|\w+east|\w+west)\s+of\s)$")
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "downtown", "central"}
    | {"northeast", "northwest", "southeast", "southwest", "midtown", "uptown"}
)
_INSIDE = words("""in at near outside within inside around of behind across beside throughout""")
_BLOCK_OF = re.compile(r"\bblock\s+of\s+(?:[A-Z]\w*\s+)?$")
_STATE_AND_CITY = frozenset({"New York", "Washington"})
_STREETS = words(
    """street st avenue ave road rd boulevard blvd lane drive highway parkway court place way
    circle terrace trail hwy pike loop"""
)
_AREAS = words(
    """neighborhood neighbourhood section district area community city town village suburb county
    block corner intersection outskirts side part edge mile north south east west subdivision
    street road avenue lane drive highway interstate complex building lot parking store shop
    station bar restaurant market mall motel hotel park school property yard driveway alley
    bridge freeway exit ramp line church club home scene region state foot minute boulevard
    route"""
) | DWELLINGS  # fmt: skip
_PEOPLE = words(
    """man woman person boy girl teen teenager resident officer deputy agent trooper suspect victim
    people driver native couple student gunman individual child father mother son daughter
    brother sister homeowner family"""
)
_BODIES = words(
    """police official authority sheriff department office prosecutor chief mayor officials
    investigator"""
)
_NOT_NAMES = words(
    """police department county city state officer monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december university"""
)


@dataclass(frozen=True)
class Named:
    """text[start:end] names a place; `level` is what the words say it is, null where they leave it open;
    `region` is the state named beside it. `tier` says how surely the event was there. `part`: the words
    allow it to be a part of a larger place ("his Eastquay apartment")."""

    name: str
    start: int
    end: int
    level: str | None
    region: str | None
    tier: int
    part: bool = False


def names_in(
    reading: Reading,
    lexicon: Lexicon,
    sentence: Sentence,
    *,
    lead: bool,
    not_in: Sequence[Span] = (),
    scene_words: Span = (0, 0),
) -> tuple[Named, ...]:
    """Every place named in a sentence, but not in the spans `not_in`, that may be the scene, in
    order. What stands in `scene_words`, the words for the spot itself, is sure."""
    found: list[Named] = []
    taken = [
        (hit.start, hit.end) for hit in lexicon.agencies.find(reading.text, sentence.start, sentence.end)
    ]
    taken.extend(not_in)
    taken += [
        match.span("other") for match in ANOTHER_EVENT.finditer(reading.text, sentence.start, sentence.end)
    ]
    for name, span, level, region in _spans(reading, lexicon.gazetteer, sentence):
        within = [
            f for f in found if _overlap(span, f) and not (level == "city" and f.level == "neighbourhood")
        ]
        if any(a < span[1] and span[0] < b for a, b in taken) or within:
            continue
        if region and level != "region":
            taken.append((span[1], span[1] + len(_beside(reading.text, span[1], lexicon.gazetteer))))
        if _NOT_THERE.search(reading.text, sentence.start, span[0]) or _home_town(reading, span):
            continue
        at_spot = scene_words[0] <= span[0] and span[1] <= scene_words[1]
        tier = EVENT if at_spot else _tier(reading, span, lead=lead)
        if tier:
            part = _before_dwelling(_after(reading, span), lexicon.gazetteer, name)
            found.append(Named(name, *span, level, region, tier, part))
    return tuple(sorted(found, key=lambda n: n.start))


def _home_town(reading: Reading, span: Span) -> bool:
    """ "James Roe of Dunmoor": where somebody is from."""
    anchor = head_of_span(reading, span)
    above = reading.head(anchor) if anchor is not None else None
    return above is not None and lower(above) == "of" and reading.head(above).ent == "PERSON"


def dateline_of(text: str, start: int, gazetteer: Gazetteer) -> Named | None:
    """The place before the dash with which a report may begin."""
    match = _DATELINE.match(text, start, start + 80)
    if match is None:
        return None
    said = match["region"] or ""
    region = gazetteer.region(said) or gazetteer.region(said.title())
    name = match["name"].title()
    if not region and not gazetteer.candidates(name, "city", "county"):
        return None
    end = match.end("region") if region else match.end("name")
    level = "county" if name.endswith((" County", " Parish")) else "city"
    return Named(name, match.start("name"), end, level, region, DATELINE)


def _overlap(span: Span, found: Named) -> bool:
    return span[0] < found.end and found.start < span[1]


def _spans(
    reading: Reading, gazetteer: Gazetteer, sentence: Sentence
) -> Iterator[tuple[str, Span, str | None, str | None]]:
    """(name, span, level that the words say, state beside it), the surest forms first."""
    text, low, high = reading.text, sentence.start, sentence.end
    for pattern in _PARTS:
        for match in pattern.finditer(text, low, high):
            words = match["name"].split()
            if lower_words(words) & _NOT_NAMES or _level_known(gazetteer, match["name"]) == "region":
                continue
            yield match["name"], match.span("name"), "neighbourhood", None
    for pattern, level in ((_COUNTY, "county"), (_CITY_OF, "city")):
        for match in pattern.finditer(text, low, high):
            region = _region_after(gazetteer, text, match.end("name"), high)
            yield match["name"], match.span("name"), level, region
    for span in _known_names(reading, gazetteer, sentence):
        name = text[slice(*span)]
        quarter = None if gazetteer.candidates(name, "city", "neighbourhood") else _quarter(gazetteer, name)
        yield name, span, "neighbourhood" if quarter else None, _region_after(gazetteer, text, span[1], high)
        if quarter:
            at = span[0] + name.index(quarter)
            yield quarter, (at, at + len(quarter)), "city", _region_after(gazetteer, text, span[1], high)
    for match in re.finditer(rf"(?<!\w)(?:{gazetteer.region_pattern})(?![\w])", text[low:high]):
        state = gazetteer.region(match[0])
        before = text[max(low, low + match.start() - 2) : low + match.start()]
        named_after = re.match(r"['’]?\s[A-Z]\w", text[low + match.end() : high])
        if state and not before.endswith(", ") and not named_after:
            yield state, (low + match.start(), low + match.end()), "region", state


def lower_words(words: Sequence[str]) -> frozenset[str]:
    return frozenset(w.lower() for w in words)


def _level_known(gazetteer: Gazetteer, name: str) -> str | None:
    return "region" if gazetteer.region(name) and not gazetteer.candidates(name, "city") else None


def _beside(text: str, end: int, gazetteer: Gazetteer) -> str:
    """The words of a state right behind a name (", Ohio"), or ""."""
    match = re.match(rf",?\s(?:{gazetteer.region_pattern}|[A-Z]{{2}})(?!\w)", text[end : end + 30])
    return match[0] if match and (match[0][0] == "," or len(match[0]) > 3) else ""


def _region_after(gazetteer: Gazetteer, text: str, end: int, high: int) -> str | None:
    words = _beside(text[:high], end, gazetteer)
    return gazetteer.region(words.lstrip(", ")) if words else None


def _known_names(reading: Reading, gazetteer: Gazetteer, sentence: Sentence) -> Iterator[Span]:
    """Runs of capitalised words that the gazetteer or the reader knows as a town."""
    tokens = reading.sentence_tokens(sentence)
    n = 0
    while n < len(tokens):
        size = next((k for k in (4, 3, 2, 1) if _is_town(reading, gazetteer, tokens[n : n + k], k)), 0)
        if size:
            yield tokens[n].start, tokens[n + size - 1].end
        n += size or 1


def _can_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text in ("of", "de", "-") or token.text[:2] in ("d'", "d’")


def _is_town(reading: Reading, gazetteer: Gazetteer, tokens: Sequence[Token], size: int) -> bool:
    if len(tokens) < size or not all(_can_name(t) for t in tokens):
        return False
    name = reading.text[tokens[0].start : tokens[-1].end]
    if size == 1 and name.lower() in _DIRECTIONS:
        return False
    stated = _beside(reading.text, tokens[-1].end, gazetteer)
    street = lower(tokens[-1]).rstrip(".") in _STREETS and not stated
    if street or (gazetteer.region(name) and name not in _STATE_AND_CITY):
        return False
    if lower_words([t.text for t in tokens]) & _NOT_NAMES or tokens[0].text in ("of", "de", "-", "The"):
        return False
    after = reading.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(reading.tokens) else None
    if (
        after is not None
        and after.text[:1].isupper()
        and after.pos == "PROPN"
        and after.ent == tokens[-1].ent
    ):
        return False
    if after is not None and lower(after).rstrip(".") in _STREETS:
        return False
    owned = reading.head(tokens[-1])
    if after is not None and after.text in ("'s", "’s") and lower(owned) in DWELLINGS | _STREETS:
        return False
    if (
        tokens[0].i >= 2
        and lower(reading.tokens[tokens[0].i - 2]).rstrip(".") in _STREETS
        and lower(reading.tokens[tokens[0].i - 1]) in ("and", "at")
    ):
        return False
    if _BLOCK_OF.search(reading.text[max(0, tokens[0].start - 30) : tokens[0].start]):
        return False
    placed = all(t.ent in ("GPE", "LOC") for t in tokens)
    before = reading.tokens[tokens[0].i - 1] if tokens[0].i else None
    led = before is not None and before.lemma.lower() in _INSIDE
    if _before_dwelling(after, gazetteer, name):
        return True
    if not (
        placed
        or led
        or (after is not None and after.text == "," and all(t.ent in ("GPE", "LOC", "") for t in tokens))
    ):
        return False
    known = gazetteer.candidates(name, "city", "neighbourhood")
    if known:
        return (
            placed
            or known[0].extra
            or (all(t.ent in ("GPE", "LOC", "FAC", "ORG", "PERSON", "") for t in tokens) and led)
        )
    settled = bool(_beside(reading.text, tokens[-1].end, gazetteer)) or _quarter(gazetteer, name) is not None
    return placed and settled and not gazetteer.region(name) and not gazetteer.country(name)


def _quarter(gazetteer: Gazetteer, name: str) -> str | None:
    """ "West Harlow", "Harlow East" -> "Harlow", where that is a known town and the whole is not."""
    first, _, rest = name.partition(" ")
    town, _, last = name.rpartition(" ")
    if gazetteer.region(rest) or gazetteer.region(town):
        return None
    if first.lower() in _DIRECTIONS and gazetteer.candidates(rest, "city"):
        return rest
    if last.lower() in _DIRECTIONS and gazetteer.candidates(town, "city"):
        return town
    return None


def _after(reading: Reading, span: Span) -> Token | None:
    """The token right behind a span."""
    tokens = reading.tokens_in(*span)
    place = tokens[-1].i + 1 if tokens else len(reading.tokens)
    return reading.tokens[place] if place < len(reading.tokens) else None


def _before_dwelling(after: Token | None, gazetteer: Gazetteer, name: str) -> bool:
    """ "his Eastquay apartment": a known place before a dwelling."""
    if after is None or lower(after) not in DWELLINGS:
        return False
    return bool(gazetteer.candidates(name, "city", "neighbourhood"))


def _tier(reading: Reading, span: Span, *, lead: bool) -> int:
    anchor = head_of_span(reading, span)
    if anchor is None:
        return 0
    person = led = False
    previous = anchor
    for token in climb(reading, anchor):
        word = lower(token)
        if token.pos == "ADP" or token.dep == "prep":
            if not led and word not in _INSIDE:
                return 0
            led = True
        elif token.pos in ("NOUN", "PROPN"):
            verdict = _of_noun(reading, token, word)
            if verdict is not None:
                return verdict
            if word in _PEOPLE:
                if previous.dep in ("compound", "amod", "nmod", "poss") or lower(previous) == "of":
                    return 0
                if any(
                    is_event_verb(reading, c)
                    for c in reading.children(token, "relcl", "acl")
                    if c.i < anchor.i
                ):
                    return EVENT
                person = True
            elif (
                word not in _AREAS
                and not word.endswith("side")
                and previous.dep in ("compound", "nmod", "amod", "poss")
            ):
                return 0
        elif token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            tier = _of_verb(reading, token, word, lead=lead)
            return tier if not person or tier >= CALL else 0
        previous = token
    return LOOSE if lead else 0


def _of_noun(reading: Reading, token: Token, word: str) -> int | None:
    """The verdict of a noun that the name hangs from; null to look further up."""
    if word in HOSPITALS:
        return 0
    if word in EVENT_NOUNS:
        return EVENT
    if word in _BODIES:
        acts = token.dep == "nsubj" and is_event_verb(reading, reading.head(token))
        return NEAR if acts else AGENCY
    return None


def _sentence_tells(reading: Reading, verb: Token) -> bool:
    """Whether the sentence tells of the event at all."""
    tokens = reading.sentence_tokens(reading.sentence_of(verb))
    return any(is_event_verb(reading, t) or (t.pos == "NOUN" and lower(t) in STRONG_NOUNS) for t in tokens)


def _of_verb(reading: Reading, verb: Token, word: str, *, lead: bool) -> int:
    if any(lower(c) in ("if", "whether", "unless") for c in reading.children(verb, "mark")):
        return 0
    if is_event_verb(reading, verb) and verb.tag not in ("VBP",):
        return EVENT
    if word == "take":
        return EVENT if any(lower(c) == "place" for c in reading.children(verb, "dobj")) else 0
    if word in FOUND_VERBS:
        return NEAR
    if word in AFTERWARDS_VERBS:
        return 0
    if word in CALL_VERBS:
        return CALL
    if word in ELSEWHERE_VERBS or word == "flee":
        return 0
    if verb.dep in ("advcl", "xcomp", "pcomp") and is_event_verb(reading, reading.head(verb)):
        return NEAR
    if word in NEAR_VERBS:
        return NEAR if lead else LOOSE * _sentence_tells(reading, verb)
    return LOOSE if lead else 0
