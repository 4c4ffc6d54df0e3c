"""Words and passages compared: content words, word shingles, how much of one text stands in another."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from onrecord.text.numbers import parse_number

SHINGLE = 5
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TITLE_WORDS = """
mr mrs ms miss dr sir officer deputy sgt sergeant lt lieutenant capt captain cpl chief sheriff agent trooper
detective det jr sr ii iii
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_PROPER = re.compile(r"\b[A-Z][a-z’'\-]+(?: [A-Z][A-Za-z’'\-]+){1,3}")
_STOPWORDS = """
a about after again against all also am an and any are as at be because been before being but by can
could did do does doing down during each few for from further had has have having he her here hers
him his how i if in into is it its itself just me more most my no nor not now of off on once only or
other our out over own said same says she should so some such than that the their theirs them then
there these they this those through to too told under until up upon us very was we were what when
where which while who whom whose why will with would you your according reported reportedly
statement official officials authorities news
"""
STOPWORDS = frozenset(_STOPWORDS.split())
_ENDINGS, _SHORTEST_STEM = ("ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y"), 3


def words(text: str) -> list[str]:
    """Words in order, casefolded, accents and possessives off."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return [w.removesuffix("'s") for w in (m.group().casefold() for m in _WORD.finditer(plain))]


def content_words(text: str) -> list[str]:
    return [w for w in words(text) if w not in STOPWORDS]


def stems(text: str) -> list[str]:
    """Content words in order, endings off and numbers as figures: "two dogs watched" -> 2, dog, watch."""
    return [_stem(w) for w in content_words(text)]


@cache
def _stem(word: str) -> str:
    number = parse_number(word)
    if number is not None and number.exact:
        return str(number.min)
    for ending in _ENDINGS if not word.endswith("ss") else ():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            cut = word[: -len(ending)]
            return cut[:-1] if cut[-1] == cut[-2] and cut[-1] not in "ls" else cut
    return word


def shingles(text: str, size: int = SHINGLE) -> frozenset[int]:
    """Hashes of all runs of `size` words; one of the whole text when it is shorter."""
    return frozenset(shingle_list(text, size))


def shingle_list(text: str, size: int = SHINGLE) -> list[int]:
    """The same in order, with repeats."""
    run = words(text)
    if not run:
        return []
    last = max(1, len(run) - size + 1)
    return [zlib.crc32(" ".join(run[i : i + size]).encode()) for i in range(last)]


def containment(one: Collection[int], other: Collection[int]) -> float:
    """The share of the smaller set that stands in the larger, 0 to 1."""
    small, large = sorted((frozenset(one), frozenset(other)), key=len)
    return len(small & large) / len(small) if small else 0.0


def bigrams(text: str) -> frozenset[str]:
    """Neighbouring content words: "long rifle", "body armor"."""
    run = content_words(text)
    return frozenset(f"{a} {b}" for a, b in pairwise(run))


def name_words(name: str) -> list[str]:
    """The words of a personal name, titles and "Jr." aside: "Lt. Petra Lindqvist" -> petra, lindqvist."""
    run = words(name)
    return [w for w in run if w not in _TITLES] or run


def proper_names(text: str) -> frozenset[str]:
    """Runs of two to four capitalised words, casefolded, titles aside: "Petra Lindqvist", "Harbor Street"."""
    runs = (name_words(m.group()) for m in _PROPER.finditer(text))
    return frozenset(" ".join(run) for run in runs if len(run) > 1)


def near_spelling(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen: one letter in five at most, the same first letter."""
    a, b = one.casefold(), other.casefold()
    if a == b:
        return True
    if not a or not b or a[0] != b[0] or min(len(a), len(b)) < 5:
        return False
    return _edits(a, b, max(len(a), len(b)) // 5) is not None


def _edits(a: str, b: str, limit: int) -> int | None:
    """The number of letters to change, add or drop, or null when over `limit`."""
    if abs(len(a) - len(b)) > limit:
        return None
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1] if row[-1] <= limit else None


def alignment(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Places of a longest common run in order (as `difflib` finds it): pairs (i in one, j in other)."""
    matcher = SequenceMatcher(None, list(one), list(other), autojunk=False)
    return [(i + k, j + k) for i, j, n in matcher.get_matching_blocks() for k in range(n)]
