"""The public bodies that an article names, and which of them a voice speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.voices.kinds import Phrase
from onrecord.extract.voices.outlets import is_outlet
from onrecord.model.article import Article
from onrecord.nlp.base import Reading, Token
from onrecord.text.agencies import Agencies, Agency, AgencyHit

BODY_NOUNS = frozenset(
    {"department", "agency", "bureau", "office", "service", "commission", "force", "unit", "city", "county"}
)
RELEASES = frozenset({"statement", "release", "email", "post", "tweet", "letter", "announcement"})
POLICE_RANKS = frozenset(
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
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"})


class Bodies:
    """What an article names of bodies, in the order of the text."""

    def __init__(self, article: Article, reading: Reading, agencies: Agencies) -> None:
        self._article = article
        self._reading = reading
        self._agencies = agencies
        self._hits = [
            hit for block in article.readable() for hit in agencies.find(article.text, block.start, block.end)
        ]

    def back_to(self, head: Token, tokens: Sequence[Token], found: Phrase) -> Phrase:
        """'The sheriff's office' is the body of that sort named last before it, with nothing said of it
        that its
        name does not say."""
        noun = head.text.lower()
        said = [t.text.lower() for t in tokens if t.i != head.i and t.pos not in {"DET", "PART", "PUNCT"}]
        before = [h for h in self._hits if h.end <= head.start]
        if self._another_since(noun, head.start):
            return found
        written = [h for h in before if noun in self._article.text[h.start : h.end].lower()]
        known = {self._agencies.body(h.agency).name for h in written}
        meant = [h for h in before if self._agencies.body(h.agency).name in known]
        if not meant and noun not in {"agency", "force"}:
            bodies = {self._agencies.body(h.agency).name for h in before}
            meant = before if len([b for b in bodies if noun in b.lower()]) == 1 else []
        for hit in reversed(meant or (before if noun in {"agency", "force"} else [])):
            body = self._agencies.body(hit.agency)
            if all(word in body.name.lower() for word in said) and (
                noun in body.name.lower() or noun in {"agency", "force"}
            ):
                return Phrase(body.name, body.kind, body.name, True)
        only = {body.name: body for body in (self._agencies.body(h.agency) for h in before)}
        if not said and len(only) == 1 and noun in {"department", "office"}:
            (body,) = only.values()
            return Phrase(body.name, body.kind, body.name, True)
        return found

    def _another_since(self, noun: str, at: int) -> bool:
        """Whether the noun stood last for a body that has no proper name ("the county coroner's office")."""
        text = self._article.text
        for last in reversed(list(re.finditer(rf"\b{noun}\b", text[:at]))):
            if any(h.start <= last.start() < h.end for h in self._hits):
                return False
            if re.search(r"['’]s\s$", text[: last.start()]):
                return True
        return False

    def issuer(self, head: Token, word: str) -> Phrase | None:
        """'The statement': whose it is by the words ("the department's statement", "the service issued a
        statement"), or on a page that is itself a statement the releasing body's."""
        text = self._article.text
        for found in reversed(
            list(re.finditer(rf"\b{word}\b", text[: head.start])) if word in RELEASES else []
        ):
            sentence = self._reading.sentence_at(found.start())
            if sentence is None:
                continue
            bodies = {
                self._agencies.body(h.agency).name: self._agencies.body(h.agency)
                for h in self._hits
                if sentence.start <= h.start and h.end <= min(sentence.end, head.start)
            }
            if len(bodies) == 1:
                (body,) = bodies.values()
                return Phrase(body.name, body.kind, body.name, True)
            if bodies:
                return None
        return self.releasing() if word in RELEASES else None

    def releasing(self) -> Phrase | None:
        """The body whose own statement the article is; null where it is none, or nobody says whose."""
        if self._article.role != "statement" or not self._article.outlet:
            return None
        known = self._agencies.canonical(self._article.outlet)
        if known is None and is_outlet(self._article.outlet):
            return None
        if known is not None:
            body = self._agencies.body(known)
            return Phrase(body.name, body.kind, body.name, True)
        return Phrase(self._article.outlet, "agency", self._article.outlet, True)

    def named(self, kind: str, until: int) -> list[Agency]:
        """The bodies of a kind that the article names up to there, or where it names none, at all."""
        return self._named_in([h for h in self._hits if h.start < until], kind) or self._named_in(
            self._hits, kind
        )

    def _named_in(self, hits: Sequence[AgencyHit], kind: str) -> list[Agency]:
        found: dict[str, Agency] = {}
        for hit in hits:
            if hit.agency.kind == kind:
                body = self._agencies.body(hit.agency)
                found[body.name] = body
        return list(found.values())


def body_noun(tokens: Sequence[Token], head: Token) -> Token | None:
    """The noun for a body that an official is said to speak for: "a spokesman for the service"."""
    spokes = [t for t in tokens if t.text.lower() in _SPOKES]
    for token in tokens:
        word = token.text.lower()
        beside = any(token.i - s.i in (2, 3) or s.i - token.i in (1, 2) for s in spokes)
        if spokes and beside and word in (BODY_NOUNS | {"police", "sheriff"}) - {"city", "county"}:
            return token
    return None
