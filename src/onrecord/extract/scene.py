"""What every finder of values is handed, and what it gives back.

A finder is a plain function `find_...(scene) -> Iterable[Draft]`. It reads the words; who said them is not
its business: `extract.py` lays the attributions over the drafts and makes statements of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.model.attribution import Attribution
from onrecord.model.mention import Mention, Person
from onrecord.model.statement import INCIDENT, STATED
from onrecord.model.values import Value
from onrecord.nlp.base import Reading, Token
from onrecord.text.lexicon import Lexicon


@dataclass(frozen=True)
class Draft:
    """A value found in text[start:end], whose own words are text[own_start:own_end].

    `mention` is a mention's id, null for statements about none. `about` is `INCIDENT` or a person's key.
    `state` other than "stated" has no value. `authority` is the [start, end) of the words that name who
    withholds or does not know, where the sentence does. `hedge` are hedging words within reach of the value
    ("what appeared to be"). `finder` names the component, "actions/1". `doubted`: the whole article makes it
    unlikely that this is so of the incident.
    """

    field: str
    mention: str | None
    value: Value | None
    start: int
    end: int
    own_start: int
    own_end: int
    finder: str
    about: str = INCIDENT
    hedge: str | None = None
    state: str = STATED
    authority: tuple[int, int] | None = None
    confidence: float = 1.0
    doubted: bool = False


@dataclass(frozen=True)
class Scene:
    """One article, read: its words, who says what, the incidents it tells and the people in them."""

    article: Article
    reading: Reading
    lexicon: Lexicon
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]

    def mention_at(self, offset: int) -> Mention | None:
        """The mention whose sentences hold this code point; null for context."""
        for mention in self.mentions:
            if any(start <= offset < end for start, end in mention.spans):
                return mention
        return None

    def person_at(self, token: Token) -> tuple[Mention, Person] | None:
        """The person that this token's phrase means, with its mention; the narrowest phrase wins."""
        best: tuple[int, Mention, Person] | None = None
        for mention in self.mentions:
            for person in mention.people:
                for start, end in person.spans:
                    if start <= token.start and token.end <= end and (best is None or end - start < best[0]):
                        best = (end - start, mention, person)
        return None if best is None else (best[1], best[2])
