"""The people met so far in a story, and which of them a phrase means."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clauses import is_negated
from onrecord.extract.grammar.fates import KILLED, UNHARMED, Fate
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import NAME, NOUN, Phrase
from onrecord.extract.telling.again import dies
from onrecord.extract.telling.clusters import Cluster, another_age, beside, compatible, named, told_apart
from onrecord.extract.telling.likeness import MARGIN, likeness, near, undecided
from onrecord.extract.telling.pronouns import quote_start
from onrecord.extract.telling.said import is_besides, named_so
from onrecord.extract.telling.sides import sides
from onrecord.extract.telling.traits import covers
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.nlp.base import Reading, Sentence

_GUNFIRE = frozenset({"fire", "shoot", "kill", "wound", "return_fire", "exchange_fire", "use_weapon"})


class Met:
    """Its state is the people met so far; it lives as long as one pass over a story."""

    def __init__(
        self, grammar: Grammar, parts: tuple[Span, ...], fates: tuple[Fate, ...], body: int = 0
    ) -> None:
        self.grammar = grammar
        self.body = body
        self.reading: Reading = grammar.reading
        self.parts = parts
        self.deeds = [d for d in grammar.deeds if covers(parts, d.clause.verb.start)]
        self.fates = [f for f in fates if covers(parts, f.start)]
        self.clusters: list[Cluster] = []
        self.of_head: dict[int, Cluster] = {}
        self.speakers: set[str] = set()
        self.voices: list[Cluster] = []
        self.unsure: list[Phrase] = []
        self.fated = {f.person.i for f in self.fates if not f.nobody}
        self.harmed = {f.person.i for f in self.fates if not f.nobody and f.value != UNHARMED}
        self.dead = {f.person.i for f in self.fates if f.value == KILLED}
        self.forced = sides(grammar, self.deeds, parts)
        self.doing: dict[int, set[tuple[str, str]]] = {}
        for d in self.deeds:
            for side, heads in (("acted", d.actors), ("hurt", d.objects)):
                for t in heads if d.clause.real and d.row.force else ():
                    self.doing.setdefault(t.i, set()).add((side, "gun" if d.verb in _GUNFIRE else d.verb))

    def _told_same(self, phrase: Phrase) -> Cluster | None:
        """Apposition, "identified as", "was": the words themselves say that two phrases mean one person."""
        head = self.reading.head(phrase.head)
        if phrase.head.dep == "appos" and head.i in self.of_head:
            return self.of_head[head.i]
        if (
            phrase.head.dep == "attr"
            and (clause := self.grammar.clauses.get(head.i))
            and not is_negated(self.reading, head)
        ):
            return next((self.of_head[a.i] for a in clause.actors if a.i in self.of_head), None)
        if phrase.head.dep == "oprd" and (clause := self.grammar.clauses.get(head.i)):
            return next((self.of_head[a.i] for a in clause.targets if a.i in self.of_head), None)
        named = (self.of_head[a.i] for a in named_so(self.grammar, phrase) if a.i in self.of_head)
        return next((c for c in named if not c.plural), None)

    def _named(self, phrase: Phrase) -> Cluster | None:
        known = [c for c in self.clusters if named(phrase.name or "", c) and not another_age(phrase, c)]
        if known:
            best = max(known, key=lambda c: (phrase.name in c.names, c.hurt, -self.clusters.index(c)))
            return best if phrase.role in (None, best.role) else None
        if named_so(self.grammar, phrase):
            return None
        free = [c for c in self.clusters if not c.names and not c.plural and not c.kin and not c.mass]
        role = phrase.role or OTHER_PERSON
        free = [c for c in free if c.role == role and (c.part or c.acted or c.hurt) and compatible(phrase, c)]
        if phrase.head.i in self.fated or self.forced.get(phrase.head.i) == "hurt":
            free = (
                [c for c in free if c.hurt] or self._hurt_officers(phrase) or ([] if len(free) > 1 else free)
            )
        elif self.forced.get(phrase.head.i) == "acted":
            free = [c for c in free if c.acted] or ([] if len(free) > 1 else free)
        elif not phrase.age:
            return None
        return free[0] if len(free) == 1 else None

    def _of_two(self, phrase: Phrase) -> bool:
        """ "Marsh" where Jo Marsh and Lee Marsh are both in it: either."""
        if phrase.kind != NAME or len((phrase.name or "").split()) > 1:
            return False
        return sum((c.hurt or c.acted) and named(phrase.name or "", c) for c in self.clusters) > 1

    def _hurt_officers(self, phrase: Phrase) -> list[Cluster]:
        """ "An officer was stabbed. Jo Marsh, 49, has two wounds": a bare name can be the officer's."""
        hurt = (c for c in self.clusters if c.hurt and c.role == OFFICER)
        free = [c for c in hurt if not (c.names or c.plural or c.mass) and compatible(phrase, c)]
        if self.reading.text.endswith(("Mr. ", "Mrs. ", "Ms. "), 0, phrase.start):
            return []
        return free if phrase.role is None and phrase.head.i in self.harmed else []

    def _met(self, phrase: Phrase, fitting: Sequence[Cluster]) -> Cluster | None:
        """Which of those whom it can mean a noun phrase means; null for somebody new."""
        return max(fitting, key=lambda c: (self._likeness(phrase, c), c.last), default=None)

    def _between(self, phrase: Phrase, fitting: Sequence[Cluster], sentence: Sentence) -> bool:
        """Whether a noun phrase fits two people of its kind almost equally."""
        free = [c for c in fitting if not c.plural]
        if not phrase.definite or phrase.plural or phrase.name or len(free) < 2:
            return False
        start = self._sentence_before(sentence).start
        return undecided([self._likeness(phrase, c) + near(phrase, c, start) for c in free], MARGIN)

    def _sentence_before(self, sentence: Sentence) -> Sentence:
        """The one before; of the first, itself."""
        return self.reading.sentences[max(0, self.reading.sentences.index(sentence) - 1)]

    def _likeness(self, phrase: Phrase, cluster: Cluster) -> int:
        return likeness(self.reading, phrase, cluster, harmed=phrase.head.i in self.harmed)

    def _fitting(self, phrase: Phrase, sentence: Sentence) -> list[Cluster]:
        """Those met before whom a noun phrase can mean."""
        free = [c for c in self.clusters if compatible(phrase, c) and not self._opposed(phrase, c)]
        free = [c for c in free if not told_apart(phrase, c) and not beside(phrase, c)]
        if phrase.head.dep == "nsubj" and self.reading.head(phrase.head).lemma in W.SPEECH:
            free = [c for c in free if not dies(c, self.dead)]
        if not phrase.definite:
            alike = [c for c in free if not c.plural and (c.acted or c.hurt)]
            if self._quoted(phrase) and len(alike) == 1 and not phrase.plural:
                return alike
            free = [
                c
                for c in free
                if not c.names or (phrase.gender and c.gender == phrase.gender and alike == [c])
            ]
        if not phrase.definite and phrase.plural and self.forced.get(phrase.head.i) == "acted":
            free = [c for c in free if not dies(c, self.dead)]
        if phrase.head.i in self.dead:
            free = [c for c in free if dies(c, self.dead)] or free
        if not phrase.definite and phrase.age:
            free = [c for c in free if c.age or not any(p.definite and p.kind == NOUN for p in c.phrases)]
        if phrase.noun in W.ABOARD and (phrase.words or not phrase.definite):
            free = [c for c in free if phrase.noun in c.nouns]
        if not phrase.definite and not phrase.generic:
            free = [c for c in free if not any(sentence.start <= p.start < phrase.start for p in c.phrases)]
        if not phrase.definite and not phrase.plural and phrase.role == OFFICER and not self._quoted(phrase):
            free = [c for c in free if not self._one_of_many(phrase, c)]
        return [] if not phrase.definite and is_besides(self.reading, phrase) else free

    def _quoted(self, phrase: Phrase) -> bool:
        return quote_start(self.reading, phrase.head) is not None

    def _one_of_many(self, phrase: Phrase, cluster: Cluster) -> bool:
        """ "an officer", "one officer" where several are told of: the same one only by the same deed."""
        group = any(
            c.plural and not c.mass and c.role == phrase.role and c.counted for c in self.clusters
        ) or any(p.stem.split()[:1] == ["one"] for p in (phrase, *cluster.phrases))
        mine = self.doing.get(phrase.head.i, set())
        return group and not (mine & cluster.deeds) and bool(mine or cluster.deeds)

    def _opposed(self, phrase: Phrase, cluster: Cluster) -> bool:
        """Actor and object of one deed are two."""
        for deed in self.deeds:
            sides = ({t.i for t in deed.actors}, {t.i for t in deed.objects})
            for one, other in (sides, sides[::-1]):
                if phrase.head.i in one and any(self.of_head.get(i) is cluster for i in other):
                    return True
        return False
