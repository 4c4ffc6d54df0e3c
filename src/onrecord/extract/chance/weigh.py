"""What an article makes likely of its news, and how sure each draft is by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.extract.chance.details import detail
from onrecord.extract.chance.forest import Learned, calibrated, learned
from onrecord.extract.chance.judge import Chances, judge
from onrecord.extract.chance.lines import page_of
from onrecord.extract.chance.offers import OUTCOMES, Offers, offers_of
from onrecord.extract.chance.outlets import mark_of
from onrecord.extract.chance.spots import Home, Spot, outlet_of, told_name
from onrecord.extract.chance.tolls import receipt_of
from onrecord.extract.drafting import make_draft, tells
from onrecord.extract.grammar.grammar import read_grammar
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.telling.clusters import same_name
from onrecord.model.dates import INFERRED, Time
from onrecord.model.likely import ACTED, HARMED, Likely
from onrecord.model.mention import Mention
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.text.gazetteer import fold

FINDER = "chance/1"
CERTAIN = 0.9  # from here on what the rules have not read is told too
LEAST = 0.1  # below this nothing is kept
# Below this a value of `ONE_TRUE` is doubted: by the curve (docs/confidence.md) not half of such are so.
TOLD_FROM = 0.4
PLAIN = 0.9  # a rule that is so sure has read words that hang from the event itself: they stand
ONE_TRUE = frozenset({"when", "where", "killed_count", "injured_count"})
MOST = 3  # values kept of a field that has one true value
_SORTS = {"killed": ("dead",), "injured": ("hurt", "shot")}
_EVEN = 0.5


@dataclass(frozen=True)
class Weighed:
    """The drafts with their confidence, and what is likely beside them."""

    drafts: tuple[Draft, ...]
    likely: tuple[Likely, ...] = ()


def weigh(
    scene: Scene, drafts: Sequence[Draft], model: Learned | None = None, *, detailed: bool = True
) -> Weighed:
    """A scene and its drafts, weighed by what was learned (`model`, what ships where none is given): those of
    the main mention have the chance that they are true as their confidence, where such a chance is known.
    `detailed`: with words for details and answers to questions."""
    page = page_of(scene)
    if page.mention is None:
        return Weighed(tuple(drafts))
    table = learned() if model is None else model
    home = home_of(table.table("outlets").get(mark_of(outlet_of(scene.article.url)), {}))
    offers = offers_of(page, drafts, read_grammar(scene.reading).phrases, home)
    judged = judge(offers, table)
    chances = _true(judged, table)
    told = (_sure(d, offers, chances) if d.mention == page.mention.id else d for d in drafts)
    more = _missed(scene, page.mention, drafts, offers, chances)
    details = detail(page, drafts, offers, judged, table) if detailed else ()
    return Weighed((*told, *more), (*_likely(scene, offers, chances), *details))


def _true(chances: Chances, table: Learned) -> Chances:
    """Places share their chance with their namesakes; what is told is how likely the likeliest is true."""
    row = table.table("calibration")["where"]
    return replace(chances, spots=[calibrated(c, row) for c in chances.spots])


def home_of(row: Mapping[str, Any]) -> Home:
    return Home(row.get("states", {}), row.get("cities", {}))


def _missed(
    scene: Scene, mention: Mention, drafts: Sequence[Draft], offers: Offers, chances: Chances
) -> Iterator[Draft]:
    """The day and the town that the rules have not read and that are all but certain, where sentences of the
    mention name them."""
    mine = [d for d in drafts if d.mention == mention.id]
    if not any(d.field == "when" and isinstance(d.value, Time) and d.value.edtf for d in mine):
        chance, day = max(zip(chances.days, offers.days, strict=True), key=_chance, default=(0.0, None))
        hits = (h for h, _ in day.hits if h.time.edtf and tells(mention, h.start)) if day else iter(())
        if chance >= CERTAIN and (hit := next(hits, None)) is not None:
            yield make_draft(
                scene, "when", mention, hit.time, (hit.start, hit.end), FINDER, confidence=round(chance, 3)
            )
    if not any(d.field == "where" for d in mine):
        chance, spot = max(zip(chances.spots, offers.spots, strict=True), key=_chance, default=(0.0, None))
        place = next((h for h in spot.hits if tells(mention, h.start)), None) if spot else None
        if chance >= CERTAIN and spot is not None and place is not None and spot.entry.lat is not None:
            words = scene.article.text[place.start : place.end]
            value = scene.lexicon.gazetteer.describe(spot.entry, words, (spot.entry.kind,))
            span = (place.start, place.end)
            yield make_draft(scene, "where", mention, value, span, FINDER, confidence=round(chance, 3))


def _chance(row: tuple[float, Any]) -> float:
    return row[0]


def _sure(draft: Draft, offers: Offers, chances: Chances) -> Draft:
    chance = _chance_of(draft, offers, chances)
    if chance is None:
        return draft
    doubted = draft.field in ONE_TRUE and chance < TOLD_FROM and draft.confidence < PLAIN
    return replace(draft, confidence=round(chance, 3), doubted=doubted)


def _chance_of(draft: Draft, offers: Offers, chances: Chances) -> float | None:
    value = draft.value
    if draft.field == "when" and isinstance(value, Time):
        return _best(c for d, c in zip(offers.days, chances.days, strict=True) if d.iso == value.edtf)
    if draft.field == "where" and isinstance(value, Place):
        names = {fold(n) for n in (value.city, value.county) if n}
        if not names:
            return chances.regions.get(value.region or "")
        mine = zip(offers.spots, chances.spots, strict=True)
        return _best(c for s, c in mine if fold(s.entry.name) in names and s.entry.region == value.region)
    if draft.field == "name" and isinstance(value, str):
        return _best(c for n, c in zip(offers.named, chances.named, strict=True) if same_name(value, n.name))
    if draft.field == "age" and isinstance(value, Number) and value.exact:
        return _best(c for a, c in zip(offers.aged, chances.aged, strict=True) if a.years == value.min)
    if draft.field == "outcome" and value in OUTCOMES:
        people = zip(offers.named, chances.fates[f"name_{value}"], strict=True)
        return _best(c for n, c in people if n.person is not None and n.person.key == draft.about)
    outcome = draft.field.removesuffix("_count")
    if outcome in chances.tolls and isinstance(value, Number) and value.exact:
        return _best(c for n, c in chances.tolls[outcome] if n == value.min)
    return None


def _best(chances: Iterator[float]) -> float | None:
    return max(chances, default=None)


def _likely(scene: Scene, offers: Offers, chances: Chances) -> Iterator[Likely]:
    days = sorted(zip(chances.days, offers.days, strict=True), key=lambda row: (-row[0], row[1].iso))
    for chance, day in _kept(days):
        hit = day.hits[0][0] if day.hits else None
        time = replace(hit.time, edtf=day.iso) if hit else Time(day.iso, basis=INFERRED)
        yield Likely("when", time, chance, *((hit.start, hit.end) if hit else ()))
    spots = sorted(
        zip(chances.spots, offers.spots, strict=True),
        key=lambda row: (-row[0], row[1].name, row[1].entry.region),
    )
    for chance, spot in _kept(spots):
        yield Likely(
            "where",
            _place(scene, spot),
            chance,
            *((spot.hits[0].start, spot.hits[0].end) if spot.hits else ()),
        )
    regions = sorted(((c, r) for r, c in chances.regions.items()), key=lambda row: (-row[0], row[1]))
    for chance, region in _kept(regions):
        yield Likely("where.region", region, chance)
    for n, (one, chance, side) in enumerate(zip(offers.named, chances.named, chances.sides, strict=True)):
        if chance >= LEAST:
            named = one.hits[0][:2]
            yield Likely("name", one.name, round(chance, 3), *named, ACTED if side > _EVEN else HARMED)
            yield from _fate(chances, "name", n, named, one.name)
    for n, (aged, chance) in enumerate(zip(offers.aged, chances.aged, strict=True)):
        if chance >= LEAST:
            told = aged.hits[0][:2]
            of = aged.named.name if aged.named else None
            yield Likely("age", Number.exactly(aged.years), round(chance, 3), *told, of=of)
            if of is None:
                yield from _fate(chances, "age", n, told, None)
    for outcome, rows in chances.tolls.items():
        for chance, n in _kept(sorted(((c, n) for n, c in rows), key=lambda row: (-row[0], row[1]))):
            words = receipt_of(offers.tally, n, _SORTS[outcome]) or (None, None)
            yield Likely(f"{outcome}_count", Number.exactly(n), chance, *words)


def _fate(chances: Chances, kind: str, n: int, words: tuple[int, int], of: str | None) -> Iterator[Likely]:
    """What befell somebody who is named, or whose age is told, where that is likelier than not."""
    outcome = max(OUTCOMES, key=lambda o: chances.fates[f"{kind}_{o}"][n])
    chance = chances.fates[f"{kind}_{outcome}"][n]
    if chance > _EVEN:
        yield Likely("outcome", outcome, round(chance, 3), *words, of=of)


def _kept(rows: Sequence[tuple[float, Any]]) -> Iterator[tuple[float, Any]]:
    return ((round(chance, 3), thing) for chance, thing in rows[:MOST] if chance >= LEAST)


def _place(scene: Scene, spot: Spot) -> Place:
    return scene.lexicon.gazetteer.describe(spot.entry, told_name(spot), (spot.entry.kind,))
