# ruff: noqa: E501
"""How many were killed and hurt: what the words count, and what speaks for each number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.chance.lines import Page, count_kinds, word

MOST = 6
HIGHEST = 99
LEAD = 4
_COUNT = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "both": 2, "no": 0, "double": 2, "triple": 3, "quadruple": 4,
}  # fmt: skip
_NUMBER = re.compile(
    rf"(?<![\w$#.,:/-])(?:{'|'.join(_COUNT)}|\d{{1,2}})(?![\w%]|[.,:/]\d|[-\s]?(?:years?|months?|p\.?m|a\.?m|minutes?|hours?|days?|weeks?|miles?|times|shots?|rounds?|counts?|block|blocks)\b|th\b|st\b|nd\b|rd\b|-)",
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
    *(f"{sort}_most_other" for sort in _SORTS), *(f"{sort}_top" for sort in _SORTS),
    "people_title", "people_lead", "ruled", "ruled_less", "persons", "persons_less", "people", "people_less",
    *_DOC, "title_dead", "title_hurt", "title_shot", "dead_lines", "hurt_lines", "lines",
)  # fmt: skip
LATE = ("shot_less", "other", "sum", "names", "names_less", "words0", "words1", "words2", "words3")


@dataclass(frozen=True)
class Tally:
    """Numbers that the words give, by sort and where they stand: (number, sort, "title" | "lead" | "rest", start,
    end)."""

    rows: tuple[tuple[int, str, str, int, int], ...]


def find_tally(page: Page) -> Tally:
    rows = [(n, sort, "title", -1, -1) for n, sort, _, _ in _numbers(page.title, 0, len(page.title))]
    for line in page.lines:
        where = "title" if line.headline else "lead" if line.place < LEAD else "rest"
        for n, sort, start, end in _numbers(page.text, line.sentence.start, line.sentence.end):
            rows.append((n, sort, where, start, end))
    return Tally(tuple(rows))


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


def toll_marks(page: Page) -> list[str]:
    """The words of the headline and of the first sentences."""
    found = [f"t:{w}" for w in re.findall(r"[a-z]+|\d+", page.title)]
    for line in page.lines[:6]:
        tokens = page.scene.reading.sentence_tokens(line.sentence)
        words = [word(t.lemma) for t in tokens]
        found += [f"s:{w}" for w in words] + [f"p:{a} {b}" for a, b in itertools.pairwise(words)]
    return list(dict.fromkeys(found))


def toll_values(
    page: Page, tally: Tally, ruled: int | None, persons: int, people: int
) -> Iterator[tuple[int, list[float]]]:
    """For each number that may be it the values of `FEATURES`. `ruled` is what the rules count, `persons` how
    many they tell one by one to be so, `people` how many they tell of in all."""
    doc = [len(p.findall(page.text)) + 3 * len(p.findall(page.title)) for p in _DOC_PATTERNS.values()]
    titled = [p.search(page.title) is not None for p in _SORTS.values()]
    told = {row[0] for row in tally.rows if row[1] != "people" and row[0] <= HIGHEST}
    top = [_commonest(tally, sort) for sort in _SORTS]
    rest = [*doc, *titled, count_kinds(page.lines, "dead"), count_kinds(page.lines, "hurt"), len(page.lines)]
    for n in sorted({*range(MOST + 1), *told}):
        counts = [
            sum(r[:3] == (n, sort, where) for r in tally.rows)
            for sort in _SORTS
            for where in ("title", "lead", "rest")
        ]
        most = [
            max((r[0] for r in tally.rows if r[1] == sort and r[0] != n and r[2] != "rest"), default=-1)
            for sort in _SORTS
        ]
        yield n, [
            n, *counts, *most, *top,
            sum(r[:3] == (n, "people", "title") for r in tally.rows), sum(r[:3] == (n, "people", "lead") for r in tally.rows),
            -1 if ruled is None else ruled, -99 if ruled is None else ruled - n, persons, persons - n, people, people - n, *rest,
        ]  # fmt: skip


def toll_late(tally: Tally, n: int, other: int, names: int, words: Sequence[float]) -> list[float]:
    """The values of `LATE`: `other` is the likeliest number of the other kind, `names` how many are likely
    named; `words` weigh the words for none, one, two and more."""
    shot = sum(r[0] == n + other and r[1] == "shot" for r in tally.rows)
    return [shot, other, n + other, names, names - n, *words]


def _commonest(tally: Tally, sort: str) -> int:
    numbers = [r[0] for r in tally.rows if r[1] == sort]
    return max(set(numbers), key=lambda n: (numbers.count(n), -n), default=-1)


def receipt_of(tally: Tally, n: int, sorts: Sequence[str]) -> tuple[int, int] | None:
    """The first words in the text that count so."""
    fitting = [(s, e) for m, sort, _, s, e in tally.rows if m == n and sort in sorts and s >= 0]
    return min(fitting, default=None)
