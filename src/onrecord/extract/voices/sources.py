"""The voices of one article: every phrase that names one, pronouns included, to one Source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.voices.bodies import BODY_NOUNS, POLICE_RANKS, RELEASES, Bodies, body_noun
from onrecord.extract.voices.outlets import find_outlets
from onrecord.extract.voices.same_names import same_given, same_surname
from onrecord.extract.voices.source_kinds import (
    Phrase,
    carried,
    head_of,
    kind_of_noun,
    read_phrase,
    without_title,
)
from onrecord.extract.voices.source_pronouns import (
    NEUTER,
    PERSONAL,
    PLURAL,
    PRONOUNS,
    RELATIVE,
    agrees,
    antecedent,
    core_phrase,
    last_subject,
    perceiver,
    person_before,
)
from onrecord.extract.voices.titles import SHORT, holder, whole_name
from onrecord.model.article import HEADLINE, Article
from onrecord.model.source import Source, source_id
from onrecord.nlp.base import Reading, Span, Token
from onrecord.text.lexicon import Lexicon

# Paragraphs, and code points, over which a pronoun still means the voice heard last.
NEAR, FAR = 2, 1200
_TOLD_OF = re.compile(r",?\s(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:who|whom|whose|which|that|by|for|of)\b", re.IGNORECASE)
_LONGEST_ALIAS = 6
_BODIES = frozenset({"agency", "police", "medical", "prosecutor", "court"})
# A slip for "the papers say": charging papers, no newspaper.
_PAPERS_SAY = re.compile(r"(?:the )?paper (?:say|allege|state)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Heard:
    at: int
    phrase: Phrase
    text: str


class Voices:
    """Told of every source phrase in the order of the text; pronouns mean what was heard before them."""

    def __init__(self, article: Article, reading: Reading, lexicon: Lexicon) -> None:
        self._article = article
        self._reading = reading
        self._agencies = lexicon.agencies
        self._bodies = Bodies(article, reading, lexicon.agencies)
        self._outlets = list(find_outlets(reading, article))
        self._people = [e for e in reading.entities if e.label == "PERSON"]
        self._spoken_of: dict[str, str] = {}
        self._heard: list[_Heard] = []
        self._sources: dict[str, Source] = {}
        self._by_span: dict[Span, str] = {}

    def at(self, start: int, end: int) -> str:
        """The words text[start:end] name a voice -> its source id."""
        known = self._by_span.get((start, end))
        if known is not None:
            return known
        end = whole_name(self._article.text, start, end)
        phrase = self._phrase(start, end)
        self._heard.append(_Heard(start, phrase, self._article.text[start:end]))
        made = self._register(phrase, self._article.text[start:end])
        self._by_span[(start, end)] = made
        return made

    def nobody(self) -> str:
        """The source of what is credited to somebody who is not named at all ("prompting calls")."""
        return self._register(Phrase("not named", "unnamed"), "")

    def recast(self, made: str, kind: str) -> str:
        """The source of that id is of another kind -> its new id, wherever it is met."""
        old = self._sources.pop(made)
        document = made != source_id(old.name, old.kind, old.body)
        new = source_id(old.name, kind, old.body, self._article.document if document else None)
        aliases = {*old.aliases, *(self._sources[new].aliases if new in self._sources else ())}
        self._sources[new] = replace(old, id=new, kind=kind, aliases=tuple(sorted(aliases)))
        self._by_span = {span: new if own == made else own for span, own in self._by_span.items()}
        own = (old.name, old.kind, old.body)
        for n, heard in enumerate(self._heard):
            if (heard.phrase.name, heard.phrase.kind, heard.phrase.body) == own:
                self._heard[n] = replace(heard, phrase=replace(heard.phrase, kind=kind))
        return new

    def source(self, made: str) -> Source:
        """The source of an id that `at` or `nobody` gave."""
        return self._sources[made]

    def sources(self) -> tuple[Source, ...]:
        return tuple(sorted(self._sources.values(), key=lambda s: s.id))

    def _register(self, phrase: Phrase, text: str) -> str:
        document = None if phrase.named else self._article.document
        made = source_id(phrase.name, phrase.kind, phrase.body, document)
        alias = _alias(text, named=phrase.named)
        if alias.startswith(f"{phrase.name},"):
            alias = ""
        old = self._sources.get(made)
        aliases = set(old.aliases if old else ())
        if alias and len(alias) <= 80 and alias.lower() not in PRONOUNS and alias != phrase.name:
            aliases.add(alias)
        self._sources[made] = Source(made, phrase.name, phrase.kind, phrase.body, tuple(sorted(aliases)))
        return made

    def _phrase(self, start: int, end: int) -> Phrase:
        tokens = self._reading.tokens_in(start, end)
        if len(tokens) > 1 and tokens[0].text.lower() in {"neither", "either", "both", "nor"}:
            return self._phrase(tokens[1].start, end)
        if not any(t.text[:1].isalnum() for t in tokens):
            return Phrase("not named", "unnamed")
        head = head_of(self._reading, tokens)
        word = head.text.lower()
        if len(tokens) <= 2 and word in PRONOUNS:
            return self._pronoun(head, word)
        if len(tokens) > 1 and tokens[0].text.lower() == "what":
            verb = next((t.i for t in tokens[2:] if t.pos in {"VERB", "AUX"}), tokens[-1].i + 1)
            return self._phrase(tokens[1].start, [t for t in tokens if t.i < verb][-1].end)
        if speaker := carried(self._reading, tokens):
            return self._phrase(*self._whole_body(self._reading.span(speaker), end))
        found = read_phrase(self._reading, tokens, self._agencies)
        if found.kind == "outlet":
            return self._outlet(found, start)
        if self._is_common(found, start, end):
            return Phrase(found.name, kind_of_noun(found.name.lower()) or "unnamed")
        if found.surname is not None:
            return self._with_body(self._known_person(found), tokens)
        if len(tokens) == 1 and tokens[0].text[:1].isupper() and not found.named:
            for heard in reversed(self._heard):
                if heard.phrase.surname is not None and heard.phrase.surname == tokens[0].text:
                    return heard.phrase
        if not found.named and _definite(tokens) and len(tokens) <= 3:
            again = self._again(head, word) or self._bodies.issuer(head, word)
            if again is not None:
                return again
        if not found.named and word in BODY_NOUNS and _definite(tokens):
            return self._bodies.back_to(head, tokens, found)
        if (
            not found.named
            and found.kind in {"police", "official-unnamed", "police-unnamed"}
            and found.body is None
        ):
            found = self._public_voice(head, tokens, found)
        return self._spoken_for(found, tokens) if word.startswith("spokes") else found

    def _spoken_for(self, found: Phrase, tokens: Sequence[Token]) -> Phrase:
        """A spokesman without a name speaks as the body that he speaks for, be it only "a county's"."""
        if found.named:
            return found
        if found.body is not None and (hits := self._agencies.find(found.body)):
            return Phrase(found.body, hits[0].agency.kind, found.body, True)
        kinds = (kind_of_noun(token.text.lower()) for token in tokens)
        return replace(found, kind=next((kind for kind in kinds if kind in _BODIES), found.kind))

    def _is_common(self, found: Phrase, start: int, end: int) -> bool:
        """ "Cellmate says ...": a word that opens the headline, and nobody's name in the article."""
        if found.kind != "person" or len(found.name.split()) > 1:
            return False
        opens = any(b.kind == HEADLINE and b.start == start for b in self._article.readable())
        return opens and re.search(rf"\b{re.escape(found.name)}\b", self._article.text[end:]) is None

    def _whole_body(self, speaker: Span, end: int) -> Span:
        """'Illinois' of "an Illinois State Police release": the whole name of the body that it is part of."""
        hits = self._agencies.find(self._article.text, speaker[0], end)
        return next(((h.start, h.end) for h in hits if h.start <= speaker[0] and speaker[1] < h.end), speaker)

    def _pronoun(self, token: Token, word: str) -> Phrase:
        """What the pronoun means; of a person it is remembered how he or she is spoken of."""
        found = self._meant(token, word)
        if word in PERSONAL and found.surname is not None:
            self._spoken_of[found.name] = PERSONAL[word]
        return found

    def _meant(self, token: Token, word: str) -> Phrase:
        if word in RELATIVE and (noun := antecedent(self._reading, token)) is not None:
            return self._phrase(*core_phrase(self._reading, noun))
        heard = self._last_heard(word, token)
        seen = perceiver(self._reading, token) if word in PERSONAL else None
        if seen is not None and (heard is None or heard.at < self._reading.sentence_of(token).start):
            return self._phrase(*core_phrase(self._reading, seen))
        subject = last_subject(self._reading, token)
        if heard is not None and (subject is None or subject[1] <= heard.at + len(heard.text)):
            return heard.phrase
        if subject is not None:
            found = self._phrase(*subject)
            if self._spoken_of.get(found.name, PERSONAL.get(word)) != PERSONAL.get(word):
                return Phrase(word, "unnamed")
            speaks = found.surname is not None or found.kind not in {"unnamed", "document", "reports"}
            if speaks and agrees(word, found, self._article.text[slice(*subject)]):
                return found
        if heard is not None:
            return heard.phrase
        if word in PLURAL | NEUTER and (body := self._body_of_sentence(token)) is not None:
            return body
        if word in PERSONAL and (person := person_before(self._reading, token)) is not None:
            return self._phrase(*person)
        return Phrase(word, "unnamed")

    def _body_of_sentence(self, token: Token) -> Phrase | None:
        """'Police in Spokane shot a woman after, they say, she fired': the sentence's own subject, if a
        body."""
        sentence = self._reading.sentence_of(token)
        for other in self._reading.sentence_tokens(sentence):
            if other.i >= token.i:
                return None
            if other.dep == "nsubj" and self._reading.head(other).dep == "ROOT":
                found = self._phrase(*core_phrase(self._reading, other))
                return found if found.kind in {"agency", "police", "prosecutor", "official-unnamed"} else None
        return None

    def _last_heard(self, word: str, token: Token) -> _Heard | None:
        """The voice heard last before the pronoun that it can mean."""
        here = self._reading.sentence_of(token).block
        before = sorted((h for h in self._heard if h.at < token.start), key=lambda h: h.at)
        for heard in reversed(before):
            sentence = self._reading.sentence_at(heard.at)
            if token.start - heard.at > FAR or sentence is None or here - sentence.block > NEAR:
                return None
            if self._spoken_of.get(heard.phrase.name, PERSONAL.get(word)) != PERSONAL.get(word):
                continue
            if agrees(word, heard.phrase, heard.text):
                return heard
        return None

    def _known_person(self, found: Phrase) -> Phrase:
        """A surname alone, or misspelt, means the person already heard or named in full in the article."""
        assert found.surname is not None
        for heard in self._heard:
            other = heard.phrase
            if (
                other.surname
                and same_surname(other.surname, found.surname)
                and same_given(other.name, found.name)
            ):
                better = other if len(other.name.split()) >= len(found.name.split()) else found
                kind = other.kind if other.kind != "person" else found.kind
                return replace(better, kind=kind, body=other.body or found.body)
        if len(found.name.split()) == 1:
            for person in self._people:
                name = self._article.text[person.start : person.end]
                words = name.removesuffix("'s").removesuffix("’s").split()
                if len(words) > 1 and same_surname(words[-1], found.surname):
                    full = read_phrase(self._reading, self._around(person.start, person.end), self._agencies)
                    if full.surname:
                        return full
            given = re.search(
                rf"((?:[A-Z][\w.’'-]+\s+){{1,2}}){re.escape(found.surname)}\b", self._article.text
            )
            if (
                given
                and self._within_sentence(given.start(), given.end())
                and not self._agencies.find(given.group())
            ):
                name, _ = without_title(given.group())
                if len(name.split()) > 1:
                    return replace(found, name=name)
        return found

    def _within_sentence(self, start: int, end: int) -> bool:
        sentence = self._reading.sentence_at(start)
        return sentence is not None and end <= sentence.end

    def _outlet(self, found: Phrase, start: int) -> Phrase:
        """'The Star' is the longer name that ends so; 'the newspaper' the outlet named last before it, or
        nobody."""
        if found.named:
            names = [name for _, _, name in self._outlets if name.split()[-1] == found.name]
            return replace(found, name=names[0]) if names else found
        if _PAPERS_SAY.match(self._article.text, start):
            return Phrase("papers", "court")
        before = [name for _, end, name in self._outlets if end <= start]
        return Phrase(before[-1], "outlet", None, True) if before else replace(found, kind="unnamed")

    def _with_body(self, found: Phrase, tokens: Sequence[Token]) -> Phrase:
        """'Police Chief Roe', 'Sgt. Poe': of the one police body of the article, where there is but one."""
        if found.kind != "official" or found.body is not None:
            return found
        words = {t.text.lower().rstrip(".") for t in tokens}
        own = self._bodies.releasing()
        if own is not None and words & (POLICE_RANKS | {"sheriff", "deputy", "undersheriff"}):
            return replace(found, body=own.body)
        head = head_of(self._reading, tokens)
        if words & {"sheriff", "deputy", "undersheriff"}:
            bodies = [b for b in self._bodies.named("police", head.start) if "Sheriff" in b.name]
        elif words & POLICE_RANKS:
            bodies = self._bodies.named("police", head.start)
            if "chief" in words:
                bodies = [b for b in bodies if "Sheriff" not in b.name]
        elif (noun := body_noun(tokens, head)) is not None and noun.text.lower() not in {"city", "county"}:
            phrase = [t for t in tokens if noun in (t, self._reading.head(t)) and t.i <= noun.i]
            return replace(found, body=self._bodies.back_to(noun, phrase, found).body)
        else:
            return found
        return replace(found, body=bodies[0].name) if len(bodies) == 1 else found

    def _around(self, start: int, end: int) -> Sequence[Token]:
        tokens = self._reading.tokens_in(start, end)
        head = head_of(self._reading, tokens)
        span = core_phrase(self._reading, head)
        return self._reading.tokens_in(min(span[0], start), max(span[1], end)) or tokens

    def _again(self, head: Token, word: str) -> Phrase | None:
        """'The sheriff' is the one heard before by that title, 'the report' the one quoted before, and 'the
        release' speaks for whom it was that spoke in one."""
        for heard in sorted((h for h in self._heard if h.at < head.start), key=lambda h: -h.at):
            if word not in BODY_NOUNS and _bears(heard.text, word):
                return heard.phrase
            sentence = self._reading.sentence_at(heard.at)
            if word not in RELEASES or sentence is None:
                continue
            if re.search(rf"\b{word}\b", self._article.text[sentence.start : min(sentence.end, head.start)]):
                return heard.phrase
        name = holder(self._article.text[: head.start], word)
        return None if name is None else self._known_person(_officer(name))

    def own(self) -> str | None:
        """The source of what a statement says in its own voice, or null."""
        body = self._bodies.releasing()
        return self._register(body, "") if body is not None else None

    def _public_voice(self, head: Token, tokens: Sequence[Token], found: Phrase) -> Phrase:
        """'Police' are the one police department that the article names; else nobody in particular."""
        own = self._bodies.releasing()
        if own is not None and found.kind == "police":
            return own
        if own is not None and own.kind == "police":
            return replace(found, body=own.body)
        if found.kind == "police":
            bodies = self._bodies.named("police", head.start)
            if len(bodies) != 1 or not _may_be(bodies[0].name, head, tokens):
                return found
            return Phrase(bodies[0].name, "police", bodies[0].name, True)
        if found.kind == "official-unnamed" and (noun := body_noun(tokens, head)) is not None:
            if noun.text.lower() in {"police", "sheriff"}:
                bodies = self._bodies.named("police", head.start)
                return replace(found, body=bodies[0].name) if len(bodies) == 1 else found
            phrase = [t for t in tokens if noun in (t, self._reading.head(t)) and t.i <= noun.i]
            return replace(found, body=self._bodies.back_to(noun, phrase, found).body)
        return found


