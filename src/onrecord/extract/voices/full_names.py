"""Whose name a surname, or a given name alone, is in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.voices.heard import NEAR, Heard
from onrecord.extract.voices.kinds import Phrase, head_of
from onrecord.extract.voices.personal import without_title
from onrecord.extract.voices.same_names import same_given, same_surname
from onrecord.extract.voices.source_kinds import read_phrase
from onrecord.extract.voices.source_pronouns import core_phrase
from onrecord.nlp.base import Entity, Reading, Token
from onrecord.text.agencies import Agencies

_FULL = re.compile(r"[A-Z][\w.’'-]*(?:\s[\w.’'-]+)+")


class FullNames:
    """The people of one article, those heard before them."""

    def __init__(self, reading: Reading, agencies: Agencies, heard: Heard) -> None:
        self._reading = reading
        self._agencies = agencies
        self._heard = heard
        self._people = [e for e in reading.entities if e.label == "PERSON"]

    def of(self, found: Phrase, at: int) -> Phrase:
        """A surname or a given name alone, or one misspelt, means the person already heard or named in full
        in the article; of several who bear it the one named last before `at`, where he was named near."""
        assert found.surname is not None
        bare = len(found.name.split()) == 1
        if bare and self._several(found.surname):
            return self._nearest(found, at)
        for voice in self._heard:
            if _same(voice.phrase, found):
                return _joined(voice.phrase, found)
        return self._named_in_full(found) if bare else found

    def _several(self, surname: str) -> bool:
        """Whether people of different given names bear the surname."""
        names = [name for _, name in self._full() if same_surname(name.split()[-1], surname)]
        return any(not same_given(one, other) for one in names for other in names)

    def _full(self) -> Iterator[tuple[Entity, str]]:
        for person in self._people:
            name = re.sub(r"['’]s$", "", self._reading.text[person.start : person.end])
            name = without_title(name)[0]
            if _FULL.fullmatch(name):
                yield person, name

    def _nearest(self, found: Phrase, at: int) -> Phrase:
        assert found.surname is not None
        here = self._block(at)
        for voice in self._heard.before(at):
            if _same(voice.phrase, found) and voice.phrase.certain and here - self._block(voice.at) <= NEAR:
                return _joined(voice.phrase, found)
        for person, name in reversed(list(self._full())):
            near = person.end <= at and here - self._block(person.start) < NEAR
            if near and same_surname(name.split()[-1], found.surname):
                return self._read(person, found)
        return replace(found, certain=False)

    def _block(self, at: int) -> int:
        sentence = self._reading.sentence_at(at)
        return sentence.block if sentence is not None else 0

    def _named_in_full(self, found: Phrase) -> Phrase:
        surname = found.surname or found.name
        full = list(self._full())
        for person, name in full:
            if same_surname(name.split()[-1], surname):
                return self._read(person, found)
        given = re.search(rf"((?:[A-Z][\w.’'-]+\s+){{1,2}}){re.escape(surname)}\b", self._reading.text)
        if (
            given
            and self._within_sentence(given.start(), given.end())
            and not self._agencies.find(given.group())
        ):
            name, _ = without_title(given.group())
            if len(name.split()) > 1:
                return replace(found, name=name)
        called = [person for person, name in full if name.split()[0] == found.name]
        names = {self._reading.text[p.start : p.end] for p in called}
        return self._read(called[0], found) if len(names) == 1 else found

    def _read(self, person: Entity, found: Phrase) -> Phrase:
        full = read_phrase(self._reading, self._around(person.start, person.end), self._agencies)
        return full if full.surname else found

    def _within_sentence(self, start: int, end: int) -> bool:
        sentence = self._reading.sentence_at(start)
        return sentence is not None and end <= sentence.end

    def _around(self, start: int, end: int) -> Sequence[Token]:
        tokens = self._reading.tokens_in(start, end)
        head = head_of(self._reading, tokens)
        span = core_phrase(self._reading, head)
        return self._reading.tokens_in(min(span[0], start), max(span[1], end)) or tokens


def _same(one: Phrase, other: Phrase) -> bool:
    if one.surname is None or other.surname is None:
        return False
    return same_surname(one.surname, other.surname) and same_given(one.name, other.name)


def _joined(one: Phrase, other: Phrase) -> Phrase:
    """Two phrases for one person, the earlier first: the longer name, what kind and body either tells."""
    better = one if len(one.name.split()) >= len(other.name.split()) else other
    kind = one.kind if one.kind != "person" else other.kind
    return replace(better, kind=kind, body=one.body or other.body)
