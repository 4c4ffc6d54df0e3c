"""Who is in a story: phrases that mean the same person or group are joined, and those who take part become
`Person`s."""

from __future__ import annotations

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.fates import Fate
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import NAME, NOUN, PRONOUN, Phrase
from onrecord.extract.telling.again import dies, join_dead
from onrecord.extract.telling.cast import Cast, as_people
from onrecord.extract.telling.clusters import Cluster, begin, compatible, may_join, named
from onrecord.extract.telling.likeness import is_only_told_of
from onrecord.extract.telling.met import Met
from onrecord.extract.telling.pronouns import EITHER, resolve_pronoun
from onrecord.extract.telling.said import is_crowd, is_in_event, is_of_group, named_so
from onrecord.extract.telling.traits import covers
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.nlp.base import Sentence, Token


def find_people(grammar: Grammar, parts: tuple[Span, ...], fates: tuple[Fate, ...], body: int = 0) -> Cast:
    """Who is in the story that these stretches tell. `body`: where the headline ends."""
    casting = Casting(grammar, parts, fates, body)
    people = as_people(casting.cast())
    return Cast(people, tuple((p.start, p.end) for p in casting.unsure))


class Casting(Met):
    """One pass over a story."""

    def cast(self) -> list[Cluster]:
        for sentence in self.reading.sentences:
            if any(start < sentence.end and sentence.start < end for start, end in self.parts):
                self._read(sentence)
        for head, cluster in self.of_head.items():
            if (
                head in self.forced
                or head in self.fated
                or is_in_event(self.grammar, self.reading.tokens[head])
            ):
                cluster.part = True
        met = [c for c in self.clusters if c.part and not self._looks_on(c)]
        return join_dead(self.grammar, met, self.dead, self.body)

    def _looks_on(self, cluster: Cluster) -> bool:
        """ "Neighbors were told to stay inside": people of the place whom nobody harms and who do no harm."""
        harmed = any(p.head.i in self.fated for p in cluster.phrases)
        return cluster.plural and cluster.nouns <= W.ONLOOKERS and not cluster.deeds and not harmed

    def _read(self, sentence: Sentence) -> None:
        phrases = [p for p in self.grammar.phrases_in(sentence) if covers(self.parts, p.start)]
        later = [p for p in phrases if p.kind == NAME and self._names_pronoun(p)]
        heads = {p.head.i for p in later}
        later += [p for p in phrases if p.head.dep == "appos" and self.reading.head(p.head).i in heads]
        for phrase in phrases:
            if phrase.kind != PRONOUN and phrase not in later:
                self._noun(phrase, sentence)
        for phrase in phrases:
            if phrase.kind == PRONOUN:
                known = (*self.clusters, *self.voices)
                harmed = phrase.head.i in self.harmed
                found = resolve_pronoun(self.grammar, phrase, self.of_head, known, harmed=harmed)
                if found is EITHER:
                    self.unsure.append(phrase)
                elif found is not None and found.role == "official":
                    found.take(phrase)
                    self._acts_too(phrase, found)
                elif found is not None:
                    self._join(phrase, found)
        for phrase in later:
            self._noun(phrase, sentence)

    def _acts_too(self, phrase: Phrase, voice: Cluster) -> None:
        """ "Officer Dunn testified that he fired": who speaks took part."""
        first, *others = voice.phrases
        acts = first.role == OFFICER and phrase.head.i in self.doing
        if not acts and not (self._is_harmed(phrase) and is_only_told_of(self.reading, voice)):
            return
        self.voices.remove(voice)
        made = begin(first, first.role or OTHER_PERSON)
        self.clusters.append(made)
        self.of_head[first.head.i] = made
        for told in (p for p in others if p.kind == NAME or p is phrase):
            self._join(told, made)

    def _is_harmed(self, phrase: Phrase) -> bool:
        return phrase.head.i in self.harmed or self.forced.get(phrase.head.i) == "hurt"

    def _names_pronoun(self, phrase: Phrase) -> bool:
        """ "identified him as Jo Marsh": who he is must be known first."""
        return any(
            self.grammar.heads[t.i].kind == PRONOUN
            for t in named_so(self.grammar, phrase)
            if t.i in self.grammar.heads
        )

    def _join(self, phrase: Phrase, cluster: Cluster) -> None:
        cluster.take(phrase)
        self.of_head[phrase.head.i] = cluster
        cluster.deeds |= self.doing.get(phrase.head.i, set())
        side = self.forced.get(phrase.head.i)
        cluster.acted = cluster.acted or side == "acted"
        cluster.hurt = cluster.hurt or side == "hurt" or phrase.head.i in self.harmed

    def _noun(self, phrase: Phrase, sentence: Sentence) -> None:
        if phrase.role == "official" or self._speaks_only(phrase):
            self._heard(phrase)
            return
        if self._of_kin(phrase):
            self._heard(phrase)
            return
        if (mourned := self._mourned(phrase)) is not None:
            self._join(phrase, mourned)
            return
        if (twin := self._told_same(phrase)) is not None and may_join(phrase, twin):
            if phrase.role == OFFICER and twin.nouns <= W.KIN:
                twin.role = OFFICER
            self._join(phrase, twin)
            return
        if phrase.stem == "other" and phrase.noun == "one":
            if (rest := self._the_other(phrase)) is not None:
                self._join(phrase, rest)
            return
        if phrase.stem == "neither":
            if (pair := self._the_pair()) is not None:
                self._join(phrase, pair)
            return
        idle = phrase.noun in W.ANYBODY and not self._takes_part(phrase)
        if idle or self._of_two(phrase) or is_of_group(self.grammar, phrase) or self._left_out(phrase):
            return
        if phrase.kind == NAME:
            found = self._named(phrase)
        else:
            fitting = self._fitting(phrase, sentence)
            if self._between(phrase, fitting, sentence):
                self.unsure.append(phrase)
                return
            found = self._met(phrase, fitting)
        if found is not None:
            self._join(phrase, found)
            return
        role = phrase.role or self._role_of_whole(phrase) or OTHER_PERSON
        if phrase.kind == NAME and phrase.role is None and not self._takes_part(phrase) and not phrase.age:
            self._heard(phrase)
            return
        if phrase.noun in W.VICTIMS and phrase.definite and not self._takes_part(phrase):
            return
        made = begin(phrase, role)
        self.clusters.append(made)
        self.of_head[phrase.head.i] = made
        made.deeds |= self.doing.get(phrase.head.i, set())
        made.acted = self.forced.get(phrase.head.i) == "acted"
        made.hurt = self.forced.get(phrase.head.i) == "hurt" or phrase.head.i in self.harmed

    def _role_of_whole(self, phrase: Phrase) -> str | None:
        """ "one of them": the role of the group told last."""
        if phrase.stem == "another":
            return max(self.clusters, key=lambda c: c.last).role if self.clusters else None
        groups = [c for c in self.clusters if c.plural]
        return max(groups, key=lambda c: c.last).role if phrase.stem == "one of" and groups else None

    def _the_other(self, phrase: Phrase) -> Cluster | None:
        """ "The other was hit": of two of a kind, the one not told of last."""
        if not self.clusters:
            return None
        last = max(self.clusters, key=lambda c: c.last)
        alike = [c for c in self.clusters if c.role == last.role and not c.plural and c is not last]
        return alike[0] if len(alike) == 1 else None

    def _the_pair(self) -> Cluster | None:
        """ "Neither was hurt": the group of officers told of last, else of others."""
        groups = [c for c in self.clusters if c.plural and not c.mass]
        return max(groups, key=lambda c: (c.role == OFFICER, c.last), default=None)

    def _of_kin(self, phrase: Phrase) -> bool:
        """ "his mother, Joan Vance": the name is hers, and she is not in it."""
        beside = self.reading.head(phrase.head)
        over = self.grammar.heads.get(beside.i)
        if phrase.kind != NAME or phrase.head.dep != "appos" or over is None or beside.i in self.of_head:
            return False
        return (over.minor or over.role == "official") and not self._takes_part(phrase)

    def _mourned(self, phrase: Phrase) -> Cluster | None:
        """ "His mother learned of her son's death": the only one dead whom the words fit, seen from one who
        takes no part."""
        owner = next(iter(self.reading.children(phrase.head, "poss")), None)
        if (
            phrase.noun not in W.GENDERED
            or not phrase.minor
            or owner is None
            or phrase.head.i not in self.dead
        ):
            return None
        clause = self.grammar.clauses.get(self._verb_over(phrase.head))
        outside = clause is not None and all(a.i not in self.of_head for a in clause.actors)
        dead = [c for c in self.clusters if dies(c, self.dead) and not c.plural and c.role == OTHER_PERSON]
        fit = [c for c in dead if phrase.gender in (None, c.gender) or c.gender is None]
        return fit[0] if owner.pos == "PRON" and outside and len(fit) == 1 else None

    def _verb_over(self, token: Token) -> int:
        return next((a.i for a in self.reading.ancestors(token) if a.i in self.grammar.clauses), -1)

    def _heard(self, phrase: Phrase) -> None:
        """Somebody who speaks: no participant, but "she" may mean her."""
        if phrase.plural:
            return
        surname = phrase.name.split()[-1].lower() if phrase.name else None
        if surname:
            self.speakers.add(surname)
        for voice in self.voices:
            if surname and any(n.split()[-1].lower() == surname for n in voice.names):
                voice.take(phrase)
                return
        self.voices.append(begin(phrase, "official"))

    def _takes_part(self, phrase: Phrase) -> bool:
        return phrase.head.i in self.forced or phrase.head.i in self.fated

    def _left_out(self, phrase: Phrase) -> bool:
        """Words for people that mean nobody of the encounter."""
        if phrase.responding or any(
            c.text.lower() in ("no", "any", "every", "each", "neither", "either")
            for c in self.reading.children(phrase.head, "det")
        ):
            return True
        head = self.reading.head(phrase.head)
        if (
            (phrase.generic or is_crowd(phrase))
            and head.lemma in W.AFTERWARDS
            and phrase.head.dep == "nsubj"
            and not self._takes_part(phrase)
        ):
            return True
        if phrase.kind == NOUN and phrase.definite and self._means_voice(phrase):
            return True
        if phrase.mass or phrase.generic or phrase.minor:
            known = any(
                c.part or c.acted or c.hurt
                for c in self.clusters
                if compatible(phrase, c) and c.plural == phrase.plural
            )
            met = phrase.minor and is_in_event(self.grammar, phrase.head)
            return (
                not self._takes_part(phrase)
                and not met
                and not (phrase.generic and known and phrase.kind != NAME)
            )
        return self.reading.head(phrase.head).lemma == "as" and phrase.head.dep == "pobj"

    def _means_voice(self, phrase: Phrase) -> bool:
        """ "one man said ... The man said": the one who spoke, told of since anybody in it was."""
        mine = [v for v in self.voices if phrase.noun in v.nouns and not v.names and not phrase.plural]
        last = max((v.last for v in mine), default=-1)
        known = (c.last for c in self.clusters if phrase.noun in c.nouns or compatible(phrase, c))
        return not self._takes_part(phrase) and last > max(known, default=-1)

    def _speaks_only(self, phrase: Phrase) -> bool:
        """A name or rank that here only speaks, or that has spoken before and takes no part now."""
        if self._takes_part(phrase):
            return False
        head = self.reading.head(phrase.head)
        if phrase.kind != NAME and not phrase.minor:
            stranger = not phrase.definite and not phrase.plural and phrase.role == OTHER_PERSON
            return stranger and phrase.head.dep == "nsubj" and head.lemma in W.SPEECH
        says = phrase.head.dep in ("nsubj", "appos") and head.lemma in W.SPEECH
        known = bool(phrase.name) and any(named(phrase.name or "", c) for c in self.clusters)
        heard = bool(phrase.name) and (phrase.name or "").split()[-1].lower() in self.speakers
        return (says and not known) or (heard and not known)
