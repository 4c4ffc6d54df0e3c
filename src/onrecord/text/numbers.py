"""Numbers in words and figures, with the bounds that the words give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.numbers import Number

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SPECIAL = {"a dozen": 12, "half a dozen": 6, "a half-dozen": 6, "half-dozen": 6, "two dozen": 24}
# Words that are a number with open or loose bounds. "Several" is more than two.
_VAGUE = {
    "no": Number(0, 0),
    "none": Number(0, 0),
    "a single": Number(1, 1),
    "a pair of": Number(2, 2),
    "both": Number(2, 2),
    "a couple of": Number(2, 2, True),
    "a couple": Number(2, 2, True),
    "a few": Number(3, None, True),
    "several": Number(3, None, True),
    "multiple": Number(2, None),
    "numerous": Number(3, None, True),
    "a number of": Number(2, None, True),
    "dozens of": Number(24, None, True),
    "dozens": Number(24, None, True),
    "hundreds of": Number(200, None, True),
    "hundreds": Number(200, None, True),
}

_WORD = "|".join(sorted((*_SMALL, *_SCALES), key=lambda w: -len(w)))
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+"
_SCALED = rf"(?:{_FIGURE})\s(?:thousand|million|billion)"
_WORDS = rf"(?:(?:a|one)\s)?(?:{_WORD})(?:(?:\s|-|\sand\s)(?:{_WORD}))*"
_DOZENS = "|".join(re.escape(w) for w in sorted(_SPECIAL, key=lambda w: -len(w)))
_CORE = rf"(?:{_DOZENS}|{_SCALED}|{_FIGURE}|{_WORDS})"
_AT_LEAST = r"at\s+least|(?:no|not)\s+(?:fewer|less)\s+than|a\s+minimum\s+of|upwards?\s+of"
_ABOVE = r"more\s+than|greater\s+than|over|in\s+excess\s+of"
_AT_MOST = r"at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|as\s+many\s+as|a\s+maximum\s+of"
_BELOW = r"fewer\s+than|less\s+than|under"
_ABOUT = r"about|around|approximately|roughly|nearly|almost|some|an\s+estimated|close\s+to"
_VAGUELY = "|".join(re.escape(w) for w in sorted(_VAGUE, key=lambda w: -len(w)))
_NOT_COUNTED = (
    r"\s+(?:one|longer|further|more|way|doubt|idea|matter|such|other|evidence|comment|information)\b"
)
_PATTERN = re.compile(
    rf"(?<![\w.$£€#/])(?<!\d:)(?<!\bno\s)(?:"
    rf"(?P<between>between\s+(?P<from>{_CORE})\s+and\s+(?P<to>{_CORE}))"
    rf"|(?:(?P<at_least>{_AT_LEAST})|(?P<above>{_ABOVE})|(?P<at_most>{_AT_MOST})|(?P<below>{_BELOW})"
    rf"|(?P<about>{_ABOUT}))\s+(?:(?:about|around)\s+)?(?P<bounded>{_CORE})(?:\s+(?:to|or)\s+(?P<upper>{_CORE}))?"
    rf"|(?P<low>{_CORE})\s+(?:to|or)\s+(?P<high>{_CORE})|(?P<first>{_FIGURE})\s?[-–]\s?(?P<last>{_FIGURE})"
    rf"|(?P<more>{_CORE})(?:\s+or\s+more|\+)"
    rf"|(?P<loose>{_CORE})\s+or\s+so"
    rf"|(?P<vague>{_VAGUELY})(?!{_NOT_COUNTED}|\.\s*\d)"
    rf"|(?P<plain>{_CORE})"
    rf")(?![\w%]|[.,:/]\d)",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"(?<![\w$.])(?:(?P<before>{_CORE})[-\s]years?[-\s]old(?P<months>)?"
    rf"|aged?\s+(?P<after>{_FIGURE})(?![-–]\d)|(?P<decade>(?:his|her|their|the)\s+(?P<part>early|mid|late)?[-\s]?"
    rf"(?:to[-\s]late[-\s])?(?P<tens>[1-9]0)s))(?!\w)",
    re.IGNORECASE,
)
_PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
OLDEST = 120


@dataclass(frozen=True, slots=True)
class NumberHit:
    """text[start:end] says `value`."""

    value: Number
    start: int
    end: int


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[NumberHit, ...]:
    """Every number in text[start:end], with its bounds, in order; percentages, sums and decimals are none."""
    stop = len(text) if end is None else end
    hits = []
    for match in _PATTERN.finditer(text, start, stop):
        value = _value(match)
        if value is not None:
            hits.append(NumberHit(value, match.start(), match.end()))
    return tuple(hits)


def parse_number(phrase: str) -> Number | None:
    """The number that the whole phrase says, or null."""
    match = _PATTERN.fullmatch(phrase.strip())
    return _value(match) if match else None


def say_number(number: Number) -> str:
    """A number -> words that `parse_number` reads as the same number."""
    low, high = number.min, number.max
    if low is None or high is None:
        if low is None and high is None:
            raise ValueError("a number without bounds has no words")
        return f"at least {low}" if high is None else f"at most {high}"
    if low == high:
        return f"about {low}" if number.approx else str(low)
    return f"about {low} to {high}" if number.approx else f"between {low} and {high}"


def find_ages(text: str, start: int = 0, end: int | None = None) -> tuple[NumberHit, ...]:
    """Ages that the words themselves say are ages ("34-year-old", "aged 34", "in his 30s"), in order."""
    hits = []
    for match in _AGE.finditer(text, start, len(text) if end is None else end):
        value: Number | None
        if match["decade"]:
            tens = int(match["tens"])
            low, high = _PARTS_OF_DECADE.get((match["part"] or "").lower(), (0, 9))
            value = Number(tens + low, tens + high, True)
        else:
            years = _core(match["before"] or match["after"])
            value = Number.exactly(years) if years is not None and years <= OLDEST else None
        if value is not None:
            hits.append(NumberHit(value, match.start(), match.end()))
    return tuple(hits)


def _value(match: re.Match[str]) -> Number | None:
    if match["vague"]:
        return _VAGUE[" ".join(match["vague"].lower().split())]
    if match["between"]:
        return _range(_core(match["from"]), _core(match["to"]))
    if match["low"]:
        return _range(_core(match["low"]), _core(match["high"]))
    if match["first"]:
        return _range(_core(match["first"]), _core(match["last"]))
    core = _core(match["bounded"] or match["more"] or match["loose"] or match["plain"])
    if core is None:
        return None
    if match["upper"]:
        found = _range(core, _core(match["upper"]))
        return found and Number(found.min, found.max, bool(match["about"]))
    if match["at_least"] or match["more"]:
        return Number(core, None)
    if match["above"]:
        return Number(core + 1, None)
    if match["at_most"]:
        return Number(None, core)
    if match["below"]:
        return Number(None, core - 1) if core else None
    return Number(core, core, bool(match["about"] or match["loose"]))


def _range(low: int | None, high: int | None) -> Number | None:
    return Number(low, high) if low is not None and high is not None and low < high else None


def _core(words: str) -> int | None:
    """A bare number in words or figures; null when the words make none ("two five")."""
    plain = " ".join(words.lower().split())
    if plain in _SPECIAL:
        return _SPECIAL[plain]
    if re.fullmatch(_FIGURE, plain):
        return int(plain.replace(",", ""))
    parts = [p for p in re.split(r"[\s-]+", plain) if p not in ("and", "a")]
    total, group, last = 0, 0, ""
    for part in parts:
        if part[0].isdigit():
            group = int(part.replace(",", ""))
        elif part in _SCALES:
            if part == "hundred":
                group = max(group, 1) * 100
            else:
                total, group = total + max(group, 1) * _SCALES[part], 0
        elif part in _SMALL:
            value = _SMALL[part]
            if last in _SMALL and not (last in _TENS and 0 < value < 10):
                return None
            group += value
        else:
            return None
        last = part
    return total + group
