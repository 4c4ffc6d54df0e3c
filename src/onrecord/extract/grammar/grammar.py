"""A reading's grammar, worked out once: clauses, phrases that mean people, deeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.extract.grammar.clauses import Clause, read_clauses
from onrecord.extract.grammar.company import with_company
from onrecord.extract.grammar.deeds import Deed, find_deeds
from onrecord.extract.grammar.once import once
from onrecord.extract.grammar.phrases import Phrase, person_phrases
from onrecord.nlp.base import Reading, Sentence


@dataclass(frozen=True)
class Grammar:
    reading: Reading
    clauses: Mapping[int, Clause]
    phrases: tuple[Phrase, ...]
    heads: Mapping[int, Phrase]
    deeds: tuple[Deed, ...]

    @cached_property
    def deeds_by_sentence(self) -> Mapping[int, tuple[Deed, ...]]:
        """Sentence's first token -> its deeds."""
        found: dict[int, tuple[Deed, ...]] = {}
        for deed in self.deeds:
            first = self.reading.sentence_of(deed.clause.verb).first
            found[first] = (*found.get(first, ()), deed)
        return found

    @cached_property
    def phrases_by_sentence(self) -> Mapping[int, tuple[Phrase, ...]]:
        found: dict[int, tuple[Phrase, ...]] = {}
        for phrase in self.phrases:
            first = self.reading.sentence_of(phrase.head).first
            found[first] = (*found.get(first, ()), phrase)
        return found

    def deeds_in(self, sentence: Sentence) -> tuple[Deed, ...]:
        return self.deeds_by_sentence.get(sentence.first, ())

    def phrases_in(self, sentence: Sentence) -> tuple[Phrase, ...]:
        return self.phrases_by_sentence.get(sentence.first, ())


@once
def read_grammar(reading: Reading) -> Grammar:
    clauses = read_clauses(reading)
    phrases = with_company(reading, person_phrases(reading))
    heads = {p.head.i: p for p in phrases}
    return Grammar(reading, clauses, phrases, heads, find_deeds(reading, clauses, heads))
