"""A scene with its grammar, and every phrase's person at hand: what the finders about people start from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.extract.drafting import make_draft
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import Clause
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.fates import Fate, find_fates
from onrecord.extract.grammar.grammar import Grammar, read_grammar
from onrecord.extract.scene import Draft, Scene
from onrecord.model.article import HEADLINE
from onrecord.model.attribution import Span
from onrecord.model.mention import Mention, Person
from onrecord.model.statement import INCIDENT
from onrecord.model.values import Value
from onrecord.nlp.base import Token

_SHOWN = re.compile(
    r"\b(?:video|footage|recording|clip|film|bodycam)\b[^.!?]{0,90}\b(?:shows?|begins|captures?|depicts?|starts)\b",
    re.IGNORECASE,
)
_DEEDS_FIELDS = words("action event_type directed_at weapon shots_fired outcome position")
LONGEST_CHARGE = 30
_ACCUSING = words("accuse charge suspect indict convict")


@dataclass(frozen=True)
class Stage:
    """`cast`: head of a phrase -> the person it means, with its mention."""

    scene: Scene
    grammar: Grammar
    cast: Mapping[int, tuple[Mention, Person]]

    def person(self, token: Token, mention: Mention | None = None) -> Person | None:
        found = self.cast.get(token.i)
        return None if found is None or (mention is not None and found[0].id != mention.id) else found[1]

    def people(self, tokens: Iterable[Token], mention: Mention) -> tuple[Person, ...]:
        """Each person once, in order."""
        found = {p.key: p for t in tokens if (p := self.person(t, mention)) is not None}
        return tuple(found.values())

    def deeds(self) -> Iterator[tuple[Mention, Deed]]:
        for deed in self.grammar.deeds:
            mention = self.scene.mention_at(deed.clause.verb.start)
            if mention is not None:
                yield mention, deed

    def clauses(self) -> Iterator[tuple[Mention, Clause]]:
        for clause in self.grammar.clauses.values():
            mention = self.scene.mention_at(clause.verb.start)
            if mention is not None:
                yield mention, clause

    def fates(self) -> Iterator[tuple[Mention, Fate]]:
        for fate in find_fates(self.grammar):
            mention = self.scene.mention_at(fate.start)
            if mention is not None:
                yield mention, fate

    def headline(self, offset: int) -> bool:
        return any(b.kind == HEADLINE and b.start <= offset < b.end for b in self.scene.article.blocks)

    def told(self, deed: Deed) -> bool:
        """Told as done: in the past, or in a headline's present."""
        verb = deed.clause.verb
        return deed.clause.real and (deed.clause.past or self.headline(verb.start) or self._seen(verb))

    def _seen(self, verb: Token) -> bool:
        """ "The video shows five officers. One sprays him": what a recording shows, told in the present."""
        reading = self.scene.reading
        sentence = reading.sentence_of(verb)
        start = min(s.start for s in reading.sentences if s.block == sentence.block)
        shown = _SHOWN.search(reading.text, start, sentence.end)
        return shown is not None and shown.start() < verb.start

    def draft(
        self,
        field: str,
        mention: Mention,
        value: Value,
        own: Span,
        finder: str,
        about: str = INCIDENT,
        confidence: float = 1.0,
    ) -> Draft:
        made = make_draft(self.scene, field, mention, value, own, finder, about=about, confidence=confidence)
        accusing = self._accusing(own) if field in _DEEDS_FIELDS else None
        return replace(made, hedge=accusing) if accusing else made

    def _accusing(self, own: Span) -> str | None:
        """ "accused of", "charged with" over a deed: a charge, not a fact."""
        reading = self.scene.reading
        inside = reading.tokens_in(*own) or ()
        first = next((t for t in inside if t.i in self.grammar.clauses), next(iter(inside), None))
        for above in (first, *reading.ancestors(first)) if first is not None else ():
            head = reading.head(above)
            if above.dep == "prep" and head.lemma in _ACCUSING:
                start, end = reading.span((head, above))
                return reading.text[start:end] if end - start < LONGEST_CHARGE else head.text
            if above.i in self.grammar.clauses and reading.children(above, "nsubj", "nsubjpass"):
                return None
        return None


def set_stage(scene: Scene) -> Stage:
    grammar = read_grammar(scene.reading)
    spans = {
        span: (mention, person)
        for mention in scene.mentions
        for person in mention.people
        for span in person.spans
    }
    cast = {p.head.i: spans[(p.start, p.end)] for p in grammar.phrases if (p.start, p.end) in spans}
    return Stage(scene, grammar, cast)


def deed_words(stage: Stage, deed: Deed) -> Span:
    """The verb with its particle and object: "pointed the weapon"."""
    reading, verb = stage.scene.reading, deed.clause.verb
    near = [c for c in reading.children(verb, "prt", "neg", "auxpass") if abs(c.i - verb.i) < 4]
    near += [c for c in reading.children(verb, "dobj") if c.i > verb.i and c.i - verb.i < 8]
    return reading.span((verb, *near))
