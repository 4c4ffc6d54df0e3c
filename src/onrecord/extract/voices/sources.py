"""The voices of one article: every phrase that names one, pronouns included, to one Source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.voices.outlets import find_outlets
from onrecord.extract.voices.source_kinds import Phrase, carried, head_of, read_phrase, without_title
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
    person_before,
)
from onrecord.model.article import Article
from onrecord.model.source import Source, source_id
from onrecord.nlp.base import Reading, Span, Token
from onrecord.text.agencies import Agency
from onrecord.text.lexicon import Lexicon

# Paragraphs, and code points, over which a pronoun still means the voice heard last.
NEAR, FAR = 2, 1200
_RELEASES = frozenset({"statement", "release", "email", "post", "tweet", "letter", "announcement"})
_BODY_NOUNS = frozenset(
    {"department", "agency", "bureau", "office", "service", "commission", "force", "unit", "city", "county"}
)
_POLICE_RANKS = frozenset(
    {
        "police",
        "officer",
        "chief",
        "sgt",
        "sergeant",
        "lt",
        "lieutenant",
        "capt",
        "captain",
        "detective",
        "det",
    }
    | {"commander", "cmdr", "maj", "major", "trooper", "corporal", "cpl", "superintendent", "supt"}
)


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
        self._hits = [
            hit
            for block in article.readable()
            for hit in lexicon.agencies.find(article.text, block.start, block.end)
        ]
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
        phrase = self._phrase(start, end)
        self._heard.append(_Heard(start, phrase, self._article.text[start:end]))
        made = self._register(phrase, self._article.text[start:end])
        self._by_span[(start, end)] = made
        return made

    def nobody(self) -> str:
        """The source of what is credited to somebody who is not named at all ("prompting calls")."""
        return self._register(Phrase("not named", "unnamed"), "")

    def source(self, made: str) -> Source:
        """The source of an id that `at` or `nobody` gave."""
        return self._sources[made]

    def sources(self) -> tuple[Source, ...]:
        return tuple(sorted(self._sources.values(), key=lambda s: s.id))

    def _register(self, phrase: Phrase, text: str) -> str:
        document = None if phrase.named else self._article.document
        made = source_id(phrase.name, phrase.kind, phrase.body, document)
        alias = " ".join(text.split()).strip(" ,")
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
        if speaker := carried(self._reading, tokens):
            return self._phrase(*self._reading.span(speaker))
        found = read_phrase(self._reading, tokens, self._agencies)
        if found.kind == "outlet":
            return self._outlet(found, start)
        if found.surname is not None:
            return self._with_body(self._known_person(found), tokens)
        if len(tokens) == 1 and tokens[0].text[:1].isupper() and not found.named:
            for heard in reversed(self._heard):
                if heard.phrase.surname is not None and heard.phrase.surname == tokens[0].text:
                    return heard.phrase
        if not found.named and _definite(tokens) and len(tokens) <= 3:
            again = self._again(head, word)
            if again is not None:
                return again
        if not found.named and word in _BODY_NOUNS and _definite(tokens):
            return self._back_to_body(head, tokens, found)
        if (
            not found.named
            and found.kind in {"police", "official-unnamed", "police-unnamed"}
            and found.body is None
        ):
            return self._public_voice(head, tokens, found)
        return found

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
                and _same_surname(other.surname, found.surname)
                and _same_given(other.name, found.name)
            ):
                better = other if len(other.name.split()) >= len(found.name.split()) else found
                kind = other.kind if other.kind != "person" else found.kind
                return replace(better, kind=kind, body=other.body or found.body)
        if len(found.name.split()) == 1:
            for person in self._people:
                name = self._article.text[person.start : person.end]
                words = name.removesuffix("'s").removesuffix("’s").split()
                if len(words) > 1 and _same_surname(words[-1], found.surname):
                    full = read_phrase(self._reading, self._around(person.start, person.end), self._agencies)
                    if full.surname:
                        return full
            given = re.search(
                rf"((?:[A-Z][\w.’'-]+\s+){{1,2}}){re.escape(found.surname)}\b", self._article.text
            )
            if given and not self._agencies.find(given.group()):
                name, _ = without_title(given.group())
                if len(name.split()) > 1:
                    return replace(found, name=name)
        return found

    def _outlet(self, found: Phrase, start: int) -> Phrase:
        """'The Star' is the longer name that ends so; 'the newspaper' the outlet named last before it, or
        nobody."""
        if found.named:
            names = [name for _, _, name in self._outlets if name.split()[-1] == found.name]
            return replace(found, name=names[0]) if names else found
        before = [name for _, end, name in self._outlets if end <= start]
        return Phrase(before[-1], "outlet", None, True) if before else replace(found, kind="unnamed")

    def _with_body(self, found: Phrase, tokens: Sequence[Token]) -> Phrase:
        """'Police Chief Roe', 'Sgt. Poe': of the one police body of the article, where there is but one."""
        if found.kind != "official" or found.body is not None:
            return found
        words = {t.text.lower().rstrip(".") for t in tokens}
        if words & {"sheriff", "deputy", "undersheriff"}:
            bodies = [b for b in self._bodies("police") if "Sheriff" in b.name]
        elif words & _POLICE_RANKS:
            bodies = self._bodies("police")
        else:
            return found
        return replace(found, body=bodies[0].name) if len(bodies) == 1 else found

    def _around(self, start: int, end: int) -> Sequence[Token]:
        tokens = self._reading.tokens_in(start, end)
        head = head_of(self._reading, tokens)
        span = core_phrase(self._reading, head)
        return self._reading.tokens_in(min(span[0], start), max(span[1], end)) or tokens

    def _back_to_body(self, head: Token, tokens: Sequence[Token], found: Phrase) -> Phrase:
        """'The sheriff's office' is the body of that sort named last before it, with nothing said of it
        that its
        name does not say."""
        noun = head.text.lower()
        said = [t.text.lower() for t in tokens if t.i != head.i and t.pos not in {"DET", "PART", "PUNCT"}]
        for hit in reversed([h for h in self._hits if h.end <= head.start]):
            body = self._agencies.body(hit.agency)
            if any(word not in body.name.lower() for word in said):
                continue
            if noun in body.name.lower() or noun in {"agency", "force"}:
                return Phrase(body.name, body.kind, body.name, True)
        return found

    def _again(self, head: Token, word: str) -> Phrase | None:
        """'The sheriff' is the one heard before by that title, 'the report' the one quoted before, and 'the
        release' speaks for whom it was that spoke in one."""
        for heard in sorted((h for h in self._heard if h.at < head.start), key=lambda h: -h.at):
            if re.search(rf"\b{re.escape(word)}\b", heard.text, re.IGNORECASE) and word not in _BODY_NOUNS:
                return heard.phrase
            sentence = self._reading.sentence_at(heard.at)
            if word not in _RELEASES or sentence is None:
                continue
            if re.search(rf"\b{word}\b", self._article.text[sentence.start : min(sentence.end, head.start)]):
                return heard.phrase
        return None

    def _public_voice(self, head: Token, tokens: Sequence[Token], found: Phrase) -> Phrase:
        """'Police' are the one police department that the article names; else nobody in particular."""
        if found.kind == "police":
            bodies = self._bodies("police")
            if len(bodies) == 1:
                return Phrase(bodies[0].name, "police", bodies[0].name, True)
        return found

    def _bodies(self, kind: str) -> list[Agency]:
        found: dict[str, Agency] = {}
        for hit in self._hits:
            if hit.agency.kind == kind:
                body = self._agencies.body(hit.agency)
                found[body.name] = body
        return list(found.values())


def _definite(tokens: Sequence[Token]) -> bool:
    return tokens[0].text.lower() in {"the", "that", "this"}


def _same_given(one: str, other: str) -> bool:
    """Whether two names can be one person's: a given name may be missing or an initial."""
    a, b = one.split()[:-1], other.split()[:-1]
    if not a or not b:
        return True
    one_given, other_given = a[0].lower().rstrip("."), b[0].lower().rstrip(".")
    return one_given.startswith(other_given) or other_given.startswith(one_given)


def _same_surname(one: str, other: str) -> bool:
    """Equal, or one slip apart in a long name."""
    a, b = (s.lower().removesuffix("'s").removesuffix("’s").strip(".,") for s in (one, other))
    if a == b:
        return True
    return min(len(a), len(b)) >= 7 and a[0] == b[0] and _distance(a, b) <= 1


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
