# ruff: noqa: E501
"""Words that may tell one detail of the news: which city, at which spot, at what hour, who, how old, with what,
how many shots; and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.chance.lines import Page, marks_around
from onrecord.extract.chance.offers import Offers

_STREET = r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Ln\.?|Drive|Dr\.?|Highway|Hwy\.?|Parkway|Court|Ct\.?|Place|Way|Pike|Circle|Terrace|Trail|Loop|streets|avenues|roads)"
_CAPS = r"(?:(?:[NSEW]\.?|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\s)?(?:[A-Z][\w.'’-]*|\d+(?:st|nd|rd|th))(?:\s(?:of\s)?(?:[A-Z][\w.'’-]*|\d+(?:st|nd|rd|th))){0,7}"
_KIND = (
    r"(?:home|house|apartment(?:\s(?:complex|building))?|parking\s(?:lot|garage)|store|bar|restaurant|nightclub|club|motel|hotel"
    r"|gas\sstation|school|park|mall|church|party|complex|shop|convenience\sstore|grocery\sstore|supermarket|driveway|alley"
    r"|intersection|neighborhood|campus|trailer|residence|yard|street|corner|market|pharmacy|bank|hospital|station|highway)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MANY = (
    r"(?:(?:at\sleast|about|approximately|as\smany\sas|more\sthan|up\sto|around)\s)?(?:a|one|two|three|four|five|six|seven|eight|nine|ten|a\sdozen|\d{1,2}"
    r"|several|multiple|numerous|a\sfew|dozens\sof|many|single)(?:\s(?:or|to)\s(?:two|three|four|five|six|seven|more|\d{1,2}))?"
)
PATTERNS = {
    "place": (
        re.compile(rf"\b(?:the\s)?\d{{2,5}}[\s-]block\s(?:of|on)\s(?:the\s)?{_CAPS}(?:\s{_STREET})?"),
        re.compile(rf"\b(?:the\s)?\d{{2,5}}[\s-]block\s(?:of|on)\s(?:the\s)?{_CAPS}(?:\s{_STREET})?,?\s(?:at|near|in|and|between)\s(?:the\s)?{_CAPS}(?:\s(?:and\s{_CAPS}|neighborhood))?"),
        re.compile(rf"\b(?:near\s)?(?:the\s)?(?:intersection|corner|area)\sof\s{_CAPS}(?:\s{_STREET})?\s(?:and|&)\s{_CAPS}(?:\s{_STREET})?"),
        re.compile(rf"\b(?:\d{{1,5}}\s)?{_CAPS}\s(?:and\s{_CAPS}\s)?{_STREET}(?![\w])(?:\s(?:and|near)\s{_CAPS}(?:\s{_STREET})?)?"),
        re.compile(rf"\b(?:(?:a|an|the|his|her|their)\s)?(?:[\w'’-]+\s){{0,2}}{_KIND}(?:\s(?:in|on|at|near|of)\s(?:the\s)?(?:\d+\sblock\sof\s)?{_CAPS}(?:\s{_STREET})?)?"),
        re.compile(rf"\b{_CAPS}(?:\s{_KIND}|['’]s\s(?:\w+\s)?{_KIND})\b"),
        re.compile(rf"\b{_CAPS}(?:\s{_KIND})?\s(?:located\s)?(?:on|in|at|near)\s(?:the\s)?(?:\d+\s(?:block\sof\s)?)?{_CAPS}(?:\s{_STREET})?"),
        re.compile(rf"(?<=\b(?:at|of|on)\s){_CAPS}\s(?:and|&)\s{_CAPS}(?:\s{_STREET})?|(?<=\bnear\s){_CAPS}(?:\s(?:and|&)\s{_CAPS})?(?:\s{_STREET})?"),
        re.compile(r"\b(?:Interstate|U\.?S\.?|Highway|Route|State Route|I)[\s-]\d+\b(?:\s(?:North|South|East|West)\b)?"),
        re.compile(rf"\b(?:north|south|east|west)(?:east|west)?\sof\s{_CAPS}|\b(?:North|South|East|West|north|south|east|west)(?:east|west)?\s{_CAPS}"),
        re.compile(rf"\b{_CAPS}\s(?:neighborhood|section|area|district|subdivision)\b"),
    ),
    "clock": (
        re.compile(r"\b(?:1[0-2]|0?[1-9])(?::[0-5]\d)?\s?(?:[ap]\.m\.?|[ap]m\b|[AP]\.?M\.?)", re.IGNORECASE),
        re.compile(r"\b(?:1[0-2]|[1-9]):[0-5]\d\b"),
        re.compile(r"\b(?:noon|midnight)\b", re.IGNORECASE),
    ),
    "part": (
        re.compile(r"\b(?:morning|afternoon|evening|night|overnight|midnight|noon|midday|dawn|tonight|early|late|daytime)\b", re.IGNORECASE),
        re.compile(rf"\b(?:(?:early|late|mid)[\s-])?(?:{_WEEKDAY}\s)?(?:morning|afternoon|evening|night)\b", re.IGNORECASE),
        re.compile(rf"\b(?:early|late)\s{_WEEKDAY}\b|\b[ap]\.m\b|\b(?:just|shortly)\s(?:after|before)\s(?:midnight|noon)", re.IGNORECASE),
    ),
    "race": (
        re.compile(r"\b(?:black|white|African[- ]American|Hispanic|Latino|Latina|Asian|Caucasian|Native American|Somali|Armenian)\b"),
    ),
    "shots": (
        re.compile(
            r"\b(?:at least |about |as many as |more than )?(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|multiple|numerous"
            r"|a few|dozens of|many|single)(?: or (?:two|three|four|five|six|more))?(?: more)?(?: gun)?(?: ?shots?| rounds| times| bullets| gunshots?| volleys)?(?: times)?\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b{_MANY}(?=\s(?:more\s)?(?:gun)?(?:shots?|rounds?|times|bullets?|shell|gunshots?|volleys)\b)", re.IGNORECASE),
        re.compile(rf"\b(?:shot|fired|struck|hit)\s(?:\w+\s)?(?:{_MANY}\s(?:more\s)?(?:gun)?(?:shots?|rounds?|times|bullets?)|once|twice)\b|\b{_MANY}\sgunshot\swounds?\b", re.IGNORECASE),
        re.compile(r"\b(?:once|twice|gunshots|gunfire|shots|opened fire)\b", re.IGNORECASE),
    ),
    "weapon": (
        re.compile(
            r"\b(?:(?:an?|his|her|two|the)\s)?(?:[.]?\d+[\w.]*[- ]?(?:caliber|mm|gauge)?\s)?(?:\.?[\w.-]+[- ](?:caliber|millimeter|mm|gauge|style|automatic|powered)\s|black\s|silver\s|stolen\s|sawed-off\s|assault\s|semi-?automatic\s|hunting\s|AK-47\s|AR-15\s|SKS\s|BB\s|pellet\s)*"
            r"(?:handguns?|pistols?|revolvers?|rifles?|shotguns?|guns?|firearms?|weapons?|AK-47s?|AR-15s?|Glock|airgun)\b",
        ),
    ),
}  # fmt: skip
_DETERMINER = re.compile(r"(?:an?|his|her|the)\s")
_SHORTENED = re.compile(r"\b(?:St|Ave|Rd|Blvd|Ln|Dr|Hwy|Ct|Pl|Mt|Ft|[A-Z]|[ap]\.m)\.$")
_AT = re.compile(r"\b(?:at|near|inside|outside|behind)\s(?:the\s|a\s|an\s)?$")
FORM_ENTITY = 20
_SHOT_NEAR = re.compile(r"\b(?:shot|shots|fired|rounds|bullets?|hit|struck|gunshot|times)\b", re.IGNORECASE)
FEATURES = (
    "order", "of", "start", "line", "headline", "first_event", "length", "upper", "chance", "side", "aged", "repeat", "told", "event",
    "court", "past", "digits", "form", "shot_near", "first_body",
)  # fmt: skip
# What is told -> the family of words that may tell it. Of people: by those harmed and those who did it.
LABELS = {
    "where.city": "city", "where.spot": "place", "when.clock": "clock", "when.part": "part", "name.harmed": "name", "name.acted": "name",
    "age.harmed": "age", "age.acted": "age", "race.harmed": "race", "race.acted": "race", "shots_fired": "shots", "weapon": "weapon",
}  # fmt: skip
SEVERAL = frozenset({"name.harmed", "name.acted", "age.harmed", "age.acted"})
FAMILIES = tuple(dict.fromkeys(LABELS.values()))


@dataclass(frozen=True)
class Slot:
    """text[start:end] may tell a detail of this family; `key` is what it says, the same for every repeat."""

    family: str
    start: int
    end: int
    key: str
    chance: float = 0.0
    side: float = 0.5
    aged: float = 0.0
    form: int = 0


def find_slots(page: Page, offers: Offers, chances: Sequence[Sequence[float]]) -> tuple[Slot, ...]:
    """All of them, family by family in the order of the text. `chances` are those of the spots, the names, the
    names' sides and the ages."""
    found: dict[tuple[str, int, int], Slot] = {}
    spots, named, sides, aged = chances
    for spot, chance in zip(offers.spots, spots, strict=True):
        for hit in spot.hits:
            key = ("city", hit.start, hit.end)
            if key not in found or found[key].chance < chance:
                found[key] = Slot(
                    "city", hit.start, hit.end, spot.name, chance, form=spot.entry.kind == "county"
                )
    by_name = {}
    for one, chance, side in zip(offers.named, named, sides, strict=True):
        by_name[one.name] = (chance, side)
        for start, end, _ in one.hits:
            found["name", start, end] = Slot(
                "name", start, end, one.name, chance, side, one.age is not None, len(one.name.split())
            )
    for old, chance in zip(offers.aged, aged, strict=True):
        for start, end, _ in old.hits:
            number = re.search(r"\d+", page.text[start:end])
            if number is None:
                continue
            low = start + number.start()
            whose = next(
                (n for n in offers.named if n.age_span and n.age_span[0] <= low < n.age_span[1]), None
            )
            mine, side = by_name[whose.name] if whose else (-1.0, _side_near(page, low))
            found["age", low, start + number.end()] = Slot(
                "age", low, start + number.end(), number[0], chance, side, mine, len(number[0])
            )
    for family, patterns in PATTERNS.items():
        for form, pattern in enumerate(patterns):
            for line in page.lines:
                for match in pattern.finditer(page.text, line.sentence.start, line.sentence.end):
                    start, end = _trimmed(page.text, *match.span())
                    bare = _DETERMINER.match(page.text, start, end) if family == "weapon" else None
                    for low in {start, bare.end() if bare else start}:
                        if end > low:
                            slot = Slot(family, low, end, page.text[low:end].lower(), form=form)
                            found.setdefault((family, low, end), slot)
    for start, end in _named_places(page):
        found.setdefault(
            ("place", start, end), Slot("place", start, end, page.text[start:end].lower(), form=FORM_ENTITY)
        )
    return tuple(sorted(found.values(), key=lambda s: (FAMILIES.index(s.family), s.start, s.end)))


