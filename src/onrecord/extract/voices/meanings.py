"""What the words for a voice mean in their article: whom a phrase names, and for which body he speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.voices.bodies import BODY_NOUNS, POLICE_RANKS, RELEASES, Bodies, body_noun
from onrecord.extract.voices.full_names import FullNames
from onrecord.extract.voices.heard import Heard
from onrecord.extract.voices.kinds import Phrase, head_of, kind_of_noun
from onrecord.extract.voices.outlets import find_outlets
from onrecord.extract.voices.source_kinds import carried, read_phrase
from onrecord.extract.voices.source_pronouns import PRONOUNS, RELATIVE, antecedent, core_phrase
from onrecord.extract.voices.titles import SHORT, holder, whole_name
from onrecord.model.article import HEADLINE, Article
from onrecord.nlp.base import Reading, Span, Token
from onrecord.text.lexicon import Lexicon
from onrecord.text.quotes import Quote

NOT_NAMED = Phrase("not named", "unnamed")
_OF_OTHERS = re.compile(r"\b(?:who|whom|whose|which|that|by|for|of)\b", re.IGNORECASE)
_BODIES = frozenset({"agency", "police", "medical", "prosecutor", "court"})
# A slip for "the papers say": charging papers, no newspaper.
_PAPERS_SAY = re.compile(r"(?:the )?paper (?:say|allege|state)\b", re.IGNORECASE)


class Meanings:
    """What the phrases of one article mean, asked in the order of the text; `heard` is what was named so far,
    `bodies` what the article names of public bodies."""

    def __init__(self, article: Article, reading: Reading, lexicon: Lexicon, quotes: Sequence[Quote]) -> None:
        self._article = article
        self._reading = reading
        self._agencies = lexicon.agencies
        self._outlets = list(find_outlets(reading, article))
        self.bodies = Bodies(article, reading, lexicon.agencies)
        self.heard = Heard(reading, quotes, self.of)
        self._names = FullNames(reading, lexicon.agencies, self.heard)

    def of(self, start: int, end: int) -> Phrase:
        """What text[start:end] means."""
        end = whole_name(self._article.text, start, end)
        tokens = self._reading.tokens_in(start, end)
        if len(tokens) > 1 and tokens[0].text.lower() in {"neither", "either", "both", "nor"}:
            return self.of(tokens[1].start, end)
        if not any(t.text[:1].isalpha() for t in tokens):  # "911", a dash
            return Phrase(self._article.text[start:end], "unnamed", certain=False)
        if len(tokens) > 1 and tokens[0].tag in {"WP", "WDT"} and tokens[0].text.lower() in RELATIVE:
            noun = antecedent(self._reading, tokens[0])
            return NOT_NAMED if noun is None else self.of(*core_phrase(self._reading, noun))
        head = head_of(self._reading, tokens)
        word = head.text.lower()
        if len(tokens) <= 2 and word in PRONOUNS:
            return self.heard.pronoun(head, word)
        if len(tokens) > 1 and tokens[0].text.lower() == "what":
            verb = next((t.i for t in tokens[2:] if t.pos in {"VERB", "AUX"}), tokens[-1].i + 1)
            return self.of(tokens[1].start, [t for t in tokens if t.i < verb][-1].end)
        if speaker := carried(self._reading, tokens):
            return self.of(*self._whole_body(self._reading.span(speaker), end))
        found = read_phrase(self._reading, tokens, self._agencies)
        own = (self._article.outlet or "").split()
        if len(own) > 1 and tokens[0].text == "The" and found.name == own[-1]:  # the page's own outlet
            return Phrase(" ".join(own), "outlet", None, True)
        if found.kind == "outlet":
            return self._outlet(found, start)
        if self._is_common(found, start, end):
            return Phrase(found.name, kind_of_noun(found.name.lower()) or "unnamed")
        if found.surname is not None:
            return self._with_body(self._names.of(found, start), tokens)
        if (
            not found.named
            and len(tokens) == 1
            and tokens[0].text[:1].isupper()
            and kind_of_noun(word) is None
        ):
            meant = self._names.of(Phrase(tokens[0].text, "person", None, True, tokens[0].text), start)
            if len(meant.name.split()) > 1 or not meant.certain:
                return meant
        if not found.named and _definite(tokens) and len(tokens) <= 3:
            again = self._again(head, word) or self.bodies.issuer(head, word)
            if again is not None:
                return again
        if not found.named and word in BODY_NOUNS and _definite(tokens):
            return self.bodies.back_to(head, tokens, found)
        if (
            not found.named
            and found.kind in {"police", "official-unnamed", "police-unnamed"}
            and found.body is None
        ):
            found = self._public_voice(head, tokens, found)
        if found.kind == "unnamed" and any(t.tag in {"VBD", "VBZ", "VBP"} for t in tokens):
            return replace(found, certain=False)  # "the two played with a gun", by mistake
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
        if words & {"school", "schools", "university", "college"}:
            return found
        own = self.bodies.releasing()
        if own is not None and words & (POLICE_RANKS | {"sheriff", "deputy", "undersheriff"}):
            return replace(found, body=own.body)
        head = head_of(self._reading, tokens)
        if words & {"sheriff", "deputy", "undersheriff"}:
            bodies = [b for b in self.bodies.named("police", head.start) if "Sheriff" in b.name]
        elif words & POLICE_RANKS:
            bodies = self.bodies.named("police", head.start)
            if "chief" in words:
                bodies = [b for b in bodies if "Sheriff" not in b.name]
        elif (noun := body_noun(tokens, head)) is not None and noun.text.lower() not in {"city", "county"}:
            phrase = [t for t in tokens if noun in (t, self._reading.head(t)) and t.i <= noun.i]
            return replace(found, body=self.bodies.back_to(noun, phrase, found).body)
        else:
            return found
        return replace(found, body=bodies[0].name) if len(bodies) == 1 else found

    def _again(self, head: Token, word: str) -> Phrase | None:
        """'The sheriff' is the one heard before by that title, 'the report' the one quoted before, and 'the
        release' speaks for whom it was that spoke in one."""
        for heard in self.heard.before(head.start):
            if word not in BODY_NOUNS and _bears(heard.text, word):
                return heard.phrase
            sentence = self._reading.sentence_at(heard.at)
            if word not in RELEASES or sentence is None:
                continue
            if re.search(rf"\b{word}\b", self._article.text[sentence.start : min(sentence.end, head.start)]):
                return heard.phrase
        name = holder(self._article.text[: head.start], word)
        return None if name is None else self._names.of(_officer(name), head.start)

    def _public_voice(self, head: Token, tokens: Sequence[Token], found: Phrase) -> Phrase:
        """'Police' are the one police department that the article names; else nobody in particular."""
        own = self.bodies.releasing()
        if own is not None and found.kind == "police":
            return own
        if own is not None and own.kind == "police":
            return replace(found, body=own.body)
        if found.kind == "police":
            bodies = self.bodies.named("police", head.start)
            if any(t.pos == "PROPN" for t in tokens):  # "police in Port Lindsey"
                bodies = [b for b in self.bodies.named("police", 0) if _may_be(b.name, head, tokens)]
            if len(bodies) != 1 or not _may_be(bodies[0].name, head, tokens):
                return found
            return Phrase(bodies[0].name, "police", bodies[0].name, True)
        if found.kind == "official-unnamed" and (noun := body_noun(tokens, head)) is not None:
            if noun.text.lower() in {"police", "sheriff"}:
                bodies = self.bodies.named("police", head.start)
                return replace(found, body=bodies[0].name) if len(bodies) == 1 else found
            phrase = [t for t in tokens if noun in (t, self._reading.head(t)) and t.i <= noun.i]
            return replace(found, body=self.bodies.back_to(noun, phrase, found).body)
        return found


def _officer(name: str) -> Phrase:
    return Phrase(name, "official", None, True, name.split()[-1])


def _may_be(body: str, head: Token, tokens: Sequence[Token]) -> bool:
    """Whether "police" with these words beside it can be that body: not "state and city police", not "police
    in Dunmoor" where the body is another place's, and no sheriff's office."""
    if (head.text.lower(), "Sheriff" in body) in {("police", True), ("sheriff", False)} or "Patrol" in body:
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
