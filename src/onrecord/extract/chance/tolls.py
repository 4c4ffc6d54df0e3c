# ruff: noqa: E501
"""How many were killed and hurt: what the words count, and what speaks for each number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.chance.basis import Basis
from onrecord.extract.chance.lines import SUMMED, Page, count_kinds, marks_around

MOST = 6
HIGHEST = 99
LEAD = 4
PLACES = ("title", "lead", "rest")
_COUNT = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "both": 2, "no": 0, "double": 2, "triple": 3, "quadruple": 4,
}  # fmt: skip
_NUMBER = re.compile(
    rf"(?<![\w$#.,:/-])(?:{'|'.join(_COUNT)}|\d{{1,2}})(?![\w%]|[.,:/]\d|[-\s]?(?:years?|months?|p\.?m|a\.?m|minutes?|hours?|days?|weeks?|miles?|times|shots?|rounds?|counts?|block|blocks)\b|th\b|st\b|nd\b|rd\b|-)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:[- ](?!(?:was|were|is|are|who|shot|dead|die[sd]?|hurt|injuring|killing|kills?|injures?|wounds?|killed|wounded|injured|after|when|by|that|has|had)\b)[\w-]+){1,6}?,?\s?(?:and|plus|,)?\s(?:(?:another|other)\s)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;:!?\n]|, (?:including|but|while|with)|\b(?:while|but)\b")
_SORTS = {
    "dead": re.compile(r"\b(?:dead|died|die|dies|killed|kills|killing|kill|slain|fatally|fatal|homicides?|murdered|deaths?|bodies)\b", re.I),
    "hurt": re.compile(r"\b(?:injured|injures|injuring|injuries|wounded|wounding|wounds|hurt|hospitalized|hospital|critical|injure|survivors?)\b", re.I),
    "shot": re.compile(r"\b(?:shot|shooting|shoots|struck|hit|gunshot|victims?)\b", re.I),
}  # fmt: skip
_PERSON = re.compile(
    r"^[- ](?:\w+[- ]){0,3}?(?:people|persons?|men|women|man|woman|boys?|girls?|teens?|teenagers?|victims?|others?|children|adults?"
    r"|males?|females?|officers?|students?|juveniles?|suspects?|family members|brothers|sisters|dead|killed|injured|wounded|hurt|shot)\b",
    re.IGNORECASE,
)
_DOC = {
    "suicide": r"suicide|turned the gun on|killed (?:himself|herself)|self[- ]inflicted|took (?:his|her) own life",
    "murder": r"homicide|murder|manslaughter",
    "none_hurt": r"no (?:injuries|one was (?:hurt|injured|hit|struck))|not (?:injured|hurt)|nobody (?:was )?(?:hurt|injured)|uninjured|unharmed",
    "none_dead": r"expected to (?:survive|recover|be ok)|non[- ]life[- ]threatening|not life[- ]threatening|stable condition",
    "pronounced": r"pronounced (?:him |her )?dead|died (?:at|from|of|later)|dead at the scene|succumbed|has died",
    "critical": r"critical(?:ly)? (?:condition|injur|wound)|in critical",
    "double": r"\bdouble (?:homicide|murder|shooting|fatal)",
    "triple": r"\btriple (?:homicide|murder|shooting|fatal)",
    "suspect_dead": r"(?:gunman|suspect|shooter)\b[^.]{0,40}\b(?:dead|killed|died)|shot and killed (?:the )?(?:suspect|gunman)",
    "hospital": r"taken to|transported|rushed to|airlifted",
    "him": r"\b(?:he|him|she|her) (?:was|is|has|died)",
    "a_man": r"\ba (?:\d+-year-old )?(?:\w+ )?(?:man|woman|boy|girl|teen|teenager|person)\b[^.]{0,40}\b(?:shot|killed|dead|wounded|injured|hurt)",
    "fired_house": r"shots? (?:were |was )?fired (?:at|into)|bullet holes?|struck (?:a|the) (?:house|home|car|vehicle)",
}  # fmt: skip
_DOC_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _DOC.items()}
FEATURES = (
    "n",
    *(f"{sort}_{where}" for sort in _SORTS for where in ("title", "lead", "rest")),
    *(f"{sort}_joint_{where}" for sort in _SORTS for where in ("lead", "rest")), *(f"{sort}_joint_more" for sort in _SORTS),
    *(f"{sort}_most_other" for sort in _SORTS), *(f"{sort}_top" for sort in _SORTS),
    "people_title", "people_lead", "ruled", "ruled_less", "persons", "persons_less", "people", "people_less",
    *_DOC, "title_dead", "title_hurt", "title_shot", "dead_lines", "hurt_lines", "lines",
)  # fmt: skip
LATE = (
    "shot_less", "other", "sum", "names", "names_less",
    *(f"{kind}_{outcome}_{what}" for kind in ("name", "age") for outcome in ("killed", "injured") for what in ("expected", "surest", "likely")),
    "words0", "words1", "words2", "words3", *SUMMED,
)  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """Numbers that the words give, by sort and where they stand: (number, sort, "title" | "lead" | "rest", start,
    end)."""

    rows: tuple[tuple[int, str, str, int, int], ...]


def find_tally(page: Page) -> Tally:
    titled = list(_numbers(page.title, 0, len(page.title)))
    rows = [(n, sort, "title", -1, -1) for n, sort, _, _ in (*titled, *_joint(page.title, titled))]
    for line in page.lines:
        where = "title" if line.headline else "lead" if line.place < LEAD else "rest"
        found = list(_numbers(page.text, line.sentence.start, line.sentence.end))
        for n, sort, start, end in (*found, *_joint(page.text, found)):
            rows.append((n, sort, where, start, end))
    return Tally(tuple(rows))


def _joint(text: str, found: Sequence[tuple[int, str, int, int]]) -> Iterator[tuple[int, str, int, int]]:
    """Numbers of people side by side are one in all: "two men and a woman were shot"."""
    people = sorted({(start, end, n) for n, sort, start, end in found if sort == "people"})
    groups: list[list[tuple[int, int, int]]] = []
    for one in people:
        if groups and _BESIDE.fullmatch(text, groups[-1][-1][1], one[0]):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        places = {start for start, _, _ in group}
        sorts = sorted({sort for _, sort, start, _ in found if start in places and sort in _SORTS})
        if len(group) > 1:
            yield from (
                (sum(n for _, _, n in group), f"{sort}+", group[0][0], group[-1][1]) for sort in sorts
            )


def toll_marks(page: Page, tally: Tally) -> dict[int, list[list[str]]]:
    """For each number that the text gives, for each place where it stands, the marks around it."""
    places: dict[int, dict[int, tuple[int, set[str]]]] = {}
    for n, sort, _, start, end in tally.rows:
        if start >= 0 and n <= HIGHEST and not sort.endswith("+"):
            places.setdefault(n, {}).setdefault(start, (end, set()))[1].add(sort)
    return {
        n: [
            [*marks_around(page, _number_at(page.text, start)), *(f"n:{sort}" for sort in sorted(sorts))]
            for start, (_, sorts) in sorted(rows.items())
        ]
        for n, rows in places.items()
    }


def _number_at(text: str, start: int) -> tuple[int, int]:
    match = _NUMBER.match(text, start)
    return (start, match.end()) if match else (start, start + 1)


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[int, str, int, int]]:
    for match in _NUMBER.finditer(text, start, end):
        low = match[0].lower()
        n = _COUNT[low] if low in _COUNT else int(match[0])
        after = text[match.end() : min(end, match.end() + 70)]
        stop = _ENDS.search(after)
        after = after[: stop.start()] if stop else after
        before = text[max(start, match.start() - 25) : match.start()]
        person = _PERSON.match(after) is not None
        if person:
            yield n, "people", match.start(), match.end()
        for sort, pattern in _SORTS.items():
            found = pattern.search(after)
            led = re.search(rf"{pattern.pattern}(?:\W+\w+){{0,1}}\W+$", before, re.I) if low not in ("a", "an") or person else None  # fmt: skip
            if (found is not None and (person or found.start() < 14)) or led is not None:
                last = match.end() + found.end() if found else match.end()
                yield n, sort, match.start(), last


def toll_values(page: Page, tally: Tally, basis: Basis) -> dict[str, list[tuple[int, list[float]]]]:
    """For the killed and the injured, for each number that may be theirs, the values of `FEATURES`."""
    shared = list(_shared_values(page, tally))
    found = {}
    for outcome, ruled in basis.counted.items():
        persons, people = basis.told[outcome], basis.people
        found[outcome] = [
            (n, [*words, -1 if ruled is None else ruled, -99 if ruled is None else ruled - n,
                 persons, persons - n, people, people - n, *rest])
            for n, words, rest in shared
        ]  # fmt: skip
    return found


def _shared_values(page: Page, tally: Tally) -> Iterator[tuple[int, list[float], list[float]]]:
    """For each number what the words count, and what the article says as a whole."""
    doc = [len(p.findall(page.text)) + 3 * len(p.findall(page.title)) for p in _DOC_PATTERNS.values()]
    titled = [p.search(page.title) is not None for p in _SORTS.values()]
    rest: list[float] = [
        *doc,
        *titled,
        count_kinds(page.lines, "dead"),
        count_kinds(page.lines, "hurt"),
        len(page.lines),
    ]
    told = {row[0] for row in tally.rows if row[1] != "people" and row[0] <= HIGHEST}
    top = [_commonest(tally, sort) for sort in _SORTS]
    counted = Counter(row[:3] for row in tally.rows)
    leading = {s: {r[0] for r in tally.rows if r[1] == s and r[2] != "rest"} for s in _SORTS}
    largest = [max((r[0] for r in tally.rows if r[1] == f"{sort}+"), default=-1) for sort in _SORTS]
    for n in sorted({*range(MOST + 1), *told}):
        counts = [counted[n, sort, where] for sort in _SORTS for where in PLACES]
        joint = [
            count
            for sort in _SORTS
            for count in (
                counted[n, f"{sort}+", "title"] + counted[n, f"{sort}+", "lead"],
                counted[n, f"{sort}+", "rest"],
            )
        ]
        most = [max(leading[sort] - {n}, default=-1) for sort in _SORTS]
        people = [counted[n, "people", where] for where in PLACES[:2]]
        yield n, [n, *counts, *joint, *(x - n for x in largest), *most, *top, *people], rest


def toll_late(
    tally: Tally, n: int, other: int, names: int, expected: Sequence[float], words: Sequence[float],
    around: Sequence[float],
) -> list[float]:  # fmt: skip
    """The values of `LATE`: `other` is the likeliest number of the other kind, `names` how many are likely
    named, `expected` how many of those named and aged are likely killed and hurt; `words` weigh the words for none,
    one, two and more, `around` those around the number."""
    shot = sum(r[0] == n + other and r[1] == "shot" for r in tally.rows)
    return [shot, other, n + other, names, names - n, *expected, *words, *around]


def _commonest(tally: Tally, sort: str) -> int:
    numbers = [r[0] for r in tally.rows if r[1] == sort]
    return max(set(numbers), key=lambda n: (numbers.count(n), -n), default=-1)


def receipt_of(tally: Tally, n: int, sorts: Sequence[str]) -> tuple[int, int] | None:
    """The first words in the text that count so."""
    fitting = [(s, e) for m, sort, _, s, e in tally.rows if m == n and sort in sorts and s >= 0]
    return min(fitting, default=None)
