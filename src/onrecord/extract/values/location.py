"""What kind of place the scene is, and whose home or workplace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.extract.drafting import climb, is_event_verb, lower, make_draft, person_of, sentences_of, tells
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.event_words import DWELLINGS, EVENT_NOUNS, FOUND_VERBS
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.location_words import KINDS
from onrecord.model.mention import OFFICER, OTHER_PERSON, Mention
from onrecord.nlp.base import Reading, Sentence, Span, Token

FINDER = "location/1"
_PLACE_PREPS = words("in at outside within inside on along behind onto")
_STAYING = words("be sit stand sleep stay")
_MEETING = words("encounter confront approach stop involve barricade happen occur unfold")
_LEADING_UP = words("come be stand sit sleep attack work serve try jog park pull wait hide run")
_LEFT = ("det", "amod", "compound", "nummod", "poss", "nmod")
_NAMED_AFTER = re.compile(
    r"(?:,?\s(?:on|in|at|off|near|outside|of|along)\s"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|March|April|May\b|June|July|Aug|Sept|Oct|Nov|Dec)(?:the\s)?(?:\d+\w*\s)?[A-Z][\w.'’-]*(?:\s[A-Z0-9][\w.'’-]*)*)+"
    r"(?:,\s[A-Z][\w]+\.?(?:\s[A-Z]\w+)?(?=,|\s|\.|$))?"
)
_HARM = re.compile(
    r"\b(?:dead|died|shot|wound\w*|injur\w*|hurt|bod(?:y|ies)|bleeding|unresponsive|unconscious|victims?|gunshots?"
    r"|casings?|lifeless|stabb\w*|collapsed|slain|killed)\b",
    re.IGNORECASE,
)
_OFFICE = words("station precinct headquarters office workplace")
_WORDS_BEFORE = 4
_JAIL = "detention_facility"


def find_locations(scene: Scene) -> Iterable[Draft]:
    """The kind of place of every mention's event, and whose home it is where the words say so."""
    for mention in scene.mentions:
        seen: set[str] = set()
        for sentence in sentences_of(scene, mention):
            for token in scene.reading.sentence_tokens(sentence):
                if token.pos not in ("NOUN", "PROPN") or not tells(mention, token.start):
                    continue
                if _beside_a_place(scene.reading, token, sentence):
                    continue
                for draft in _of_noun(scene, mention, token):
                    if (key := f"{draft.field}={draft.value}") not in seen:
                        seen.add(key)
                        yield draft


def scene_phrase(scene: Scene, mention: Mention) -> Span | None:
    """The first words for the spot itself ("a gas station on Monroe Street"), or null."""
    reading = scene.reading
    for sentence in sentences_of(scene, mention):
        for token in reading.sentence_tokens(sentence):
            if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod", "poss"):
                continue
            kind, span = _kind(reading, token)
            if kind in (None, "residential_area", "hospital") or not tells(mention, token.start):
                continue
            if _is_scene(reading, token):
                left = [c.start for c in reading.children(token, *_LEFT) if c.start < token.start]
                after = _NAMED_AFTER.match(reading.text, span[1], sentence.end)
                end = after.end() if after else span[1]
                if end >= sentence.end and reading.text[end - 1] == ".":
                    end -= 1
                return min((*left, span[0])), end
    return None


def _of_noun(scene: Scene, mention: Mention, noun: Token) -> Iterator[Draft]:
    if noun.dep in ("compound", "amod", "nmod", "poss"):
        return
    kind, span = _kind(scene.reading, noun)
    if kind is None:
        return
    at_scene = _is_scene(scene.reading, noun) or (kind == _JAIL and _died_in(scene.reading, noun))
    if at_scene:
        yield make_draft(scene, "location_type", mention, kind, span, FINDER, confidence=0.8)
    if lower(noun) in DWELLINGS | _OFFICE and (at_scene or _stays(scene.reading, noun)):
        yield from _whose(scene, mention, noun, span)


def _beside_a_place(reading: Reading, noun: Token, sentence: Sentence) -> bool:
    """ "in the parking lot of a bar on Harlow Street": the street only says where the lot is."""
    if _kind_of(lower(noun)) != "street":
        return False
    before = (t for t in reading.sentence_tokens(sentence) if t.i < noun.i and t.pos in ("NOUN", "PROPN"))
    kinds = ((t, _kind(reading, t)[0]) for t in before if t.dep not in ("compound", "amod", "nmod", "poss"))
    return any(kind not in (None, "street", "highway") and _is_scene(reading, t) for t, kind in kinds)


