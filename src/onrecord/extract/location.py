"""What kind of place the scene is, and whose home or workplace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.clause_words import words
from onrecord.extract.drafting import climb, is_event_verb, lower, make_draft, person_of, sentences_of, tells
from onrecord.extract.event_words import DWELLINGS, ELSEWHERE_VERBS, EVENT_NOUNS, FOUND_VERBS, NEAR_VERBS
from onrecord.extract.scene import Draft, Scene
from onrecord.model.mention import OFFICER, OTHER_PERSON, Mention
from onrecord.nlp.base import Reading, Sentence, Token

FINDER = "location/1"
# Head noun (with a word before it where given) -> kind of place; the first row that fits wins.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})$", re.IGNORECASE))
    for kind, pattern in (
        ("apartment_complex", r"apartment (?:complex|building)s?|housing (?:complex|project)|complex|apartments"),
        ("detention_facility", r"(?:detention|immigration|processing) (?:center|facility)|jail|prison|penitentiary"),
        ("government_building", r"courthouse|city hall|police (?:station|headquarters|department)|federal building|capitol"),
        ("parking_lot", r"parking (?:lot|garage|deck|structure|area)|carport"),
        ("residential_area", r"residential (?:\w+ ){0,3}(?:neighbou?rhood|area|street|community)|subdivision|mobile home park|trailer park"),
        ("place_of_worship", r"church|mosque|synagogue|temple|chapel"),
        ("school", r"school|campus|university|college|classroom"),
        ("hospital", r"hospital|emergency room|clinic"),
        ("highway", r"highway|freeway|interstate|expressway|turnpike|(?:i|us|u\.s\.)[\s-]?\d+|off-?ramp|on-?ramp|route \d+"),
        (
            "business",
            r"(?:gas|service) station|(?:grocery|convenience|liquor|hardware|department|dollar|discount|furniture) store|store"
            r"|shop|restaurant|bar|nightclub|night club|club|hotel|motel|inn|mall|market|supermarket|walmart|bank|casino|diner|salon"
            r"|gym|warehouse|pawnshop|tavern|lounge|cafe|pharmacy",
        ),
        ("residence", r"apartment|home|house|residence|duplex|condo(?:minium)?|townhouse|rowhouse|trailer|farmhouse|mobile home"),
        ("public_space", r"park|plaza|square|beach|bus (?:stop|station)|train station|subway|playground|library|airport|bridge"),
        (
            "street",
            r"street|road|avenue|boulevard|lane|alley|intersection|block|sidewalk|roadway|roadside|drive|court|circle"
            r"|corner|st\.?|ave\.?|rd\.?|blvd\.?|parkway|place",
        ),
    )
)  # fmt: skip
_PLACE_PREPS = words("in at near outside within inside on around along by behind across beside off onto")
_MORE = words(
    "building front back middle doorway hallway stairwell yard driveway porch lobby entrance foot edge kitchen bedroom basement"
)
_INSIDE_VEHICLE = re.compile(r"^(?:car|vehicle|truck|suv|van|cruiser|bus|sedan|pickup|minivan|jeep)s?$")
_STAYING = words("be sit stand sleep live stay")
_HOME_REACH = 6
_OFFICE = words("station precinct headquarters office workplace")


def find_locations(scene: Scene) -> Iterable[Draft]:
    """The kind of place of every mention's event, and whose home it is where the words say so."""
    for mention in scene.mentions:
        seen: set[str] = set()
        for place, sentence in enumerate(sentences_of(scene, mention)):
            for token in scene.reading.sentence_tokens(sentence):
                if token.pos in ("NOUN", "PROPN") and tells(mention, token.start):
                    for draft in _of_noun(scene, mention, sentence, token, lead=place < 2):
                        if (key := f"{draft.field}={draft.value}") not in seen:
                            seen.add(key)
                            yield draft


def _of_noun(
    scene: Scene, mention: Mention, sentence: Sentence, noun: Token, *, lead: bool
) -> Iterator[Draft]:
    reading = scene.reading
    if noun.dep in ("compound", "amod", "nmod", "poss"):
        return
    kind, span = _kind(reading, noun)
    if kind is None or not _is_scene(reading, noun, lead=lead):
        return
    yield make_draft(scene, "location_type", mention, kind, span, FINDER, confidence=0.8)
    if lower(noun) in DWELLINGS | _OFFICE:
        yield from _whose(scene, mention, noun, span)


def _kind(reading: Reading, noun: Token) -> tuple[str | None, tuple[int, int]]:
    """The kind of place of a noun with the words before it, and those words."""
    before = [
        t
        for t in reading.tokens[max(0, noun.i - 4) : noun.i]
        if reading.sentence_of(t) == reading.sentence_of(noun)
    ]
    for size in range(len(before), -1, -1):
        tokens = [*before[len(before) - size :], noun]
        phrase = reading.text[tokens[0].start : noun.end]
        for kind, pattern in _KINDS:
            if pattern.match(" ".join(phrase.lower().split())):
                return kind, (tokens[0].start, noun.end)
    low = lower(noun)
    for kind, pattern in _KINDS:
        if pattern.match(low):
            return kind, (noun.start, noun.end)
    return None, (noun.start, noun.end)


def _is_scene(reading: Reading, noun: Token, *, lead: bool) -> bool:
    """Whether the place stands behind a preposition of place under the event."""
    previous, preps = noun, 0
    for token in climb(reading, noun, 8):
        word = lower(token)
        if token.dep == "prep" or token.pos == "ADP":
            if preps == 0 and word not in _PLACE_PREPS | {"of"}:
                return False
            preps += 1
        elif token.pos in ("VERB", "AUX"):
            if preps == 0 and previous.dep not in ("advmod", "npadvmod"):
                return False
            return _under_event(reading, token, word, lead=lead)
        elif token.pos in ("NOUN", "PROPN"):
            if preps and word in EVENT_NOUNS:
                return True
            if preps == 0:
                return False
        previous = token
    return False


def _under_event(reading: Reading, verb: Token, word: str, *, lead: bool) -> bool:
    if any(lower(c) in ("if", "whether", "unless") for c in reading.children(verb, "mark")):
        return False
    if is_event_verb(reading, verb) or word in FOUND_VERBS:
        return True
    if word in ELSEWHERE_VERBS or word in ("flee", "drive", "return", "retreat"):
        return False
    return lead or word in NEAR_VERBS - words("flee drive walk come go leave take")


def _whose(scene: Scene, mention: Mention, noun: Token, span: tuple[int, int]) -> Iterator[Draft]:
    for owner in scene.reading.children(noun, "poss"):
        person = person_of(scene, owner, mention)
        if person is not None and person.role in (OFFICER, OTHER_PERSON):
            kind = "workplace" if lower(noun) in _OFFICE else "home"
            own = (min(owner.start, span[0]), span[1])
            value = f"{kind}_of_{'officer' if person.role == OFFICER else 'other_person'}"
            yield make_draft(scene, "scene_relation", mention, value, own, FINDER, confidence=0.75)
