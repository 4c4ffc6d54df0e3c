"""Where the event of a mention was, down to what is said and no further."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.extract.drafting import is_credit_line, make_draft, sentences_of, tells
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.telling.story_words import BESIDE_EVENT
from onrecord.extract.values.location import scene_phrase
from onrecord.extract.values.place_context import PART_KM, Context, context_of, quarter_of
from onrecord.extract.values.place_names import (
    AGENCY,
    CALL,
    DATELINE,
    EVENT,
    LOOSE,
    NEAR,
    Named,
    dateline_of,
    names_in,
)
from onrecord.model.article import HEADLINE
from onrecord.model.mention import Mention
from onrecord.model.places import LEVELS, Place
from onrecord.nlp.base import Span
from onrecord.text.agencies import AgencyHit
from onrecord.text.gazetteer import Entry, Gazetteer, distance

FINDER = "places/1"
_OF_BODY = re.compile(r"\b(?:Ministry|Department|Secretariat|Bureau|Office|Court|Palace|Board) of $")
_TOP = 5  # blocks among which a dateline is looked for
LEAD = 3  # sentences of a mention in which a place is that of the news, whatever its verb
_REACH = 2  # tiers below the best that still count
_CONFIDENCE = {6: 0.95, 5: 0.85, 4: 0.8, 3: 0.7, 2: 0.55, 1: 0.5}


@dataclass(frozen=True)
class _Spot:
    """A place named for the event, with what the gazetteer makes of it."""

    named: Named
    level: str
    entry: Entry | None

    @property
    def name(self) -> str:
        return self.entry.name if self.entry else self.named.name

    def at(self, key: str) -> str:
        """The name at a level at or above its own, or ""."""
        if key == self.level:
            return self.name
        if LEVELS.index(key) < LEVELS.index(self.level) or (self.entry and key == self.entry.kind):
            return ""
        said = self.named.region or "" if key == "region" else ""
        return (self.entry.level(key) if self.entry else "") or said


def find_places(scene: Scene) -> Iterable[Draft]:
    """The place of every mention: the finest that the words name, each stated level once."""
    context = context_of(scene)
    for mention in scene.mentions:
        yield from _where(scene, mention, context)


def _where(scene: Scene, mention: Mention, context: Context) -> Iterator[Draft]:
    gazetteer = scene.lexicon.gazetteer
    spot_words = scene_phrase(scene, mention)
    named = list(_named(scene, mention, spot_words or (0, 0)))
    if not spot_words:
        named = [n for n in named if n.tier > AGENCY or n.level != "county"]
    if not named:
        if spot_words and re.search(r"\b[A-Z]", scene.article.text[slice(*spot_words)]):
            place = Place(scene.article.text[slice(*spot_words)])
            yield make_draft(scene, "where", mention, place, spot_words, FINDER, confidence=0.7)
        return
    best = max(n.tier for n in named)
    firm = [n for n in named if n.tier >= max(best - _REACH, LOOSE) or n.tier == best]
    firm += [n for n in named if n.tier == LOOSE and n.level == "region" and n not in firm]
    stated = tuple(n.name for n in firm if n.level == "region")
    stated += tuple(n.region for n in firm if n.region)
    seats = {n.name for n in named if n.tier <= AGENCY}
    cities = [_settle(n, gazetteer, context, stated).entry for n in named if n.level != "neighbourhood"]
    around = tuple(e for e in cities if e is not None and e.kind == "city")
    spots = [_settle(n, gazetteer, context, stated, around) for n in _ordered(firm, seats)]
    chain: list[_Spot] = []
    for spot in spots:
        fitted = _fit(spot, chain)
        if fitted is not None:
            chain = fitted
    if not chain:
        return
    settled = (_settle(n, gazetteer, context, stated, around) for n in named)
    support = [s for s in settled if s not in chain]
    chain.sort(key=lambda s: LEVELS.index(s.level))
    told = [s for s in chain if s.level in LEVELS[:3]] or chain[:1]
    for spot in told:
        place = _place(scene, spot, chain, support)
        own = _own(scene, spot)
        confidence = _CONFIDENCE[spot.named.tier]
        if spot_words and spot is told[0] and (_inside(own, spot_words) or spot.named.tier <= AGENCY):
            own, confidence = spot_words, max(confidence, 0.7)
            place = replace(place, text=scene.article.text[slice(*own)])
        yield make_draft(scene, "where", mention, place, own, FINDER, confidence=confidence)


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _named(scene: Scene, mention: Mention, spot: Span) -> Iterator[Named]:
    blocks, text = scene.article.readable(), scene.article.text
    datelines = (dateline_of(text, b.start, scene.lexicon.gazetteer) for b in blocks[:_TOP])
    dateline = next((d for d in datelines if d is not None), None)
    before = ((dateline.start, dateline.end),) if dateline else ()
    for n, sentence in enumerate(sentences_of(scene, mention)):
        if is_credit_line(text, sentence):
            continue
        headline = blocks[sentence.block].kind == HEADLINE if sentence.block < len(blocks) else False
        lead = n < LEAD
        beside = [m.span() for m in BESIDE_EVENT.finditer(text, sentence.start, sentence.end)]
        for named in names_in(
            scene.reading, scene.lexicon, sentence, lead=lead, not_in=before, scene_words=spot
        ):
            if headline and named.tier < EVENT:
                continue
            if any(_inside((named.start, named.end), other) for other in beside):
                continue
            if tells(mention, named.start) and not _is_no_place(scene, named):
                yield replace(named, tier=NEAR) if headline else named
        for hit in scene.lexicon.agencies.find(text, sentence.start, sentence.end):
            if hit.agency.kind == "police" and tells(mention, hit.start):
                yield from _seat(scene, hit)
    if mention.main and dateline is not None:
        yield dateline


def _is_no_place(scene: Scene, named: Named) -> bool:
    """Whether the word is a surname of somebody whom the article names in full, half of a state's name, or
    the end of a body's."""
    if named.region or named.level or " " in named.name:
        return False
    text = scene.article.text
    if _OF_BODY.search(text[max(0, named.start - 20) : named.start]):
        return True
    whole = text[max(0, named.start - len("New ")) : named.end]
    if scene.lexicon.gazetteer.region(whole) and whole != named.name:
        return True
    tokens = scene.reading.tokens
    return any(
        t.text == named.name and t.ent == "PERSON" and before.ent == "PERSON" and before.text[:1].isupper()
        for before, t in pairwise(tokens)
    )


