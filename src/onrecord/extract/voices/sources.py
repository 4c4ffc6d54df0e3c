"""The voices of one article: every phrase that names one, pronouns included, to one Source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.voices.kinds import Phrase
from onrecord.extract.voices.meanings import NOT_NAMED, Meanings
from onrecord.extract.voices.source_pronouns import PRONOUNS
from onrecord.extract.voices.titles import whole_name
from onrecord.model.article import Article
from onrecord.model.source import Source, source_id
from onrecord.nlp.base import Reading, Span
from onrecord.text.lexicon import Lexicon
from onrecord.text.quotes import Quote

_TOLD_OF = re.compile(r",?\s(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_LONGEST_ALIAS = 6


class Voices:
    """Told of every source phrase in the order of the text; pronouns mean what was heard before them."""

    def __init__(
        self, article: Article, reading: Reading, lexicon: Lexicon, quotes: Sequence[Quote] = ()
    ) -> None:
        self._article = article
        self._meanings = Meanings(article, reading, lexicon, quotes)
        self._sources: dict[str, Source] = {}
        self._by_span: dict[Span, str] = {}
        self._doubtful: set[str] = set()

    def at(self, start: int, end: int) -> str:
        """The words text[start:end] name a voice -> its source id."""
        known = self._by_span.get((start, end))
        if known is not None:
            return known
        end = whole_name(self._article.text, start, end)
        phrase = self._meanings.of(start, end)
        self._meanings.heard.add(start, end, phrase)
        made = self._register(phrase, self._article.text[start:end])
        if not phrase.certain:
            self._doubtful.add(made)
        self._by_span[(start, end)] = made
        return made

    def nobody(self) -> str:
        """The source of what is credited to somebody who is not named at all ("prompting calls")."""
        return self._register(NOT_NAMED, "")

    def recast(self, made: str, kind: str) -> str:
        """The source of that id is of another kind -> its new id, wherever it is met."""
        old = self._sources.pop(made)
        document = made != source_id(old.name, old.kind, old.body)
        new = source_id(old.name, kind, old.body, self._article.document if document else None)
        if made in self._doubtful:
            self._doubtful.add(new)
        aliases = {*old.aliases, *(self._sources[new].aliases if new in self._sources else ())}
        self._sources[new] = replace(old, id=new, kind=kind, aliases=tuple(sorted(aliases)))
        self._by_span = {span: new if own == made else own for span, own in self._by_span.items()}
        self._meanings.heard.recast(old.name, old.kind, old.body, kind)
        return new

    def source(self, made: str) -> Source:
        """The source of an id that `at` or `nobody` gave."""
        return self._sources[made]

    def certain(self, made: str) -> bool:
        """Whether the words tell whose voice it is: not of a pronoun that means nobody in the text."""
        return made not in self._doubtful

    def sources(self) -> tuple[Source, ...]:
        return tuple(sorted(self._sources.values(), key=lambda s: s.id))

    def own(self) -> str | None:
        """The source of what a statement says in its own voice, or null."""
        body = self._meanings.bodies.releasing()
        return self._register(body, "") if body is not None else None

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


def _alias(text: str, *, named: bool) -> str:
    """The words that name a voice, without what is told of it: "the clerk", "Police Chief Ann Roe"."""
    whole = " ".join(text.split()).strip(" ,")
    plain = _TOLD_OF.split(whole)[0].strip(" ,")
    if not named or len(plain.split()) > _LONGEST_ALIAS:
        plain = plain.split(",")[0]
    return plain
