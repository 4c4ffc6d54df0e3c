"""Pages that tell one incident after another: which of their blocks opens the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.person_words import GENDERED
from onrecord.extract.grammar.phrases import NAME, PRONOUN, Phrase
from onrecord.extract.telling.dated import CLOCK, DAY
from onrecord.extract.telling.traits import Trait
from onrecord.model.mention import OFFICER

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_EVENTS = (
    r"(?:shootings|stabbings|attacks|incidents|cases|homicides|killings|slayings|encounters|confrontations|assaults"
    r"|shooting\s+(?:incidents|scenes)|standoffs)"
)
# What says that the page tells of several: "three separate shootings", "in weekend shootings", "news briefs".
_SEVERAL = re.compile(
    rf"\b(?:{_NUMBER}|several|multiple|numerous|separate|unrelated|different|(?:string|series|spate|rash)\s+of)\s+"
    rf"(?:[\w-]+\s+){{0,4}}?{_EVENTS}\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:round-?up|blotter|(?:police|safety|crime)\s+(?:log|report|beat)|in\s+brief|(?:news|crime|police)\s+briefs"
    r"|year\s+in\s+review|look\s+back|violen\w+\s+(?:\w+\s+)?(?:weekend|night|day)|weekend\s+violence)\b"
    rf"|\b(?:in|of|recent|weekend|overnight|earlier|fatal|police|deadly)\s+(?:[\w-]+\s+){{0,2}}{_EVENTS}\b",
    re.IGNORECASE,
)
_ONE = (
    r"(?:incident|shooting|stabbing|attack|case|homicide|killing|slaying|encounter|confrontation|assault"
    r"|standoff)"
)
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|other|final|last|latest|earliest"
    r"|next|most\s+recent)"
)
# "The second shooting incident occurred ...", "Tuesday's first shooting", "Another shooting".
_ORDINAL = re.compile(
    rf"^(?:In\s+)?(?:[Tt]he|[Aa]n?|\w+['’]s)\s+(?:[\w'’]+\s+)?(?:{_NTH}|separate|unrelated)\s+(?:[\w-]+\s+){{0,3}}?{_ONE}\b(?!\s+(?:victim|suspect))"
    rf"|^(?:In\s+)?[Aa]nother\s+(?:[\w-]+\s+){{0,3}}?{_ONE}\b",
)
# What a block of a round-up begins with: a time, or one counted from the item before.
_TIMED = re.compile(
    r"^(?:(?:just|shortly|also|then|later|earlier|early|late|and|most\s+recently|meanwhile)\b[, ]*)*"
    r"(?:(?:about|at|around|approximately|on|in|before|after|near|by|early|late|that|the)\s+)*"
    rf"(?:{CLOCK}|{DAY.pattern}|(?:[\w-]+\s+){{1,3}}(?:minutes|hours?|days?|weeks?)\s+(?:later|earlier|before)"
    r"|(?:same|next|previous|following)\s+(?:day|night|morning|evening|afternoon)|overnight"
    r"|(?:morning|evening|afternoon|night)\b)|^(?:shortly|soon|minutes|hours)\s+(?:after|later)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:Most\s+recently|Meanwhile|Elsewhere|Also\s|Separately|In\s+(?:an?other|an?\s+(?:separate|unrelated)))",
)
_MARK = re.compile(r"^\s*(?:[•●▪■►·*]|#?\d{1,2}[.)](?=\s)|[-–—](?=\s))\s*")
_SPOT = re.compile(
    r"\bblock\s+of\b|\b(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.|Drive|Boulevard|Blvd\.|Lane|Court|Highway|Interstate|Route|Way|Place)\b"
    rf"|\b{CLOCK}|\b(?:neighborhood|intersection|apartments?)\b",
)
_SHOT = re.compile(
    r"\b(?:shot|shots|shootings?|gunshots?|gunfire|stabb(?:ed|ing)|fired|killed|wounded|homicide|attack(?:ed)?)\b",
    re.IGNORECASE,
)
_NTHS = words("first second third fourth other")
LEADING = 3  # blocks in which a page says that it tells of several
FEWEST, FEWEST_UNSAID = 2, 3


@dataclass(frozen=True)
class Items:
    """`openings`: the blocks that open an incident each; none where the page does not tell one after another.
    `said`: its headline or its beginning says that it does. `end`: the last block of a list whose items are a
    block each; null where they are longer."""

    openings: frozenset[int] = frozenset()
    said: bool = False
    end: int | None = None

    def begun(self, block: int) -> bool:
        return bool(self.openings) and block >= min(self.openings)

    def ended(self, block: int) -> bool:
        return self.end is not None and block > self.end


def of_all(trait: Trait) -> bool:
    """What stands before the first item and tells of all of them at once."""
    hurt = {t.i for d in trait.force for t in d.objects}
    many = any(p.plural and p.head.i in hurt for p in trait.people)
    titled = trait.headline and bool(_TITLE.search(trait.text))
    return many or titled or says_several(trait.text) or all(p.plural for p in trait.people)


def items_of(traits: Iterable[Trait], texts: Sequence[str], headline: str) -> Items:
    """The sentences of a page and the text of each of its blocks -> its items."""
    blocks: dict[int, list[Trait]] = {}
    for trait in traits:
        if not trait.headline and trait.sentence.block < len(texts):
            blocks.setdefault(trait.sentence.block, []).append(trait)
    body = sorted(blocks)
    said = bool(_TITLE.search(headline) or says_several(headline)) or any(
        says_several(texts[n]) for n in body[:LEADING]
    )
    found: list[int] = []
    met: set[str] = set()
    counted: set[str] = set()
    bare = False  # the block before opened an item and told of nobody yet
    for n in body:
        traits = blocks[n]
        names = {name for t in traits for name in named_in_force(t)}
        nth = nth_of(texts[n]) if said else None
        again = bool(names & met) or nth in counted or (bare and nth is None)
        opens = not again and _opens(traits, texts[n], said=said)
        bare = opens and nth is not None and not any(t.force for t in traits)
        if opens and nth is not None:
            counted.add(nth)
        if opens:
            found.append(n)
        met |= names
    if len(found) < (FEWEST if said else FEWEST_UNSAID):
        return Items()
    listed = _list_of(found, texts)
    return Items(frozenset({*found, *listed}), said, listed[-1] if listed else None)


def _list_of(found: Sequence[int], texts: Sequence[str]) -> range:
    """The blocks of a list whose items are a block each; none where it has other blocks between them."""
    marked = [n for n in found if _MARK.match(texts[n])]
    if len(marked) < FEWEST:
        return range(0)
    end = marked[0]
    while end + 1 < len(texts) and _MARK.match(texts[end + 1]):
        end += 1
    return range(marked[0], end + 1) if end >= marked[-1] else range(0)


def nth_of(text: str) -> str | None:
    """By what a block counts its incident: "second" of "the second shooting"."""
    match = _ORDINAL.match(text)
    nth = re.search(_NTH, match.group(), re.IGNORECASE) if match else None
    return nth.group().lower() if nth else match.group().lower() if match else None


def says_several(text: str) -> bool:
    """ "in separate attacks", "three shootings overnight"."""
    return bool(_SEVERAL.search(text))


def _opens(traits: Sequence[Trait], text: str, *, said: bool) -> bool:
    first = traits[0]
    if said and _ORDINAL.match(text) and (_SPOT.search(text) or DAY.search(text)):
        return True
    if says_several(first.text) or not _violent(traits, text):
        return False
    if _MARK.match(text):
        return any(t.tells and t.fresh for t in traits) and bool(_SPOT.search(text) or DAY.search(text))
    if not said:
        return _newcomers(traits) and bool(_SPOT.search(text)) and bool(_TIMED.match(text))
    if _knows(first):
        return False
    if _TIMED.match(text) or _ELSEWHERE.match(text) or _ORDINAL.match(text):
        return True
    return bool(_SPOT.search(text)) and (_newcomers(traits) or _stranger(first) or _introduced(first))


def named_in_force(trait: Trait) -> Iterable[str]:
    """The surnames of those to whom force is told, or whose age is."""
    heads = {t.i for d in trait.force for t in (*d.actors, *d.objects)}
    return (p.name.split()[-1] for p in trait.people if p.name and (p.head.i in heads or p.age))


def _violent(traits: Iterable[Trait], text: str) -> bool:
    return any(t.force for t in traits) or bool(_SHOT.search(text))


def _knows(trait: Trait) -> bool:
    """The first of whom it tells, before what is done, was met before."""
    first = min(trait.people, key=lambda p: p.start, default=None)
    if first is None or first.plural or first.name is not None or first.words & _NTHS:
        return False
    if trait.force and first.start > trait.force[0].clause.verb.start:
        return False
    return first.kind == PRONOUN or first.definite


def _newcomers(traits: Sequence[Trait]) -> bool:
    """The first sentence that tells force brings somebody in."""
    told = next((t for t in traits[:2] if t.tells and t.force), None)
    if told is None or not told.fresh or _knows(told):
        return False
    heads = {t.i for d in told.force for t in (*d.actors, *d.objects)}
    return any(p.head.i in heads and _new(p) for p in told.people)


def _new(phrase: Phrase) -> bool:
    """ "a man", "a 21-year-old": not "someone", "a suspect"."""
    told = phrase.noun in GENDERED or phrase.role == OFFICER or phrase.age is not None
    return told and phrase.kind not in (NAME, PRONOUN) and not phrase.definite


def _stranger(trait: Trait) -> bool:
    """ "Police found a 21-year-old man": one person, brought in by an indefinite phrase."""
    return any(_new(p) and not p.plural and p.role != OFFICER for p in trait.people)


def _introduced(trait: Trait) -> bool:
    """ "Cody Marsh, 35, was killed": a full name with its age."""
    return bool(trait.force) and any(p.name and " " in p.name and p.age for p in trait.people)
