# ruff: noqa: E501
"""The people whom an article names: as the rules and the reader say, and by what else gives a name away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extract.chance.lines import Line, Page
from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.phrases import NAME, Phrase
from onrecord.extract.telling.clusters import same_name
from onrecord.model.mention import Person
from onrecord.nlp.base import Span

_NOBODY = (
    W.TITLES
    | W.PEOPLE
    | W.NO_NAMES
    | words(
        """the a an in on at by and but for of police officer officers deputy sheriff detective sgt lt capt chief bailiff agent county city north
    south east west monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december street avenue road boyfriend girlfriend photo update victims victim suspect suspects he she they his her it who we"""
    )
)
# Words of places and bodies: what bears one is nobody's name.
_NO_PART = words(
    """county sheriff sheriff's office police department street drive avenue road boulevard highway loop school hospital center
    coroner heights apartments university college township"""
)
LONGEST = 5  # words of a name
COMMA_AGE = re.compile(
    r"^(?:,?\s(?:aged?\s)?|,|\s?\(|,\sa\s)(\d{1,2})(?=\s?(?:,|\)|\.(?!\d)|;|-|$|\s(?:of|was|and|who|were)\b))"
)
_AGE_BEFORE = re.compile(r"(\d{1,2})[- ]years?[- ]old\s+$")
_PART = r"(?:[A-Z][\w’'-]*\w|[A-Z]\.)"
_NICK = r"(?:[“\"‘'(][\w .'’-]{1,20}[”\"’')]\s)?"
_RUN = re.compile(
    rf"{_PART}(?:\s{_NICK}(?:(?:de|la|van|von|del|los|al|el|St\.)\s){{0,2}}{_PART}){{1,3}}(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?"
)
_AGED = re.compile(r"^,?\s?\(?(?:age[ds]?\s)?\d{1,2}\s?(?:[,.;)]|$|\s(?:of|was|and|who|were)\b)")
_LED = re.compile(
    r"(?:year[- ]old|identified (?:him |her |them )?as|named|victims?|suspects?|brothers?|sisters?|sons?|daughters?|boyfriend|girlfriend|husband|wife|friends?"
    r"|(?:death|killing|shooting|murder|slaying|arrest) of|gunman|shooter)[\s:,]+(?:\w+\s)?$"
)
_DOES = re.compile(
    r"^(?:,\s\d{1,2},)?\s(?:was|is|were|had|has|faces|died|remains|pleaded|pled|allegedly|admitted|appeared|opened|shot|killed)\b"
)
_SHARING = re.compile(r"((?:[A-Z][\w’'-]+,\s){0,4}[A-Z][\w’'-]+),?\s(?:and|&)\s$")
_SUFFIX = re.compile(r"(\b(?:Jr|Sr)\.?)\s.*$")


@dataclass
class Named:
    """One person by name: the fullest form, and every place where the article uses a form of it. `guessed`: neither
    rules nor reader say that it is one; `shared`: the surname stands only behind somebody else's first name."""

    name: str
    hits: list[tuple[int, int, Line]] = field(default_factory=list)
    short: int = 0
    person: Person | None = None
    age: int | None = None
    age_span: Span | None = None
    guessed: bool = False
    shared: bool = False


def find_named(page: Page, phrases: Sequence[Phrase]) -> tuple[Named, ...]:
    """Everybody whom the article names in full, in the order of reading."""
    told = [(page.text.find(p.name, p.start), p.name) for p in phrases if p.kind == NAME and p.name]
    told += [
        _last_of(e.start, page.text[e.start : e.end])
        for e in page.scene.reading.entities
        if e.label == "PERSON"
    ]
    seen: dict[int, str] = {}
    for at, words_of in told:
        start, name = _untitled(at, _bare(words_of))
        if start >= 0 and len(name) > len(seen.get(start, "")) and _looks_like_name(name):
            seen[start] = name
    guessed = dict(_guessed(page, seen))
    found = list[Named]()
    ordered = _apart({**seen, **guessed})
    for full in (True, False):
        for start, name in ordered:
            line = page.line_at(start)
            if line is None or (len(name.split()) > 1) != full or len(name.split()) > LONGEST:
                continue
            known = next((n for n in found if same_name(name, n.name)), None)
            if known is None and full:
                found.append(known := Named(name, guessed=start in guessed))
            if known is not None:
                known.hits.append((start, start + len(name), line))
                known.short += not full
                known.name = max(known.name, name, key=lambda n: (len(n.split()), len(n)))
    found += _sharing(page, found)
    people = page.mention.people if page.mention else ()
    for one in found:
        one.hits.sort(key=lambda h: h[0])
        one.person = next((p for p in people if any(_within(one.hits, s) for s in p.spans)), None)
        _give_age(page.text, one)
    return tuple(sorted(found, key=lambda n: n.hits[0][0]))