def _seat(scene: Scene, hit: AgencyHit) -> Iterator[Named]:
    """The city or county that a police body serves."""
    pattern = r"(.+?(?: County| Parish)?) (?:Police Department|Sheriff's (?:Office|Department))$"
    match = re.match(pattern, hit.agency.name)
    seat = hit.agency.place or (match[1] if match else None)
    if seat and (found := scene.lexicon.gazetteer.candidates(seat, "county", "city")):
        level = "county" if found[0].kind == "county" else "city"
        tier = AGENCY if level == "city" else DATELINE
        named = scene.article.text.startswith(seat, hit.start)
        yield Named(seat, hit.start, hit.start + len(seat) if named else hit.end, level, None, tier)


def _ordered(named: Sequence[Named], seats: Collection[str]) -> list[Named]:
    """The surest first, then the finest, then those borne out by police or dateline, then the first told."""
    fineness: dict[str | None, int] = {None: 1, **{level: n for n, level in enumerate(LEVELS)}}
    unique: dict[tuple[str, str | None], Named] = {}
    for one in sorted(named, key=lambda n: (-n.tier, n.start)):
        unique.setdefault((one.name, one.level), one)
    return sorted(unique.values(), key=lambda n: (-n.tier, fineness[n.level], n.name not in seats, n.start))


def _settle(
    named: Named, gazetteer: Gazetteer, context: Context, stated: Sequence[str], around: Sequence[Entry] = ()
) -> _Spot:
    if named.level is None and named.name in context.parts and not named.region:
        named = replace(named, level="neighbourhood")
    quarter = quarter_of(named, gazetteer, context)
    if quarter is not None:
        return _Spot(replace(named, level="neighbourhood"), "neighbourhood", quarter)
    region = named.region or (stated[0] if len(set(stated)) == 1 else None)
    if named.level == "region":
        return _Spot(named, "region", next(iter(gazetteer.candidates(named.name, "region")), None))
    if named.level == "county":
        entry = gazetteer.county(named.name, region)
        if entry is None and not region:
            states = {r for r in context.regions if gazetteer.county(named.name, r)}
            entry = gazetteer.county(named.name, states.pop()) if len(states) == 1 else None
        return _Spot(named, "county", entry)
    kinds = ("city", "neighbourhood") if named.level != "neighbourhood" else ("neighbourhood", "city")
    entry = gazetteer.resolve(named.name, *kinds, region=region, regions=context.regions, near=context.near)
    if entry is None and region and not named.region:
        entry = gazetteer.resolve(named.name, *kinds, regions=context.regions, near=context.near)
    if named.level == "neighbourhood":
        if entry is not None and not entry.city and not any(distance(entry, e) <= PART_KM for e in around):
            entry = None
        return _Spot(named, "neighbourhood", entry)
    return _Spot(named, entry.kind if entry else "city", entry)


