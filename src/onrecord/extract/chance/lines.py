# ruff: noqa: E501
"""Sentences of an article with what kinds of words stand in them, and the marks around a few words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from onrecord.extract.drafting import head_of_span
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.scene import Scene
from onrecord.model.article import HEADLINE
from onrecord.model.mention import Mention
from onrecord.nlp.base import Sentence, Span

LEAD = 6  # sentences that begin an article
REACH = 6  # tokens to each side whose lemmas are marks
KINDS = {
    "event": r"sho(?:t|ts|oting|otings|ot)\b|gunfire|gunshots?|gunman|gunmen|opened fire|fired|stabb|ambush|homicide|murder|killing|slaying",
    "dead": r"killed|dead\b|died|dies\b|death|fatal|slain|homicide|murder|bod(?:y|ies)\b|deceased|coroner|medical examiner",
    "hurt": r"injur|wound|hospital|critical|stable|surgery|hurt\b|condition|survive|recover",
    "court": r"court|charged|charges|trial|arraign|sentenc|convict|plead|pleaded|guilty|indict|judge|jury|hearing|prosecut|attorney|bond\b|bail\b",
    "arrest": r"arrest|custody|jail|booked|suspect|wanted|warrant|manhunt|turned himself",
    "wake": r"funeral|vigil|memorial|obituar|mourn|candlelight|buried|gofundme|fund\b|family and friends",
    "past": r"\b(?:years?|months?|weeks?) ago|last (?:year|month|summer|spring|fall|winter)|previous|earlier this (?:year|month)|\bin (?:19|20)\d\d\b|since\b",
    "page": r"updated|posted|published|copyright|subscribe|newsletter|click|follow us|sign up|all rights|comment|photo|video|watch|related",
    "tips": r"call(?:ed|ing)? 911|crime ?stoppers|tips?\b|anyone with information|reward",
}
# Capitalised words that are no names.
_PLAIN = words(
    """officer chief sgt sgt. sergeant sheriff detective det. deputy lt. lt lieutenant capt. captain trooper agent
    commander mr. mrs. ms. dr. judge attorney mayor governor councilman pastor rev. reverend police county hospital
    center medical department court university school church news photo state city district street avenue road
    coroner examiner victim suspect man woman i he she they it the a an in on at and but""",
)
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec"""
)
_PATTERNS = {kind: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for kind, pattern in KINDS.items()}


@dataclass(frozen=True)
class Line:
    """A sentence: its place, and the kinds of words in it. `told`: it belongs to the mention."""

    place: int
    sentence: Sentence
    headline: bool
    told: bool
    kinds: frozenset[str]


@dataclass(frozen=True)
class Page:
    """A scene with its main mention, and its sentences as lines. `title` is the headline in small letters,
    wherever it stands."""

    scene: Scene
    mention: Mention | None
    lines: tuple[Line, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.scene.article.text

    @cached_property
    def title(self) -> str:
        return (self.scene.article.headline or "").lower()

    @cached_property
    def first_event(self) -> int:
        """The place of the first line that has words for violence."""
        return next((line.place for line in self.lines if "event" in line.kinds), 0)

    def line_at(self, offset: int) -> Line | None:
        sentence = self.scene.reading.sentence_at(offset)
        return None if sentence is None else self._by_first.get(sentence.first)

    @cached_property
    def _by_first(self) -> dict[int, Line]:
        return {line.sentence.first: line for line in self.lines}


def page_of(scene: Scene) -> Page:
    """The scene, from its main mention."""
    mention = min(scene.mentions, key=lambda m: m.order, default=None)
    blocks = scene.article.readable()
    lines = []
    for place, sentence in enumerate(scene.reading.sentences):
        words = scene.article.text[sentence.start : sentence.end]
        kinds = frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(words))
        head = sentence.block < len(blocks) and blocks[sentence.block].kind == HEADLINE
        told = mention is not None and any(a < sentence.end and sentence.start < b for a, b in mention.spans)
        lines.append(Line(place, sentence, head, told, kinds))
    return Page(scene, mention, tuple(lines))


def marks_around(page: Page, span: Span, *, wide: bool = True) -> Iterator[str]:
    """What stands around some words: lemmas before and after, what they hang from, what they are."""
    reading = page.scene.reading
    sentence = reading.sentence_at(span[0])
    if sentence is None:
        return
    inside = list(reading.tokens_in(*span)) or [
        t for t in reading.sentence_tokens(sentence) if t.start < span[1] and span[0] < t.end
    ]
    if not inside:
        return
    first, last = inside[0].i, inside[-1].i
    before = reading.tokens[max(sentence.first, first - REACH) : first]
    after = reading.tokens[last + 1 : min(sentence.last, last + 1 + REACH)]
    for side, tokens in (("b", before), ("a", after)):
        yield from (f"{side}:{word(t.lemma)}" for t in tokens)
    yield f"b1:{word(before[-1].lemma) if before else '^'}"
    yield f"b2:{' '.join(word(t.lemma) for t in before[-2:])}"
    yield f"a1:{word(after[0].lemma) if after else '$'}"
    yield f"a2:{' '.join(word(t.lemma) for t in after[:2])}"
    yield f"e:{inside[-1].ent}"
    head = head_of_span(reading, (inside[0].start, inside[-1].end))
    if head is not None:
        yield f"d:{head.dep}"
        above = list(reading.ancestors(head))[:6]
        for n, token in enumerate(above[:2]):
            yield f"h{n}:{word(token.lemma)}"
        verb = next((t for t in above if t.pos == "VERB"), None)
        if verb is not None:
            subject = "passive" if reading.children(verb, "nsubjpass") else "active"
            yield f"v:{verb.lemma.lower()}"
            yield f"vd:{verb.lemma.lower()} {head.dep} {subject}"
    if wide:
        line = page.line_at(span[0])
        yield from (f"k:{kind}" for kind in KINDS if line is not None and kind in line.kinds)


@lru_cache(maxsize=50_000)
def word(lemma: str) -> str:
    """A lemma as a mark: figures by their shape, names by one sign."""
    if any(c.isdigit() for c in lemma):
        return "0" if len(lemma) < 3 else "000"
    low = lemma.lower()
    if lemma.islower() or not lemma[:1].isalpha() or low in _PLAIN:
        return low
    return "DAY" if low in _DAYS else "MONTH" if low.rstrip(".") in _MONTHS else "NAME"


def count_kinds(lines: Sequence[Line], kind: str) -> int:
    return sum(kind in line.kinds for line in lines)


def lead_marks(page: Page) -> list[str]:
    """The words of the headline and of the first sentences."""
    found = [f"t:{w}" for w in re.findall(r"[a-z]+|\d+", page.title)]
    for line in page.lines[:LEAD]:
        words = [word(t.lemma) for t in page.scene.reading.sentence_tokens(line.sentence)]
        found += [f"s:{w}" for w in words] + [f"p:{a} {b}" for a, b in itertools.pairwise(words)]
    return list(dict.fromkeys(found))


SUMMED = ("words_max", "words_mean", "words_first", "words_best_other")
NOTHING = -9.0  # odds of what no words tell


def summed(odds: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each candidate, what the marks of its hits weigh, as the features `SUMMED`."""
    best = [max(o, default=NOTHING) for o in odds]
    ranked = sorted(best, reverse=True)[:2]
    found = []
    for mine, own in zip(best, odds, strict=True):
        other = ranked[ranked[0] == mine] if len(ranked) > 1 else NOTHING
        found.append([mine, sum(own) / len(own) if own else NOTHING, own[0] if own else NOTHING, other])
    return found
