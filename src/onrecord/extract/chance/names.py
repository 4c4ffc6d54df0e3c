# ruff: noqa: E501
"""The people whom an article names, and the ages that it tells: what speaks for each being one of those shot
or shooting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extract.chance.lines import SUMMED, Line, Page, marks_around, summed
from onrecord.extract.chance.named import COMMA_AGE, Named
from onrecord.model.mention import OFFICER
from onrecord.text.numbers import find_ages

OLDEST = 110
_OFFICIAL = re.compile(
    r"(?:officer|chief|sheriff|sgt\.?|sergeant|lt\.?|lieutenant|capt\.?|captain|det\.?|detective|deputy|commander|major"
    r"|inspector|commissioner|mayor|governor|gov\.?|sen\.?|rep\.?|judge|attorney|prosecutor|spokesman|spokeswoman"
    r"|spokesperson|coroner|examiner|director|superintendent|rev\.?|pastor|reporter|dr\.?|trooper|agent|cpl\.?|president"
    r"|councilman|councilwoman|alderman|investigator|official|neighbor|witness|by|photo)\W+$",
    re.IGNORECASE,
)
_KIN_BEFORE = re.compile(
    r"\b(?:mother|father|brother|sister|wife|husband|girlfriend|boyfriend|cousin|uncle|aunt|friend|grandmother|son|daughter"
    r"|grandfather|neighbor|owner|resident|fianc[eé]e?)s?,?\s$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^,?\s(?:said|told|says|added|wrote|explained|recalled)\b|^,[^.,]{3,50},\s(?:said|told)\b", re.IGNORECASE
)
_SAID_BEFORE = re.compile(r"\b(?:said|told|according to|added)\s$", re.IGNORECASE)
_NUMBER_AGE = re.compile(
    r"(?:(?<=, )|(?<=\()|(?<=\bage )|(?<=\baged )|(?<=\bages ))\d{1,2}(?=\s?(?:,|\)|\.(?!\d)|;|$|\s(?:of|was|and|who|were|of)\b))"
)
_AND_AGE = re.compile(r"\b(\d{1,2})(?:\s?,\s?\d{1,2})*,?\s(?:and|to)\s(?:\d{1,2})\b")
FEATURES = (
    "hits", "share", "first", "last", "title", "official", "kin", "said", "aged", "told", "event", "dead", "hurt",
    "court", "arrest", "wake", "person", "parts", "surnames", "cast", "cast_officer", "harmed", "acted", "order",
    "names", "same_surname", "upper", "possessive", "lines", "guessed", "shared",
)  # fmt: skip
AGE_FEATURES = (
    "years", "hits", "first", "old_form", "comma_form", "list_form", "named", "event", "dead", "hurt",
    "court", "arrest", "wake", "past", "told", "page", "child", "order", "ages", "cast", "title",
)  # fmt: skip
LATE = (*SUMMED, *(f"side_{name}" for name in SUMMED))
AGE_LATE = ("named_chance", *SUMMED)


@dataclass
class Aged:
    """One age, with the words that tell it, and whose it is where a name stands beside it."""

    years: int
    hits: list[tuple[int, int, Line]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    named: Named | None = None


def name_marks(page: Page, one: Named) -> list[list[str]]:
    return [[*marks_around(page, (s, e)), *_shape(page.text, s, e)] for s, e, _ in one.hits]


def name_values(
    page: Page, named: Sequence[Named], harmed: frozenset[str], acted: frozenset[str]
) -> Iterator[list[float]]:
    """For each name the values of `FEATURES`; `harmed`, `acted` are keys of people of the mention."""
    text, total = page.text, sum(len(n.hits) for n in named) or 1
    for n, one in enumerate(named):
        lines = [line for _, _, line in one.hits]
        key = one.person.key if one.person else None
        surname = one.name.split()[-1].lower()
        yield [
            len(one.hits), len(one.hits) / total, lines[0].place, lines[-1].place, surname in page.title,
            sum(_OFFICIAL.search(text[max(0, s - 30) : s]) is not None for s, _, _ in one.hits),
            sum(_KIN_BEFORE.search(text[max(0, s - 24) : s]) is not None for s, _, _ in one.hits),
            sum(_said(text, s, e) for s, e, _ in one.hits), one.age is not None, sum(x.told for x in lines),
            *(sum(kind in x.kinds for x in lines) for kind in ("event", "dead", "hurt", "court", "arrest", "wake")),
            sum(_is_person(page, s, e) for s, e, _ in one.hits), len(one.name.split()), one.short,
            key is not None, one.person is not None and one.person.role == OFFICER, key in harmed, key in acted, n,
            len(named), sum(o.name.split()[-1].lower() == surname for o in named) - 1,
            one.name.isupper(),
            sum(text[e : e + 2] in ("'s", "’s") for _, e, _ in one.hits),
            len({x.place for x in lines}), one.guessed, one.shared,
        ]  # fmt: skip


def find_aged(page: Page, named: Sequence[Named]) -> tuple[Aged, ...]:
    """Every age that the article tells, youngest first."""
    found: dict[int, Aged] = {}

    def add(years: int, start: int, end: int, form: str) -> None:
        line = page.line_at(start)
        if line is None or not 0 <= years <= OLDEST:
            return
        one = found.setdefault(years, Aged(years))
        if all(end <= s or e <= start for s, e, _ in one.hits):
            one.hits.append((start, end, line))
        one.forms.add(form)

    for line in page.lines:
        start, end = line.sentence.start, line.sentence.end
        for hit in find_ages(page.text, start, end):
            if hit.value.exact and hit.value.min is not None:
                add(hit.value.min, hit.start, hit.end, "old")
        for match in _NUMBER_AGE.finditer(page.text, start, end):
            add(int(match[0]), match.start(), match.end(), "comma")
        for match in _AND_AGE.finditer(page.text, start, end):
            if re.search(
                r"\bage[ds]?\b|year[- ]old", page.text[max(start, match.start() - 30) : match.end() + 14]
            ):
                for number in re.finditer(r"\d{1,2}", match[0]):
                    add(int(number[0]), match.start() + number.start(), match.start() + number.end(), "list")
    for one in named:
        if one.age is not None and one.age_span is not None:
            add(one.age, *one.age_span, "named")
            found[one.age].named = found[one.age].named or one
    return tuple(found[years] for years in sorted(found) if found[years].hits)


def age_marks(page: Page, one: Aged) -> list[list[str]]:
    return [list(marks_around(page, (s, e))) for s, e, _ in one.hits]


def age_values(page: Page, aged: Sequence[Aged]) -> Iterator[list[float]]:
    """For each age the values of `AGE_FEATURES`."""
    people = [span for p in (page.mention.people if page.mention else ()) for span in p.spans]
    order = sorted(range(len(aged)), key=lambda m: aged[m].hits[0][0])
    for n, one in enumerate(aged):
        lines = [line for _, _, line in one.hits]
        yield [
            one.years, len(one.hits), min(x.place for x in lines), "old" in one.forms, "comma" in one.forms,
            "list" in one.forms, one.named is not None,
            *(sum(kind in x.kinds for x in lines) for kind in ("event", "dead", "hurt", "court", "arrest", "wake", "past")),
            sum(x.told for x in lines), sum("page" in x.kinds for x in lines), one.years < 18, order.index(n), len(aged),
            any(a <= s < b for s, _, _ in one.hits for a, b in people),
            re.search(rf"\b{one.years}\b", page.title) is not None,
        ]  # fmt: skip


def age_late(
    aged: Sequence[Aged], chances: Mapping[str, float], odds: Sequence[Sequence[float]]
) -> list[list[float]]:
    """The values of `AGE_LATE`; `chances` by name, of taking part."""
    return [
        [chances.get(one.named.name, 0.0) if one.named else -1.0, *rest]
        for one, rest in zip(aged, summed(odds), strict=True)
    ]


def _shape(text: str, start: int, end: int) -> Iterator[str]:
    before, after = text[max(0, start - 30) : start], text[end : end + 60]
    if _OFFICIAL.search(before):
        yield "s:official"
    if _KIN_BEFORE.search(before):
        yield "s:kin"
    if _said(text, start, end):
        yield "s:said"
    if COMMA_AGE.match(after):
        yield "s:aged"
    if re.match(r",?\s(?:of|from)\s[A-Z]", after) or re.match(r",\s\d{1,2},\s(?:of|from)\s[A-Z]", after):
        yield "s:of"


def _said(text: str, start: int, end: int) -> bool:
    return bool(_SAID.match(text[end : end + 80]) or _SAID_BEFORE.search(text[max(0, start - 16) : start]))


def _is_person(page: Page, start: int, end: int) -> bool:
    tokens = page.scene.reading.tokens_in(start, end)
    return bool(tokens) and tokens[-1].ent == "PERSON"