def _kind(reading: Reading, noun: Token) -> tuple[str | None, Span]:
    """The kind of place of a noun with the words before it, and those words."""
    first = reading.sentence_of(noun).first
    for low in range(max(first, noun.i - _WORDS_BEFORE), noun.i + 1):
        phrase = " ".join(t.text.lower() for t in reading.tokens[low : noun.i + 1])
        kind = _kind_of(phrase)
        if kind is not None:
            return kind, (min(reading.tokens[low].start, _name_start(reading, noun)), noun.end)
    return _kind_of(lower(noun)), (_name_start(reading, noun), noun.end)


@lru_cache(maxsize=20_000)
def _kind_of(phrase: str) -> str | None:
    return next((kind for kind, pattern in KINDS if pattern.match(phrase)), None)


def _name_start(reading: Reading, noun: Token) -> int:
    """Where a name that ends in the noun begins ("Harlow Street")."""
    if noun.pos != "PROPN":
        return noun.start
    parts = [t for c in reading.children(noun, "compound") for t in reading.subtree(c)]
    return min((t.start for t in parts if t.pos == "PROPN"), default=noun.start)


def _died_in(reading: Reading, noun: Token) -> bool:
    """ "died in the county jail": of a jail the words mean the scene, of a hospital they do not."""
    preposition = reading.head(noun)
    return lower(preposition) in ("in", "at") and lower(reading.head(preposition)) == "die"


def _is_scene(reading: Reading, noun: Token) -> bool:
    """Whether the place stands behind a preposition of place under the event."""
    previous, led = noun, False
    for token in climb(reading, noun, 8):
        word = lower(token)
        if token.dep == "prep" or token.pos == "ADP":
            if not led and word not in _PLACE_PREPS | {"of"}:
                return False
            led = True
        elif token.pos in ("VERB", "AUX"):
            return (led or previous.dep in ("advmod", "npadvmod")) and _under_event(reading, token)
        elif token.pos in ("NOUN", "PROPN"):
            if not led:
                return False
            if word in EVENT_NOUNS:
                return True
        previous = token
    return False


def _under_event(reading: Reading, verb: Token) -> bool:
    if any(lower(c) in ("if", "whether", "unless") for c in reading.children(verb, "mark")):
        return False
    word = lower(verb)
    if is_event_verb(reading, verb) or word in _MEETING or (word in FOUND_VERBS and _hurt(reading, verb)):
        return True
    beside = [*reading.children(verb, "advcl", "xcomp")]
    if verb.dep in ("advcl", "relcl", "acl", "xcomp", "pcomp"):
        beside += [t for t in climb(reading, verb, 3) if t.pos == "VERB"]
    return word in _LEADING_UP and any(is_event_verb(reading, t) for t in beside)


def _hurt(reading: Reading, verb: Token) -> bool:
    """ "was found dead", "found a man with a gunshot wound": not somebody sought."""
    sentence = reading.sentence_of(verb)
    return bool(_HARM.search(reading.text, sentence.start, sentence.end))


def _stays(reading: Reading, noun: Token) -> bool:
    """ "was inside his apartment": where the person was when it began."""
    preposition = reading.head(noun)
    if preposition.dep != "prep" or lower(preposition) not in _PLACE_PREPS:
        return False
    verb = reading.head(preposition)
    return lower(verb) in _STAYING and not reading.children(verb, "neg")


def _whose(scene: Scene, mention: Mention, noun: Token, span: Span) -> Iterator[Draft]:
    for owner in scene.reading.children(noun, "poss"):
        person = person_of(scene, owner, mention)
        if person is not None and person.role in (OFFICER, OTHER_PERSON):
            kind = "workplace" if lower(noun) in _OFFICE else "home"
            own = (min(owner.start, span[0]), span[1])
            value = f"{kind}_of_{'officer' if person.role == OFFICER else 'other_person'}"
            yield make_draft(scene, "scene_relation", mention, value, own, FINDER, confidence=0.75)
