"""Which public body a phrase names: those we know by name, and those that follow a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import LexiconError
from onrecord.model.yamltree import Node, read_yaml, under
from onrecord.text.agency_patterns import match_patterns

KINDS = ("agency", "police", "prosecutor", "court", "medical")
_KEYS = frozenset({"name", "kind", "parent", "aliases", "within", "units", "place", "law_enforcement"})
# Finer kinds that a file may use, and the kind of source each is.
_FINER = {
    "sheriff": "police",
    "state_police": "police",
    "federal": "agency",
    "corrections": "agency",
    "oversight": "agency",
    "fire": "agency",
    "other": "agency",
}


@dataclass(frozen=True, slots=True)
class Agency:
    """`name` is the canonical one; `kind` a kind of source; `parent` the canonical name of the body above it,
    or null; `unit` for a part that acts in its parent's name; `within` are aliases that count only beside the
    parent's name; `place` the place it serves, where told."""

    name: str
    kind: str
    parent: str | None = None
    unit: bool = False
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyHit:
    """text[start:end] names `agency`."""

    agency: Agency
    start: int
    end: int


# "the Harlow Police Officers' Association", "the Harlow police union": what officers found among
# themselves is not the body that they serve.
_SOCIETY = re.compile(
    r"(?:'s)?\s(?:(?:[A-Z][\w']+|of|and)\s){0,4}(?:Association|Union|Federation|Foundation|Guild|Lodge|League|Society"
    r"|Museum|Memorial)\b|(?:'s)?\s(?:officers'?\s)?(?:union|association)\b"
)


_INITIALS = re.compile(r"\b[A-Z]{3,6}\b")


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Za-z][\w']*", name) if word[0].isupper())


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _same_form(name: str) -> str:
    """What two spellings of one body share."""
    plain = re.sub(r"\bsheriff's (?:office|department|dept\.?)", "sheriff", _straight(name).casefold())
    plain = re.sub(r"\b(?:united states|u\.\s?s\.|us)(?=\s)", "us", plain)
    plain = re.sub(r"\bst\.(?=\s)", "saint", plain)
    plain = re.sub(r"\bdept\b\.?", "department", plain)
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"^the\s+", "", plain)).strip()


@dataclass(frozen=True)
class Agencies:
    """All agencies known by name; `initials` as one text uses them for others (`of_text`)."""

    known: tuple[Agency, ...]
    initials: Mapping[str, Agency] = field(default_factory=dict)

    @cached_property
    def _by_form(self) -> dict[str, Agency]:
        forms: dict[str, Agency] = {}
        for agency, form in self._forms():
            forms.setdefault(form, agency)
        return forms

    @cached_property
    def _by_same_form(self) -> dict[str, Agency]:
        forms: dict[str, Agency] = {}
        for agency, form in self._forms():
            forms.setdefault(_same_form(form), agency)
        return forms

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._by_form, key=lambda f: (-len(f), f))
        return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")

    def _forms(self) -> Iterator[tuple[Agency, str]]:
        parents = {agency.name: agency for agency in self.known if not agency.unit}
        for agency in self.known:
            own = (agency.name, *agency.aliases)
            for form in own:
                yield agency, form
            above = parents.get(agency.parent or "")
            if agency.unit and above:
                for body in (above.name, *above.aliases):
                    for form in (*own, *agency.within):
                        yield agency, f"{body} {form}"
                        yield agency, f"{body}'s {form}"

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[AgencyHit, ...]:
        """Every body named in text[start:end], in order, none inside another; the longest reading wins."""
        stop = len(text) if end is None else end
        found = self._found(_straight(text[start:end]), _straight(text[start : stop + 60]))
        hits = [self._here(text, AgencyHit(h.agency, h.start + start, h.end + start)) for h in found]
        for initials in _INITIALS.finditer(text, start, stop) if self.initials else ():
            meant = self.initials.get(initials.group())
            if meant and all(h.end <= initials.start() or initials.end() <= h.start for h in hits):
                hits.append(AgencyHit(meant, *initials.span()))
        return tuple(sorted(hits, key=lambda h: h.start))

    def _here(self, text: str, hit: AgencyHit) -> AgencyHit:
        meant = self.initials.get(text[hit.start : hit.end])
        return hit if meant is None else replace(hit, agency=meant)

    def of_text(self, text: str) -> Agencies:
        """The same, but that initials ("MPD") mean the body with these that the text names in full, where it
        names one such, and not the one that we know by them."""
        short = set(_INITIALS.findall(text))
        if not short:
            return self
        full = {h.agency.name: h.agency for h in self.find(text) if text[h.start : h.end] not in short}
        meant: dict[str, Agency] = {}
        for initials in sorted(short):
            named = [agency for name, agency in full.items() if _initials_of(name) == initials]
            known = self._by_form.get(initials)
            if len(named) == 1 and not (known and known.name in full):
                meant[initials] = named[0]
        if not meant:
            return self
        local = copy(self)  # with the patterns that are made already
        object.__setattr__(local, "initials", meant)
        return local

    @cached_property
    def _found(self) -> Callable[[str, str], tuple[AgencyHit, ...]]:
        """What is in a window, and around it; several finders ask for the same sentences."""
        return lru_cache(maxsize=512)(self._search)

    def _search(self, window: str, around: str) -> tuple[AgencyHit, ...]:
        hits = [AgencyHit(self._by_form[m[0]], m.start(), m.end()) for m in self._pattern.finditer(window)]
        for name, kind, a, b in match_patterns(window):
            hits.append(AgencyHit(self._by_same_form.get(_same_form(name)) or Agency(name, kind), a, b))
        hits = [hit for hit in hits if not _SOCIETY.match(around, hit.end)]
        hits.sort(key=lambda h: (h.start - h.end, h.start))
        kept: list[AgencyHit] = []
        for hit in hits:
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
        return tuple(sorted(kept, key=lambda h: h.start))

    def canonical(self, phrase: str) -> Agency | None:
        """The body that the whole phrase names ("the LAPD", "Los Angeles police"), or null."""
        phrase = re.sub(r"^(?:the|The)\s+", "", phrase.strip().rstrip(",;"))
        known = self._by_form.get(_straight(phrase)) or self._by_same_form.get(_same_form(phrase))
        if known:
            return known
        hits = self.find(phrase)
        return hits[0].agency if len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(phrase)) else None

    def parent(self, agency: Agency) -> Agency | None:
        """The body above it, or null."""
        return self._by_same_form.get(_same_form(agency.parent)) if agency.parent else None

    def body(self, agency: Agency) -> Agency:
        """The agency itself, or for a unit the body that it is a part of."""
        above = self.parent(agency) if agency.unit else None
        return above or agency

    def same_body(self, one: str, other: str) -> bool:
        """Whether two names or aliases mean one body."""
        first, second = self.canonical(one), self.canonical(other)
        if first and second:
            return _same_form(first.name) == _same_form(second.name)
        return _same_form(one) == _same_form(other)

    def is_part_of(self, inner: Agency, outer: Agency) -> bool:
        """Whether `outer` stands above `inner`, at any distance."""
        above, seen = self.parent(inner), {inner.name}
        while above and above.name not in seen:
            if above.name == outer.name:
                return True
            seen.add(above.name)
            above = self.parent(above)
        return False