def _fit(spot: _Spot, chain: list[_Spot]) -> list[_Spot] | None:
    """The chain with one more spot in it; null when it does not go with what is there."""
    for other in chain:
        if other.level == spot.level:
            if other.name == spot.name:
                return None
            smaller = _part_of(spot, other) or _part_of(other, spot)
            if smaller is None or any(s.level == "neighbourhood" for s in chain):
                return None
            larger = other if smaller is spot else spot
            part = replace(smaller, level="neighbourhood")
            return [part, *(s for s in chain if s not in (spot, other)), larger]
        if not _nested(spot, other):
            return None
    return [*chain, spot]


def _part_of(small: _Spot, large: _Spot) -> _Spot | None:
    """`small`, when it may be a part of the city `large`."""
    if (
        small.level != "city"
        or not small.named.part
        or small.entry is None
        or large.entry is None
        or large.entry.kind != "city"
    ):
        return None
    if small.entry.region != large.entry.region or small.entry.population * 4 > large.entry.population:
        return None
    return small if distance(small.entry, large.entry) <= PART_KM else None


def _nested(one: _Spot, other: _Spot) -> bool:
    """Whether two spots of different levels can hold one another."""
    finer, coarser = sorted((one, other), key=lambda s: LEVELS.index(s.level))
    known = finer.at(coarser.level)
    if known and known != coarser.name:
        return finer.level == "neighbourhood" and coarser.level == "city"
    for key in LEVELS[LEVELS.index(coarser.level) + 1 :]:
        if finer.at(key) and coarser.at(key) and finer.at(key) != coarser.at(key):
            return False
    if finer.level == "neighbourhood" and coarser.level == "city" and finer.entry and coarser.entry:
        return distance(finer.entry, coarser.entry) <= PART_KM or finer.entry.kind == "city"
    return True


def _place(scene: Scene, spot: _Spot, chain: Sequence[_Spot], support: Sequence[_Spot]) -> Place:
    levels: dict[str, str] = {spot.level: spot.name}
    points = [spot] if spot.entry and spot.entry.kind == spot.level else []
    seat = spot.named.tier <= AGENCY
    inferred = {spot.level} if seat else set()
    for key in LEVELS[LEVELS.index(spot.level) + 1 :]:
        said = next((s for s in chain if s.level == key), None)
        beside = next((s for s in chain if key == "region" and s.named.region), None)
        if said is not None:
            levels[key] = said.name
            points.append(said)
            if said.named.tier <= AGENCY:
                inferred.add(key)
        elif beside is not None:
            levels[key] = beside.named.region or ""
        elif name := _above(spot, key, chain, support) or (key == "country" and _country(scene, levels)):
            levels[key] = name
            inferred.add(key)
    entry = next((p.entry for p in points if p.entry and p.entry.lat is not None), None)
    near = spot.entry if spot.level == "neighbourhood" and spot.entry else None
    best = near if near is not None and near.lat is not None and _agrees(near, levels) else entry
    precision = next((p.level for p in points if p.entry is best), None) if best is not near else spot.level
    return Place(
        scene.article.text[slice(*_own(scene, spot))],
        **{key: levels.get(key) or None for key in LEVELS},
        lat=best.lat if best else None,
        lon=best.lon if best else None,
        precision=precision or spot.level,
        inferred=tuple(key for key in LEVELS if key in inferred),
    )


def _agrees(entry: Entry, levels: dict[str, str]) -> bool:
    return not levels.get("region") or entry.region in ("", levels["region"])


def _above(spot: _Spot, key: str, chain: Sequence[_Spot], support: Sequence[_Spot]) -> str:
    """A level that the words do not give for the place, from the gazetteer or from what else is told."""
    for one in (spot, *chain):
        if LEVELS.index(one.level) < LEVELS.index(key) and (name := one.at(key)):
            return name
    if key in ("city", "county"):
        for one in support:
            if one.level == key and one.named.tier in (AGENCY, DATELINE, CALL, LOOSE) and _nested(spot, one):
                return one.name if key == "city" and spot.level == "neighbourhood" else ""
    return ""


def _country(scene: Scene, levels: dict[str, str]) -> str:
    found = scene.lexicon.gazetteer.candidates(levels.get("region", ""), "region")
    return found[0].country if found else ""


def _own(scene: Scene, spot: _Spot) -> tuple[int, int]:
    """The name, with the state where it stands right behind."""
    start, end = spot.named.start, spot.named.end
    if spot.named.region and spot.named.tier > DATELINE:
        pattern = rf",?\s(?:{scene.lexicon.gazetteer.region_pattern}|[A-Z]{{2}})(?!\w)"
        match = re.match(pattern, scene.article.text[end : end + 30])
        if match:
            end += match.end()
    return start, end
