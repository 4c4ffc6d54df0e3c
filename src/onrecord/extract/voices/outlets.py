"""Names of news outlets: by their form, and the short forms in which an article repeats them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.extract.voices.cues import cue_tables
from onrecord.model.article import Article
from onrecord.nlp.base import Reading

_CALL_SIGN = re.compile(
    r"^(?:(?![KW]?[A-Z]+(?:PD|SO)$)[KW][A-Z]{2,3}(?:-?TV|-?FM)?|(?:ABC|NBC|CBS|FOX|Fox|CW|Channel|NewsChannel|News)\s?-?\d{1,2}|[A-Z]{2,}\d{1,2})$"
)
# Offices whose names end as those of newspapers do.
_NO_OUTLET = re.compile(
    r"\b(?:Medical Examiner|(?:County|City|Police|Fire|Emergency|Central|911|Sheriff['’]?s?)"
    r" (?:Dispatch|Radio)"
    r"|(?:Public|Child|Victims?['’]?s?) Advocate|Court Reporter)$"
)
_SHORT = {
    "LA": "Los Angeles",
    "L.A.": "Los Angeles",
    "NY": "New York",
    "N.Y.": "New York",
    "SF": "San Francisco",
}
_NAME = re.compile(r"\b[A-Z][\w.&’'-]*(?:\s+(?:of\s+|the\s+)?[A-Z0-9][\w.&’'-]*){0,4}")


@lru_cache(maxsize=1)
def _table() -> tuple[frozenset[str], frozenset[str]]:
    table = cue_tables()["outlets"]
    return frozenset(table["names"]), frozenset(table["endings"])


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet by its form."""
    names, endings = _table()
    words = plain_name(name).split()
    if not words or _NO_OUTLET.search(" ".join(words)):
        return False
    if words[0] in names and len(words) <= 3:
        return len(words) == 1 or words[1][:1].isupper() or words[1][:1].isdigit()
    if len(words) == 1 and "-" in words[0]:
        return words[0] in endings or words[0].split("-")[-1] in endings
    if len(words) > 1 and words[-1].split("-")[-1] in endings and words[0][0].isupper():
        return True
    return bool(_CALL_SIGN.match(" ".join(words))) or (len(words) == 2 and bool(_CALL_SIGN.match(words[0])))


def plain_name(name: str) -> str:
    """'the LA Times’' -> 'Los Angeles Times': no article, no genitive, the city in full."""
    plain = re.sub(r"^(?:the|The)\s+", "", " ".join(name.split()))
    plain = re.sub(r"(?:'s|’s|'|’)$", "", plain).strip(" ,.;:")
    first, _, rest = plain.partition(" ")
    return f"{_SHORT[first]} {rest}" if first in _SHORT and rest else plain


def find_outlets(reading: Reading, article: Article) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of every outlet named; "the Star" is the longer name that ends so, where there is
    one."""
    full: list[str] = [plain_name(article.outlet)] if article.outlet else []
    found: list[tuple[int, int, str]] = []
    for sentence in reading.sentences:
        for match in _NAME.finditer(reading.text, sentence.start, sentence.end):
            piece = _outlet_in(match.group())
            if piece is not None:
                start = match.start() + match.group().index(piece)
                found.append((start, start + len(piece), plain_name(piece)))
    full.extend(name for _, _, name in found)
    endings = _table()[1]
    for match in re.finditer(r"\b[Tt]he\s+([A-Z][\w-]+)\b(?!\s+[A-Z])", reading.text):
        if match[1] in endings and reading.sentence_at(match.start()) is not None:
            longer = [name for name in full if name.split()[-1] == match[1]]
            if longer:
                found.append((match.start(1), match.end(1), longer[0]))
    return iter(sorted(set(found)))


def _outlet_in(name: str) -> str | None:
    """The longest stretch of words at the start of the name, or after its first words, that names an
    outlet."""
    words = name.split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            piece = " ".join(words[first:last])
            if is_outlet(piece):
                return piece if piece in name else None
    return None