def load_agencies(extra: Path | None = None) -> Agencies:
    """The agencies that ship, with those of `extra` (the same YAML shape) before them.

    Raises LexiconError with file and line."""
    shipped = files("onrecord.text").joinpath("data").joinpath("agencies.yaml").read_text("utf-8")
    known: list[Agency] = []
    if extra:
        try:
            known.extend(_read(extra.read_text("utf-8"), str(extra)))
        except (OSError, UnicodeError) as error:
            raise LexiconError(f"{extra}: cannot be read: {error}") from error
    known.extend(_read(shipped, "agencies.yaml"))
    return Agencies(tuple(known))


def _read(source: str, name: str) -> Iterator[Agency]:
    data, tree = read_yaml(source, name, LexiconError)
    entries = data.get("agencies") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise LexiconError(f"{name}, line 1: expected a mapping with the key 'agencies', a list")
    for entry, first in zip(entries, _lines(tree), strict=True):
        yield from _entry(entry, f"{name}, line {first}")


def _lines(tree: Node | None) -> list[int]:
    """The line (from 1) on which each agency begins."""
    listed = under(tree, "agencies")
    return [node.start_mark.line + 1 for node in listed.value] if listed else []


def _entry(entry: Any, place: str, body: str | None = None, kind: str | None = None) -> Iterator[Agency]:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise LexiconError(f"{place}: an agency is a mapping with at least a 'name'")
    if unknown := sorted(set(entry) - _KEYS):
        raise LexiconError(f"{place}: '{entry['name']}' has unknown keys: {', '.join(unknown)}")
    kind = _kind(entry["name"], entry.get("kind", kind or "agency"))
    if kind not in KINDS:
        raise LexiconError(f"{place}: '{entry['name']}': kind is one of: {', '.join((*KINDS, *_FINER))}")
    parent = body or entry.get("parent")
    aliases, within = tuple(entry.get("aliases") or ()), tuple(entry.get("within") or ())
    yield Agency(entry["name"], kind, parent, body is not None, aliases, within, entry.get("place"))
    for unit in entry.get("units") or ():
        yield from _entry(unit, place, entry["name"], kind)


def _kind(name: str, said: str) -> str:
    if said in _FINER and re.search(r"Medical Examiner|Coroner", name):
        return "medical"
    return _FINER.get(said, said)