def _alias(text: str, *, named: bool) -> str:
    """The words that name a voice, without what is told of it: "the clerk", "Police Chief Ann Roe"."""
    whole = " ".join(text.split()).strip(" ,")
    plain = _TOLD_OF.split(whole)[0].strip(" ,")
    if not named or len(plain.split()) > _LONGEST_ALIAS:
        plain = plain.split(",")[0]
    return plain


def _officer(name: str) -> Phrase:
    return Phrase(name, "official", None, True, name.split()[-1])


def _may_be(body: str, head: Token, tokens: Sequence[Token]) -> bool:
    """Whether "police" with these words beside it can be that body: not "state and city police", not "police
    in Dunmoor" where the body is another place's, and no sheriff's office."""
    if (head.text.lower(), "Sheriff" in body) in {("police", True), ("sheriff", False)}:
        return False
    own = {*re.findall(r"[a-z]+", body.lower()), "local", "area", "city", "town"}
    telling = {"PROPN", "NOUN", "ADJ", "NUM", "CCONJ"}
    return all(t.i == head.i or t.pos not in telling or t.text.lower() in own for t in tokens)


def _bears(text: str, word: str) -> bool:
    """Whether the words for a voice hold this one as its own, be it cut short ("Capt. Roe": "the captain"),
    and not of somebody else ("a lawyer for the man shot by police") or a body ("the sheriff's office")."""
    forms = "|".join(re.escape(w) for w in (word, *SHORT.get(word, ())))
    found = re.search(rf"\b(?:{forms})\b(?!['’]s\b)", text, re.IGNORECASE)
    return found is not None and not _OF_OTHERS.search(text, 0, found.start())


def _definite(tokens: Sequence[Token]) -> bool:
    return tokens[0].text.lower() in {"the", "that", "this"}