def _apart(seen: dict[int, str]) -> list[tuple[int, str]]:
    """Those that do not lie in one before."""
    kept, taken = [], -1
    for start in sorted(seen):
        if start >= taken:
            kept.append((start, seen[start]))
            taken = start + len(seen[start])
    return kept


def _guessed(page: Page, seen: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Capitalised words that an age, a word for a part taken or a verb beside them give away as a name."""
    full = [(at, at + len(name)) for at, name in seen.items() if " " in name]
    for line in page.lines:
        for run in _RUN.finditer(page.text, line.sentence.start, line.sentence.end):
            start, name = _untitled(run.start(), run[0])
            end = start + len(name)
            if " " not in name or any(a < end and start < b for a, b in full):
                continue
            before, after = page.text[max(line.sentence.start, start - 50) : start], page.text[end : end + 24]
            if _AGED.match(after) or _LED.search(before) or (not before and _DOES.match(after)):
                yield start, name


def _last_of(start: int, name: str) -> tuple[int, str]:
    """Of several that the reader takes for one, the last."""
    joint = [m.end() for m in re.finditer(r"\s(?:and|&)\s", name)]
    return (start + joint[-1], name[joint[-1] :]) if joint else (start, name)


def _untitled(start: int, name: str) -> tuple[int, str]:
    """Without the words before it that name nobody."""
    words = name.split(" ")
    while len(words) > 1 and words[0].lower().rstrip(".") in _NOBODY:
        start += len(words.pop(0)) + 1
    return start, " ".join(words)


def _sharing(page: Page, found: Sequence[Named]) -> list[Named]:
    """Those told by their first name before one of the same surname: "Ann and Bo Marsh"."""
    made: dict[str, Named] = {}
    taken = [(a, b) for one in found for a, b, _ in one.hits]
    for one in found:
        parts = one.name.split()
        for start, end, line in one.hits:
            before = _SHARING.search(page.text, max(line.sentence.start, start - 80), start)
            if before is None or end - start < len(one.name) - 3 or len(parts) < 2:
                continue
            for first in re.finditer(r"[^\s,]+", before[1]):
                name = f"{first[0]} {parts[-1]}"
                if first[0].lower() in _NOBODY or any(same_name(name, o.name) for o in found):
                    continue
                at = before.start(1) + first.start()
                if page.line_at(at) is not None and not any(a <= at < b for a, b in taken):
                    made.setdefault(name, Named(name, shared=True)).hits.append(
                        (at, at + len(first[0]), line)
                    )
    return list(made.values())


def _bare(name: str) -> str:
    if "\n" in name:
        return ""
    return _SUFFIX.sub(r"\1", re.sub(r"['’]s?$", "", " ".join(name.split())))


def _looks_like_name(name: str) -> bool:
    parts = name.split()
    if any(p.lower().replace("’", "'").rstrip(".,") in _NO_PART for p in parts[1:]):
        return False
    return (
        name[:1].isupper()
        and all(p[:1].isupper() or p.startswith(("de", "la", "van", "“", '"', "'")) for p in parts)
        and not any(c.isdigit() for c in name)
    )


def _within(hits: Sequence[tuple[int, int, Line]], span: Span) -> bool:
    return any(span[0] <= s and e <= span[1] for s, e, _ in hits)


def _give_age(text: str, one: Named) -> None:
    for start, end, _ in one.hits:
        after = COMMA_AGE.match(text[end : end + 14])
        before = _AGE_BEFORE.search(text[max(0, start - 20) : start])
        match, base = (after, end) if after else (before, max(0, start - 20))
        if match is not None:
            one.age = int(match[1])
            one.age_span = (base + match.start(1), base + match.end(1))
            return