def _named_places(page: Page) -> Iterator[tuple[int, int]]:
    """What the reader takes for a building, a spot or, behind "at", for a body."""
    for entity in page.scene.reading.entities:
        led = _AT.search(page.text, max(0, entity.start - 16), entity.start)
        if entity.label in ("FAC", "LOC") or (entity.label in ("ORG", "GPE") and led):
            start, end = _trimmed(page.text, entity.start, entity.end)
            if "\n" not in page.text[start:end] and end > start:
                yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without an article before it, and without the stop of its sentence."""
    if text.endswith(".", start, end) and not _SHORTENED.search(text, start, end):
        end -= 1
    for article in ("the ", "The ", "a ", "an ", "A ", "his ", "her ", "their "):
        if text.startswith(article, start) and end - start > len(article) + 12:
            return start + len(article), end
    return start, end


def _side_near(page: Page, offset: int) -> float:
    """How much the words around speak of those who did it: 0 to 1."""
    around = page.text[max(0, offset - 90) : offset + 90].lower()
    did = len(
        re.findall(r"suspect|arrest|charged|gunman|shooter|accused|jail|custody|allegedly|wanted", around)
    )
    suffered = len(
        re.findall(r"victim|killed|wounded|injured|dead|died|hospital|was shot|struck|hit", around)
    )
    return (did + 0.5) / (did + suffered + 1.0)


def slot_marks(page: Page, slot: Slot) -> list[str]:
    low = re.sub(r"\d+", "0", page.text[slot.start : slot.end].lower())
    own = (
        [f"w:{w}" for w in low.split()[-3:]]
        if slot.family in ("part", "shots", "weapon", "place", "race")
        else []
    )
    return [*marks_around(page, (slot.start, slot.end)), *own]


def slot_values(page: Page, slots: Sequence[Slot]) -> Iterator[list[float]]:
    """For each slot of one family the values of `FEATURES`."""
    keys = [s.key for s in slots]
    text = page.text
    for n, slot in enumerate(slots):
        line = page.line_at(slot.start)
        kinds = line.kinds if line else frozenset()
        place = line.place if line else 99
        words = text[slot.start : slot.end]
        yield [
            n, len(slots), slot.start, place, bool(line and line.headline), abs(place - page.first_event), slot.end - slot.start,
            words.isupper(), slot.chance, slot.side, slot.aged, keys[:n].count(slot.key), bool(line and line.told), "event" in kinds,
            "court" in kinds, "past" in kinds, any(c.isdigit() for c in words), slot.form,
            _SHOT_NEAR.search(text[max(0, slot.start - 40) : slot.end + 30]) is not None,
            sum(k == slot.key for k in keys),
        ]  # fmt: skip


def pick(
    slots: Sequence[Slot], chances: Sequence[float], label: str, least: float
) -> list[tuple[Slot, float]]:
    """The words told for a label with their chance: the likeliest; of people all that are likely enough, each
    once."""
    ranked = sorted(zip(chances, slots, strict=True), key=lambda row: (-row[0], row[1].start, row[1].end))
    told: list[tuple[Slot, float]] = []
    for chance, slot in ranked:
        clear = all(slot.key != t.key and (slot.end <= t.start or t.end <= slot.start) for t, _ in told)
        if chance >= least and clear and (not told or label in SEVERAL):
            told.append((slot, chance))
    return sorted(told, key=lambda row: row[0].start)
